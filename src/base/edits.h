/*
 * edits -- how far two words are from each other.
 */
#ifndef BASE_EDITS_H
#define BASE_EDITS_H

#include "base/str.h"

/*
 * How many letters must be put in, left out, changed or swapped with their
 * neighbour to make b of a (optimal string alignment), regardless of the case
 * of ASCII letters.  SIZE_MAX where one is longer than 40 bytes.
 */
size_t edits_between(struct str a, struct str b);

#endif
