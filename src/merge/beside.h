/*
 * beside -- the ledger's figures of a draft's measure and countries, each held
 * beside the draft's.
 */
#ifndef MERGE_BESIDE_H
#define MERGE_BESIDE_H

#include "merge/checker.h"
#include "merge/figure.h"

/* One of the ledger's claims beside the draft's. */
struct beside {
    struct claim claim;
    bool same_way;  /* the same direction */
    bool same_unit; /* and both have a value */
    bool same_time;
    bool fits; /* its value and the draft's can both be true */
};

struct besides {
    struct beside *items;
    size_t count, room;
};

/* The draft's claim: what it says of its own day is said of now, without a
 * period. */
struct claim beside_draft(const struct checker *checker, struct item *item,
                          enum nature nature);

/* All of them, in the order of the checker's items. */
struct besides beside_find(struct checker *checker, struct item *item,
                           const struct claim *draft, enum nature nature);

/* The newest of the draft's series that was known on its day, or NULL.  Of a
 * flow only periods as long as the draft's count, or years where it has none.
 */
const struct beside *beside_newest(const struct checker *checker,
                                   enum nature nature,
                                   const struct claim *draft,
                                   const struct besides *list);

/* The last day that a claim holds for, else that of its report. */
int32_t beside_last_day(const struct claim *claim);

bool beside_same_measure(const struct fact *a, const struct fact *b);
bool beside_same_way(const struct fact *a, const struct fact *b);
bool beside_is_level(enum nature nature);

/* Days around the day at which a level stands. */
#define BESIDE_STANDS 31

#endif
