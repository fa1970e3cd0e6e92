/*
 * pairs -- what an index of words has beside words.
 *
 * Two words behind each other, so that it knows where phrases may stand: a "+"
 * and four characters, which are twenty bits of a hash (FNV-1a,
 * http://www.isthe.com/chongo/tech/comp/fnv/): most pairs of real texts come
 * once, and a million long lists are packed better.
 *
 * And when a report is from, so that the newest can be asked for first: an "@"
 * and four characters, which are its day in steps of 256 days, and in steps of
 * 2048: a report has one of each.
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

/* The period of a place, as ledger_place has it, and the first place of it. */
enum period_size { PERIOD_256, PERIOD_2048, PERIOD_SIZES };
void period_tell(char text[PAIR_BYTES], int64_t place, enum period_size size);
int64_t period_begin(int64_t place, enum period_size size);

#endif
