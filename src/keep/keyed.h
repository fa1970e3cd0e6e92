/*
 * keyed -- what belongs to many things, asked for at once: the way to a server
 * and back costs more than a row.
 */
#ifndef KEEP_KEYED_H
#define KEEP_KEYED_H

#include "keep/ledger.h"

/* A statement's table of keys, at place ?1: a JSON object, since that is what
 * both SQLite and PostgreSQL take apart.  KEYED is a key, as text; with rows
 * for keys, KEYED_ROW is one and KEYED_NUMBER the number that goes with it. */
#define KEYS "(SELECT key, value FROM json_each(?1)) l"
#define KEYED "l.key"
#define KEYED_ROW "CAST(l.key AS BIGINT)"
#define KEYED_NUMBER "CAST(CAST(l.value AS TEXT) AS BIGINT)"

/* Whoever takes the rows of a statement, one by one, in whatever order: `index`
 * is the place of its key in the list, as often as it stands there. */
struct taker {
    bool (*take)(void *self, struct ask *ask, size_t index, struct error *err);
    void *self;
    int column; /* in which KEYED is */
};

/* Keys are of letters and digits.  Many are asked for piece by piece. */
bool ledger_ask_keys(struct ledger *ledger, const char *sql,
                     const struct strs *keys, const struct taker *taker,
                     struct error *err);
/* The same by rows; `numbers`, one for each, or NULL: all 0. */
bool ledger_ask_rows(struct ledger *ledger, const char *sql,
                     const struct int64s *rows, const int64_t *numbers,
                     const struct taker *taker, struct error *err);

#endif
