/*
 * sides -- what a dispute is made of.
 */
#ifndef MERGE_SIDES_H
#define MERGE_SIDES_H

#include "merge/figure.h"

#define DISPUTE_FACTS 64

/* The facts that stand against each other. */
struct sides {
    const struct item *items[DISPUTE_FACTS];
    size_t count;
};

/* Adds the first facts of a group, unless the group is there already. */
void sides_add(const struct merger *merger, struct sides *sides,
               uint32_t group);

/* Adds a dispute of these sides, between one claim and another; its `why` is
 * open. */
struct dispute *dispute_add(struct merger *merger, enum dispute_kind kind,
                            struct sides *sides, const struct claim *one,
                            const struct claim *two);
/* One between two values, with its likeliest cause. */
void dispute_add_value(struct merger *merger, enum nature nature,
                       struct sides *sides, const struct claim *low,
                       const struct claim *high);

/* Two numbers that one speaker names in one report are of two things: true
 * where any report has both groups from one voice. */
bool claims_share_voice(const struct merger *merger, const struct claim *a,
                        const struct claim *b);
/* A pair of groups is told once: true from the second time on. */
bool claims_told(struct merger *merger, struct table *told, uint32_t one,
                 uint32_t two);

/* Of two loose claims: two reports of one time tell it in the same words. */
bool claims_one_thing(const struct merger *merger, const struct claim *a,
                      const struct claim *b);
/* Two levels stand at one time. */
bool claims_stand_near(const struct claim *a, const struct claim *b);
/* Significant digits of the value, 1 to 6. */
int claim_digits(const struct claim *claim);

/*
 * What a series denies, beside values that differ: a superlative that an
 * earlier value is above, a part of a period above the whole, one number in two
 * currencies, and a number that comes again as new after years.
 */
void merge_drifts(struct merger *merger, const struct claims *claims);

#endif
