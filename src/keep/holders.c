/* holders -- which reports have the keys of a text's sketch. */
#include "keep/holders.h"

#include "base/out.h"

static const char reports_of_keys[] =
    "SELECT key, reports FROM copy_key WHERE key IN" HOLDERS_PLACES;
static const char put_key[] =
    "INSERT INTO copy_key (key, reports) VALUES (?1, ?2)"
    " ON CONFLICT (key) DO UPDATE SET reports = excluded.reports";

static uint64_t take_digits(struct str *text)
{
    uint64_t value = 0;

    while (text->len > 0 && text->at[0] >= '0' && text->at[0] <= '9') {
        value = value * 10 + (uint64_t)(text->at[0] - '0');
        text->at++;
        text->len--;
    }
    return value;
}

static void skip(struct str *text, char mark)
{
    if (text->len > 0 && text->at[0] == mark) {
        text->at++;
        text->len--;
    }
}

static void parse_holders(struct str text, struct holders *holders)
{
    holders->count = 0;
    while (text.len > 0 && holders->count < LOOKS_KEY) {
        struct holder *holder = &holders->items[holders->count++];
        size_t before = text.len;

        holder->report = (int64_t)(take_digits(&text) & INT64_MAX);
        skip(&text, ':');
        holder->keys = (unsigned)(take_digits(&text) & 0xFF);
        skip(&text, ' ');
        if (text.len == before) /* damaged */
            text.len = 0;
    }
}

struct ask *holders_ask(struct ledger *ledger, const char *sql,
                        const int64_t *numbers, size_t count, struct error *err)
{
    struct ask *ask = ledger_ask(ledger, sql, err);

    for (size_t i = 0; ask != NULL && i < count; i++)
        ledger->driver->set_int(ask, (int)i + 1, numbers[i]);
    return ask;
}

/* Those of keys[from] and some behind it. */
static bool find_some(struct ledger *ledger, const struct sketch *sketch,
                      size_t from, struct holders *holders, struct error *err)
{
    const struct driver *driver = ledger->driver;
    size_t to = sketch->count - from > HOLDERS_ASKED ? from + HOLDERS_ASKED
                                                     : sketch->count;
    struct ask *ask = holders_ask(ledger, reports_of_keys, &sketch->keys[from],
                                  to - from, err);
    bool row = false;

    if (ask == NULL || !driver->next(ask, &row, err))
        return false;
    while (row) {
        int64_t key = driver->get_int(ask, 0, 0);

        for (size_t i = from; i < to; i++)
            if (sketch->keys[i] == key)
                parse_holders(driver->get_str(ask, 1), &holders[i]);
        if (!driver->next(ask, &row, err))
            return false;
    }
    return true;
}

bool holders_find(struct ledger *ledger, struct arena *arena,
                  const struct sketch *sketch, struct holders **holders,
                  struct error *err)
{
    *holders = arena_alloc(arena, sketch->count + 1, sizeof(**holders));
    for (size_t i = 0; i < sketch->count; i += HOLDERS_ASKED)
        if (!find_some(ledger, sketch, i, *holders, err))
            return false;
    return true;
}

/* ---- putting ---- */

/* In the order of rows, the last ones; false where it is there already. */
static bool add_holder(struct holders *holders, struct holder holder)
{
    size_t at = holders->count;

    while (at > 0 && holders->items[at - 1].report > holder.report)
        at--;
    if (at > 0 && holders->items[at - 1].report == holder.report)
        return false;
    for (size_t i = holders->count++; i > at; i--)
        holders->items[i] = holders->items[i - 1];
    holders->items[at] = holder;
    return true;
}

static bool put_holders(struct ledger *ledger, int64_t key,
                        const struct holders *holders, struct error *err)
{
    struct arena arena = {0};
    struct out out = {.arena = &arena};
    struct ask *ask = ledger_ask(ledger, put_key, err);
    size_t from = holders->count > LOOKS_KEY ? holders->count - LOOKS_KEY : 0;
    bool good = ask != NULL;

    for (size_t i = from; i < holders->count; i++)
        out_format(&out, "%s%lld:%u", i > from ? " " : "",
                   (long long)holders->items[i].report, holders->items[i].keys);
    if (good) {
        ledger->driver->set_int(ask, 1, key);
        ledger->driver->set_str(ask, 2, out_view(&out));
        good = ledger_do(ledger, ask, err);
    }
    arena_reset(&arena);
    return good;
}

bool holders_put(struct ledger *ledger, int64_t row,
                 const struct sketch *sketch, struct error *err)
{
    struct arena arena = {0};
    struct holders *holders;
    bool good = holders_find(ledger, &arena, sketch, &holders, err);

    for (size_t i = 0; i < sketch->count && good; i++)
        if (add_holder(&holders[i],
                       (struct holder){row, (unsigned)sketch->count}))
            good = put_holders(ledger, sketch->keys[i], &holders[i], err);
    arena_reset(&arena);
    return good;
}
