/*
 * holders -- which reports of the ledger have the keys of a text's sketch.
 */
#ifndef KEEP_HOLDERS_H
#define KEEP_HOLDERS_H

#include "keep/ledger.h"

/* Reports that are looked at for one key, the last ones: a run of words that
 * stands in more of them tells little, and the copies of a copy are found
 * through it. */
#define LOOKS_KEY 32

/* A report that has a key, and how many it has in all.  The ledger has a key's
 * as text, "17:8 243:12", by rising row. */
struct holder {
    int64_t report;
    unsigned keys;
};

/* Those of a key, the last ones. */
struct holders {
    struct holder *items;
    size_t count, room;
    bool changed;
};

/* Numbers that are asked for at once, and their places in SQL. */
#define HOLDERS_ASKED 16
#define HOLDERS_PLACES                                                    \
    " (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15," \
    " ?16)"

/* Asks for what there is to so many numbers; NULL with an error. */
struct ask *holders_ask(struct ledger *ledger, const char *sql,
                        const int64_t *numbers, size_t count,
                        struct error *err);

/* The holders of each key: a list of pointers in the arena to what lives, in a
 * transaction, until its end, since nobody else can change it; else in the
 * arena, too. */
bool holders_find(struct ledger *ledger, struct arena *arena,
                  const struct sketch *sketch, struct holders ***holders,
                  struct error *err);
/* That the report of this row has all keys of the sketch; written when the
 * transaction ends. */
bool holders_put(struct ledger *ledger, int64_t row,
                 const struct sketch *sketch, struct error *err);

#endif
