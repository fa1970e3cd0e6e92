/*
 * suggest -- what somebody may have meant.
 */
#ifndef BASE_SUGGEST_H
#define BASE_SUGGEST_H

#include "base/arena.h"
#include "base/str.h"

/* Up to three of the names that look most like the text, as "A, B or C", in the
 * arena; empty where none does.  `next` gives the names one by one, then an
 * empty str. */
struct str suggest(struct arena *arena, struct str text,
                   struct str (*next)(void *self), void *self);

#endif
