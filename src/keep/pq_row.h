/*
 * pq_row -- rows that are loaded, in the binary format of COPY: what begins
 * them, each row, and what ends them.
 * https://www.postgresql.org/docs/15/sql-copy.html#id-1.9.3.55.9.4
 */
#ifndef KEEP_PQ_ROW_H
#define KEEP_PQ_ROW_H

#include "base/out.h"
#include "keep/pq.h"

/* Sets a value of a column of this type. */
void pq_row_int(struct pq_value *value, enum pq_type type, int64_t number);
void pq_row_number(struct pq_value *value, enum pq_type type, double number);

void pq_rows_begin(struct out *out);
/* Values by place from 1. */
void pq_rows_add(struct out *out, const struct pq_value *values, int count);
void pq_rows_end(struct out *out);

/* A row of report_words, of values as add_words takes them. */
void pq_rows_add_words(struct out *out, const struct pq_value *values);

#endif
