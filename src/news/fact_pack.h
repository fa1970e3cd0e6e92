/*
 * fact_pack -- what of a fact is compared when facts are merged, in few bytes.
 *
 * A ledger's blocks are read again whenever something comes to them; to read
 * JSON then would take most of the time.  Whole numbers are in groups of seven
 * bits, the lowest first, those with a sign as 2n or -2n-1; texts follow their
 * length.  Enums are numbers, and what stands first changes with the length of
 * their lists: bytes from before such a change are not read.
 */
#ifndef NEWS_FACT_PACK_H
#define NEWS_FACT_PACK_H

#include "base/arena.h"
#include "news/fact.h"

#include <stdbool.h>

/* All of the fact but its evidence, score, level, mode of event, every rule but
 * FACT_RULE_BEFORE, bodies of parties and, of its amount, what is not value,
 * bound and unit.  In the arena. */
struct str fact_pack(struct arena *arena, const struct fact *fact);

/* The same back, its texts views of the bytes; lists in the arena.  False where
 * the bytes are not what this program's fact_pack gives. */
bool fact_unpack(struct arena *arena, struct str bytes, struct fact *fact);

#endif
