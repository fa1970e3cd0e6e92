/*
 * published -- a report's date as something beside its text says it.  Private
 * to read/.
 */
#ifndef READ_PUBLISHED_H
#define READ_PUBLISHED_H

#include "base/arena.h"
#include "news/report.h"

/*
 * Sets the report's date from this text, and why ("Date: header"), where it has
 * none yet.  A text that is no date, or that says a weekday which the day is
 * not, is told in published_doubt; an empty one says nothing.
 */
void published_take(struct arena *arena, struct report *report, struct str text,
                    const char *why);

/* The same for a text that was read already: `when` is unknown where it is no
 * date. */
void published_set(struct arena *arena, struct report *report, struct str text,
                   struct interval when, struct str why);

#endif
