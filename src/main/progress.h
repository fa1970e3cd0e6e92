/*
 * progress -- a line on the terminal that says how far long work has come.
 *
 *     [##########..........]  51%  1,204 reports  310/s  0:04 left
 */
#ifndef MAIN_PROGRESS_H
#define MAIN_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

struct progress {
    bool on;        /* standard error is a terminal and nobody said --quiet */
    size_t total;   /* bytes to do; 0 where that cannot be known */
    double started; /* seconds of a clock that never goes back */
    double drawn;
    int width; /* columns of the line that stands there now */
};

/* Starts the clock; draws nothing yet. */
void progress_start(struct progress *progress, bool on, size_t total);

/* Draws the line anew, at most ten times a second. */
void progress_show(struct progress *progress, size_t reports, size_t bytes);

/* Takes the line away, so that something else can be printed. */
void progress_hide(struct progress *progress);

/* Seconds since the start. */
double progress_seconds(const struct progress *progress);

#endif
