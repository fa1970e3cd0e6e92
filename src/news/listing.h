/*
 * listing -- lists of what was told last, piece by piece.
 */
#ifndef NEWS_LISTING_H
#define NEWS_LISTING_H

#include "news/record.h"

#define LISTED_FACTS 4

/* A record or a dispute, told by few of its facts, or a fact that stands
 * alone. */
struct listed_item {
    struct str id;       /* of the record, the fact or the dispute */
    enum fact_kind kind; /* FACT_KINDS: a dispute */
    int32_t told;        /* a record: the first day on which it was; a dispute:
                            the last day on which one of its figures was */
    uint32_t facts[LISTED_FACTS]; /* of listed.facts, the best first */
    size_t fact_count;
    struct strs countries; /* that take part in the first of them */
    unsigned sources;      /* of a record */
    struct str why;        /* of a dispute */
};

struct listing_page {
    struct listed_item *items; /* by day told, then id, the last first */
    size_t count, room;
    struct kept_facts facts;
    bool more; /* come after these */
};

/* Of a list of reports; what is empty or zero does not narrow. */
struct report_listing {
    struct str outlet;     /* of this one */
    struct strs countries; /* with a fact that one of them takes part in */
    struct interval when;  /* published then */
    int32_t until;         /* by this day; those without a date are left out */
    size_t most;
    const struct kept_report *after; /* behind this one: its published, id and
                                        hash */
};

/* Facts in the order in which they were added, so that what comes later stands
 * behind; the numbers are the ledger's own. */
struct fact_listing {
    int64_t after; /* behind this one; 0: from the first */
    size_t most;
};

struct fact_page {
    struct kept_facts facts;
    const bool *chosen; /* which of them answer; NULL: all */
    int64_t last;       /* to go on behind it */
    bool more;
};

/* What is asked for; what is empty or zero does not narrow. */
struct listing {
    bool kinds[FACT_KINDS]; /* records of these kinds */
    bool disputes;          /* or disputes alone */
    char pair[2][4];        /* of a country, of two; not of disputes.  Without
                               them facts that stand alone are left out. */
    unsigned pair_count;
    struct strs pairs;               /* or of groups, as query.pairs */
    struct interval when;            /* records with a fact of then */
    int32_t until;                   /* told by this day */
    bool domestic;                   /* events within one country, too */
    size_t most;                     /* at least 1 */
    const struct listed_item *after; /* behind this one: `told` and `id` */
};

#endif
