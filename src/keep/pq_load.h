/*
 * pq_load -- SQL that only PostgreSQL has.
 */
#ifndef KEEP_PQ_LOAD_H
#define KEEP_PQ_LOAD_H

/* SQL: the part that the table `c` of pg_class is loaded with.  Those that go
 * with the words are the largest to which no reference ties them, so that the
 * two parts take equally long. */
#define PQ_PART                                                              \
    "CASE WHEN c.relname LIKE 'report_words%'"                               \
    " OR c.relname IN ('block_fact', 'dealing', 'fact_pair') THEN 2 ELSE 1 " \
    "END"

/* SQL: whether `c` of pg_class is a table that rows are loaded into. */
#define PQ_FILLED                                             \
    "c.relnamespace = CAST(current_schema() AS regnamespace)" \
    " AND c.relkind IN ('r', 'p') AND NOT c.relispartition"   \
    " AND c.relname NOT IN ('rapport_step', 'report_words_total')"

/* How a connection is set up. */
extern const char pq_settings[];

/* As struct driver says. */
extern const char pq_columns[];
extern const char pq_add_words[];
extern const char *const pq_numbers[];
extern const char pq_fold[]; /* $1 reports with $2 words came */
extern const char pq_size[];
extern const char pq_halved[], pq_whole[];

#endif
