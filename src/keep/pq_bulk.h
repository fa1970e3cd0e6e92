/*
 * pq_bulk -- rows that are put in together: a server takes a thousand rows of
 * one statement in a fraction of the time of a thousand statements.
 */
#ifndef KEEP_PQ_BULK_H
#define KEEP_PQ_BULK_H

#include "keep/pq.h"

/* Rows of all statements that are held back. */
struct bulk;

struct bulk *bulk_new(struct arena *arena, struct pq *pq);

/* Holds a row back, of values by place from 1, of a statement
 * "INSERT INTO table (columns) VALUES (?1, …)", whose places may stand in any
 * order, with or without ON CONFLICT; the text must live as long.  Of add_words
 * (store.h) it finds the values that are missing.  Sends them
 * all where they are many.  Fails with STORE. */
bool bulk_add(struct bulk *bulk, const char *sql, struct pq_value *values,
              struct error *err);

/* Counts the reports and words that add_words put in. */
bool bulk_fold(struct bulk *bulk, struct error *err);

/* Sends what is held back, tables that others refer to first; or forgets it. */
bool bulk_send(struct bulk *bulk, struct error *err);
void bulk_drop(struct bulk *bulk);

#endif
