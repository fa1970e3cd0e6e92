/*
 * likeness -- how far the texts of two reports are the same.
 *
 * A sketch is what near copies are looked for by: the lowest hashes of a text's
 * runs of words, so that two texts share keys about as often as they share
 * runs, and the part of a text has keys that the whole has too.
 */
#ifndef NEWS_LIKENESS_H
#define NEWS_LIKENESS_H

#include "base/str.h"

#include <stdint.h>

/* Keys of a sketch at most. */
#define SKETCH_KEYS 64

struct sketch {
    int64_t keys[SKETCH_KEYS]; /* rising */
    size_t count;
};

enum likeness_kind {
    LIKENESS_none,
    LIKENESS_copy,    /* nearly the same text */
    LIKENESS_part,    /* the text of one stands inside the other */
    LIKENESS_version, /* the same page at another time, its text changed */
    LIKENESS_KINDS
};

/* What of the shorter text the longer one has, and of both together. */
struct likeness {
    enum likeness_kind kind;
    double contained; /* runs of words of the shorter one in the longer, 0-1 */
    double resembles; /* runs in both by runs in either, 0-1 */
};

struct alike {
    struct str hash; /* of the other report */
    struct str id;
    enum likeness_kind kind;
    double share; /* `contained` of the two */
};

struct alikes {
    struct alike *items;
    size_t count, room;
};

#endif
