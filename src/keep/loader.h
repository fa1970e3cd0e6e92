/*
 * loader -- a table of a PostgreSQL ledger that is filled by COPY.
 */
#ifndef KEEP_LOADER_H
#define KEEP_LOADER_H

#include "keep/pq.h"
#include "keep/store.h"

struct loader;

/* Begins, for the columns of a table, or for what add_words takes; in the
 * arena, which must live as long as the loader.  NULL with STORE. */
struct loader *loader_new(struct store *store, struct pq *pq,
                          const struct loading *loading, struct error *err);
struct loader *loader_of_words(struct store *store, struct pq *pq,
                               struct arena *arena, struct error *err);
/* How many values a row has. */
int loader_count(const struct loader *loader);

/* Sets the value of a place from 1. */
void loader_int(const struct loader *loader, struct pq_value *values, int place,
                int64_t number);
void loader_number(const struct loader *loader, struct pq_value *values,
                   int place, double number);

/* Puts a row in, of values by place from 1; and ends. */
bool loader_row(struct loader *loader, const struct pq_value *values,
                struct error *err);
bool loader_end(struct loader *loader, struct error *err);

#endif
