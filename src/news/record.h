/*
 * record -- the same thing across reports, with its facts as evidence.
 *
 * Facts that could be about one thing share a block (kind, countries and what
 * else must agree); merging never looks across blocks.  A record's identity is
 * that of its earliest fact, so it does not depend on the order of reading.
 */
#ifndef NEWS_RECORD_H
#define NEWS_RECORD_H

#include "base/day.h"
#include "base/str.h"
#include "news/fact.h"
#include "news/likeness.h"
#include "news/link.h"

/* What the ledger knows of a report without its text. */
struct kept_report {
    struct str hash; /* its identity */
    struct str id, source, url, title, outlet, author, language;
    struct interval published;
    struct interval modified; /* where modified_why is not empty */
    struct str published_why, modified_why, place;
    char place_in[4];
    struct strs cites;
    struct alikes alike; /* near copies, parts and versions, by hash */
    struct str text;     /* empty unless it was asked for */
};

struct kept_reports {
    struct kept_report *items;
    size_t count, room;
};

/* What there is to a set of reports. */
struct census {
    size_t reports, outlets, undated;
    struct interval first, last; /* publication dates; unknown if none is */
};

struct kept_fact {
    struct str id;   /* "f" and 12 hexadecimal digits of its report and place */
    uint32_t report; /* index in the kept_reports that came with it */
    struct str block;
    struct str record; /* id of the record it belongs to, or empty */
    bool wrong;        /* a person says so: it is in no record */
    bool corrected;    /* a person set some of its fields */
    bool moved;        /* a person put it into a block that is not its own */
    struct fact fact;
};

struct kept_facts {
    struct kept_fact *items; /* by report (published, id), then place in it */
    size_t count, room;
    struct kept_reports reports;
};

/* A sample of a record's facts: those that tell it best, the first that were
 * published and the last. */
#define RECORD_BEST 8
#define RECORD_ENDS 2

struct record {
    struct str id; /* "r" and 12 hexadecimal digits */
    struct str block;
    enum fact_kind kind;
    uint32_t *facts; /* indexes in the kept_facts, the best one first */
    size_t fact_count;
    unsigned sources; /* outlets that are independent of one another */
    struct str chain; /* which are not, and why: "B prints the text of A" */
};

struct records {
    struct record *items;
    size_t count, room;
};

enum dispute_kind {
    DISPUTE_value, /* comparable figures differ */
    DISPUTE_drift, /* a total falls, or an old figure comes again as new */
};

struct dispute {
    struct str id; /* "d" and 12 hexadecimal digits */
    enum dispute_kind kind;
    struct str block;
    enum measure measure;
    struct str own_measure; /* as a fact's */
    char countries[2][4];
    unsigned country_count;
    struct interval when;
    uint32_t *facts; /* indexes in the kept_facts, at least two */
    size_t fact_count;
    struct str why; /* "a total cannot fall", without a full stop */
};

struct disputes {
    struct dispute *items;
    size_t count, room;
};

/* What the ledger has on a query: indexes in records and disputes are of
 * `facts`.  Where query.piece is a record's, disputes have their ids alone. */
struct holding {
    struct kept_facts facts;
    struct records records;
    struct disputes disputes;
    struct links links; /* of its records, also with records outside of it */
    size_t left;        /* older facts that query.latest left out */
    size_t all;         /* facts of the record that query.piece is of */
    bool more;          /* some of them come behind the piece */
};

/* Kinds of events, ties and statements that are asked for by name: a fact
 * answers one of them.  All empty: every fact does. */
struct forms {
    uint32_t events, forms, ties, modes; /* 1 << enum event_type, form, ... */
    struct strs event_modes;
};

/* Which part of the ledger is asked for; what is empty or zero does not
 * narrow. */
struct query {
    char pair[2][4]; /* one country or two; both must take part */
    unsigned pair_count;
    struct strs pairs;      /* where groups are asked for, each two of their
                               members that count, in order, "KAZKGZ", or one
                               twice for all that it has; then `pair` is but
                               the country beside a group */
    bool kinds[FACT_KINDS]; /* all false: every kind */
    bool domestic;          /* events within one country, too */
    bool all;               /* of a report or a fact: that too, and what
                               persons call wrong */
    bool both;              /* of a pair only what both take part in */
    struct interval when;   /* records with a fact of then, whole */
    int32_t until;      /* only what reports published by this day say; of an
                           undated one that is not known.  0: all */
    bool sample;        /* of each record what tells it best and its ends */
    bool heads;         /* of reports that which tells them apart, their outlet,
                           day and whom they cite may be enough */
    size_t latest;      /* of a sample of a pair with more facts of a kind than
                           that, the records of about so many of each, those
                           that were told last; of a country with very many, the
                           offices alone; 0: all */
    struct strs topics; /* records with any of these, whole */
    struct narrowing {  /* whole records, too, each of these by some fact */
        struct strs persons; /* somebody is called like one of them */
        struct forms forms;
        uint32_t measures;       /* 1 << enum measure of each; figures only */
        struct str own_measures; /* and an editor's own, with commas */
        unsigned sources;        /* at least so many independent ones */
        float score;             /* the best fact's, at least */
        bool disputes; /* what contradicts a kept figure is kept, too */
    } narrow;
    struct str record;  /* id */
    struct str fact;    /* id */
    struct str dispute; /* id */
    struct str report;  /* hash */
    struct str block;
    struct {
        size_t most;      /* 0: all */
        struct str after; /* id of a fact; empty: from the beginning */
    } piece;     /* of a record its best fact and so many of its facts, best
                    first, from behind one; a fact is without its record */
    bool untold; /* of reports that nobody was told of yet, with their whole
                    records and disputes */
};

#endif
