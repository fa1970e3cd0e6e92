/*
 * rapport_copies -- between ledger and merging: which reports that are there
 * have the text of one that comes.
 */
#ifndef RAPPORT_COPIES_H
#define RAPPORT_COPIES_H

#include "keep/keep.h"

/* The reports of the ledger that are copies, parts or versions of this one,
 * added to the list; in the arena. */
bool rapport_find_copies(struct ledger *ledger, struct arena *arena,
                         const struct report *report,
                         const struct sketch *sketch, struct alikes *alikes,
                         struct error *err);

#endif
