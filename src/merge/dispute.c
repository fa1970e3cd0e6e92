#include "merge/figure.h"

#include "base/hash.h"
#include "base/out.h"

#include <stdlib.h>
#include <string.h>

#define FALL 0.995    /* a level below this share of the last one falls */
#define FALL_MOST 3.0 /* falls by more are of different things */
#define NEAR 31       /* days in which a level stands still */
#define NEAR_YEAR 366 /* the same where both are printed within NEAR */
#define MATCH 0.6     /* likeness of words about one loosely counted thing */
#define MATCH_LOOKS 16
#define SAME_NEWS 1      /* days between reports of one piece of news */
#define ANSWER_REACH 200 /* bytes from a figure to one that answers it */
#define SIDE_FACTS 8     /* facts of one record that a dispute lists */
#define DISPUTE_FACTS 64

/* ---- what a dispute is made of ---- */

struct sides {
    const struct item *items[DISPUTE_FACTS];
    size_t count;
};

/* The first facts of a group, unless the group is there already. */
static void add_group(const struct merger *merger, struct sides *sides,
                      uint32_t group)
{
    const struct item *item = merger->groups.items[group].first;

    for (size_t i = 0; i < sides->count; i++)
        if (sides->items[i]->group == group)
            return;
    for (unsigned i = 0; i < SIDE_FACTS && item != NULL; i++) {
        if (sides->count == DISPUTE_FACTS)
            return;
        sides->items[sides->count++] = item;
        item = item->next;
    }
}

static int order_items(const void *left, const void *right)
{
    const struct item *a = *(const struct item *const *)left;
    const struct item *b = *(const struct item *const *)right;

    return a->at < b->at ? -1 : a->at > b->at;
}

static void widen(struct interval *all, struct interval when)
{
    if (!interval_known(when))
        return;
    if (!interval_known(*all)) {
        *all = when;
        all->about = false;
        return;
    }
    if (when.first < all->first)
        all->first = when.first;
    if (when.last > all->last)
        all->last = when.last;
}

static struct str dispute_id(struct arena *arena, enum dispute_kind kind,
                             const struct sides *sides, const struct claim *one,
                             const struct claim *two)
{
    struct out key = {.arena = arena}, out = {.arena = arena};
    char hex[65];

    out_format(&key, "%d ", (int)kind);
    out_str(&key, sides->items[0]->kept->id);
    out_char(&key, ' ');
    out_str(&key, one->item->kept->id);
    out_char(&key, ' ');
    out_str(&key, two->item->kept->id);
    hash_sha256(out_view(&key), hex);
    out_format(&out, "d%.12s", hex);
    return out_view(&out);
}

static struct dispute *add_dispute(struct merger *merger,
                                   enum dispute_kind kind, struct sides *sides,
                                   const struct claim *one,
                                   const struct claim *two)
{
    const struct fact *fact = one->item->fact;
    struct dispute *dispute = LIST_ADD(merger->arena, merger->disputes);

    qsort(sides->items, sides->count, sizeof(sides->items[0]), order_items);
    *dispute = (struct dispute){.kind = kind,
                                .block = one->item->kept->block,
                                .measure = fact->measure,
                                .own_measure = fact->own_measure,
                                .country_count = fact->country_count,
                                .when = INTERVAL_NONE,
                                .fact_count = sides->count};
    memcpy(dispute->countries, fact->countries, sizeof(dispute->countries));
    dispute->id = dispute_id(merger->arena, kind, sides, one, two);
    dispute->facts = arena_alloc(merger->arena, sides->count, sizeof(uint32_t));
    for (size_t i = 0; i < sides->count; i++) {
        dispute->facts[i] = sides->items[i]->index;
        widen(&dispute->when, sides->items[i]->fact->when);
    }
    return dispute;
}

static void add_value_dispute(struct merger *merger, enum nature nature,
                              struct sides *sides, const struct claim *low,
                              const struct claim *high)
{
    add_dispute(merger, DISPUTE_value, sides, low, high)->why =
        cause_of_dispute(merger, nature, low, high);
}

/* ---- levels: each against the one before it ---- */

static bool stands_near(const struct claim *a, const struct claim *b)
{
    int64_t days = (int64_t)b->day - a->day;
    int64_t printed = (int64_t)b->published - a->published;

    return days <= NEAR ||
           (days <= NEAR_YEAR && printed <= NEAR && printed >= -NEAR);
}

/* Two numbers that one speaker names in one report are of two things: in any
 * report that has both. */
static bool share_a_voice(const struct merger *merger, const struct claim *a,
                          const struct claim *b)
{
    const struct item *one = merger->groups.items[a->item->group].first;

    for (unsigned i = 0; i < SIDE_FACTS && one != NULL; i++) {
        const struct item *two = merger->groups.items[b->item->group].first;
        for (unsigned j = 0; j < SIDE_FACTS && two != NULL; j++) {
            if (one->kept->report == two->kept->report &&
                str_equal(one->fact->said_by.name, two->fact->said_by.name))
                return true;
            two = two->next;
        }
        one = one->next;
    }
    return false;
}

/* A pair of groups is told once. */
static bool told_before(struct merger *merger, struct table *told, uint32_t one,
                        uint32_t two)
{
    uint64_t *pair = ARENA_NEW(merger->arena, uint64_t);
    struct str key = {(const char *)pair, sizeof(*pair)};

    *pair = one < two ? (uint64_t)one << 32 | two : (uint64_t)two << 32 | one;
    if (table_find(told, key) != TABLE_ABSENT)
        return true;
    table_set(merger->arena, told, key, 1);
    return false;
}

static bool group_is_older(const struct merger *merger,
                           const struct claim *claim, const struct claim *than)
{
    const struct item *item = merger->groups.items[claim->item->group].first;

    for (; item != NULL; item = item->next)
        if (interval_known(item->fact->when) &&
            item->fact->when.last < than->day && item != claim->item)
            return true;
    return false;
}

static void compare_levels(struct merger *merger, enum nature nature,
                           struct table *told, const struct claim *before,
                           const struct claim *after)
{
    bool near = stands_near(before, after);
    bool falls = after->high < before->low * FALL &&
                 after->high * FALL_MOST > before->low;
    struct sides sides = {0};

    if (near ? !claim_conflict(before, after) || claim_far(before, after) ||
                   share_a_voice(merger, before, after)
             : !falls)
        return;
    if (told_before(merger, told, before->item->group, after->item->group))
        return;
    add_group(merger, &sides, before->item->group);
    add_group(merger, &sides, after->item->group);
    if (near && before->low <= after->low)
        add_value_dispute(merger, nature, &sides, before, after);
    else if (near)
        add_value_dispute(merger, nature, &sides, after, before);
    else
        add_dispute(merger, DISPUTE_drift, &sides, before, after)->why =
            cause_of_drift(merger, nature, before, after,
                           group_is_older(merger, after, before));
}

static void dispute_levels(struct merger *merger, const struct claims *claims)
{
    struct table told = {0};

    for (size_t i = 1; i < claims->count; i++) {
        const struct claim *before = &claims->items[i - 1];
        const struct claim *after = &claims->items[i];

        if (before->item->group == after->item->group ||
            after->item->fact->amount.values == 0 || before->day == DAY_NONE ||
            after->item->fact->target || !claim_same_sort(before, after))
            continue;
        compare_levels(merger, claims->nature, &told, before, after);
    }
}

/* ---- flows: all claims of one period ---- */

/* No value fits all where the highest "at least" is above the lowest "at
 * most". */
static void dispute_period(struct merger *merger, enum nature nature,
                           const struct claim *claims, size_t count)
{
    const struct claim *low = claims, *high = claims;
    struct sides sides = {0};

    for (size_t i = 1; i < count; i++) {
        if (claims[i].most < low->most)
            low = &claims[i];
        if (claims[i].least > high->least)
            high = &claims[i];
    }
    if (!claim_conflict(low, high) || claim_far(low, high) ||
        share_a_voice(merger, low, high))
        return;
    add_group(merger, &sides, low->item->group);
    add_group(merger, &sides, high->item->group);
    for (size_t i = 0; i < count && sides.count < DISPUTE_FACTS; i++)
        add_group(merger, &sides, claims[i].item->group);
    add_value_dispute(merger, nature, &sides, low, high);
}

/* ---- loose measures: claims whose words are alike ---- */

/* Words that begin with a capital, but for the first of the quotation. */
static bool has_own_name(struct arena *arena, const struct item *item,
                         const struct item *other)
{
    struct str rest = item->fact->quote;

    str_cut(&rest, ' ');
    while (rest.len > 0) {
        struct str word = str_cut(&rest, ' ');
        struct words folded;

        if (word.len < 3 || word.at[0] < 'A' || word.at[0] > 'Z')
            continue;
        folded = words_set(arena, word);
        if (folded.count > 0 && words_shared(&folded, &other->words) == 0)
            return true;
    }
    return false;
}

/* Each has a name that the other lacks: "for Mekong countries", "for ASEAN". */
static bool names_differ(struct arena *arena, const struct claim *a,
                         const struct claim *b)
{
    return has_own_name(arena, a->item, b->item) &&
           has_own_name(arena, b->item, a->item);
}

/* The same stated period or day, or reports of one day: else a program that
 * gives, sanctions or counts again and again would contradict itself each time
 * that it tells so in the same words. */
static bool at_one_time(const struct claim *a, const struct claim *b)
{
    if (a->period == 2)
        return published_apart(a->item, b->item) <= SAME_NEWS;
    return days_between(a->item->fact->when, b->item->fact->when) == 0;
}

static bool differ_loosely(struct merger *merger, const struct claim *a,
                           const struct claim *b)
{
    return a->item->group != b->item->group &&
           a->item->kept->report != b->item->kept->report &&
           claim_conflict(a, b) && !claim_far(a, b) && at_one_time(a, b) &&
           !share_a_voice(merger, a, b) &&
           claim_likeness(merger->arena, a, b) >= MATCH &&
           !names_differ(merger->arena, a, b);
}

static void dispute_likes(struct merger *merger, const struct claim *claims,
                          size_t count, bool *done)
{
    for (size_t i = 0; i < count; i++) {
        const struct claim *high = NULL;
        struct sides sides = {0};

        for (size_t j = i + 1; j < count && j - i <= MATCH_LOOKS; j++) {
            if (done[i] || done[j] ||
                !differ_loosely(merger, &claims[i], &claims[j]))
                continue;
            done[j] = true;
            high = &claims[j];
            add_group(merger, &sides, claims[i].item->group);
            add_group(merger, &sides, high->item->group);
        }
        if (high != NULL)
            add_value_dispute(merger, NATURE_LOOSE, &sides, &claims[i], high);
    }
}

static bool disputable(const struct claim *claim, enum nature nature)
{
    return claim->item->fact->amount.values > 0 && !claim->item->fact->target &&
           (claim->period < 2 || nature == NATURE_LOOSE);
}

static void dispute_sets(struct merger *merger, const struct claims *claims)
{
    bool *done = arena_alloc(merger->arena, claims->count, sizeof(*done));
    size_t from = 0;

    while (from < claims->count) {
        const struct claim *first = &claims->items[from];
        size_t to = from + 1;

        while (to < claims->count && claims->items[to].set == first->set)
            to++;
        if (disputable(first, claims->nature)) {
            if (claims->nature == NATURE_LOOSE)
                dispute_likes(merger, first, to - from, done + from);
            else
                dispute_period(merger, claims->nature, first, to - from);
        }
        from = to;
    }
}

/* ---- two voices of one report ---- */

/* "The minister spoke of $100 million.  Officials speak of $50 million": the
 * second has no word of its own for what it measures, and so is of the same
 * thing; but somebody else says it. */
static bool answers(const struct claim *before, const struct claim *after)
{
    const struct fact *one = before->item->fact, *two = after->item->fact;

    return before->item->kept->report == after->item->kept->report &&
           str_equal(two->rule, STR(FACT_RULE_BEFORE)) &&
           two->span.from >= one->span.to &&
           two->span.from - one->span.to <= ANSWER_REACH &&
           one->said_by.name.len > 0 && two->said_by.name.len > 0 &&
           !str_equal(one->said_by.name, two->said_by.name) &&
           claim_same_sort(before, after) && !one->target &&
           one->amount.values > 0 && claim_conflict(before, after) &&
           !claim_far(before, after);
}

static void dispute_answers(struct merger *merger, const struct claims *claims)
{
    const struct claim **order =
        arena_alloc(merger->arena, claims->count, sizeof(struct claim *));

    for (size_t i = 0; i < claims->count; i++)
        order[claims->items[i].item->at] = &claims->items[i];
    for (size_t i = 1; i < claims->count; i++) {
        const struct claim *a = order[i - 1], *b = order[i];
        struct sides sides = {0};

        if (!answers(a, b) || a->item->group == b->item->group)
            continue;
        add_group(merger, &sides, a->item->group);
        add_group(merger, &sides, b->item->group);
        add_value_dispute(merger, claims->nature, &sides,
                          a->low <= b->low ? a : b, a->low <= b->low ? b : a);
    }
}

void merge_disputes(struct merger *merger, const struct claims *claims)
{
    if (claims->nature == NATURE_LOOSE)
        dispute_answers(merger, claims);
    if (claims->nature == NATURE_TOTAL || claims->nature == NATURE_LEVEL)
        dispute_levels(merger, claims);
    else
        dispute_sets(merger, claims);
}
