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

/* A whole number of so many bytes, the highest first; a value behind its
 * length. */
void pq_row_bits(struct out *out, uint64_t bits, int count);
void pq_row_add(struct out *out, const struct pq_value *value);

void pq_rows_begin(struct out *out);
/* Values by place from 1. */
void pq_rows_add(struct out *out, const struct pq_value *values, int count);
void pq_rows_end(struct out *out);

/* Of values as add_words takes them: how many words the text has, which
 * it answers too, and which a report is found by, a tsvector: all words, those
 * of the title with "=" before them once more, and what pairs.h has; in the
 * arena. */
int64_t pq_row_words(struct arena *arena, const struct pq_value *values,
                     struct pq_value *length, struct pq_value *found);
/* A row of report_words, of values as add_words takes them; answers how many
 * words the text has. */
int64_t pq_rows_add_words(struct out *out, const struct pq_value *values);

#endif
