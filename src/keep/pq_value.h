/*
 * pq_value -- values as PostgreSQL has them.
 */
#ifndef KEEP_PQ_VALUE_H
#define KEEP_PQ_VALUE_H

#include "keep/pq.h"

/* Sets a value that is to be sent; what it points at must live until then. */
void pq_set_str(struct pq_value *value, struct str text);
void pq_set_bytes(struct pq_value *value, struct str bytes);
void pq_set_json(struct pq_value *value, struct str text);
void pq_set_int(struct pq_value *value, int64_t number);
void pq_set_truth(struct pq_value *value, bool truth);
void pq_set_number(struct pq_value *value, double number);

/* A cell's number in the binary format: a whole one, of which truth is one,
 * and any. */
int64_t pq_get_int(struct str cell, enum pq_type type);
double pq_get_number(struct str cell, enum pq_type type);

#endif
