/*
 * corrections -- what persons have corrected, as a list and beside a fact.
 */
#ifndef TELL_CORRECTIONS_H
#define TELL_CORRECTIONS_H

#include "tell/tell.h"

/* telling.corrections, by number, with the facts of each. */
void corrections_text(struct out *out, const struct telling *telling);
void corrections_json(struct out *out, const struct telling *telling);

/* The first correction of a fact from *next on, in one line, and *next behind
 * it; empty where there is none. */
struct str corrections_of(struct arena *arena, const struct telling *telling,
                          struct str fact, size_t *next);

#endif
