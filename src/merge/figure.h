/*
 * figure -- claims of one measure, made comparable.
 *
 * A level stands at a day (investment to date, companies); a flow belongs to a
 * period (trade in 2022).  Loose measures count many different things (deals,
 * documents), so two of their values speak of one thing only if the words do.
 */
#ifndef MERGE_FIGURE_H
#define MERGE_FIGURE_H

#include "merge/merger.h"

enum nature {
    NATURE_TOTAL, /* a level that only grows */
    NATURE_LEVEL,
    NATURE_FLOW,
    NATURE_LOOSE
};

struct claim {
    struct item *item;
    double low, high;   /* the value as said, without its bound */
    double least, most; /* what the bound leaves room for */
    int32_t day;        /* level: the day it stands at, or DAY_NONE */
    int32_t published;
    unsigned period; /* 0 a period, 1 a point in time, 2 unknown */
    uint32_t set;    /* claims of one set can be compared */
};

struct claims {
    struct claim *items;
    size_t count;
    enum nature nature;
};

/* What a figure's measure and countries make it, and its claim as such. */
enum nature claim_nature(const struct fact *fact);
struct claim claim_of(struct item *item, enum nature nature);

/* Shares a value up to half a hundredth. */
bool claim_same_value(const struct claim *a, const struct claim *b);
/* No value satisfies both bounds; two that are open on the same side never
 * conflict ("over 6", "over 7"). */
bool claim_conflict(const struct claim *a, const struct claim *b);
/* Target, unit and the presence of a value are the same. */
bool claim_same_sort(const struct claim *a, const struct claim *b);
/* How alike their words are but for numbers, 0 to 1. */
double claim_likeness(struct arena *arena, const struct claim *a,
                      const struct claim *b);

/* So far apart that they are of two things, unless by a power of ten, which is
 * a slip. */
bool claim_far(const struct claim *a, const struct claim *b);

/* How far apart two claims are and what most likely explains it: "they differ
 * by 7 percent; it was changed in a copy".  In the arena. */
struct str cause_of_dispute(const struct merger *merger, enum nature nature,
                            const struct claim *low, const struct claim *high);
/* The same of a later claim that is lower: "a total cannot fall, here by 14
 * percent".  `again`: the later value was given before. */
struct str cause_of_drift(const struct merger *merger, enum nature nature,
                          const struct claim *before, const struct claim *after,
                          bool again);

/* Adds the disputes among the claims, which are sorted for it: levels by sort
 * and day, others by set and value. */
void merge_disputes(struct merger *merger, const struct claims *claims);

#endif
