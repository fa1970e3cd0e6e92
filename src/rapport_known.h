/*
 * rapport_known -- what the ledger knew on a day.
 */
#ifndef RAPPORT_KNOWN_H
#define RAPPORT_KNOWN_H

#include "keep/keep.h"

/* The day for query.until, of one that was asked for: 0, all, where nothing was
 * published after it, and where 0 was asked for.  So reports without a date
 * count from the day of the newest on. */
bool rapport_until(struct ledger *ledger, int32_t asked, int32_t *until,
                   struct error *err);

/* As ledger_find_records, but where query.until is set the records, disputes
 * and links are made anew of the facts that were known then. */
bool rapport_find_records(struct ledger *ledger, struct arena *arena,
                          const struct query *query, struct holding *holding,
                          struct error *err);

/* Takes the reports out of a list that were not published by a day. */
void rapport_keep_known(struct kept_reports *reports, int32_t until);

#endif
