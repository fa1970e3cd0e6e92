/*
 * offices -- who held which office when, from data/world/offices.tsv: a start
 * until reports tell, and never trusted against one.
 */
#ifndef KNOW_OFFICES_H
#define KNOW_OFFICES_H

#include "base/arena.h"
#include "base/day.h"
#include "base/error.h"
#include "base/table.h"

struct world;

struct tenure {
    struct str person;    /* as news prints the name */
    struct str role;      /* normal form of roles.tsv: "prime minister" */
    char country[4];      /* of a state's office, or "" */
    struct str body;      /* else the organisation's full name */
    struct interval held; /* open behind where it was still held */
    struct str source;    /* "world/offices.tsv" */
    uint32_t line;
    uint32_t next; /* private: one more of that office */
};

/* Private: one who bears a word, and one more. */
struct tenure_bearer {
    struct str name; /* folded */
    uint32_t office, next;
};

struct tenures {
    struct tenure *items; /* in the order of the file */
    size_t count, room;
    struct table by_of;   /* private: "president KAZ" to its last row */
    struct table by_word; /* private: words of names to the last who bears it */
    struct {
        struct tenure_bearer *items;
        size_t count, room;
    } bearers; /* private */
};

/* Fails with SYNTAX at a bad row. */
bool offices_parse(struct arena *arena, struct str source, struct str bytes,
                   struct world *world, struct error *err);

/*
 * The office that somebody of this name (in the form of lexicon_phrase) held on
 * a day of `at`, or ever where `at` is unknown; of this role unless it is
 * empty. A single word must be the last or first of the person's name.  NULL
 * where there is none, or several of different states.
 */
const struct tenure *offices_of_person(const struct tenures *offices,
                                       struct str name, struct str role,
                                       struct interval at);

/* Who held this office of a state ("KAZ") or organisation (its full name)
 * throughout `at`: NULL where nobody or more than one did in that time. */
const struct tenure *offices_holder(const struct tenures *offices,
                                    struct str role, struct str of,
                                    struct interval at);

#endif
