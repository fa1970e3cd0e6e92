/*
 * linked -- records side by side, to say which belongs to which.
 */
#ifndef MERGE_LINKED_H
#define MERGE_LINKED_H

#include "merge/merger.h"

/* Somebody who takes part, by name or by office. */
struct guest {
    struct name name; /* no words where only the office is known */
    struct str role;
};

/* A record with what all its facts say of it. */
struct thing {
    const struct record *record;
    const struct fact *fact; /* the best of them */
    bool done, cancelled;    /* neither: a plan */
    struct interval when;    /* the narrowest that the best of them support;
                                of a tie, when it was signed */
    struct interval told;    /* from its first report to its last; or unknown */
    const char *in;          /* "" where nobody says */
    struct guest *who;
    size_t who_count;
    struct words words; /* of a tie's name */
};

/* That a report tells of a thing. */
struct mentioned {
    uint32_t report;
    struct thing *thing;
    struct span span;
};

struct linking {
    struct arena *arena;
    const struct kept_facts *facts;
    struct thing *things; /* by id of their records */
    size_t count;
    struct thing **dated; /* events with a narrow date, by first day, id */
    size_t dated_count;
    struct mentioned *mentions; /* by report, then id, then place */
    size_t mention_count;
    struct links *links;
};

void linking_add(struct linking *linking, enum link_kind kind,
                 const struct thing *from, const struct thing *to);

/* The first of the dated that begins on this day or later. */
size_t linking_from(const struct linking *linking, int64_t day);

/* The first mention of this report. */
size_t linking_mention(const struct linking *linking, uint32_t report);

/* That by one of its facts, the best at 0. */
struct mentioned thing_mention(const struct linking *linking,
                               struct thing *thing, size_t fact);
/* How many facts of a thing are worth a look. */
size_t thing_facts(const struct thing *thing);

bool thing_is(const struct thing *thing, enum form form);

/* How many people of `a` are in `b`, of those who are no hosts in `host` (""
 * for nowhere).  *clash: both name people of one such country, but none is the
 * same. */
size_t things_share(const struct thing *a, const struct thing *b,
                    const char *host, bool *clash);

/* No two countries for the place. */
bool things_in_one_place(const struct thing *a, const struct thing *b);

/* The ways to be linked. */
void link_visits(struct linking *linking);
void link_plans(struct linking *linking);
void link_ties(struct linking *linking);

#endif
