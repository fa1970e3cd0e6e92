/*
 * pq_load -- SQL that only PostgreSQL has.
 */
#ifndef KEEP_PQ_LOAD_H
#define KEEP_PQ_LOAD_H

/* How a connection is set up. */
extern const char pq_settings[];

/* As struct driver says. */
extern const char pq_columns[];
extern const char pq_add_words[];
extern const char *const pq_numbers[];
extern const char pq_fold[]; /* $1 reports with $2 words came */
extern const char pq_size[];
extern const char pq_words_there[];

#endif
