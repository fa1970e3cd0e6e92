/*
 * rapport_answer -- a query becomes what is told: the ledger's records, who
 * held which office, and the texts that are quoted.
 */
#ifndef RAPPORT_ANSWER_H
#define RAPPORT_ANSWER_H

#include "keep/keep.h"
#include "tell/tell.h"

/* Facts of each kind that a page of a brief is made of, as query.latest. */
#define BRIEF_FACTS 300

/* Fills a telling with what its query asks for, without texts of reports, as
 * known on a day (0: now). */
bool rapport_answer(struct ledger *ledger, struct arena *arena, int32_t as_of,
                    struct telling *telling, struct error *err);

/* Says in the telling who held the offices that its parties are known by alone,
 * by all ties that the ledger has of their states (tell_infer). */
bool rapport_infer(struct ledger *ledger, struct arena *arena,
                   struct telling *telling, struct error *err);

/* The texts of all its reports, or of those alone that a brief or a sheet
 * quotes. */
bool rapport_add_texts(struct ledger *ledger, struct arena *arena,
                       struct telling *telling, struct error *err);
bool rapport_add_quoted(struct ledger *ledger, struct arena *arena,
                        struct telling *telling, struct error *err);
bool rapport_add_words(struct ledger *ledger, struct arena *arena,
                       struct telling *telling, struct error *err);

/* Whether a word looks like the id of a fact ('f'), a record ('r') or a dispute
 * ('d'). */
bool rapport_is_id(struct str text, char letter);

/* Fills a telling with what an id names -- a fact, a record, a dispute, or else
 * a report -- with the texts, to be shown.  Fails with MISSING where there is
 * no such thing. */
bool rapport_find_shown(struct ledger *ledger, struct arena *arena,
                        struct str id, int32_t as_of, struct telling *telling,
                        struct error *err);

#endif
