/*
 * verdict -- what the ledger says to a fact that somebody is about to print.
 */
#ifndef NEWS_VERDICT_H
#define NEWS_VERDICT_H

#include "news/fact.h"
#include "news/record.h"

enum verdict_kind {
#define VERDICT(name, words) VERDICT_##name,
#include "news/verdicts.def"
#undef VERDICT
    VERDICT_KINDS
};

enum aspect {
#define ASPECT(name, words) ASPECT_##name,
#include "news/aspects.def"
#undef ASPECT
    ASPECTS
};

/* Indexes in the facts that the draft was held against, the best first. */
struct witnesses {
    uint32_t *items;
    size_t count, room;
};

struct verdict {
    enum verdict_kind kind;
    enum aspect aspect;  /* what differs; of an older one what is newer; of an
                            absent one "status": it is only planned */
    uint32_t fact;       /* index in the draft's facts */
    struct span span;    /* the draft's words that it is about */
    struct span place;   /* where they stand in the checking's source */
    struct witnesses by; /* confirmed: what says so; differs, older:
                             what says otherwise */
    struct witnesses against; /* confirmed: what contradicts it all the same;
                                  older: what says the same */
    struct str row;           /* an office, where no report tells of it: the row
                                 that does, "world/offices.tsv:12" */
    struct str said, found;   /* words: the draft's that differ, and theirs; an
                                 office by a row: its holder */
    uint32_t around; /* an absent meeting: reports that the ledger has on
                        these countries from about those days */
};

struct verdicts {
    struct verdict *items; /* in the order of the draft's words */
    size_t count, room;
};

/* A draft, what the ledger has that may tell of the same things, and what it
 * says to it. */
struct checking {
    const struct report *draft;
    const struct facts *facts; /* of the draft */
    int32_t day;               /* on which the draft speaks */
    const char *day_why;       /* "the draft's own", "--as-of", ... */
    struct kept_facts held;
    struct verdicts verdicts;
    struct str source; /* the draft as its writer sees it: the file, or where
                          that is no text what was read from it */
    bool as_read;      /* that is so */
};

/* "confirmed", "differs", "older", "absent"; and for people, "not in the
 * ledger".  "value", "when"; and for people, "date". */
const char *verdict_text(enum verdict_kind kind);
const char *verdict_words(enum verdict_kind kind);
const char *aspect_text(enum aspect aspect);
const char *aspect_words(enum aspect aspect);

#endif
