/*
 * rapport_search -- reports by their words, from a query to what is told.
 */
#ifndef RAPPORT_SEARCH_H
#define RAPPORT_SEARCH_H

#include "keep/keep.h"
#include "know/know.h"
#include "news/search.h"

/* What is looked for, and among which reports; what is empty does not
 * narrow. */
struct search_wish {
    struct str query;      /* as news/search.h has it; it may be empty where
                              something narrows */
    struct strs outlets;   /* names, or words of them: one of these */
    struct strs persons;   /* names: one of these */
    struct strs countries; /* or groups: of each one is named */
    struct interval when;  /* days of publication; zeroes: all */
    int32_t as_of;         /* as rapport_until takes it */
    size_t skip, most;
};

/* Fails as search_parse and ledger_spell do, with the column in the query, and
 * with STORE.  Reports whose words could not be found yet are made findable
 * first. */
bool rapport_search(struct ledger *ledger, struct arena *arena,
                    const struct knowledge *know,
                    const struct search_wish *wish,
                    struct search_answer *answer, struct error *err);

#endif
