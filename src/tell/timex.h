/*
 * timex -- dates as TIMEX3 of ISO-TimeML has them.  Private to tell/.
 */
#ifndef TELL_TIMEX_H
#define TELL_TIMEX_H

#include "base/day.h"

/* What a tag says of a stretch of days. */
struct timex {
    struct str value;    /* "2021-08-17", "2021-W33", "2021-Q3", "P4D" ... */
    struct str mod;      /* "APPROX", "ON_OR_AFTER", "ON_OR_BEFORE" or empty */
    struct interval own; /* begin and end of what no value tells: then value is
                            a length; else unknown */
};

/* In the arena; the value is empty where nothing is known. */
struct timex timex_of(struct arena *arena, struct interval when);

#endif
