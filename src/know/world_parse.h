/*
 * world_parse -- the tables of data/world/ become a world.
 */
#ifndef KNOW_WORLD_PARSE_H
#define KNOW_WORLD_PARSE_H

#include "know/world.h"

#include <stddef.h>

/* In the order in which they must be read, for each relies on those before. */
enum {
    WORLD_COUNTRIES,
    WORLD_NAMES,
    WORLD_ORGANISATIONS,
    WORLD_OUTLETS,
    WORLD_CURRENCIES,
    WORLD_UNITS,
    WORLD_OFFICES,
    WORLD_LEADERS,
    WORLD_CODES,
    WORLD_EVENTS,
    WORLD_SECTORS,
    WORLD_COUNTRY_CODES,
    WORLD_GROUPS,
    WORLD_TABLES
};

/* What world.h gives, where the bytes of each table are, and whether it was
 * read; one that was not is read into `arena` when it is first asked for. */
struct tables {
    struct lexicon names, organisations, outlets, outlet_domains, currencies,
        units, groups;
    struct tenures offices;
    struct coding coding;
    struct str sources[WORLD_TABLES], bytes[WORLD_TABLES];
    bool read[WORLD_TABLES];
    struct arena *arena;
    struct world *world; /* whose these are */
};

struct world_table {
    const char *name; /* "world/countries.tsv" */
    bool (*parse)(struct arena *arena, struct str source, struct str bytes,
                  struct world *world, struct error *err);
};

/* Each fails with SYNTAX at a bad row; source and bytes must outlive the
 * world. */
extern const struct world_table world_tables[WORLD_TABLES];

/* Gives a world its tables, empty and all as if they had been read. */
void world_begin(struct arena *arena, struct world *world);

/* Reads a table of a world that has its bytes. */
bool world_read(struct arena *arena, struct world *world, unsigned table,
                struct error *err);

#endif
