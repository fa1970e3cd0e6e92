/*
 * pq_load -- SQL that only PostgreSQL has, most of it to fill a ledger at once.
 */
#ifndef KEEP_PQ_LOAD_H
#define KEEP_PQ_LOAD_H

/* As struct driver says. */
extern const char pq_columns[];
extern const char pq_add_words[];
extern const char pq_count_words[]; /* and how many ?1 the text has */
extern const char *const pq_numbers[];
extern const char pq_fold[];
extern const char pq_size[];

/* Rows go into bare tables: what sees to them (keys, references, indexes) is
 * taken down, remembered, and put up again when all rows are there, where it
 * takes a fraction of the time.  All in one transaction: nobody sees it. */
extern const char pq_before_load[];
extern const char pq_after_load[];

#endif
