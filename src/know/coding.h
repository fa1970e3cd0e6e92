/*
 * coding -- what events, offices and countries are called in the codes of event
 * data: CAMEO's, which GDELT has too, and PLOVER's, from data/world/.
 */
#ifndef KNOW_CODING_H
#define KNOW_CODING_H

#include "base/arena.h"
#include "base/error.h"
#include "base/table.h"
#include "news/fact.h"

struct world;

/* Events of this kind; what is empty holds for all. */
struct cameo_rule {
    struct str event, mode, form, status, context;
    struct str code;
};

struct sector {
    struct str words; /* part of an office or of a body's name, small */
    struct str plover, cameo;
};

struct coding {
    struct {
        double *items;
        size_t count, room;
    } values;             /* on Goldstein's scale */
    struct table by_code; /* private: CAMEO's code to its value */
    struct {
        struct cameo_rule *items; /* the first that agrees counts */
        size_t count, room;
    } rules;
    struct {
        struct sector *items; /* the first that agrees counts */
        size_t count, room;
    } sectors;
    struct table by_country; /* private */
    struct {
        struct {
            struct str cameo, plover;
        } * items;
        size_t count, room;
    } countries; /* private: only those that differ from ISO 3166-1 */
};

/* CAMEO's code of an event with PLOVER's contexts ("057"), or empty. */
struct str coding_event(const struct coding *coding, const struct fact *event,
                        const struct strs *contexts);
/* The value of a code of CAMEO; 0 where it is unknown. */
double coding_value(const struct coding *coding, struct str code);
/* Of an office or a body's name, or NULL. */
const struct sector *coding_sector(const struct coding *coding,
                                   struct str words);
/* A country's code in CAMEO and in PLOVER, of its code here. */
struct str coding_cameo(const struct coding *coding, struct str country);
struct str coding_plover(const struct coding *coding, struct str country);

/* The tables of data/world/; each fails with SYNTAX at a bad row.  Private to
 * know/. */
bool coding_parse_values(struct arena *arena, struct str source,
                         struct str bytes, struct world *world,
                         struct error *err);
bool coding_parse_events(struct arena *arena, struct str source,
                         struct str bytes, struct world *world,
                         struct error *err);
bool coding_parse_sectors(struct arena *arena, struct str source,
                          struct str bytes, struct world *world,
                          struct error *err);
bool coding_parse_countries(struct arena *arena, struct str source,
                            struct str bytes, struct world *world,
                            struct error *err);

#endif
