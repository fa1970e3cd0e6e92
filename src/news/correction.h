/*
 * correction -- what a person has said of facts: that one is wrong, that two
 * are one thing or not, that a field has another value.
 *
 * It never changes what was read.  It holds its facts by their report and by
 * what was read in it, so that they are found again when the report has been
 * read anew.
 */
#ifndef NEWS_CORRECTION_H
#define NEWS_CORRECTION_H

#include "base/error.h"
#include "base/str.h"
#include "news/fact.h"

#include <stdint.h>

enum correction_kind {
    CORRECTION_wrong, /* what it says was not said, or is not so */
    CORRECTION_merge, /* its facts and the others are one record */
    CORRECTION_split, /* its facts are not in the record of the others */
    CORRECTION_field, /* a field has another value */
};

/* A fact that a correction is about. */
struct anchor {
    struct str report; /* hash */
    struct str body;   /* as it was read when it was corrected, in JSON */
    bool other;        /* merge: of the second record; split: of the rest */
    struct str fact;   /* id of the fact it is now; empty: not found any more */
    struct str was;    /* field: what was read in it, or empty */
};

struct anchors {
    struct anchor *items;
    size_t count, room;
};

struct correction {
    int64_t number; /* from 1, in the order in which they were made */
    enum correction_kind kind;
    struct str ids;          /* what was named: "r0123456789ab" */
    struct str field, value; /* of field alone */
    struct str note, by;
    int64_t made; /* seconds since 1970 */
    bool undone;
    struct anchors anchors;
};

struct corrections {
    struct correction *items; /* by number */
    size_t count, room;
};

/* "wrong", "merge", "split", "field" */
const char *correction_text(enum correction_kind kind);

/*
 * Gives a fact's field another value; in the arena.  `field` is a key of the
 * annotation guide, or a way to one: "when", "value", "speaker.name",
 * "who.2.country" (the second).  Lists have commas between ("parties"), a range
 * has ".." ("5..7"), and an empty value takes the field away.  Fails with USAGE
 * where such facts have no such field or the field no such value.
 */
bool fact_set_field(struct arena *arena, struct fact *fact, struct str field,
                    struct str value, struct error *err);
/* What a fact has in a field, as it would be set; empty where it has none. */
struct str fact_get_field(struct arena *arena, const struct fact *fact,
                          struct str field);

#endif
