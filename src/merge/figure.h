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

/* Shares a value up to half a hundredth. */
bool claim_same_value(const struct claim *a, const struct claim *b);
/* No value satisfies both bounds. */
bool claim_conflict(const struct claim *a, const struct claim *b);
/* Target, unit and the presence of a value are the same. */
bool claim_same_sort(const struct claim *a, const struct claim *b);
/* How alike their words are but for numbers, 0 to 1. */
double claim_likeness(struct arena *arena, const struct claim *a,
                      const struct claim *b);

/* Adds the disputes among the claims, which are sorted for it: levels by sort
 * and day, others by set and value. */
void merge_disputes(struct merger *merger, const struct claims *claims);

#endif
