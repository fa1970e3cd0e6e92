/* blocks -- facts out to be merged. */
#include "keep/ledger.h"

#include "base/out.h"
#include "news/fact_pack.h"

#include <string.h>

#define LONG_BLOCK 1024 /* facts */

static const char stale_blocks[] =
    "SELECT DISTINCT block FROM stale_block ORDER BY block";
static const char marks_of_block[] =
    "SELECT mark FROM stale_block WHERE block = ?1";
static const char facts_of_block[] =
    "SELECT fact, report, id, moved, pack FROM block_fact WHERE block = ?1"
    " ORDER BY fact";
static const char fact_of_block[] =
    "SELECT b.fact, b.report, b.id, b.moved, b.pack FROM fact f"
    " JOIN block_fact b ON b.block = f.block AND b.fact = f.row"
    " WHERE f.id = ?2 AND f.block = ?1";
static const char has_more[] =
    "SELECT 1 FROM block_fact WHERE block = ?1 LIMIT 1 OFFSET ?2";
static const char count_of_block[] =
    "SELECT count(*) FROM block_fact WHERE block = ?1";
static const char body_of_fact[] =
    "SELECT coalesce(told, body) FROM fact WHERE row = ?1";
static const char corrected[] = "SELECT 1 FROM correction LIMIT 1";

static bool next_row(struct ledger *ledger, struct ask *ask, bool *row,
                     struct error *err)
{
    return ledger->driver->next(ask, row, err);
}

bool ledger_stale_blocks(struct ledger *ledger, struct arena *arena,
                         struct strs *blocks, struct error *err)
{
    struct ask *ask = ledger_ask(ledger, stale_blocks, err);
    bool row = false;

    *blocks = (struct strs){0};
    if (ask == NULL || !next_row(ledger, ask, &row, err))
        return false;
    while (row) {
        *LIST_ADD(arena, blocks) =
            arena_str(arena, ledger->driver->get_str(ask, 0));
        if (!next_row(ledger, ask, &row, err))
            return false;
    }
    return true;
}

static bool parse_body(struct ledger *ledger, struct arena *arena, int64_t fact,
                       struct kept_fact *kept, struct error *err)
{
    struct ask *ask = ledger_ask(ledger, body_of_fact, err);
    bool row = false;

    if (ask == NULL)
        return false;
    ledger->driver->set_int(ask, 1, fact);
    if (!next_row(ledger, ask, &row, err))
        return false;
    if (!row)
        return error_at(err, ERROR_STORE,
                        (struct place){.source = ledger->store->where},
                        "the fact %.*s has lost its row", STR_ARG(kept->id));
    row = ledger_parse_fact(ledger, arena, ledger->driver->get_str(ask, 0),
                            false, kept, err);
    ledger->driver->end(ask);
    return row;
}

static bool take_fact(struct ledger *ledger, struct arena *arena,
                      struct ask *ask, struct block *block, struct error *err)
{
    const struct driver *driver = ledger->driver;
    struct kept_fact *kept = LIST_ADD(arena, &block->facts);
    int64_t fact = driver->get_int(ask, 0, 0);
    struct str pack = arena_str(arena, driver->get_bytes(ask, 4));

    *LIST_ADD(arena, &block->rows) = fact;
    kept->id = arena_str(arena, driver->get_str(ask, 2));
    kept->block = block->name;
    kept->record = (struct str){NULL, 0};
    kept->wrong = kept->corrected = false;
    kept->moved = driver->get_int(ask, 3, 0) != 0;
    if (!ledger_memo_report(ledger, driver->get_int(ask, 1, 0), &kept->report,
                            err))
        return false;
    if (fact_unpack(arena, pack, &kept->fact))
        return true;
    block->unpacked = true;
    return parse_body(ledger, arena, fact, kept, err);
}

/* A statement about a block at its first row, if there is one. */
static struct ask *ask_block(struct ledger *ledger, const char *sql,
                             const struct block *block, bool *row,
                             struct error *err)
{
    struct ask *ask = ledger_ask(ledger, sql, err);

    if (ask == NULL)
        return NULL;
    ledger->driver->set_str(ask, 1, block->name);
    return next_row(ledger, ask, row, err) ? ask : NULL;
}

/* The lists of a long block are made in one piece: grown ones would take thrice
 * the room. */
static bool make_room(struct ledger *ledger, struct arena *arena,
                      struct block *block, struct error *err)
{
    struct kept_facts *facts = &block->facts;
    struct int64s *rows = &block->rows;
    struct kept_fact *items;
    int64_t *numbers;
    size_t room;
    bool row = false;
    struct ask *ask = ask_block(ledger, count_of_block, block, &row, err);

    if (ask == NULL)
        return false;
    room = row ? (size_t)ledger->driver->get_int(ask, 0, 0) : 0;
    ledger->driver->end(ask);
    if (room <= facts->count)
        return true;
    items = arena_alloc(arena, room, sizeof(*items));
    numbers = arena_alloc(arena, room, sizeof(*numbers));
    memcpy(items, facts->items, facts->count * sizeof(*items));
    memcpy(numbers, rows->items, rows->count * sizeof(*numbers));
    facts->items = items;
    rows->items = numbers;
    facts->room = rows->room = room;
    return true;
}

/* Most ledgers have no corrections; then no block is asked for its. */
static bool get_corrections(struct ledger *ledger, struct arena *arena,
                            struct block *block, struct error *err)
{
    struct memo *memo = &ledger->memo;
    struct ask *ask = NULL;

    if (!memo->asked) {
        ask = ledger_ask(ledger, corrected, err);
        if (ask == NULL || !next_row(ledger, ask, &memo->corrected, err))
            return false;
        ledger->driver->end(ask);
        memo->asked = true;
    }
    return !memo->corrected ||
           ledger_block_corrections(ledger, arena, block->name,
                                    &block->corrections, err);
}

static bool get_marks(struct ledger *ledger, struct arena *arena,
                      struct block *block, struct error *err)
{
    bool row = false;
    struct ask *ask = ask_block(ledger, marks_of_block, block, &row, err);

    if (ask == NULL)
        return false;
    while (row) {
        *LIST_ADD(arena, &block->marks) = ledger->driver->get_int(ask, 0, 0);
        if (!next_row(ledger, ask, &row, err))
            return false;
    }
    return true;
}

/* All of its facts, or the one with an id. */
static bool get_facts(struct ledger *ledger, struct arena *arena,
                      struct block *block, const struct str *id,
                      struct error *err)
{
    struct ask *ask =
        ledger_ask(ledger, id != NULL ? fact_of_block : facts_of_block, err);
    bool row = false;

    if (ask == NULL)
        return false;
    ledger->driver->set_str(ask, 1, block->name);
    if (id != NULL)
        ledger->driver->set_str(ask, 2, *id);
    if (!next_row(ledger, ask, &row, err))
        return false;
    while (row) {
        if ((block->facts.count == LONG_BLOCK &&
             !make_room(ledger, arena, block, err)) ||
            !take_fact(ledger, arena, ask, block, err)) {
            ledger->driver->end(ask);
            return false;
        }
        if (!next_row(ledger, ask, &row, err))
            return false;
    }
    block->facts.reports = ledger->memo.reports;
    return true;
}

/* Marks first: a fact that comes between is not seen, but neither is its
 * mark. */
bool ledger_open_block(struct ledger *ledger, struct arena *arena,
                       struct str name, struct block *block, struct error *err)
{
    *block = (struct block){.name = name};
    return ledger_begin_looking(ledger, err) &&
           get_marks(ledger, arena, block, err) &&
           get_facts(ledger, arena, block, NULL, err) &&
           get_corrections(ledger, arena, block, err);
}

bool ledger_open_stale(struct ledger *ledger, struct arena *arena,
                       struct str name, struct block *block, struct error *err)
{
    *block = (struct block){.name = name};
    return ledger_begin_looking(ledger, err) &&
           get_marks(ledger, arena, block, err) &&
           (block->marks.count == 0 ||
            (get_facts(ledger, arena, block, NULL, err) &&
             get_corrections(ledger, arena, block, err)));
}

bool ledger_open_part(struct ledger *ledger, struct arena *arena,
                      struct str name, const struct strs *ids,
                      struct block *block, struct error *err)
{
    *block = (struct block){.name = name};
    for (size_t i = 0; i < ids->count; i++)
        if (!get_facts(ledger, arena, block, &ids->items[i], err))
            return false;
    block->facts.reports = ledger->memo.reports;
    return get_corrections(ledger, arena, block, err);
}

bool ledger_block_fits(struct ledger *ledger, struct str name, size_t most,
                       bool *fits, struct error *err)
{
    struct ask *ask = ledger_ask(ledger, has_more, err);
    bool row = false;

    if (ask == NULL)
        return false;
    ledger->driver->set_str(ask, 1, name);
    ledger->driver->set_int(ask, 2, (int64_t)most);
    if (!next_row(ledger, ask, &row, err))
        return false;
    *fits = !row;
    ledger->driver->end(ask);
    return true;
}

void ledger_let_go(struct ledger *ledger)
{
    if (ledger->memo.reports.count > (size_t)ledger->megabytes * MEMO_REPORTS)
        ledger_memo_forget(ledger);
}
