/* copy -- all of a ledger into an empty one, whatever engines hold them. */
#include "keep/ledger.h"

#include "base/out.h"
#include "base/pool.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#define COLUMNS_MAX 30 /* of a table */
#define TOLD_EVERY 1000

/* Columns by whose kind they are read and written. */
struct column {
    struct str table, name;
    char kind;     /* i, r, t or b: whole number, number, text, bytes */
    int key;       /* its place in the primary key from 1, or 0 */
    unsigned part; /* that the table goes with, as the ledger that is filled
                      has it */
};

struct columns {
    struct column *items;
    size_t count, room;
};

#define LANES_MAX 2
#define MOMENT_TRIES 20 /* to see two connections see the same */

/* What is the same for all that copy. */
struct shared {
    const struct copying *copying;
    struct columns columns;
    atomic_bool stopped; /* one of them failed, or somebody wants no more */
};

/* One that copies parts of a ledger by connections of its own. */
struct copier {
    struct ledger *from, *to;
    struct shared *shared;
    unsigned parts;      /* of `to`, as enum load_part has them */
    struct arena *arena; /* lives as long as `to` */
    size_t rows;
    bool good;
    struct error *err;
};

static bool go_on(void *self)
{
    struct copier *copier = self;
    const struct copying *copying = copier->shared->copying;

    if ((copier->parts & LOAD_TABLES) != 0 && copying->progress != NULL &&
        !copying->progress(copying->self, copier->rows))
        atomic_store(&copier->shared->stopped, true);
    return !atomic_load(&copier->shared->stopped);
}

static bool find_columns(struct ledger *ledger, struct arena *arena,
                         struct columns *columns, struct error *err)
{
    const struct driver *driver = ledger->driver;
    struct ask *ask = ledger_ask(ledger, driver->columns, err);
    bool row = false;

    *columns = (struct columns){0};
    if (ask == NULL || !driver->next(ask, &row, err))
        return false;
    while (row) {
        *LIST_ADD(arena, columns) = (struct column){
            .table = arena_str(arena, driver->get_str(ask, 0)),
            .name = arena_str(arena, driver->get_str(ask, 1)),
            .kind = driver->get_str(ask, 2).at[0],
            .key = (int)driver->get_int(ask, 3, 0),
            .part = (unsigned)driver->get_int(ask, 4, LOAD_TABLES),
        };
        if (!driver->next(ask, &row, err))
            return false;
    }
    return true;
}

static int by_name(const void *left, const void *right)
{
    const struct column *a = left, *b = right;
    int order = str_order(a->table, b->table);

    return order != 0 ? order : str_order(a->name, b->name);
}

/* Both have the same, in whatever order.  Their parts are found out. */
static bool are_alike(struct ledger *ledger, struct columns *from,
                      struct error *err)
{
    struct columns to;
    bool same;

    if (!find_columns(ledger, &ledger->arena, &to, err))
        return false;
    same = to.count == from->count && to.count > 0;
    if (same)
        qsort(to.items, to.count, sizeof(*to.items), by_name);
    for (size_t i = 0; i < to.count && same; i++) {
        struct column *column = &from->items[i];
        const struct column *other =
            bsearch(column, to.items, to.count, sizeof(*to.items), by_name);

        same = other != NULL && other->kind == column->kind;
        column->part = same ? other->part : LOAD_TABLES;
    }
    return same || error_at(err, ERROR_STORE,
                            (struct place){.source = ledger->store->where},
                            "the ledgers do not have the same tables");
}

/* ---- tables ---- */

static void copy_value(const struct copier *copier, struct ask *in,
                       struct ask *out, const struct column *column, int place)
{
    const struct driver *from = copier->from->driver;
    const struct driver *to = copier->to->driver;
    struct str bytes;
    int64_t whole;
    double number;

    switch (column->kind) {
    case 'i':
        /* No number of a ledger is this one. */
        whole = from->get_int(in, place, INT64_MIN);
        if (whole != INT64_MIN)
            to->set_int(out, place + 1, whole);
        return;
    case 'r':
        if (from->get_number(in, place, &number))
            to->set_number(out, place + 1, number);
        return;
    case 't':
        bytes = from->get_str(in, place);
        if (bytes.at != NULL)
            to->set_str(out, place + 1, bytes);
        return;
    default:
        bytes = from->get_bytes(in, place);
        if (bytes.at != NULL ||
            from->get_int(in, place, INT64_MIN) != INT64_MIN)
            to->set_bytes(out, place + 1, bytes);
        return;
    }
}

static bool copy_rows(struct copier *copier, struct ask *in, struct ask *out,
                      const struct column *columns, size_t count)
{
    const struct driver *from = copier->from->driver;
    const struct driver *to = copier->to->driver;
    bool row = false, ignored, good = from->next(in, &row, copier->err);

    while (good && row) {
        to->again(out);
        for (size_t i = 0; i < count; i++)
            copy_value(copier, in, out, &columns[i], (int)i);
        good = to->next(out, &ignored, copier->err) &&
               from->next(in, &row, copier->err);
        if (++copier->rows % TOLD_EVERY == 0)
            good = good && go_on(copier);
    }
    return good;
}

static const struct column *key_column(const struct column *columns,
                                       size_t count, int place)
{
    for (size_t i = 0; i < count; i++)
        if (columns[i].key == place)
            return &columns[i];
    return NULL;
}

/* In the order of the key, so that it is quickly made, and rows that are asked
 * for together stand together.  Texts of a key come before its numbers: they
 * take longer to sort, and tables mostly have an index that begins with them.
 */
static void add_order(struct out *select, const struct column *columns,
                      size_t count)
{
    const struct column *column;
    const char *before = " ORDER BY ";

    for (int text = 1; text >= 0; text--)
        for (int i = 1; (column = key_column(columns, count, i)) != NULL; i++)
            if ((column->kind == 't') == text) {
                out_format(select, "%s%.*s", before, STR_ARG(column->name));
                before = ", ";
            }
}

static bool copy_table(struct copier *copier, const struct column *columns,
                       size_t count)
{
    struct out names = {.arena = copier->arena}, select = names;
    struct ask *in, *out;

    for (size_t i = 0; i < count; i++)
        out_format(&names, "%s%.*s", i > 0 ? ", " : "",
                   STR_ARG(columns[i].name));
    out_format(&select, "SELECT %.*s FROM %.*s", STR_ARG(out_view(&names)),
               STR_ARG(columns->table));
    add_order(&select, columns, count);
    in = copier->from->driver->stream(copier->from->store, select.at,
                                      copier->err);
    out = in == NULL ? NULL
                     : copier->to->driver->load(
                           copier->to->store,
                           &(struct loading){copier->arena, columns->table,
                                             out_view(&names), (int)count},
                           copier->err);
    return out != NULL && copy_rows(copier, in, out, columns, count) &&
           (copier->to->driver->loaded == NULL ||
            copier->to->driver->loaded(out, copier->err));
}

static bool copy_tables(struct copier *copier, const struct columns *columns)
{
    size_t to;

    for (size_t from = 0; from < columns->count; from = to) {
        const struct column *first = &columns->items[from];

        for (to = from; to < columns->count && to - from < COLUMNS_MAX &&
                        str_equal(columns->items[to].table, first->table);)
            to++;
        if ((first->part & copier->parts) != 0 &&
            !copy_table(copier, first, to - from))
            return false;
    }
    return true;
}

/* Words are made of the texts once more: each engine has them its own way. */
static bool copy_words(struct copier *copier)
{
    const struct driver *to = copier->to->driver;
    const struct go_on going = {go_on, copier};
    struct ask *out =
        to->load_words != NULL
            ? to->load_words(copier->to->store, copier->arena, copier->err)
            : ledger_ask(copier->to, to->add_words, copier->err);

    return out != NULL &&
           ledger_stream_words(copier->from, to, out, &going, copier->err) &&
           (to->loaded == NULL || to->loaded(out, copier->err));
}

/* ---- parts ---- */

static bool copy_parts(struct copier *copier)
{
    const struct driver *to = copier->to->driver;
    const struct go_on going = {go_on, copier};

    return (to->before_load == NULL ||
            to->before_load(copier->to->store, copier->parts, copier->err)) &&
           copy_tables(copier, &copier->shared->columns) &&
           ((copier->parts & LOAD_WORDS) == 0 || copy_words(copier)) &&
           (to->after_load == NULL ||
            to->after_load(copier->to->store, &going, copier->err));
}

/* Those that copy at the same time. */
struct lanes {
    struct copier items[LANES_MAX];
    struct error errors[LANES_MAX];
    size_t count, given;
};

static void *next_lane(void *self)
{
    struct lanes *lanes = self;

    return lanes->given < lanes->count ? &lanes->items[lanes->given++] : NULL;
}

static void work_lane(void *self, void *job, size_t worker)
{
    struct copier *copier = job;

    (void)self;
    (void)worker;
    copier->good = copy_parts(copier);
    if (!copier->good)
        atomic_store(&copier->shared->stopped, true);
}

static bool lane_done(void *self, void *job)
{
    (void)self;
    (void)job;
    return true;
}

static void add_lane(struct lanes *lanes, struct copier copier)
{
    copier.err = &lanes->errors[lanes->count];
    copier.arena = &copier.to->arena;
    lanes->items[lanes->count++] = copier;
}

/* The error is that of the first that failed by itself. */
static bool run_lanes(struct lanes *lanes, struct error *err)
{
    const struct pool_work work = {lanes, next_lane, work_lane, lane_done};
    bool good = true;

    pool_run(&work, lanes->count);
    for (size_t i = lanes->count; i > 0; i--) {
        good = good && lanes->items[i - 1].good;
        if (lanes->errors[i - 1].text[0] != '\0')
            *err = lanes->errors[i - 1];
    }
    return good;
}

/* ---- all ---- */

static bool say(struct ledger *ledger, const char *sql, struct error *err)
{
    return ledger_do(ledger, ledger_ask(ledger, sql, err), err);
}

static bool is_empty(struct ledger *ledger, struct error *err)
{
    struct ask *ask = ledger_ask(
        ledger, "SELECT 1 FROM report UNION ALL SELECT 1 FROM watched LIMIT 1",
        err);
    bool row = false;

    if (ask == NULL || !ledger->driver->next(ask, &row, err))
        return false;
    ledger->driver->end(ask);
    return !row || error_at(err, ERROR_USAGE,
                            (struct place){.source = ledger->store->where},
                            "this ledger has something in it; copy to a new "
                            "one, or bring two together by `rapport import`");
}

static bool begin_reading(struct ledger *ledger, int64_t *changes,
                          struct error *err)
{
    return say(ledger, ledger->driver->begin_reading, err) &&
           ledger_changes(ledger, changes, err);
}

/* Whether both see the same moment: nothing was changed between a look of the
 * first before the second began and one after it. */
static bool see_the_same(struct ledger *one, struct ledger *other,
                         struct error *err)
{
    int64_t before = 0, after = 1, ignored;
    struct error none;
    bool good = true;

    for (int i = 0; i < MOMENT_TRIES && good && before != after; i++) {
        say(one, "ROLLBACK", &none);
        say(other, "ROLLBACK", &none);
        good = begin_reading(one, &before, err) &&
               begin_reading(other, &ignored, err) &&
               say(one, "ROLLBACK", err) && begin_reading(one, &after, err);
    }
    if (good && before == after)
        return true;
    say(one, "ROLLBACK", &none);
    say(other, "ROLLBACK", &none);
    return false;
}

/* Some go beside others where that can be. */
static void make_lanes(struct ledger *from, struct ledger *to,
                       struct shared *shared, struct lanes *lanes)
{
    const struct copying *copying = shared->copying;
    const char *begins = to->driver->begin_words;
    struct error none;
    bool apart = begins != NULL && copying->from_beside != NULL &&
                 copying->to_beside != NULL &&
                 say(copying->to_beside, begins, &none);

    add_lane(lanes, (struct copier){.from = from,
                                    .to = to,
                                    .shared = shared,
                                    .parts = apart ? LOAD_TABLES
                                                   : LOAD_TABLES | LOAD_WORDS});
    if (apart)
        add_lane(lanes, (struct copier){.from = copying->from_beside,
                                        .to = copying->to_beside,
                                        .shared = shared,
                                        .parts = LOAD_WORDS});
}

/* One ends after the other.  In between it is said that something is not there
 * yet; if that is so for good, what is there is taken away. */
static bool end_copy(struct lanes *lanes, struct error *err)
{
    struct ledger *to = lanes->items[0].to, *words = lanes->items[1].to;
    const struct driver *driver = to->driver;
    struct error none;
    int step;

    if (lanes->count == 1)
        return say(to, "COMMIT", err);
    if (!say(to, driver->halved, err) || !say(to, "COMMIT", err))
        return false;
    if (say(words, driver->whole, err) && say(words, "COMMIT", err))
        return true;
    say(words, "ROLLBACK", &none);
    driver->step(to->store, &step, &none);
    return false;
}

static bool copy_all(struct ledger *from, struct ledger *to,
                     struct shared *shared, struct error *err)
{
    struct lanes lanes = {0};
    struct error none;
    bool good = find_columns(from, &to->arena, &shared->columns, err) &&
                are_alike(to, &shared->columns, err) && is_empty(to, err);

    if (!good)
        return false;
    make_lanes(from, to, shared, &lanes);
    good = run_lanes(&lanes, err) && end_copy(&lanes, err);
    if (!good && lanes.count > 1)
        say(lanes.items[1].to, "ROLLBACK", &none);
    return good;
}

bool ledger_copy(struct ledger *from, struct ledger *to,
                 const struct copying *copying, struct error *err)
{
    struct copying alone = *copying;
    struct shared shared = {.copying = copying};
    struct error none;
    bool good;

    if (copying->from_beside == NULL ||
        !see_the_same(from, copying->from_beside, &none)) {
        alone.from_beside = NULL;
        shared.copying = &alone;
        if (!say(from, from->driver->begin_reading, err))
            return false;
    }
    good = say(to, to->driver->begin, err) && copy_all(from, to, &shared, err);
    if (!good)
        say(to, "ROLLBACK", &none);
    if (alone.from_beside != NULL)
        say(alone.from_beside, "ROLLBACK", &none);
    say(from, "ROLLBACK", &none);
    return good;
}
