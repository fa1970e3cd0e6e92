/*
 * pq -- a line to a PostgreSQL server.
 *
 * What is sent need not be waited for (libpq's pipeline mode): a server far
 * away costs a way there and back for each question, not for each row that is
 * written.  https://www.postgresql.org/docs/15/libpq-pipeline-mode.html
 */
#ifndef KEEP_PQ_H
#define KEEP_PQ_H

#include "base/arena.h"
#include "base/error.h"
#include "base/library.h"
#include "base/str.h"
#include "keep/dollars.h"

#include <stdbool.h>
#include <stdint.h>

struct pq;

/* Types of values, by the numbers that they have in each database.
 * https://github.com/postgres/postgres/blob/master/src/include/catalog/pg_type.dat
 */
enum pq_type {
    PQ_UNKNOWN = 0,
    PQ_BOOL = 16,
    PQ_BYTES = 17,
    PQ_INT8 = 20,
    PQ_INT4 = 23,
    PQ_TEXT = 25,
    PQ_JSON = 114,
    PQ_FLOAT8 = 701,
    PQ_NUMERIC = 1700,
    PQ_WORDS = 3614 /* tsvector */
};

/* A value as it is sent: NULL where `at` is.  Numbers stand in `digits`, so a
 * value must stay where it is. */
struct pq_value {
    enum pq_type type;
    const char *at;
    int len;
    bool binary;
    char digits[32];
};

/* A statement with its values, by place from 1, and what it answered. */
struct pq_query {
    struct dollars dollars;
    char name[16]; /* under which it is prepared */
    struct pq_value values[DOLLARS_MAX + 1];
    unsigned line; /* on which it was prepared, 0 on none */
    void *answer;  /* NULL: nothing yet */
    int rows;
};

/* Opens a line to the place, which errors call `shown`; libpq is opened with
 * the first.  Where a password is asked for and none is given, it fails.  Fails
 * with STORE. */
struct pq *pq_open(struct arena *arena, struct str where, struct str shown,
                   struct error *err);
void pq_close(struct pq *pq);

/* Whether there is a server that takes lines, whoever may use them. */
bool pq_answers(struct str where);

/* Whether the line stands; and takes up one that broke.  The server then knows
 * nothing of what was going on. */
bool pq_stands(const struct pq *pq);
/* Another number with each line that is taken up. */
unsigned pq_line(const struct pq *pq);
/* Whether something went wrong since another transaction was at the same; from
 * the last time on that this was forgotten. */
bool pq_collided(const struct pq *pq);
void pq_forget_collision(struct pq *pq);
bool pq_again(struct pq *pq, struct error *err);
bool pq_lost(const struct pq *pq, bool writing, struct error *err);

/* Runs a script of several statements, all or none, while nothing else is going
 * on. */
bool pq_run(struct pq *pq, const char *script, struct error *err);

/* Sends a statement, prepared the first time. */
bool pq_send(struct pq *pq, struct pq_query *query, struct error *err);
/* Waits for all that was sent, and keeps the answer of the last where that is
 * `query`.  Fails with what went wrong first. */
bool pq_hear(struct pq *pq, struct pq_query *query, struct error *err);

/* Sends one whose rows come one by one, planned for its values.  Nothing else
 * may be sent before its last row or its end. */
bool pq_stream(struct pq *pq, struct pq_query *query, struct error *err);
bool pq_stream_next(struct pq *pq, struct pq_query *query, bool *row,
                    struct error *err);
void pq_stream_end(struct pq *pq, struct pq_query *query);

/* A cell of the answer; its bytes are NULL where it has nothing, and live until
 * the answer is dropped. */
struct str pq_cell(const struct pq_query *query, int row, int column,
                   enum pq_type *type);
/* What the answer says was done: "COMMIT". */
struct str pq_done(const struct pq_query *query);
void pq_drop(struct pq_query *query);

/* The types of so many columns that a SELECT gives. */
bool pq_types(struct pq *pq, const char *sql, enum pq_type *types, int count,
              struct error *err);

/* COPY … FROM STDIN; while nothing else is going on. */
bool pq_load(struct pq *pq, const char *sql, struct error *err);
bool pq_load_bytes(struct pq *pq, struct str bytes, struct error *err);
bool pq_load_end(struct pq *pq, struct error *err);

struct library pq_library(void);

#endif
