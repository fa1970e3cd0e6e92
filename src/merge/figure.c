#include "merge/figure.h"

#include <stdlib.h>

#define SAME_VALUE 0.005
#define PROPER_PERIOD 45 /* days: more is a period, less a point in time */
#define PROPER_FLOW 27   /* the same for what flows: a month is a period */
#define POINT_REACH 31   /* days between points of one set */
#define FLOW_REACH 7     /* the same for what flows */
#define UNKNOWN_REACH 92 /* days between reports that give no period */
#define LEVEL_REACH 366  /* days over which a level is repeated */
#define LOST_REACH 180   /* days in which a claim may lose its period */
#define GROUP_LOOKS 16
#define ALIKE 0.3

static const enum nature natures[] = {
    [MEASURE_trade] = NATURE_FLOW,
    [MEASURE_exports] = NATURE_FLOW,
    [MEASURE_investment_flow] = NATURE_FLOW,
    [MEASURE_investment_stock] = NATURE_TOTAL,
    [MEASURE_companies] = NATURE_LEVEL,
    [MEASURE_projects] = NATURE_LOOSE,
    [MEASURE_deal] = NATURE_LOOSE,
    [MEASURE_people] = NATURE_LEVEL,
    [MEASURE_travellers] = NATURE_FLOW,
    [MEASURE_students] = NATURE_LEVEL,
    [MEASURE_workers] = NATURE_LEVEL,
    [MEASURE_flights] = NATURE_LOOSE,
    [MEASURE_documents] = NATURE_LOOSE,
    [MEASURE_goods] = NATURE_LOOSE,
    [MEASURE_energy] = NATURE_LOOSE,
    [MEASURE_other] = NATURE_LOOSE,
};

/* Of one country alone, a number of firms or people can be of any. */
enum nature claim_nature(const struct fact *fact)
{
    enum nature nature = natures[fact->measure];

    return nature == NATURE_LEVEL && fact->country_count < 2 ? NATURE_LOOSE
                                                             : nature;
}

static bool is_level(enum nature nature)
{
    return nature == NATURE_TOTAL || nature == NATURE_LEVEL;
}

/* Half a hundredth around "=", a twentieth around "about"; "over" and "under"
 * reach a quarter further, since who has ten does not say "over five". */
static void set_bounds(struct claim *claim, enum bound bound)
{
    claim->least = claim->low * (1 - SAME_VALUE);
    claim->most = claim->high * (1 + SAME_VALUE);
    if (bound == BOUND_ABOUT) {
        claim->least = claim->low * 0.95;
        claim->most = claim->high * 1.05;
    } else if (bound == BOUND_OVER || bound == BOUND_AT_LEAST) {
        claim->most = claim->high * 1.25;
    } else if (bound == BOUND_UNDER || bound == BOUND_UP_TO) {
        claim->least = claim->low * 0.75;
    }
}

struct claim claim_of(struct item *item, enum nature nature)
{
    int32_t proper = nature == NATURE_FLOW ? PROPER_FLOW : PROPER_PERIOD;
    const struct amount *amount = &item->fact->amount;
    struct interval when = item->fact->when;
    struct claim claim = {.item = item, .published = item_published(item)};

    claim.low = amount->values > 0 ? amount->value[0] : 0;
    claim.high = amount->values > 1 ? amount->value[1] : claim.low;
    set_bounds(&claim, (enum bound)amount->bound);
    claim.day = claim.published;
    claim.period = 2;
    if (interval_known(when)) {
        claim.day = when.last != DAY_OPEN_FUTURE ? when.last : when.first;
        claim.period = days_long(when) <= proper;
    }
    return claim;
}

bool claim_same_value(const struct claim *a, const struct claim *b)
{
    return a->low <= b->low * (1 + SAME_VALUE) &&
           b->low <= a->low * (1 + SAME_VALUE) &&
           a->high <= b->high * (1 + SAME_VALUE) &&
           b->high <= a->high * (1 + SAME_VALUE);
}

static bool open_above(const struct claim *claim)
{
    return claim->item->fact->amount.bound == BOUND_OVER ||
           claim->item->fact->amount.bound == BOUND_AT_LEAST;
}

static bool open_below(const struct claim *claim)
{
    return claim->item->fact->amount.bound == BOUND_UNDER ||
           claim->item->fact->amount.bound == BOUND_UP_TO;
}

bool claim_conflict(const struct claim *a, const struct claim *b)
{
    if ((open_above(a) && open_above(b)) || (open_below(a) && open_below(b)))
        return false;
    return a->least > b->most || b->least > a->most;
}

static int compare(int64_t a, int64_t b) { return (a > b) - (a < b); }

static int compare_values(double a, double b) { return (a > b) - (a < b); }

static int order_sort(const struct claim *a, const struct claim *b)
{
    const struct fact *one = a->item->fact, *two = b->item->fact;
    int order = compare(one->target, two->target);

    if (order == 0)
        order = compare(one->amount.values == 0, two->amount.values == 0);
    if (order == 0)
        order = str_order(one->amount.unit, two->amount.unit);
    if (order == 0 && one->amount.values == 0)
        order = str_order(one->change, two->change);
    return order;
}

bool claim_same_sort(const struct claim *a, const struct claim *b)
{
    return order_sort(a, b) == 0;
}

static struct words without_numbers(struct arena *arena,
                                    const struct words *words)
{
    struct words left = {0};

    for (size_t i = 0; i < words->count; i++)
        if (words->items[i].at[0] < '0' || words->items[i].at[0] > '9')
            *LIST_ADD(arena, &left) = words->items[i];
    return left;
}

double claim_likeness(struct arena *arena, const struct claim *a,
                      const struct claim *b)
{
    struct words one = without_numbers(arena, &a->item->words);
    struct words two = without_numbers(arena, &b->item->words);

    return words_likeness(&one, &two);
}

/* ---- levels ---- */

static int order_values(const struct claim *a, const struct claim *b)
{
    int order = compare_values(a->low, b->low);

    if (order == 0)
        order = compare_values(a->high, b->high);
    if (order == 0)
        order = compare(a->day, b->day);
    return order != 0 ? order : compare(a->item->at, b->item->at);
}

static int order_level_values(const void *left, const void *right)
{
    int order = order_sort(left, right);

    return order != 0 ? order : order_values(left, right);
}

static int order_level_days(const void *left, const void *right)
{
    const struct claim *a = left, *b = right;
    int order = order_sort(a, b);

    if (order == 0)
        order = compare(a->day, b->day);
    return order != 0 ? order : compare(a->item->at, b->item->at);
}

/* The newest claim of a group and, where claims came by value, its latest. */
struct standing {
    struct claim *founder, *latest;
};

static bool same_level(const struct standing *group, const struct claim *claim)
{
    int64_t days = (int64_t)claim->day - group->latest->day;

    return claim_same_sort(group->founder, claim) &&
           claim_same_value(group->founder, claim) && days <= LEVEL_REACH &&
           days >= -LEVEL_REACH;
}

static void group_levels(struct merger *merger, struct claims *claims)
{
    struct standing *groups =
        arena_alloc(merger->arena, claims->count, sizeof(*groups));

    qsort(claims->items, claims->count, sizeof(*claims->items),
          order_level_values);
    for (size_t i = 0; i < claims->count; i++) {
        struct claim *claim = &claims->items[i];
        uint32_t end = (uint32_t)merger->groups.count, at = end;

        while (at > 0 && end - at < GROUP_LOOKS &&
               claim->item->group == GROUP_NONE)
            if (same_level(&groups[--at], claim))
                merger_join(merger, at, claim->item);
        if (claim->item->group == GROUP_NONE)
            groups[at = merger_found(merger, claim->item)].founder = claim;
        if (groups[at].latest == NULL || claim->day > groups[at].latest->day)
            groups[at].latest = claim;
    }
}

/* ---- flows and what is counted loosely ---- */

static int order_periods(const void *left, const void *right)
{
    const struct claim *a = left, *b = right;
    const struct interval *one = &a->item->fact->when;
    const struct interval *two = &b->item->fact->when;
    int order = order_sort(a, b);

    if (order == 0)
        order = compare(a->period, b->period);
    if (order == 0 && a->period == 2)
        order = compare(a->published, b->published);
    if (order == 0)
        order = compare(one->first, two->first);
    if (order == 0)
        order = compare(one->last, two->last);
    return order != 0 ? order : order_values(a, b);
}

static int order_sets(const void *left, const void *right)
{
    const struct claim *a = left, *b = right;
    int order = compare(a->set, b->set);

    return order != 0 ? order : order_values(a, b);
}

/* Whether a claim belongs to the set that `first` began: the same period,
 * points within a month, or reports of one quarter that give no time. */
static bool same_set(const struct claim *first, const struct claim *claim,
                     enum nature nature)
{
    int32_t reach = nature == NATURE_FLOW ? FLOW_REACH : POINT_REACH;
    struct interval a = first->item->fact->when;
    struct interval b = claim->item->fact->when;

    if (first->period != claim->period || !claim_same_sort(first, claim))
        return false;
    if (first->period == 0)
        return a.first == b.first && a.last == b.last;
    if (first->period == 1)
        return (int64_t)b.first - a.first <= reach;
    return (int64_t)claim->published - first->published <= UNKNOWN_REACH;
}

static void make_sets(struct claims *claims)
{
    const struct claim *first = claims->items;
    uint32_t set = 0;

    qsort(claims->items, claims->count, sizeof(*claims->items), order_periods);
    for (size_t i = 0; i < claims->count; i++) {
        if (!same_set(first, &claims->items[i], claims->nature)) {
            first = &claims->items[i];
            set++;
        }
        claims->items[i].set = set;
    }
    qsort(claims->items, claims->count, sizeof(*claims->items), order_sets);
}

/* A loose value without a time is one thing only if the words say so. */
static bool same_flow(struct merger *merger, const struct claims *claims,
                      const struct claim *founder, const struct claim *claim)
{
    if (!claim_same_value(founder, claim))
        return false;
    if (claims->nature != NATURE_LOOSE ||
        (founder->period < 2 && claim->period < 2))
        return true;
    return claim_likeness(merger->arena, founder, claim) >= ALIKE;
}

/* Claims with a time that have this value, in the order of values. */
struct dated {
    struct claim **items;
    size_t count;
};

static int order_dated(const void *left, const void *right)
{
    const struct claim *a = *(struct claim *const *)left;
    const struct claim *b = *(struct claim *const *)right;

    return order_level_values(a, b);
}

static size_t first_like(const struct dated *dated, const struct claim *claim)
{
    struct claim low = *claim;
    size_t from = 0, count = dated->count;

    low.low = low.low * (1 - SAME_VALUE);
    while (from < count) {
        size_t middle = from + (count - from) / 2;
        int order = order_sort(dated->items[middle], &low);

        if (order < 0 || (order == 0 && dated->items[middle]->low < low.low))
            from = middle + 1;
        else
            count = middle;
    }
    return from;
}

/* The founder with a time whose value a claim without one repeats, the nearest
 * in publication, or NULL. */
static const struct claim *lost_period(struct merger *merger,
                                       const struct claims *claims,
                                       const struct dated *dated,
                                       const struct claim *claim)
{
    const struct claim *best = NULL;
    int64_t nearest = LOST_REACH + 1;
    size_t at = first_like(dated, claim);

    for (unsigned i = 0; i < GROUP_LOOKS && at < dated->count; i++, at++) {
        const struct claim *other = dated->items[at];
        int64_t away = (int64_t)other->published - claim->published;

        if (!claim_same_sort(other, claim))
            break;
        away = away < 0 ? -away : away;
        if (away < nearest && same_flow(merger, claims, other, claim)) {
            nearest = away;
            best = other;
        }
    }
    return best;
}

/* Puts the claim into the newest group of its set that fits, or a new one. */
static void group_in_set(struct merger *merger, const struct claims *claims,
                         struct claim **founders, struct claim *claim)
{
    uint32_t end = (uint32_t)merger->groups.count;

    for (uint32_t at = end; at > 0 && end - at < GROUP_LOOKS; at--) {
        const struct claim *founder = founders[at - 1];

        if (founder->set != claim->set)
            break;
        if (same_flow(merger, claims, founder, claim)) {
            merger_join(merger, at - 1, claim->item);
            return;
        }
    }
    founders[merger_found(merger, claim->item)] = claim;
}

static void group_flows(struct merger *merger, struct claims *claims)
{
    struct claim **founders =
        arena_alloc(merger->arena, claims->count, sizeof(struct claim *));
    struct dated dated = {0};

    make_sets(claims);
    for (size_t i = 0; i < claims->count; i++)
        if (claims->items[i].period < 2)
            group_in_set(merger, claims, founders, &claims->items[i]);
    dated.count = merger->groups.count;
    dated.items =
        arena_alloc(merger->arena, dated.count + 1, sizeof(struct claim *));
    for (size_t i = 0; i < dated.count; i++)
        dated.items[i] = founders[i];
    if (dated.count > 1)
        qsort(dated.items, dated.count, sizeof(struct claim *), order_dated);
    for (size_t i = 0; i < claims->count; i++) {
        struct claim *claim = &claims->items[i];
        const struct claim *known;

        if (claim->period < 2)
            continue;
        known = lost_period(merger, claims, &dated, claim);
        if (known != NULL)
            merger_join(merger, known->item->group, claim->item);
        else
            group_in_set(merger, claims, founders, claim);
    }
}

void merge_figures(struct merger *merger)
{
    struct claims claims = {.count = merger->count};

    claims.nature = claim_nature(merger->items[0].fact);
    claims.items =
        arena_alloc(merger->arena, claims.count, sizeof(*claims.items));
    for (size_t i = 0; i < merger->count; i++)
        claims.items[i] = claim_of(&merger->items[i], claims.nature);
    if (is_level(claims.nature)) {
        group_levels(merger, &claims);
        qsort(claims.items, claims.count, sizeof(*claims.items),
              order_level_days);
    } else {
        group_flows(merger, &claims);
    }
    merge_disputes(merger, &claims);
}
