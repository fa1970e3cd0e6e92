/*
 * rapport_list -- records and facts piece by piece, by a query's filters.
 */
#ifndef RAPPORT_LIST_H
#define RAPPORT_LIST_H

#include "keep/keep.h"

/*
 * The next of them.  Of the query countries, kinds, topics, when, until,
 * domestic and `narrow` count; a record is judged by the fact that tells it
 * best.  Few may answer: after 2,000 that were looked at there may be fewer
 * than were asked for, and more to come.  In the arena.
 */
struct record_page {
    struct listing_page page; /* without `more` and what does not answer */
    struct listed_item last;  /* to go on behind it */
    bool more;
};

bool rapport_list_records(struct ledger *ledger, struct arena *arena,
                          const struct query *query,
                          const struct listing *listing,
                          struct record_page *page, struct error *err);

/* The same of facts: sets page->chosen. */
bool rapport_list_facts(struct ledger *ledger, struct arena *arena,
                        const struct query *query,
                        const struct fact_listing *listing,
                        struct fact_page *page, struct error *err);

#endif
