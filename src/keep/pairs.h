/*
 * pairs -- what an index of words has beside words.
 *
 * Two words behind each other, so that it knows where phrases may stand: a "+"
 * and three characters, which are fifteen bits of a hash (FNV-1a,
 * http://www.isthe.com/chongo/tech/comp/fnv/).  So few that an index is made
 * and grows quickly, since what a new report has is mostly in it, and enough
 * that of a hundred reports with both words, but apart, about one is looked at
 * in vain.  Words that every text is full of are passed over: "bank of england"
 * has one pair, as "bank england" would have.
 *
 * And when a report is from, so that the newest can be asked for first: an "@"
 * and four characters, which are its day in steps of 256 days, and in steps of
 * 2048: a report has one of each.
 */
#ifndef KEEP_PAIRS_H
#define KEEP_PAIRS_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

#define PAIR_BITS 15
#define PAIR_BYTES 4
#define PAIR_ANY "+" /* of a text that has too many to be told */
#define PERIOD_BYTES 5

/* Whether a word is passed over. */
bool pair_passes(struct str word);

/* A pair's number; and how it is written: in the order of numbers. */
uint32_t pair_of(struct str first, struct str second);
void pair_tell(char text[PAIR_BYTES], uint32_t pair);

/* The period of a place, as ledger_place has it, and the first place of it. */
enum period_size { PERIOD_256, PERIOD_2048, PERIOD_SIZES };
void period_tell(char text[PERIOD_BYTES], int64_t place, enum period_size size);
int64_t period_begin(int64_t place, enum period_size size);

#endif
