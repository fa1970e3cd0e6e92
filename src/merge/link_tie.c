/*
 * link_tie -- what a partnership rose to, where a document was signed, which
 * meetings are a body's sessions.
 */
#include "merge/linked.h"

#define RANKS_MOST 64  /* partnerships of a frame that are compared */
#define RANK_WORDS 2   /* "partnership" alone may be any of them */
#define RANK_LETTERS 5 /* shorter words are small ones: "and", "ROK" */
#define EXACT 3        /* days of a date that tells of one signing */
#define LOOKS 128

static bool is_tie(const struct thing *thing, enum tie_type tie)
{
    return thing->fact->kind == FACT_tie && thing->fact->tie == tie;
}

/* ---- partnerships ---- */

/* A partnership of some field ("clean energy") is no rank of relations. */
static bool is_rank(const struct thing *thing)
{
    return is_tie(thing, TIE_partnership) && thing->done &&
           thing->fact->topics.count == 0;
}

static void drop_small_words(struct words *words)
{
    size_t kept = 0;

    for (size_t i = 0; i < words->count; i++)
        if (words->items[i].len >= RANK_LETTERS)
            words->items[kept++] = words->items[i];
    words->count = kept;
}

/* "Expanded strategic partnership" is "strategic partnership" and a word more.
 */
static bool has_one_word_more(const struct thing *high, const struct thing *low)
{
    return low->words.count >= RANK_WORDS &&
           high->words.count == low->words.count + 1 &&
           words_shared(&low->words, &high->words) == low->words.count;
}

/* The day from which a partnership is known to stand. */
static struct interval known_from(const struct thing *thing)
{
    return interval_known(thing->fact->since) ? thing->fact->since
                                              : thing->told;
}

/* By the levels that states have, else by its words; and the lower was known
 * first. */
static bool is_above(const struct thing *high, const struct thing *low)
{
    bool ranked = high->fact->rank > 0 && low->fact->rank > 0;
    struct interval from = ranked ? known_from(low) : low->fact->since;
    struct interval to = ranked ? known_from(high) : high->fact->since;

    if (ranked ? high->fact->rank <= low->fact->rank
               : !has_one_word_more(high, low))
        return false;
    return !interval_known(from) || !interval_known(to) ||
           from.first <= to.last;
}

/* Of two that it may have risen from, the nearer level, then the later. */
static bool is_nearer(const struct thing *one, const struct thing *two)
{
    if (one->fact->rank != two->fact->rank)
        return one->fact->rank > two->fact->rank;
    return interval_order(known_from(one), known_from(two)) > 0;
}

static void link_rank(struct linking *linking, const struct thing *high,
                      struct thing *const *ranks, size_t count)
{
    const struct thing *below = NULL;

    for (size_t i = 0; i < count; i++)
        if (is_above(high, ranks[i]) &&
            (below == NULL || is_nearer(ranks[i], below)))
            below = ranks[i];
    if (below != NULL)
        linking_add(linking, LINK_raised, below, high);
}

static void link_ranks(struct linking *linking)
{
    struct thing *ranks[RANKS_MOST];
    size_t count = 0;

    for (size_t i = 0; i < linking->count && count < RANKS_MOST; i++)
        if (is_rank(&linking->things[i])) {
            drop_small_words(&linking->things[i].words);
            ranks[count++] = &linking->things[i];
        }
    for (size_t i = 0; i < count; i++)
        link_rank(linking, ranks[i], ranks, count);
}

/* ---- documents and their signing ---- */

static bool overlap(struct span a, struct span b)
{
    return a.from < b.to && b.from < a.to;
}

static bool tells_too(const struct linking *linking,
                      const struct mentioned *mention,
                      const struct thing *other)
{
    size_t at = linking_mention(linking, mention->report);

    for (unsigned looks = 0; looks < LOOKS && at < linking->mention_count &&
                             linking->mentions[at].report == mention->report;
         looks++, at++)
        if (linking->mentions[at].thing == other &&
            overlap(linking->mentions[at].span, mention->span))
            return true;
    return false;
}

/* How many of its facts tell of the signing in the same sentence. */
static size_t told_together(const struct linking *linking,
                            struct thing *document, const struct thing *signing)
{
    size_t count = 0;

    for (size_t i = 0; i < thing_facts(document); i++) {
        struct mentioned mention = thing_mention(linking, document, i);

        count += tells_too(linking, &mention, signing);
    }
    return count;
}

/* Of several signings in those days the one that is told with it. */
static void link_document(struct linking *linking, struct thing *document)
{
    struct interval when = document->when;
    size_t at = linking_from(linking, (int64_t)when.first - EXACT), most = 0;
    const struct thing *found = NULL;
    bool several = false;

    for (unsigned looks = 0; looks < LOOKS && at < linking->dated_count &&
                             linking->dated[at]->when.first <= when.last;
         looks++, at++) {
        const struct thing *signing = linking->dated[at];
        size_t together;

        if (!thing_is(signing, FORM_signing) || !signing->done ||
            days_long(signing->when) > EXACT ||
            !interval_overlap(signing->when, when))
            continue;
        together = told_together(linking, document, signing);
        if (found != NULL && together <= most) {
            several = several || together == most;
            continue;
        }
        found = signing;
        most = together;
        several = false;
    }
    if (found != NULL && !several)
        linking_add(linking, LINK_signed, document, found);
}

/* ---- bodies and their sessions ---- */

static bool can_meet(const struct thing *body)
{
    return is_tie(body, TIE_body) && body->done &&
           body->fact->status != STATUS_ended;
}

static bool is_session(const struct thing *thing)
{
    return (thing_is(thing, FORM_talks) || thing_is(thing, FORM_forum)) &&
           !thing->fact->negated;
}

/* A meeting and a body that one sentence tells of. */
static void link_sessions(struct linking *linking, const struct mentioned *body)
{
    size_t at = linking_mention(linking, body->report);

    for (unsigned looks = 0; looks < LOOKS && at < linking->mention_count &&
                             linking->mentions[at].report == body->report;
         looks++, at++)
        if (is_session(linking->mentions[at].thing) &&
            overlap(linking->mentions[at].span, body->span))
            linking_add(linking, LINK_session, linking->mentions[at].thing,
                        body->thing);
}

void link_ties(struct linking *linking)
{
    link_ranks(linking);
    for (size_t i = 0; i < linking->count; i++)
        if (is_tie(&linking->things[i], TIE_agreement) &&
            days_long(linking->things[i].when) <= EXACT)
            link_document(linking, &linking->things[i]);
    for (size_t i = 0; i < linking->mention_count; i++)
        if (can_meet(linking->mentions[i].thing))
            link_sessions(linking, &linking->mentions[i]);
}
