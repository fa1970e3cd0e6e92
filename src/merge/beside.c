/* beside -- values that can both be true, and times that are one. */
#include "merge/beside.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define ROUNDED 0.025 /* of a value that it may lose when it is rounded */
#define CURRENT 366   /* days before the draft in which a level is current */
#define ALIKE 0.3     /* words of loosely counted things at one time */
#define MATCH 0.6     /* the same without a time */
#define PLACES 6      /* digits of a number that are looked at */
#define AS_LONG 1.2   /* periods of one kind, by their days */

/* ---- values ---- */

/* The largest power of ten that the value is a multiple of. */
static double last_place(double value)
{
    double place = pow(10, floor(log10(value)));

    for (unsigned i = 0; i < PLACES; i++) {
        if (fabs(value / place - round(value / place)) < 1e-6)
            break;
        place /= 10;
    }
    return place;
}

/* 6 billion is 6.1 billion rounded. */
static bool rounds_to(double coarse, double fine)
{
    if (!(coarse > 0) || !(fine > 0))
        return coarse == fine;
    return fabs(coarse - fine) <= last_place(coarse) / 2 &&
           fabs(coarse - fine) <= coarse * ROUNDED;
}

static bool values_fit(const struct claim *a, const struct claim *b)
{
    if (a->least <= b->most && b->least <= a->most)
        return true;
    return rounds_to(a->low, b->low) || rounds_to(b->low, a->low);
}

/* ---- times ---- */

static bool period_known(const struct claim *claim)
{
    return claim->period == 0;
}

static bool same_period(struct interval a, struct interval b)
{
    double one = interval_days(a), two = interval_days(b);

    return interval_overlap(a, b) && one <= two * AS_LONG &&
           two <= one * AS_LONG && abs(a.first - b.first) <= BESIDE_STANDS;
}

/* The days between a level's and the other's day. */
static int64_t days_apart(int32_t a, int32_t b)
{
    if (a == DAY_NONE || b == DAY_NONE)
        return INT32_MAX;
    return llabs((int64_t)a - b);
}

/* A flow that a report gives without a period is of its time. */
static bool flow_at(const struct claim *draft, const struct claim *held)
{
    struct interval when = draft->item->fact->when;

    if (draft->period == 2)
        return held->period == 2 &&
               days_apart(draft->published, held->published) <= CURRENT;
    if (held->period == 2)
        return held->published != DAY_NONE && held->published >= when.first &&
               (int64_t)held->published - when.last <= CURRENT;
    return same_period(when, held->item->fact->when);
}

/* A level stands until another is told; what differs must be of one time.  One
 * of now is held beside the newest. */
static bool level_at(const struct claim *draft, const struct claim *held,
                     bool fits, int32_t newest)
{
    struct interval when = draft->item->fact->when;
    int32_t reach = fits ? CURRENT : BESIDE_STANDS;

    if (draft->period == 2 && newest != DAY_NONE)
        return days_apart(newest, held->day) <= BESIDE_STANDS;
    if (draft->period == 2)
        return days_apart(draft->day, held->day) <= CURRENT;
    return days_apart(draft->day, held->day) <= reach ||
           (held->day != DAY_NONE && held->day >= when.first &&
            held->day <= when.last);
}

static bool loose_at(struct checker *checker, const struct claim *draft,
                     const struct claim *held)
{
    double alike = claim_likeness(checker->arena, draft, held);
    struct interval a = draft->item->fact->when, b = held->item->fact->when;

    if (interval_known(a) && interval_known(b))
        return days_between(a, item_when(held->item, b)) <= 3 &&
               alike >= (draft->item->fact->measure == MEASURE_other ? MATCH
                                                                     : ALIKE);
    return alike >= MATCH;
}

static bool same_time(struct checker *checker, enum nature nature,
                      const struct claim *draft, const struct beside *beside,
                      int32_t newest)
{
    const struct claim *held = &beside->claim;

    switch (nature) {
    case NATURE_FLOW:
        return flow_at(draft, held);
    case NATURE_LOOSE:
        return loose_at(checker, draft, held);
    case NATURE_TOTAL:
    case NATURE_LEVEL:
        return level_at(draft, held, beside->fits, newest);
    }
    return false;
}

/* ---- what the ledger has ---- */

static bool is_investment(const struct fact *fact)
{
    return fact->measure == MEASURE_investment_flow ||
           fact->measure == MEASURE_investment_stock;
}

bool beside_same_measure(const struct fact *a, const struct fact *b)
{
    return str_equal(fact_measure(a), fact_measure(b)) ||
           (is_investment(a) && is_investment(b));
}

bool beside_same_way(const struct fact *a, const struct fact *b)
{
    return measure_symmetric(a->measure) || a->country_count < 2 ||
           strcmp(a->countries[0], b->countries[0]) == 0;
}

bool beside_is_level(enum nature nature)
{
    return nature == NATURE_TOTAL || nature == NATURE_LEVEL;
}

/* A level that stands "since 2023" stands on the day of its report. */
static struct claim held_claim(struct item *item, enum nature nature)
{
    struct claim claim = claim_of(item, nature);
    struct interval when = item_when(item, item->fact->when);

    if (beside_is_level(nature) && interval_known(when))
        claim.day = when.last;
    return claim;
}

/* What a draft says of its own day is said of now. */
struct claim beside_draft(const struct checker *checker, struct item *item,
                          enum nature nature)
{
    struct claim claim = claim_of(item, nature);
    int32_t day = checker->checking->day;

    if (beside_is_level(nature) && claim.day != DAY_NONE &&
        (claim.day >= day - BESIDE_STANDS ||
         item->fact->when.last == DAY_OPEN_FUTURE)) {
        claim.period = 2;
        claim.day = day;
    }
    return claim;
}

/* ---- the newest of a series ---- */

int32_t beside_last_day(const struct claim *claim)
{
    return interval_known(claim->item->fact->when) ? claim->day
                                                   : claim->published;
}

/* Of a flow only periods as long as the draft's; of the draft's future nothing
 * is known to it. */
static bool of_series(const struct checker *checker, enum nature nature,
                      const struct claim *draft, const struct beside *beside)
{
    struct interval when = beside->claim.item->fact->when;

    if (!beside->same_way || !beside->same_unit ||
        beside->claim.published == DAY_NONE ||
        beside->claim.published > checker->checking->day ||
        beside_last_day(&beside->claim) > checker->checking->day)
        return false;
    if (nature != NATURE_FLOW)
        return true;
    if (!period_known(&beside->claim))
        return false;
    if (period_known(draft)) {
        double one = interval_days(draft->item->fact->when);
        double two = interval_days(when);

        return one <= two * AS_LONG && two <= one * AS_LONG;
    }
    return interval_days(when) >= 365 && interval_days(when) <= 366;
}

const struct beside *beside_newest(const struct checker *checker,
                                   enum nature nature,
                                   const struct claim *draft,
                                   const struct besides *list)
{
    const struct beside *best = NULL;

    for (size_t i = 0; i < list->count; i++)
        if (of_series(checker, nature, draft, &list->items[i]) &&
            (best == NULL || beside_last_day(&list->items[i].claim) >
                                 beside_last_day(&best->claim)))
            best = &list->items[i];
    return best;
}

/* ---- all of them ---- */

struct besides beside_find(struct checker *checker, struct item *item,
                           const struct claim *draft, enum nature nature)
{
    struct besides list = {0};
    const struct fact *own = item->fact;
    const struct beside *best;

    for (size_t i = 0; i < checker->count; i++) {
        const struct fact *fact = checker->items[i].fact;
        struct beside *beside;

        if (fact->kind != FACT_figure || !beside_same_measure(own, fact) ||
            fact->country_count != own->country_count ||
            !countries_within(own, fact) || fact->target != own->target)
            continue;
        beside = LIST_ADD(checker->arena, &list);
        *beside = (struct beside){
            .claim = held_claim(&checker->items[i], nature),
            .same_way = beside_same_way(own, fact),
            .same_unit = own->amount.values > 0 && fact->amount.values > 0 &&
                         str_equal(own->amount.unit, fact->amount.unit)};
        beside->fits = own->amount.values > 0 && fact->amount.values > 0 &&
                       values_fit(draft, &beside->claim);
    }
    best = beside_newest(checker, nature, draft, &list);
    for (size_t i = 0; i < list.count; i++)
        list.items[i].same_time =
            same_time(checker, nature, draft, &list.items[i],
                      best != NULL ? beside_last_day(&best->claim) : DAY_NONE);
    return list;
}
