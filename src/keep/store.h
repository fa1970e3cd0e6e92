/*
 * store -- what a ledger asks of the engine that holds it.
 *
 * An engine is one file, store_NAME.c, and one row in stores.def.  The SQL
 * itself stands in the ledger's files, once, in words that SQLite and
 * PostgreSQL both know: `?1`, `?2` … are places for values, what is true or
 * false is compared with nothing, a row's number comes by RETURNING.  SQLite's
 * hints to its planner (INDEXED BY, CROSS JOIN) may stand in it.  What engines
 * do differently is a function here.
 *
 * Errors are sticky within a statement: bind on, and ask_next tells.
 */
#ifndef KEEP_STORE_H
#define KEEP_STORE_H

#include "base/arena.h"
#include "base/error.h"
#include "base/library.h"
#include "base/str.h"
#include "news/search.h"

#include <stdbool.h>
#include <stdint.h>

/* One open connection.  An engine's own struct begins with it. */
struct store {
    const struct driver *driver;
    struct str where; /* for messages */
};

/* A statement with its values, and the row that it stands at.  It belongs to
 * the store and is prepared once for each text. */
struct ask;

/* Where words of an outlet's name have this before them, a search of all
 * columns needs no column's name, and takes two thirds of the time. */
#define STORE_OUTLET "\xc2\xb7"

/* Tables whose rows have numbers that are taken before the rows are put in. */
enum numbered {
    NUMBERED_report,
    NUMBERED_fact,
    NUMBERED_record,
    NUMBERED_dispute,
    NUMBERED
};

/* A table that is to be filled. */
struct loading {
    struct arena *arena; /* as long as the store lives */
    struct str table;
    struct str columns; /* "id, kind", */
    int count;          /* so many */
};

/* What of an empty ledger is filled at once: most tables, and, by another
 * connection where there is one, the words by which reports are found with the
 * tables that driver.columns puts beside them. */
enum load_part { LOAD_TABLES = 1, LOAD_WORDS = 2 };

/* Asked now and then while much is done; false stops it. */
struct go_on {
    bool (*asked)(void *self);
    void *self;
};

struct driver {
    const char *name;
    int first_step;      /* of the schema, that an empty place takes */
    const char *scripts; /* where the steps are, from data/sql/ on */
    const char *begin;   /* SQL: begins a transaction that will write while no
                            other does */
    const char *begin_beside; /* SQL: the same, beside others that were begun
                                 by this: they keep apart by `lock` */
    const char *changes;      /* SQL: a number that is another whenever somebody
                                 else has changed what is kept */
    const char *add_words;    /* SQL: makes what is at place ?1 findable by the
                                 words of title ?2, text ?3, outlet ?4, which
                                 are folded, with blanks between; those of the
                                 outlet have STORE_OUTLET before them */
    const char *const *numbers; /* SQL, of each numbered table: numbers for
                                   about ?1 rows that nobody else will have,
                                   each a first one and how many from it on;
                                   NULL where one transaction writes at a
                                   time */
    const char *size;           /* SQL: how many bytes all of it takes */
    const char *columns; /* SQL: table, name and kind of each column, "i" for
                            whole numbers and truth, "r" for others, "t" for
                            text and "b" for bytes, and which column of the
                            table's primary key it is, from 1, or 0, and the
                            part that the table is loaded with, as enum
                            load_part has it; tables in an order in which rows
                            may be put in; without those that only the engine
                            knows */
    const char *begin_reading; /* SQL: begins a transaction that sees all as it
                                  is at one moment */
    /* SQL, where two connections may write at a time, or NULL: begins a
     * transaction that loads LOAD_WORDS, while another loads LOAD_TABLES; says
     * in that other one, which ends first, that something is not there yet; and
     * then in the first, that all is.  What remains said, `step` sees to. */
    const char *begin_words, *halved, *whole;

    /* True where `where` is a place of this engine's kind. */
    bool (*takes)(struct str where);

    /* The place as it may be shown: without a password. */
    struct str (*shown)(struct arena *arena, struct str where);

    /* Opens the place, makes it where `make` is set; in the arena.  Fails with
     * MISSING or STORE. */
    struct store *(*open)(struct arena *arena, struct str where, bool make,
                          struct error *err);
    void (*close)(struct store *store);
    /* Whether who holds the place answers, though it may not let us in; NULL:
     * always. */
    bool (*answers)(struct str where);
    /* How much of it stays in memory; NULL where that is not ours to say. */
    bool (*set_cache)(struct store *store, unsigned megabytes,
                      struct error *err);

    /*
     * In a transaction: waits until no other one has this lock, or, without
     * `wait`, does not, where *got may be false.  It lasts as long as the
     * transaction; to take it again does no harm.  NULL in an engine in which
     * one transaction writes at a time.
     */
    bool (*lock)(struct store *store, struct str name, bool wait, bool *got,
                 struct error *err);
    /* Whether the transaction went wrong only since another one was at the
     * same, and may go well when all of it is done again; NULL: never. */
    bool (*collided)(const struct store *store);

    /* The last step of the schema that was taken, 0 in an empty place.  Where a
     * copy was cut off after the first of its two transactions had ended, what
     * that one left is taken away.  Fails with STORE where the place holds
     * something that is no ledger, or where others must take that away. */
    bool (*step)(struct store *store, int *step, struct error *err);
    /* Takes a step: runs its script and remembers its number, or neither. */
    bool (*take_step)(struct store *store, int step, struct str script,
                      struct error *err);

    /* Whether everything in the place is whole and refers to what is there.
     * Fails with STORE. */
    bool (*check)(struct store *store, struct error *err);
    struct library (*library)(void);

    /* The statement for a text that lives as long as the store, its values
     * empty.  NULL with STORE.  What values point at must live until `next`.
     * In a transaction one that gives no rows may be on its way still when
     * `next` says that it went well: that it did not is told by the next one
     * that gives rows, or that ends what is whole or absent. */
    struct ask *(*ask)(struct store *store, const char *sql, struct error *err);
    void (*set_str)(struct ask *ask, int place, struct str value);
    void (*set_bytes)(struct ask *ask, int place, struct str value);
    void (*set_json)(struct ask *ask, int place, struct str value);
    void (*set_int)(struct ask *ask, int place, int64_t value);
    void (*set_truth)(struct ask *ask, int place, bool value);
    void (*set_number)(struct ask *ask, int place, double value);
    /* Goes to the next row; *row is false after the last one, and then the
     * statement can be asked again. */
    bool (*next)(struct ask *ask, bool *row, struct error *err);
    /* Of the row, columns from 0.  Text and bytes are good until `next`; they
     * are NULL where there is nothing, and a number is false. */
    struct str (*get_str)(struct ask *ask, int column);
    struct str (*get_bytes)(struct ask *ask, int column);
    int64_t (*get_int)(struct ask *ask, int column, int64_t otherwise);
    bool (*get_number)(struct ask *ask, int column, double *number);
    /* Puts in what the engine counts itself, before a transaction ends that
     * gathered something (gather.c); NULL: nothing. */
    bool (*fold)(struct store *store, struct error *err);
    /* Leaves the rows that are left. */
    void (*end)(struct ask *ask);

    /*
     * In a transaction, for an INSERT of values, the places of which make up
     * its row: as `next`, but the row may be held back, and put in with others
     * where the transaction ends.  Whatever else is asked sees it, unless the
     * store was told to `hold` it.  NULL, both, in an engine that is not far
     * away.
     */
    bool (*put)(struct ask *ask, struct error *err);
    void (*hold)(struct store *store, bool holds);

    /* The same as `ask`, of a text that is asked once, whose rows may be very
     * many: until its end nothing else may be asked of the store. */
    struct ask *(*stream)(struct store *store, const char *sql,
                          struct error *err);
    /* A statement that puts a row into a table each time that it is asked for
     * the next one; `again` empties its values, `loaded`, where there is such a
     * thing, ends it. */
    struct ask *(*load)(struct store *store, const struct loading *loading,
                        struct error *err);
    /* Before and after parts of an empty ledger are loaded, in a transaction;
     * NULL where that needs nothing. */
    bool (*before_load)(struct store *store, unsigned parts, struct error *err);
    bool (*after_load)(struct store *store, const struct go_on *go_on,
                       struct error *err);
    void (*again)(struct ask *ask);
    /* The same for what add_words takes; NULL where that does. */
    struct ask *(*load_words)(struct store *store, struct arena *arena,
                              struct error *err);
    bool (*loaded)(struct ask *ask, struct error *err);

    /*
     * A statement whose rows are places and, in millionths, how well what is
     * there fits a search, by its words' weights: those from place ?2 to place
     * ?3, the last place first, at most ?4.  What it makes of the search lives
     * in the arena, which must outlive its rows.  NULL with STORE.
     */
    struct ask *(*find_words)(struct store *store, struct arena *arena,
                              const struct search *search, struct error *err);
};

#define STORE(name) extern const struct driver store_##name;
#include "keep/stores.def"
#undef STORE

/* INSERT INTO … VALUES (?1, …), in the arena. */
const char *store_insertion(const struct loading *loading);

/* The engine for a place; there is always one. */
const struct driver *driver_for(struct str where);

#endif
