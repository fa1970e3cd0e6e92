#include "merge/sides.h"

#define FALL 0.995    /* a level below this share of the last one falls */
#define FALL_MOST 3.0 /* falls by more are of different things */
#define NEAR 31       /* days in which a level stands still */
#define NEAR_YEAR 366 /* the same where both are printed within NEAR */
#define MATCH 0.6     /* likeness of words about one loosely counted thing */
#define MATCH_LOOKS 16
#define SAME_NEWS 1      /* days between reports of one piece of news */
#define ANSWER_REACH 200 /* bytes from a figure to one that answers it */

/* ---- levels: each against the one before it ---- */

bool claims_stand_near(const struct claim *a, const struct claim *b)
{
    int64_t days = (int64_t)b->day - a->day;
    int64_t printed = (int64_t)b->published - a->published;

    return days <= NEAR ||
           (days <= NEAR_YEAR && printed <= NEAR && printed >= -NEAR);
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
    bool near = claims_stand_near(before, after);
    bool falls = after->high < before->low * FALL &&
                 after->high * FALL_MOST > before->low;
    struct sides sides = {0};

    if (near ? !claim_conflict(before, after) || claim_far(before, after) ||
                   claims_share_voice(merger, before, after)
             : !falls)
        return;
    if (claims_told(merger, told, before->item->group, after->item->group))
        return;
    sides_add(merger, &sides, before->item->group);
    sides_add(merger, &sides, after->item->group);
    if (near && before->low <= after->low)
        dispute_add_value(merger, nature, &sides, before, after);
    else if (near)
        dispute_add_value(merger, nature, &sides, after, before);
    else
        dispute_add(merger, DISPUTE_drift, &sides, before, after)->why =
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
        claims_share_voice(merger, low, high))
        return;
    sides_add(merger, &sides, low->item->group);
    sides_add(merger, &sides, high->item->group);
    for (size_t i = 0; i < count && sides.count < DISPUTE_FACTS; i++)
        sides_add(merger, &sides, claims[i].item->group);
    dispute_add_value(merger, nature, &sides, low, high);
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

bool claims_one_thing(const struct merger *merger, const struct claim *a,
                      const struct claim *b)
{
    return a->item->group != b->item->group &&
           a->item->kept->report != b->item->kept->report &&
           at_one_time(a, b) && !claims_share_voice(merger, a, b) &&
           claim_likeness(merger->arena, a, b) >= MATCH &&
           !names_differ(merger->arena, a, b);
}

/* "The aid includes $33 million for UNRWA" is a part of "$38 million in aid":
 * the smaller sum is for somebody whom the larger does not name. */
static bool is_share(struct arena *arena, const struct claim *low,
                     const struct claim *high)
{
    return low->item->fact->measure == MEASURE_deal &&
           has_own_name(arena, low->item, high->item);
}

static void dispute_likes(struct merger *merger, const struct claim *claims,
                          size_t count, bool *done)
{
    for (size_t i = 0; i < count; i++) {
        const struct claim *high = NULL;
        struct sides sides = {0};

        for (size_t j = i + 1; j < count && j - i <= MATCH_LOOKS; j++) {
            if (done[i] || done[j] || !claim_conflict(&claims[i], &claims[j]) ||
                claim_far(&claims[i], &claims[j]) ||
                !claims_one_thing(merger, &claims[i], &claims[j]) ||
                is_share(merger->arena, &claims[i], &claims[j]))
                continue;
            done[j] = true;
            high = &claims[j];
            sides_add(merger, &sides, claims[i].item->group);
            sides_add(merger, &sides, high->item->group);
        }
        if (high != NULL)
            dispute_add_value(merger, NATURE_LOOSE, &sides, &claims[i], high);
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
        sides_add(merger, &sides, a->item->group);
        sides_add(merger, &sides, b->item->group);
        dispute_add_value(merger, claims->nature, &sides,
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
    merge_drifts(merger, claims);
}
