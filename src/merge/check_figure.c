/*
 * check_figure -- a draft's figure beside the ledger's of the same measure.
 *
 * What is said of the figure's own time decides; only where nothing is does
 * another time, direction or currency with the same value tell what went wrong.
 */
#include "merge/beside.h"

#include <stdlib.h>
#include <string.h>

#define SLIP 5 /* times that only a slip of the decimal point makes */

/* The draft itself gives a newer one. */
static bool draft_has_newer(const struct checker *checker,
                            const struct claim *draft, enum nature nature)
{
    for (size_t i = 0; i < checker->draft_count; i++) {
        struct item *item = &checker->draft[i];
        struct claim claim;

        if (item->fact->kind != FACT_figure || item == draft->item ||
            !beside_same_measure(draft->item->fact, item->fact) ||
            !countries_within(draft->item->fact, item->fact) ||
            !beside_same_way(draft->item->fact, item->fact))
            continue;
        claim = claim_of(item, nature);
        if (claim.day > draft->day || claim.period == 2)
            return true;
    }
    return false;
}

/* ---- the verdict ---- */

struct picked {
    bool same_way, same_unit, same_time, fits;
};

/* Adds those that are so to the list; gives how many there are. */
static size_t pick(struct checker *checker, const struct besides *list,
                   struct picked wanted, struct witnesses *into)
{
    size_t count = 0;

    for (size_t i = 0; i < list->count; i++) {
        const struct beside *beside = &list->items[i];

        if (beside->same_way != wanted.same_way ||
            beside->same_unit != wanted.same_unit ||
            beside->same_time != wanted.same_time ||
            beside->fits != wanted.fits)
            continue;
        count++;
        if (into != NULL)
            checker_add(checker, into, beside->claim.item);
    }
    return count;
}

static void set_verdict(struct verdict *verdict, enum verdict_kind kind,
                        enum aspect aspect, const struct fact *fact,
                        const char *field)
{
    verdict->kind = kind;
    verdict->aspect = aspect;
    verdict->span = checker_span(fact, field);
}

/* At another time the ledger has the value, in the same direction. */
static bool is_elsewhere(const struct besides *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].same_way && list->items[i].same_unit &&
            list->items[i].fits)
            return true;
    return false;
}

/* Another direction or currency with the very value. */
static bool explained(struct checker *checker, enum nature nature,
                      const struct claim *draft, const struct besides *list,
                      struct verdict *verdict)
{
    const struct fact *fact = draft->item->fact;

    if (nature == NATURE_LOOSE)
        return false;
    if (!is_elsewhere(list) &&
        pick(checker, list, (struct picked){false, true, true, true},
             &verdict->by) > 0) {
        set_verdict(verdict, VERDICT_differs, ASPECT_direction, fact,
                    "parties");
        return true;
    }
    if (fact->amount.money &&
        pick(checker, list, (struct picked){true, false, true, true},
             &verdict->by) > 0) {
        set_verdict(verdict, VERDICT_differs, ASPECT_unit, fact, "value");
        return true;
    }
    return false;
}

/* A value that the ledger has for another time: what is said to be of now is
 * old, what is said to be of a period is of another. */
static bool of_another_time(struct checker *checker, enum nature nature,
                            const struct claim *draft,
                            const struct besides *list, struct verdict *verdict)
{
    const struct fact *fact = draft->item->fact;
    const struct beside *best = beside_newest(checker, nature, draft, list);
    struct witnesses same = {0};

    if (nature == NATURE_LOOSE ||
        pick(checker, list, (struct picked){true, true, false, true}, &same) ==
            0)
        return false;
    if (draft->period != 2) {
        verdict->by = same;
        set_verdict(verdict, VERDICT_differs, ASPECT_when, fact, "when");
        return true;
    }
    if (best == NULL)
        return false;
    if (best->fits) {
        checker_add(checker, &verdict->by, best->claim.item);
        set_verdict(verdict, VERDICT_confirmed, ASPECT_whole, fact, "value");
        return true;
    }
    checker_add(checker, &verdict->by, best->claim.item);
    verdict->against = same;
    set_verdict(verdict, VERDICT_older, ASPECT_value, fact, "value");
    return true;
}

/* "Over 900" is more than "over 90" tells; "over 80" would only tell less. */
static bool goes_beyond(const struct claim *draft, const struct claim *held)
{
    enum bound bound = (enum bound)draft->item->fact->amount.bound;

    if (bound == BOUND_OVER || bound == BOUND_AT_LEAST)
        return draft->low > held->most;
    return (bound == BOUND_UNDER || bound == BOUND_UP_TO) &&
           draft->high < held->least;
}

/* Both cannot be true, and they are of one thing. */
static bool conflicts(const struct claim *draft, const struct beside *beside)
{
    return beside->same_way && beside->same_unit && !beside->fits &&
           (claim_conflict(draft, &beside->claim) ||
            goes_beyond(draft, &beside->claim)) &&
           !claim_far(draft, &beside->claim);
}

/* Of those that are not far apart only a power of ten is so large. */
static bool is_slip(const struct claim *a, const struct claim *b)
{
    return a->low > SLIP * b->low || b->low > SLIP * a->low;
}

/* What no report gives a period to contradicts nothing of a period; a draft
 * without one speaks of the newest. */
static bool contradicted(struct checker *checker, enum nature nature,
                         const struct claim *draft, const struct besides *list,
                         struct verdict *verdict)
{
    const struct beside *best = beside_newest(checker, nature, draft, list);

    for (size_t i = 0; i < list->count; i++) {
        const struct beside *beside = &list->items[i];

        bool slip = draft->period == 2 && nature != NATURE_LOOSE &&
                    is_slip(draft, &beside->claim);

        if ((beside->same_time || slip) && conflicts(draft, beside) &&
            (nature != NATURE_FLOW || slip ||
             draft->period == beside->claim.period))
            checker_add(checker, &verdict->by, beside->claim.item);
    }
    if (verdict->by.count == 0 && draft->period == 2 &&
        nature != NATURE_LOOSE && best != NULL && conflicts(draft, best))
        checker_add(checker, &verdict->by, best->claim.item);
    if (verdict->by.count == 0)
        return false;
    set_verdict(verdict, VERDICT_differs, ASPECT_value, draft->item->fact,
                "value");
    return true;
}

/* A confirmed figure of a period behind which the ledger has a later one. */
static void look_for_newer(struct checker *checker, enum nature nature,
                           const struct claim *draft,
                           const struct besides *list, struct verdict *verdict)
{
    const struct beside *best = beside_newest(checker, nature, draft, list);
    int32_t day = draft->period == 2 ? DAY_NONE : draft->day;

    if (best == NULL || nature == NATURE_LOOSE || draft->item->fact->target ||
        day == DAY_NONE || beside_last_day(&best->claim) <= day || best->fits ||
        (nature != NATURE_FLOW &&
         beside_last_day(&best->claim) - day <= BESIDE_STANDS) ||
        draft_has_newer(checker, draft, nature))
        return;
    verdict->kind = VERDICT_older;
    verdict->aspect = ASPECT_when;
    verdict->against = verdict->by;
    verdict->by = (struct witnesses){0};
    checker_add(checker, &verdict->by, best->claim.item);
}

static bool same_bound(const struct claim *a, const struct claim *b)
{
    return a->item->fact->amount.bound == b->item->fact->amount.bound;
}

/* "About 1,250" fits 1,300, but is what was told before of 1,250. */
static bool has_older_value(const struct claim *draft,
                            const struct beside *best,
                            const struct besides *list)
{
    if (claim_same_value(draft, &best->claim) ||
        same_bound(draft, &best->claim))
        return false;
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].same_way && list->items[i].same_unit &&
            claim_same_value(draft, &list->items[i].claim) &&
            same_bound(draft, &list->items[i].claim))
            return true;
    return false;
}

/* A level of now that is no more the newest. */
static bool outdated(struct checker *checker, enum nature nature,
                     const struct claim *draft, const struct besides *list,
                     struct verdict *verdict)
{
    const struct beside *best = beside_newest(checker, nature, draft, list);

    if (!beside_is_level(nature) || draft->period != 2 || best == NULL ||
        (best->fits && !has_older_value(draft, best, list)))
        return false;
    for (size_t i = 0; i < list->count; i++) {
        const struct beside *beside = &list->items[i];

        if (!beside->same_way || !beside->same_unit || !beside->fits ||
            beside == best)
            continue;
        if (beside_last_day(&best->claim) - beside_last_day(&beside->claim) <=
            BESIDE_STANDS)
            return false;
        checker_add(checker, &verdict->against, beside->claim.item);
    }
    if (verdict->against.count == 0)
        return false;
    checker_add(checker, &verdict->by, best->claim.item);
    set_verdict(verdict, VERDICT_older, ASPECT_value, draft->item->fact,
                "value");
    return true;
}

/* Only a change is said: "up 15 percent". */
static void check_change(struct checker *checker, const struct item *item,
                         const struct besides *list, struct verdict *verdict)
{
    struct witnesses other = {0};
    const struct fact *fact = item->fact;

    for (size_t i = 0; i < list->count; i++) {
        const struct beside *beside = &list->items[i];
        const struct fact *held = beside->claim.item->fact;

        if (!beside->same_way || !beside->same_time || held->change.len == 0)
            continue;
        if (str_equal(held->change, fact->change))
            checker_add(checker, &verdict->by, beside->claim.item);
        else if (interval_known(fact->when) && interval_known(held->when) &&
                 fact->amount.values == held->amount.values)
            checker_add(checker, &other, beside->claim.item);
    }
    if (verdict->by.count > 0) {
        verdict->kind = VERDICT_confirmed;
    } else if (other.count > 0) {
        verdict->by = other;
        set_verdict(verdict, VERDICT_differs, ASPECT_change, fact, "value");
    }
}

void check_figure(struct checker *checker, struct item *item,
                  struct verdict *verdict)
{
    enum nature nature = claim_nature(item->fact);
    struct claim draft = beside_draft(checker, item, nature);
    struct besides list = beside_find(checker, item, &draft, nature);
    struct besides *all = &list;

    verdict->span = checker_span(item->fact, "value");
    if (item->fact->amount.values == 0) {
        check_change(checker, item, all, verdict);
        return;
    }
    if (outdated(checker, nature, &draft, all, verdict))
        return;
    if (pick(checker, all, (struct picked){true, true, true, true},
             &verdict->by) > 0) {
        verdict->kind = VERDICT_confirmed;
        for (size_t i = 0; i < all->count; i++)
            if (all->items[i].same_time && conflicts(&draft, &all->items[i]))
                checker_add(checker, &verdict->against,
                            all->items[i].claim.item);
        look_for_newer(checker, nature, &draft, all, verdict);
        return;
    }
    if (explained(checker, nature, &draft, all, verdict))
        return;
    if (draft.period == 2 &&
        of_another_time(checker, nature, &draft, all, verdict))
        return;
    if (contradicted(checker, nature, &draft, all, verdict) ||
        of_another_time(checker, nature, &draft, all, verdict))
        return;
    verdict->kind = VERDICT_absent;
}
