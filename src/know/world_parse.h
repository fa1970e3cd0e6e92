/*
 * world_parse -- the tables of data/world/ become a world.
 */
#ifndef KNOW_WORLD_PARSE_H
#define KNOW_WORLD_PARSE_H

#include "know/world.h"

#include <stddef.h>

struct world_table {
    const char *name; /* "world/countries.tsv" */
    bool (*parse)(struct arena *arena, struct str source, struct str bytes,
                  struct world *world, struct error *err);
};

/* In the order in which they must be parsed, for each relies on those before.
 * Each fails with SYNTAX at a bad row; source and bytes must outlive the
 * world. */
extern const struct world_table world_tables[];
extern const size_t world_table_count;

#endif
