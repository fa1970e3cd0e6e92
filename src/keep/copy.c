/* copy -- all of a ledger into an empty one, whatever engines hold them. */
#include "keep/ledger.h"

#include "base/out.h"

#include <stdlib.h>
#include <string.h>

#define COLUMNS_MAX 30 /* of a table */
#define TOLD_EVERY 1000

/* Columns by whose kind they are read and written. */
struct column {
    struct str table, name;
    char kind; /* i, r, t or b: whole number, number, text, bytes */
};

struct columns {
    struct column *items;
    size_t count, room;
};

struct copier {
    struct ledger *from, *to;
    struct arena *arena; /* lives as long as `to` */
    const struct copying *copying;
    size_t rows;
    struct error *err;
};

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

/* Both have the same, in whatever order. */
static bool are_alike(struct copier *copier, const struct columns *from)
{
    struct columns to, sorted = {0};
    bool same;

    if (!find_columns(copier->to, copier->arena, &to, copier->err))
        return false;
    for (size_t i = 0; i < from->count; i++)
        *LIST_ADD(copier->arena, &sorted) = from->items[i];
    same = to.count == sorted.count && to.count > 0;
    if (same) {
        qsort(sorted.items, sorted.count, sizeof(*sorted.items), by_name);
        qsort(to.items, to.count, sizeof(*to.items), by_name);
    }
    for (size_t i = 0; i < to.count && same; i++)
        same = by_name(&to.items[i], &sorted.items[i]) == 0 &&
               to.items[i].kind == sorted.items[i].kind;
    return same || error_at(copier->err, ERROR_STORE,
                            (struct place){.source = copier->to->store->where},
                            "the ledgers do not have the same tables");
}

/* ---- tables ---- */

static void copy_value(const struct copier *copier, struct ask *in,
                       struct ask *out, const struct column *column, int place)
{
    const struct driver *from = copier->from->driver;
    const struct driver *to = copier->to->driver;
    int64_t low = from->get_int(in, place, INT64_MIN);
    struct str bytes;
    double number;

    switch (column->kind) {
    case 'i':
        /* No number of a ledger is this one. */
        if (low != INT64_MIN)
            to->set_int(out, place + 1, low);
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
        if (++copier->rows % TOLD_EVERY == 0 && good &&
            copier->copying->progress != NULL)
            good = copier->copying->progress(copier->copying->self,
                                             columns->table, copier->rows);
    }
    return good;
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
        if (!copy_table(copier, first, to - from))
            return false;
    }
    return true;
}

/* Words are made of the texts once more: each engine has them its own way. */
static bool copy_words(struct copier *copier)
{
    const struct driver *to = copier->to->driver;
    struct ask *out =
        to->load_words != NULL
            ? to->load_words(copier->to->store, copier->arena, copier->err)
            : ledger_ask(copier->to, to->add_words, copier->err);

    return out != NULL &&
           ledger_stream_words(copier->from, to, out, copier->err) &&
           (to->loaded == NULL || to->loaded(out, copier->err));
}

/* ---- all ---- */

static bool say(struct ledger *ledger, const char *sql, struct error *err)
{
    return sql == NULL || ledger_do(ledger, ledger_ask(ledger, sql, err), err);
}

static bool is_empty(struct copier *copier)
{
    struct ask *ask = ledger_ask(
        copier->to,
        "SELECT 1 FROM report UNION ALL SELECT 1 FROM watched LIMIT 1",
        copier->err);
    bool row = false;

    if (ask == NULL || !copier->to->driver->next(ask, &row, copier->err))
        return false;
    copier->to->driver->end(ask);
    return !row || error_at(copier->err, ERROR_USAGE,
                            (struct place){.source = copier->to->store->where},
                            "this ledger has something in it; copy to a new "
                            "one, or bring two together by `rapport import`");
}

static bool copy_all(struct copier *copier)
{
    struct columns columns;

    return find_columns(copier->from, copier->arena, &columns, copier->err) &&
           are_alike(copier, &columns) && is_empty(copier) &&
           say(copier->to, copier->to->driver->before_load, copier->err) &&
           copy_tables(copier, &columns) && copy_words(copier) &&
           say(copier->to, copier->to->driver->after_load, copier->err);
}

bool ledger_copy(struct ledger *from, struct ledger *to,
                 const struct copying *copying, struct error *err)
{
    struct copier copier = {from, to, &to->arena, copying, 0, err};
    struct error ignored;
    bool good;

    if (!say(from, from->driver->begin_reading, err))
        return false;
    good = say(to, to->driver->begin, err) && copy_all(&copier) &&
           say(to, "COMMIT", err);
    if (!good)
        say(to, "ROLLBACK", &ignored);
    say(from, "ROLLBACK", &ignored);
    return good;
}
