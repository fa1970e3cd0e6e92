/*
 * pq_effect -- what a statement does to the transaction that it stands in.
 */
#ifndef KEEP_PQ_EFFECT_H
#define KEEP_PQ_EFFECT_H

enum effect {
    EFFECT_none,
    EFFECT_write, /* gives no rows: need not be waited for */
    EFFECT_begin, /* of one who writes: takes the ledger's lock */
    EFFECT_start, /* of one who needs no lock */
    EFFECT_commit,
    EFFECT_rollback
};

/* By the words that it begins with. */
enum effect effect_of(const char *sql);

#endif
