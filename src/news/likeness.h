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

#include <stdbool.h>
#include <stdint.h>

/* Keys of a sketch at most, and hashes of its sample. */
#define SKETCH_KEYS 64
#define SAMPLE_HASHES 128
#define SAMPLE_THINNEST 15

/* The runs of a text, or one in 2 to the power of `thin` where they are many:
 * enough to tell about how much of it another text has. */
struct sketch_sample {
    uint32_t hashes[SAMPLE_HASHES]; /* rising */
    size_t count;
    unsigned thin;
};

struct sketch {
    int64_t keys[SKETCH_KEYS]; /* rising */
    size_t count;
    struct sketch_sample sample;
};

/* Whether a sample as thin as that has this hash where its text has it. */
bool sketch_takes(unsigned thin, uint32_t hash);

/* About how much of the text with fewer runs the other one has, 0 to 1; exact
 * where both samples are whole.  1 where one of them is empty. */
double sketch_contained(const struct sketch_sample *a,
                        const struct sketch_sample *b);

/* No copy, part or version but one of the same address has less. */
#define ALIKE_CONTAINED 0.6

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
