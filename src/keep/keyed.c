#include "keep/keyed.h"

#include "base/out.h"

#define AT_ONCE 1000 /* keys */

/* A piece of the list. */
struct piece {
    struct arena arena;
    struct table places; /* by key: the last place in the list */
    uint32_t *before;    /* of each the place of the same key before it */
    struct out list;
    size_t from, count;
};

static void begin_piece(struct piece *piece, size_t from, size_t all)
{
    arena_reset(&piece->arena);
    piece->places = (struct table){0};
    piece->list = (struct out){.arena = &piece->arena};
    piece->from = from;
    piece->count = 0;
    piece->before = arena_alloc(&piece->arena, all < AT_ONCE ? all : AT_ONCE,
                                sizeof(*piece->before));
}

static void add_key(struct piece *piece, struct str key, int64_t number)
{
    uint32_t at = (uint32_t)piece->count++;

    piece->before[at] = table_find(&piece->places, key);
    table_set(&piece->arena, &piece->places, key, at);
    if (piece->before[at] == TABLE_ABSENT)
        out_format(&piece->list, "%c\"%.*s\":%lld", at == 0 ? '{' : ',',
                   STR_ARG(key), (long long)number);
}

static bool take_row(const struct piece *piece, struct ask *ask, struct str key,
                     const struct taker *taker, struct error *err)
{
    uint32_t at = table_find(&piece->places, key);
    bool good = true;

    for (; at != TABLE_ABSENT && good; at = piece->before[at])
        good = taker->take(taker->self, ask, piece->from + at, err);
    return good;
}

static bool ask_piece(struct ledger *ledger, const char *sql,
                      struct piece *piece, const struct taker *taker,
                      struct error *err)
{
    const struct driver *driver = ledger->driver;
    struct ask *ask = ledger_ask(ledger, sql, err);
    bool row = false;

    if (ask == NULL)
        return false;
    out_char(&piece->list, '}');
    driver->set_json(ask, 1, out_view(&piece->list));
    if (!driver->next(ask, &row, err))
        return false;
    while (row) {
        struct str key = driver->get_str(ask, taker->column);

        if (!take_row(piece, ask, key, taker, err)) {
            driver->end(ask);
            return false;
        }
        if (!driver->next(ask, &row, err))
            return false;
    }
    return true;
}

bool ledger_ask_keys(struct ledger *ledger, const char *sql,
                     const struct strs *keys, const struct taker *taker,
                     struct error *err)
{
    struct piece piece = {0};
    bool good = true;

    for (size_t i = 0; i < keys->count && good; i += AT_ONCE) {
        begin_piece(&piece, i, keys->count - i);
        while (piece.count < AT_ONCE && i + piece.count < keys->count)
            add_key(&piece, keys->items[i + piece.count], 0);
        good = ask_piece(ledger, sql, &piece, taker, err);
    }
    arena_reset(&piece.arena);
    return good;
}

bool ledger_ask_rows(struct ledger *ledger, const char *sql,
                     const struct int64s *rows, const int64_t *numbers,
                     const struct taker *taker, struct error *err)
{
    struct piece piece = {0};
    bool good = true;

    for (size_t i = 0; i < rows->count && good; i += AT_ONCE) {
        begin_piece(&piece, i, rows->count - i);
        while (piece.count < AT_ONCE && i + piece.count < rows->count) {
            size_t at = i + piece.count;
            struct out key = {.arena = &piece.arena};

            out_format(&key, "%lld", (long long)rows->items[at]);
            add_key(&piece, out_view(&key), numbers != NULL ? numbers[at] : 0);
        }
        good = ask_piece(ledger, sql, &piece, taker, err);
    }
    arena_reset(&piece.arena);
    return good;
}
