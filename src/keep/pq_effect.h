/*
 * pq_effect -- what a statement does to the transaction that it stands in.
 */
#ifndef KEEP_PQ_EFFECT_H
#define KEEP_PQ_EFFECT_H

enum effect {
    EFFECT_none,
    EFFECT_write, /* gives no rows: need not be waited for */
    EFFECT_begin,
    EFFECT_commit,
    EFFECT_rollback
};

enum effect effect_of(const char *sql);

#endif
