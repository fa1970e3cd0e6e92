/*
 * pq_steps -- a ledger's place in a PostgreSQL database: its address, the steps
 * of its schema, and whether it is whole.  As struct driver says.
 */
#ifndef KEEP_PQ_STEPS_H
#define KEEP_PQ_STEPS_H

#include "keep/pq.h"
#include "keep/store.h"

/* One who writes holds this lock until the transaction ends, alone, or beside
 * others who then keep apart by PQ_LOCK_OF; readers need none.  The number is
 * "RPRT"; a ledger in another schema has locks of its own. */
#define PQ_LOCK_KEY "(1380995668, hashtext(current_schema()))"
#define PQ_LOCK "pg_advisory_xact_lock" PQ_LOCK_KEY
#define PQ_LOCK_BESIDE "pg_advisory_xact_lock_shared" PQ_LOCK_KEY
/* Of the name that is value 1. */
#define PQ_LOCK_OF \
    "(hashtextextended(current_schema() || ' ' || ?1, 1380995668))"

/* "postgres://…" or "postgresql://…"; and it without its password. */
bool pq_takes(struct str where);
struct str pq_shown(struct arena *arena, struct str where);

bool pq_step(struct store *store, struct pq *pq, int *step, struct error *err);
bool pq_take_step(struct store *store, struct pq *pq, int step,
                  struct str script, struct error *err);
/* Whether a table of the ledger has partitions (deploy/postgres). */
bool pq_is_parted(struct store *store, struct str table, bool *parted,
                  struct error *err);
bool pq_check(struct store *store, struct pq *pq, struct error *err);

#endif
