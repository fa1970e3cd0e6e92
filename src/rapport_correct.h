/*
 * rapport_correct -- between ledger and merging: what persons say of facts.
 */
#ifndef RAPPORT_CORRECT_H
#define RAPPORT_CORRECT_H

#include "keep/keep.h"

/*
 * Keeps a correction of the facts or records that its `ids` name; there are two
 * of merge (what it is one with) and split (the fact that leaves).  Sets its
 * number and anchors.  Fails with MISSING where there is no such id, USAGE
 * where that cannot be corrected so.  Nothing changes before the ledger is
 * settled.
 */
bool rapport_correct(struct ledger *ledger, struct arena *arena,
                     const struct knowledge *know,
                     struct correction *correction, struct error *err);

/* Looks for the facts of all corrections where that is due, and gives them what
 * persons want; blocks whose facts changed become stale. */
bool rapport_settle(struct ledger *ledger, struct error *err);

#endif
