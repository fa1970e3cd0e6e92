/*
 * pairs -- two words behind each other, as one word of an index: so that it
 * knows where phrases may stand.  A "+" and four characters, which are twenty
 * bits of a hash (FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/): most
 * pairs of real texts come once, and a million long lists are packed better.
 */
#ifndef KEEP_PAIRS_H
#define KEEP_PAIRS_H

#include "base/str.h"

#include <stdint.h>

#define PAIR_BYTES 5
#define PAIR_ANY "+" /* of a text that has too many to be told */

/* Their number; and how it is written: in the order of numbers. */
uint32_t pair_of(struct str first, struct str second);
void pair_tell(char text[PAIR_BYTES], uint32_t pair);

#endif
