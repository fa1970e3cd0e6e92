/*
 * pq_load -- SQL by which a ledger in PostgreSQL is filled at once.
 */
#ifndef KEEP_PQ_LOAD_H
#define KEEP_PQ_LOAD_H

/* As struct driver says. */
extern const char pq_columns[];

/* Rows go into bare tables: what sees to them (keys, references, indexes) is
 * taken down, remembered, and put up again when all rows are there, where it
 * takes a fraction of the time.  All in one transaction: nobody sees it. */
extern const char pq_before_load[];
extern const char pq_after_load[];

#endif
