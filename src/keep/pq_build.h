/*
 * pq_build -- keys, references and indexes of a ledger in PostgreSQL that is to
 * be filled at once: rows go into bare tables, and what sees to them is put up
 * when all are there, where it takes a fraction of the time.  All of it in one
 * transaction: nobody sees a table without its keys.
 *
 * What is emptied in the transaction that fills it can be written as if it had
 * always been there (FREEZE), and needs no log on a server that keeps little of
 * one.  https://www.postgresql.org/docs/15/populate.html
 */
#ifndef KEEP_PQ_BUILD_H
#define KEEP_PQ_BUILD_H

#include "keep/pq.h"
#include "keep/store.h"

/* What is to be put up again. */
struct pq_build;

/* Takes down what sees to the tables of these parts, as the server's catalog
 * has it, and empties them; in the arena.  NULL with STORE. */
struct pq_build *pq_build_begin(struct store *store, struct pq *pq,
                                struct arena *arena, unsigned parts,
                                struct error *err);

/* Puts it up, lets the planner know what is there, and has numbers of rows go
 * on behind those that are there.  Where words are no part of it, they are
 * noted as still to be made. */
bool pq_build_end(struct pq_build *build, const struct go_on *go_on,
                  struct error *err);

#endif
