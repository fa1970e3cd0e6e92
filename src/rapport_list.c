#include "rapport_list.h"

#include "news/narrow.h"

#include <string.h>

#define LOOKED_AT 2000

static bool has_topic(const struct query *query, const struct fact *fact)
{
    for (size_t i = 0; i < query->topics.count; i++)
        for (size_t j = 0; j < fact->topics.count; j++)
            if (str_equal(query->topics.items[i], fact->topics.items[j]))
                return true;
    return query->topics.count == 0;
}

/* Whether a fact alone answers, for itself or for its record. */
static bool answers(const struct query *query, const struct kept_facts *facts,
                    const struct kept_fact *kept, unsigned sources)
{
    struct arena arena = {0};
    struct kept_fact one = *kept;
    struct record record = {.id = kept->record,
                            .kind = kept->fact.kind,
                            .facts = arena_alloc(&arena, 1, sizeof(uint32_t)),
                            .fact_count = 1,
                            .sources = sources};
    struct holding holding = {.facts = {.items = &one,
                                        .count = 1,
                                        .room = 1,
                                        .reports = facts->reports},
                              .records = {.items = &record,
                                          .count = kept->record.len > 0,
                                          .room = 1}};
    bool good = has_topic(query, &kept->fact);

    if (good && query_narrows(query)) {
        narrow_holding(&arena, query, &holding);
        good = holding.facts.count > 0;
    }
    arena_reset(&arena);
    return good;
}

/* The ledger looks after the time itself. */
static struct query rest_of(const struct query *query)
{
    struct query rest = *query;

    rest.when = (struct interval){0};
    return rest;
}

/* ---- records ---- */

/* Adds those of a piece that answer, with their facts, until there are so
 * many. */
static void choose(struct arena *arena, const struct query *query,
                   const struct listing_page *piece, size_t most,
                   struct record_page *page)
{
    struct listing_page *into = &page->page;
    struct kept_facts *facts = &into->facts;
    size_t at = 0;

    while (at < piece->count && into->count < most) {
        struct listed_item item = piece->items[at++];
        uint32_t *first = item.facts;

        page->last = item;
        if (item.fact_count == 0 ||
            !answers(query, &piece->facts, &piece->facts.items[*first],
                     item.sources))
            continue;
        for (size_t i = 0; i < item.fact_count; i++) {
            struct kept_fact kept = piece->facts.items[item.facts[i]];

            *LIST_ADD(arena, &facts->reports) =
                piece->facts.reports.items[kept.report];
            kept.report = (uint32_t)(facts->reports.count - 1);
            *LIST_ADD(arena, facts) = kept;
            item.facts[i] = (uint32_t)(facts->count - 1);
        }
        *LIST_ADD(arena, into) = item;
    }
    page->more = piece->more || at < piece->count;
}

bool rapport_list_records(struct ledger *ledger, struct arena *arena,
                          const struct query *query,
                          const struct listing *listing,
                          struct record_page *page, struct error *err)
{
    struct query rest = rest_of(query);
    struct listing next = *listing;
    size_t looked = 0;

    *page = (struct record_page){.more = true};
    memcpy(next.kinds, query->kinds, sizeof(next.kinds));
    memcpy(next.pair, query->pair, sizeof(next.pair));
    next.pair_count = query->pair_count;
    next.pairs = query->pairs;
    next.when = query->when;
    next.until = query->until;
    next.domestic = query->domestic;
    while (page->more && page->page.count < listing->most &&
           looked < LOOKED_AT) {
        struct listing_page piece;

        if (!ledger_list(ledger, arena, &next, &piece, err))
            return false;
        looked += piece.count;
        choose(arena, &rest, &piece, listing->most, page);
        next.after = &page->last;
    }
    return true;
}

/* ---- facts ---- */

bool rapport_list_facts(struct ledger *ledger, struct arena *arena,
                        const struct query *query,
                        const struct fact_listing *listing,
                        struct fact_page *page, struct error *err)
{
    struct query rest = rest_of(query);
    bool *good;

    if (!ledger_list_facts(ledger, arena, query, listing, page, err))
        return false;
    rest.narrow.sources = 0; /* the ledger counts them */
    good = arena_alloc(arena, page->facts.count + 1, sizeof(*good));
    for (size_t i = 0; i < page->facts.count; i++) {
        const struct kept_fact *kept = &page->facts.items[i];
        struct interval when = fact_date(
            &kept->fact, page->facts.reports.items[kept->report].published);

        good[i] =
            (!query_in_time(query) || interval_overlap(when, query->when)) &&
            answers(&rest, &page->facts, kept, 0);
    }
    page->chosen = good;
    return true;
}
