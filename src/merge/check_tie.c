/*
 * check_tie -- a draft's partnership, document, body, membership or relations
 * beside the ledger's.
 */
#include "merge/checker.h"

#include <string.h>

#define RANK_LETTERS 5 /* shorter words are small ones: "and", "ROK" */
#define SIGNED_NEAR                                           \
    1 /* days between two tellings of one signing, where both \
         name a day */

/* A partnership of some field ("clean energy") is no rank of relations. */
static bool is_rank(const struct fact *fact)
{
    return fact->tie == TIE_partnership && fact->topics.count == 0;
}

/* The words of a rank, without small ones; "partners" is "partnership". */
static struct words rank_words(struct arena *arena, const struct words *all)
{
    struct words words = {0};

    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].len >= RANK_LETTERS)
            *LIST_ADD(arena, &words) = all->items[i];
    return words;
}

static bool same_rank(struct checker *checker, const struct item *a,
                      const struct item *b)
{
    struct words one = rank_words(checker->arena, &a->words);
    struct words two = rank_words(checker->arena, &b->words);

    return one.count == two.count && words_shared(&one, &two) == one.count;
}

static bool same_tie(struct checker *checker, const struct item *a,
                     const struct item *b)
{
    if (a->fact->tie != b->fact->tie || (!countries_within(a->fact, b->fact) &&
                                         !countries_within(b->fact, a->fact)))
        return false;
    if (a->fact->tie == TIE_partnership)
        return same_rank(checker, a, b);
    return true;
}

/* ---- dates ---- */

/* "Before 2017" says too little to contradict anything, or to bear it out. */
static bool is_closed(struct interval when)
{
    return interval_known(when) && when.first != DAY_OPEN_PAST &&
           when.last != DAY_OPEN_FUTURE;
}

static bool dates_differ(struct interval draft, struct interval held)
{
    bool days = draft.first == draft.last && held.first == held.last;

    return is_closed(draft) && is_closed(held) &&
           days_between(draft, held) > (days ? SIGNED_NEAR : 0);
}

/* ---- documents ---- */

/* But for its date and instrument the same: by the words of its name. */
static bool same_document(const struct item *a, const struct item *b)
{
    size_t shared = words_shared(&a->words, &b->words);
    size_t shorter =
        a->words.count < b->words.count ? a->words.count : b->words.count;
    double alike = words_likeness(&a->words, &b->words);

    return shared > 0 && (alike >= 0.8 || (shared == shorter && alike >= 0.5));
}

/* "A memorandum" alone may be any. */
static bool is_bare(struct checker *checker, const struct item *item)
{
    struct words instrument = words_set(checker->arena, item->fact->instrument);

    return item->words.count <= 1 + instrument.count &&
           words_shared(&item->words, &instrument) + 1 >= item->words.count;
}

static bool is_plan(const struct fact *fact)
{
    return fact->status == STATUS_planned || fact->status == STATUS_proposed;
}

static void settle_status(struct verdict *verdict, const struct fact *draft,
                          bool done, bool by_then)
{
    if (is_plan(draft) && by_then) {
        verdict->kind = VERDICT_older;
        verdict->aspect = ASPECT_status;
    } else if (!is_plan(draft) && !done) {
        verdict->kind = VERDICT_absent;
        verdict->aspect = ASPECT_status;
    }
}

static void check_document(struct checker *checker, const struct item *item,
                           struct verdict *verdict)
{
    struct witnesses other = {0};
    bool bare = is_bare(checker, item), done = false, by_then = false;

    verdict->span = checker_span(item->fact, "name");
    for (size_t i = 0; i < checker->count; i++) {
        const struct item *held = &checker->items[i];

        if (held->fact->kind != FACT_tie || !same_tie(checker, item, held) ||
            !same_document(item, held))
            continue;
        if (dates_differ(item->fact->signed_on, held->fact->signed_on)) {
            checker_add(checker, &other, held);
            continue;
        }
        done = done || !is_plan(held->fact);
        by_then = by_then ||
                  (!is_plan(held->fact) && item_published(held) != DAY_NONE &&
                   item_published(held) <= checker->checking->day);
        checker_add(checker, &verdict->by, held);
    }
    if (verdict->by.count > 0) {
        verdict->kind = VERDICT_confirmed;
        settle_status(verdict, item->fact, done, by_then);
    } else if (other.count > 0 && !bare) {
        verdict->kind = VERDICT_differs;
        verdict->aspect = ASPECT_when;
        verdict->by = other;
        verdict->span = checker_span(item->fact, "signed");
    }
}

/* ---- ranks ---- */

/* The newest rank that the ledger tells of by the draft's day. */
static const struct item *newest_rank(const struct checker *checker,
                                      const struct item *item)
{
    const struct item *best = NULL;

    for (size_t i = 0; i < checker->count; i++) {
        const struct item *held = &checker->items[i];

        if (held->fact->kind != FACT_tie || !is_rank(held->fact) ||
            is_plan(held->fact) || !countries_within(item->fact, held->fact) ||
            item_published(held) == DAY_NONE ||
            item_published(held) > checker->checking->day)
            continue;
        if (best == NULL || item_published(held) > item_published(best))
            best = held;
    }
    return best;
}

/* The same rank, with what the ledger has of its beginning. */
static bool find_rank(struct checker *checker, const struct item *item,
                      struct witnesses *other, struct verdict *verdict)
{
    for (size_t i = 0; i < checker->count; i++) {
        const struct item *held = &checker->items[i];

        if (held->fact->kind != FACT_tie || !same_tie(checker, item, held))
            continue;
        if (dates_differ(item->fact->since, held->fact->since))
            checker_add(checker, other, held);
        else
            checker_add(checker, &verdict->by, held);
    }
    return verdict->by.count + other->count > 0;
}

/* Whether one of them tells when it began. */
static bool tells_since(const struct checker *checker,
                        const struct witnesses *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (is_closed(checker->checking->held.items[list->items[i]].fact.since))
            return true;
    return false;
}

static void check_rank(struct checker *checker, const struct item *item,
                       struct verdict *verdict)
{
    const struct item *best = newest_rank(checker, item);
    struct words own = rank_words(checker->arena, &item->words);

    verdict->span = checker_span(item->fact, "name");
    if (best == NULL || !is_rank(item->fact) || is_plan(item->fact) ||
        own.count == 0)
        return;
    verdict->kind = VERDICT_differs;
    verdict->aspect = ASPECT_level;
    checker_add(checker, &verdict->by, best);
}

static void check_standing(struct checker *checker, const struct item *item,
                           struct verdict *verdict)
{
    struct witnesses other = {0};
    bool since = interval_known(item->fact->since);

    verdict->span = checker_span(item->fact, "name");
    if (!find_rank(checker, item, &other, verdict)) {
        check_rank(checker, item, verdict);
        return;
    }
    verdict->kind = VERDICT_confirmed;
    if (since && other.count > 0 && !tells_since(checker, &verdict->by)) {
        verdict->kind = VERDICT_differs;
        verdict->aspect = ASPECT_when;
        verdict->by = other;
        verdict->span = checker_span(item->fact, "since");
    } else if (item->fact->tie == TIE_partnership) {
        const struct item *best = newest_rank(checker, item);

        if (best != NULL && !since && !same_rank(checker, item, best) &&
            rank_words(checker->arena, &best->words).count >
                rank_words(checker->arena, &item->words).count &&
            item->fact->status == STATUS_in_force) {
            verdict->kind = VERDICT_older;
            verdict->aspect = ASPECT_level;
            verdict->against = verdict->by;
            verdict->by = (struct witnesses){0};
            checker_add(checker, &verdict->by, best);
        }
    }
}

/* ---- bodies, initiatives, memberships ---- */

static void check_named(struct checker *checker, const struct item *item,
                        struct verdict *verdict)
{
    verdict->span = checker_span(item->fact, "name");
    for (size_t i = 0; i < checker->count; i++) {
        const struct item *held = &checker->items[i];

        if (held->fact->kind == FACT_tie && same_tie(checker, item, held) &&
            ties_agree(item, held))
            checker_add(checker, &verdict->by, held);
    }
    if (verdict->by.count > 0)
        verdict->kind = VERDICT_confirmed;
}

void check_tie(struct checker *checker, const struct item *item,
               struct verdict *verdict)
{
    switch (item->fact->tie) {
    case TIE_agreement:
        check_document(checker, item, verdict);
        break;
    case TIE_partnership:
    case TIE_relations:
        check_standing(checker, item, verdict);
        break;
    case TIE_body:
    case TIE_initiative:
    case TIE_membership:
    case TIE_office:
        check_named(checker, item, verdict);
        break;
    }
}
