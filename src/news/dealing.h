/*
 * dealing -- how much two countries have to do with each other, or one country
 * with all others.
 */
#ifndef NEWS_DEALING_H
#define NEWS_DEALING_H

#include "news/record.h"

struct dealing {
    char countries[2][4];       /* the lower code first; the second is empty
                                   where one country is meant */
    size_t records[FACT_KINDS]; /* and facts that stand alone */
    size_t activity;            /* all of these */
    size_t disputes;
    size_t reports;      /* that tell of it; 0 where a time narrows */
    int32_t first, last; /* days on which the first and the newest of it were
                            told first; DAY_NONE where no report has a date */
};

struct dealings {
    struct dealing *items; /* the most active first, then by code */
    size_t count, room;
    size_t all; /* that there are; no more than `most` are told */
    bool more;  /* come after these */
};

/* Which are asked for; what is empty or zero does not narrow. */
struct dealing_query {
    bool single;                 /* countries, not pairs */
    struct strs of;              /* codes: one side is one of these */
    struct strs with;            /* and the other one of these */
    bool kinds[FACT_KINDS];      /* all false: every kind */
    struct interval when;        /* what has a fact of then */
    int32_t until;               /* what was told by this day */
    size_t most;                 /* 0: all */
    const struct dealing *after; /* behind this one: its activity and countries
                                    count */
};

#endif
