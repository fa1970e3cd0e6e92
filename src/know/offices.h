/*
 * offices -- who held which office when, from data/world/offices.tsv, and by
 * which names news calls them, from leaders.tsv: a start until reports tell,
 * and never trusted against one.
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
    struct interval held; /* open behind where it was still held; `about` where
                             the row is not sure that nobody came between */
    bool shy;             /* the last word of the name alone says nothing */
    struct str source;    /* "world/offices.tsv" */
    uint32_t line;
    uint32_t next; /* private: one more of that office */
    uint32_t same; /* private: one more of that person */
};

/* Private: one who bears a word, and one more. */
struct tenure_bearer {
    struct str name; /* folded */
    uint32_t office, next;
};

struct tenure_bearers {
    struct tenure_bearer *items;
    size_t count, room;
};

struct tenures {
    struct tenure *items; /* in the order of the file */
    size_t count, room;
    int32_t known_to;       /* the last day that a row names */
    struct table by_of;     /* private: "president KAZ" to its last row */
    struct table by_person; /* private: names as printed to the last row */
    struct table by_word; /* private: words of names to the last who bears it */
    struct table by_short;         /* private: names that mean one alone */
    struct tenure_bearers bearers; /* private: of by_word */
    struct tenure_bearers shorts;  /* private: of by_short */
};

/* Fails with SYNTAX at a bad row. */
bool offices_parse(struct arena *arena, struct str source, struct str bytes,
                   struct world *world, struct error *err);

/* The names that news uses, of persons who stand in offices.tsv.  Fails with
 * SYNTAX at a bad row, and at one of somebody else. */
bool leaders_parse(struct arena *arena, struct str source, struct str bytes,
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

/* Whether somebody of this name (in the form of lexicon_phrase) can be who held
 * it, by any of his names. */
bool offices_names(const struct tenures *offices, const struct tenure *office,
                   struct str name);

/* One after the other, the offices ever held by those whom news calls by this
 * name alone ("xi"): the first where `before` is NULL; NULL behind the last. */
const struct tenure *offices_called(const struct tenures *offices,
                                    struct str name,
                                    const struct tenure *before);

/* Who held this office of a state ("KAZ") or organisation (its full name)
 * throughout `at`: NULL where nobody or more than one did in that time, or
 * where the rows are not sure of it. */
const struct tenure *offices_holder(const struct tenures *offices,
                                    struct str role, struct str of,
                                    struct interval at);

#endif
