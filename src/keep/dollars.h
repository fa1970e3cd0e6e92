/*
 * dollars -- the ledger's SQL as PostgreSQL has it.
 */
#ifndef KEEP_DOLLARS_H
#define KEEP_DOLLARS_H

#include "base/arena.h"

#include <stdint.h>

#define DOLLARS_MAX 31 /* the highest place for a value */

struct dollars {
    const char *sql; /* in the arena */
    uint32_t used;   /* bit n: there is a place ?n */
    int count;       /* the highest place */
};

/* `$1` for `?1`, and SQLite's hints to its planner left out: "INDEXED BY name",
 * and the CROSS of CROSS JOIN. */
struct dollars dollars_tell(struct arena *arena, const char *sql);

#endif
