/* holders -- which reports have the keys of a text's sketch. */
#include "keep/holders.h"

#include "base/out.h"

#include <stdlib.h>

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

static void parse_holders(struct arena *arena, struct str text,
                          struct holders *holders)
{
    holders->count = 0;
    while (text.len > 0 && holders->count < LOOKS_KEY) {
        struct holder *holder = LIST_ADD(arena, holders);
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

/* Keys that are asked for at once, and where their holders go. */
struct wanted {
    int64_t keys[HOLDERS_ASKED];
    struct holders *holders[HOLDERS_ASKED];
    size_t count;
};

static bool find_some(struct ledger *ledger, struct arena *arena,
                      struct wanted *wanted, struct error *err)
{
    const struct driver *driver = ledger->driver;
    struct ask *ask;
    bool row = false;

    if (wanted->count == 0)
        return true;
    ask =
        holders_ask(ledger, reports_of_keys, wanted->keys, wanted->count, err);
    if (ask == NULL || !driver->next(ask, &row, err))
        return false;
    while (row) {
        int64_t key = driver->get_int(ask, 0, 0);

        for (size_t i = 0; i < wanted->count; i++)
            if (wanted->keys[i] == key)
                parse_holders(arena, driver->get_str(ask, 1),
                              wanted->holders[i]);
        if (!driver->next(ask, &row, err))
            return false;
    }
    wanted->count = 0;
    return true;
}

void ledger_forget_keys(struct ledger *ledger)
{
    arena_reset(&ledger->looked.arena);
    ledger->looked = (struct looked){0};
}

/* The place for a key's holders; *found where it has them. */
static struct holders *place_of(struct ledger *ledger, struct arena *arena,
                                int64_t key, bool *found)
{
    struct looked *looked = &ledger->looked;
    struct str bytes = {(const char *)&key, sizeof(key)};
    uint32_t at = table_find(&looked->keys, bytes);
    struct holders *holders;

    *found = at != TABLE_ABSENT;
    if (*found)
        return looked->items[at].holders;
    holders = ARENA_NEW(arena, struct holders);
    if (arena == &looked->arena) {
        table_set(arena, &looked->keys, arena_str(arena, bytes),
                  (uint32_t)looked->count);
        *LIST_ADD(arena, looked) = (struct looked_key){key, holders};
    }
    return holders;
}

bool holders_find(struct ledger *ledger, struct arena *arena,
                  const struct sketch *sketch, struct holders ***holders,
                  struct error *err)
{
    struct arena *home = ledger->writing ? &ledger->looked.arena : arena;
    struct wanted wanted = {.count = 0};
    bool found;

    *holders = arena_alloc(arena, sketch->count + 1, sizeof(**holders));
    for (size_t i = 0; i < sketch->count; i++) {
        (*holders)[i] = place_of(ledger, home, sketch->keys[i], &found);
        if (found)
            continue;
        wanted.keys[wanted.count] = sketch->keys[i];
        wanted.holders[wanted.count++] = (*holders)[i];
        if (wanted.count == HOLDERS_ASKED &&
            !find_some(ledger, home, &wanted, err))
            return false;
    }
    return find_some(ledger, home, &wanted, err);
}

/* ---- putting ---- */

/* In the order of rows, the last ones; nothing where it is there already. */
static void add_holder(struct arena *arena, struct holders *holders,
                       struct holder holder)
{
    size_t at = holders->count;

    while (at > 0 && holders->items[at - 1].report > holder.report)
        at--;
    if (at > 0 && holders->items[at - 1].report == holder.report)
        return;
    LIST_ADD(arena, holders);
    for (size_t i = holders->count - 1; i > at; i--)
        holders->items[i] = holders->items[i - 1];
    holders->items[at] = holder;
    holders->changed = true;
    if (holders->count <= LOOKS_KEY)
        return;
    holders->count--;
    for (size_t i = 0; i < holders->count; i++)
        holders->items[i] = holders->items[i + 1];
}

bool holders_put(struct ledger *ledger, int64_t row,
                 const struct sketch *sketch, struct error *err)
{
    struct arena arena = {0};
    struct holders **holders;
    bool good = holders_find(ledger, &arena, sketch, &holders, err);

    for (size_t i = 0; i < sketch->count && good; i++)
        add_holder(&ledger->looked.arena, holders[i],
                   (struct holder){row, (unsigned)sketch->count});
    arena_reset(&arena);
    return good;
}

static int order_keys(const void *left, const void *right)
{
    const struct looked_key *a = left, *b = right;

    return (a->key > b->key) - (a->key < b->key);
}

static bool put_holders(struct ledger *ledger, const struct looked_key *looked,
                        struct error *err)
{
    struct arena arena = {0};
    struct out out = {.arena = &arena};
    struct ask *ask = ledger_ask(ledger, put_key, err);
    bool good = ask != NULL;

    for (size_t i = 0; i < looked->holders->count; i++)
        out_format(&out, "%s%lld:%u", i > 0 ? " " : "",
                   (long long)looked->holders->items[i].report,
                   looked->holders->items[i].keys);
    if (good) {
        ledger->driver->set_int(ask, 1, looked->key);
        ledger->driver->set_str(ask, 2, out_view(&out));
        good = ledger_put(ledger, ask, err);
    }
    arena_reset(&arena);
    return good;
}

/* In their order, since pages of the ledger are, too. */
bool ledger_put_keys(struct ledger *ledger, struct error *err)
{
    struct looked *looked = &ledger->looked;
    bool good = true;

    if (looked->count > 1)
        qsort(looked->items, looked->count, sizeof(*looked->items), order_keys);
    for (size_t i = 0; i < looked->count && good; i++)
        if (looked->items[i].holders->changed)
            good = put_holders(ledger, &looked->items[i], err);
    ledger_forget_keys(ledger);
    return good;
}
