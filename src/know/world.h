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

struct world {
    struct country *countries; /* by code */
    size_t country_count;
    struct table by_code;
    /* Signs: name demonym people capital seat body city region former.  The
     * first cell is the country's code. */
    struct lexicon names;
    /* Names and aliases: sign is the kind, cells are the full name and the
     * codes, joined by ';'. */
    struct lexicon organisations;
    /* Names and aliases: sign is the kind, cells are the full name and the
     * country. */
    struct lexicon outlets;
    struct lexicon outlet_domains; /* domain; sign is the outlet's full name */
    /* Names, plurals, symbols and codes: sign is the ISO 4217 code, the first
     * cell the countries that call theirs so, joined by ';'. */
    struct lexicon currencies;
    /* Surfaces: sign is the unit, cells are quantity and factor. */
    struct lexicon units;
    struct tenures offices;
    struct coding coding;
    struct lexicon groups; /* groups.h */
};

/* By alpha-3 code, or NULL. */
const struct country *world_country(const struct world *world, struct str code);

/* By a code or any name, demonym or capital, as a person may type it ("kaz",
 * "KZ", "Kazakhstan", "south korea"), or NULL. */
const struct country *world_country_named(const struct world *world,
                                          struct str text);

#endif
