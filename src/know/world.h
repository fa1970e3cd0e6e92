/*
 * world -- countries, their names and money, organisations, outlets, units,
 * from data/world/ (its README tells the columns).
 */
#ifndef KNOW_WORLD_H
#define KNOW_WORLD_H

#include "know/coding.h"
#include "know/lexicon.h"
#include "know/offices.h"

struct country {
    struct str code; /* ISO 3166-1 alpha-3; XKX; EUU for the European Union */
    struct str alpha2;
    struct str name, formal;
    struct str currency; /* ISO 4217 */
    struct str fips, continent;
};

struct tables;

struct world {
    struct country *countries; /* by code */
    size_t country_count;
    struct table by_code;
    struct tables *tables; /* private: all others */
};

/* Signs: name demonym people capital seat body city region former.  The first
 * cell is the country's code. */
const struct lexicon *world_names(const struct world *world);
/* Names and aliases: sign is the kind, cells are the full name and the codes,
 * joined by ';'. */
const struct lexicon *world_organisations(const struct world *world);
/* Names and aliases: sign is the kind, cells are the full name and the
 * country. */
const struct lexicon *world_outlets(const struct world *world);
/* Domain; sign is the outlet's full name. */
const struct lexicon *world_outlet_domains(const struct world *world);
/* Names, plurals, symbols and codes: sign is the ISO 4217 code, the first cell
 * the countries that call theirs so, joined by ';'. */
const struct lexicon *world_currencies(const struct world *world);
/* Surfaces: sign is the unit, cells are quantity and factor. */
const struct lexicon *world_units(const struct world *world);
const struct lexicon *world_groups(const struct world *world); /* groups.h */
const struct tenures *world_offices(const struct world *world);
const struct coding *world_coding(const struct world *world);

/* By alpha-3 code, or NULL. */
const struct country *world_country(const struct world *world, struct str code);

/* By a code or any name, demonym or capital, as a person may type it ("kaz",
 * "KZ", "Kazakhstan", "south korea"), or NULL. */
const struct country *world_country_named(const struct world *world,
                                          struct str text);

#endif
