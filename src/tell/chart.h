/*
 * chart -- scales of charts and where labels find room.  Private to tell/.
 */
#ifndef TELL_CHART_H
#define TELL_CHART_H

#include "base/arena.h"
#include "base/day.h"

#include <stdbool.h>
#include <stddef.h>

/* Values `from` to `to`, with a tick every `step`, drawn from `start` to `end`
 * (which may run downwards). */
struct scale {
    double from, to, step;
    double start, end;
    bool powers; /* from, to and step are exponents of ten */
};

/* From 0, or from below it, to the next tick above the highest value; steps are
 * 1, 2 or 5 times a power of ten, at most eight. */
struct scale scale_of_values(double low, double high);

/* From the power of ten below the lowest value to the one above the highest;
 * both above 0.  At most eight steps. */
struct scale scale_of_powers(double low, double high);

/* Years: from the first day of one to the first day after another; steps are
 * 1, 2, 5, 10 ... years, at most sixteen. */
struct scale scale_of_years(int first, int last);

/* How many whole steps it has. */
int scale_steps(const struct scale *scale);
/* The value at a step. */
double scale_value(const struct scale *scale, int step);

double scale_place(const struct scale *scale, double value);

/* The days of an interval without open ends: the end that is known stands for
 * one that is not.  False where nothing is known. */
bool chart_days(struct interval when, int32_t *first, int32_t *last);

struct box {
    double left, top, right, bottom;
};

/* What is taken of a frame. */
struct taken {
    struct arena *arena;
    struct box frame;
    struct box *items;
    size_t count, room;
};

void chart_take(struct taken *taken, struct box box);
/* True where it lies in the frame and touches nothing that is taken. */
bool chart_free(const struct taken *taken, struct box box);

#endif
