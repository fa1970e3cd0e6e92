#include "keep/ledger.h"

#include "news/narrow.h"

#include <stdlib.h>
#include <string.h>

static const char record_by_row[] =
    "SELECT id, block, kind, sources, chain FROM record WHERE row = ?1";
static const char dispute_by_row[] =
    "SELECT id, kind, block, measure, countries, first, last, why"
    " FROM dispute WHERE row = ?1";
static const char disputes_of_fact[] =
    "SELECT dispute, position FROM dispute_fact WHERE fact = ?1";

/* That a fact is in a record or dispute, at a position. */
struct member {
    int64_t owner, position;
    uint32_t fact;
};

struct members {
    struct member *items;
    size_t count, room;
};

static int order_members(const void *left, const void *right)
{
    const struct member *a = left, *b = right;

    if (a->owner != b->owner)
        return a->owner < b->owner ? -1 : 1;
    return (a->position > b->position) - (a->position < b->position);
}

static void sort_members(struct members *members)
{
    if (members->count > 1)
        qsort(members->items, members->count, sizeof(*members->items),
              order_members);
}

/* How many members from here on have one owner. */
static size_t run_of(const struct members *members, size_t from)
{
    size_t to = from;

    while (to < members->count &&
           members->items[to].owner == members->items[from].owner)
        to++;
    return to - from;
}

static uint32_t *facts_of(struct arena *arena, const struct member *members,
                          size_t count)
{
    uint32_t *facts = arena_alloc(arena, count, sizeof(*facts));

    for (size_t i = 0; i < count; i++)
        facts[i] = members[i].fact;
    return facts;
}

/* The row of an owner, which must be there. */
static struct ask *ask_owner(struct ledger *ledger, const char *sql,
                             int64_t owner, struct error *err)
{
    struct ask *ask = ledger_ask(ledger, sql, err);
    bool row = false;

    if (ask == NULL)
        return NULL;
    ledger->driver->set_int(ask, 1, owner);
    if (!ledger->driver->next(ask, &row, err))
        return NULL;
    if (!row)
        error_at(err, ERROR_STORE,
                 (struct place){.source = ledger->store->where},
                 "a record has lost its row");
    return row ? ask : NULL;
}

/* ---- records ---- */

static bool load_record(struct ledger *ledger, struct arena *arena,
                        const struct member *members, size_t count,
                        struct record *record, struct error *err)
{
    const struct driver *driver = ledger->driver;
    struct ask *ask = ask_owner(ledger, record_by_row, members->owner, err);

    if (ask == NULL)
        return false;
    record->id = arena_str(arena, driver->get_str(ask, 0));
    record->block = arena_str(arena, driver->get_str(ask, 1));
    record->kind = (enum fact_kind)driver->get_int(ask, 2, 0);
    record->sources = (unsigned)driver->get_int(ask, 3, 0);
    record->chain = arena_str(arena, driver->get_str(ask, 4));
    record->facts = facts_of(arena, members, count);
    record->fact_count = count;
    driver->end(ask);
    return true;
}

static int order_records(const void *left, const void *right)
{
    const struct record *a = left, *b = right;

    return (a->facts[0] > b->facts[0]) - (a->facts[0] < b->facts[0]);
}

static bool load_records(struct ledger *ledger, struct arena *arena,
                         const struct finding *finding, struct records *records,
                         struct error *err)
{
    struct members members = {0};
    size_t run;

    for (size_t i = 0; i < finding->founds.count; i++)
        if (finding->founds.items[i].record != 0)
            *LIST_ADD(arena, &members) =
                (struct member){finding->founds.items[i].record,
                                finding->founds.items[i].position, (uint32_t)i};
    sort_members(&members);
    for (size_t i = 0; i < members.count; i += run) {
        run = run_of(&members, i);
        if (!load_record(ledger, arena, &members.items[i], run,
                         LIST_ADD(arena, records), err))
            return false;
    }
    if (records->count > 1)
        qsort(records->items, records->count, sizeof(*records->items),
              order_records);
    return true;
}

/* ---- disputes ---- */

static void read_countries(struct dispute *dispute, struct str countries)
{
    while (countries.len > 0 && dispute->country_count < 2) {
        struct str code = str_cut(&countries, ' ');
        char *at = dispute->countries[dispute->country_count++];

        memcpy(at, code.at, code.len < 3 ? code.len : 3);
    }
}

static bool load_dispute(struct ledger *ledger, struct arena *arena,
                         const struct member *members, size_t count,
                         struct dispute *dispute, struct error *err)
{
    const struct driver *driver = ledger->driver;
    struct ask *ask = ask_owner(ledger, dispute_by_row, members->owner, err);
    struct str measure;

    if (ask == NULL)
        return false;
    *dispute = (struct dispute){0};
    dispute->id = arena_str(arena, driver->get_str(ask, 0));
    dispute->kind = (enum dispute_kind)driver->get_int(ask, 1, 0);
    dispute->block = arena_str(arena, driver->get_str(ask, 2));
    measure = driver->get_str(ask, 3);
    dispute->measure = measure_named(measure, MEASURE_other);
    if (!str_equal(measure, str_from(measure_text(dispute->measure))))
        dispute->own_measure = arena_str(arena, measure);
    read_countries(dispute, driver->get_str(ask, 4));
    dispute->when = ledger_get_interval(ledger, ask, 5);
    dispute->why = arena_str(arena, driver->get_str(ask, 7));
    dispute->facts = facts_of(arena, members, count);
    dispute->fact_count = count;
    driver->end(ask);
    return true;
}

static bool find_members(struct ledger *ledger, struct arena *arena,
                         const struct finding *finding, uint32_t fact,
                         struct members *members, struct error *err)
{
    struct ask *ask = ledger_ask(ledger, disputes_of_fact, err);
    bool row = false;

    if (ask == NULL)
        return false;
    ledger->driver->set_int(ask, 1, finding->founds.items[fact].row);
    if (!ledger->driver->next(ask, &row, err))
        return false;
    while (row) {
        *LIST_ADD(arena, members) =
            (struct member){ledger->driver->get_int(ask, 0, 0),
                            ledger->driver->get_int(ask, 1, 0), fact};
        if (!ledger->driver->next(ask, &row, err))
            return false;
    }
    return true;
}

static int order_disputes(const void *left, const void *right)
{
    const struct dispute *a = left, *b = right;

    if (a->facts[0] != b->facts[0])
        return a->facts[0] < b->facts[0] ? -1 : 1;
    return str_order(a->id, b->id);
}

/* A dispute of which the query leaves one side is none. */
static bool load_disputes(struct ledger *ledger, struct arena *arena,
                          const struct finding *finding,
                          struct disputes *disputes, struct error *err)
{
    struct members members = {0};
    size_t run;

    for (uint32_t i = 0; i < finding->facts->count; i++)
        if (finding->facts->items[i].fact.kind == FACT_figure &&
            !find_members(ledger, arena, finding, i, &members, err))
            return false;
    sort_members(&members);
    for (size_t i = 0; i < members.count; i += run) {
        run = run_of(&members, i);
        if (run > 1 && !load_dispute(ledger, arena, &members.items[i], run,
                                     LIST_ADD(arena, disputes), err))
            return false;
    }
    if (disputes->count > 1)
        qsort(disputes->items, disputes->count, sizeof(*disputes->items),
              order_disputes);
    return true;
}

/* A fact is shown with the whole of its record. */
static bool widen(struct ledger *ledger, struct arena *arena,
                  struct query *query, struct error *err)
{
    struct kept_facts facts = {0};

    if (query->fact.len == 0 || query->piece.most > 0)
        return true;
    if (!ledger_find_facts(ledger, arena, query, &facts, err))
        return false;
    if (facts.count == 0 || facts.items[0].record.len == 0)
        return true;
    *query = (struct query){.record = facts.items[0].record};
    return true;
}

/* Of the records that come with a record's disputes, only it was asked for. */
static void keep_asked(struct records *records, struct str asked)
{
    size_t count = 0;

    for (size_t i = 0; i < records->count; i++)
        if (asked.len == 0 || str_equal(records->items[i].id, asked))
            records->items[count++] = records->items[i];
    records->count = count;
}

/* The facts, and the disputes that they are in. */
static bool find_disputed(struct ledger *ledger, struct arena *arena,
                          const struct query *query, struct finding *finding,
                          struct holding *holding, struct error *err)
{
    if (query->record.len > 0 && query->piece.most > 0)
        return ledger_find_piece(ledger, arena, query, finding, holding, err);
    return ledger_find(ledger, arena, query, true, finding, err) &&
           load_disputes(ledger, arena, finding, &holding->disputes, err);
}

static bool find_all(struct ledger *ledger, struct arena *arena,
                     const struct query *query, struct holding *holding,
                     struct error *err)
{
    struct finding finding = {.facts = &holding->facts};
    struct query wider = *query;

    holding->records = (struct records){0};
    holding->disputes = (struct disputes){0};
    if (!widen(ledger, arena, &wider, err) ||
        !find_disputed(ledger, arena, &wider, &finding, holding, err) ||
        !load_records(ledger, arena, &finding, &holding->records, err))
        return false;
    holding->left = finding.left;
    keep_asked(&holding->records, wider.record);
    if (wider.record.len == 0)
        narrow_holding(arena, &wider, holding);
    return ledger_get_links(ledger, arena, &holding->records, &holding->links,
                            err);
}

bool ledger_find_records(struct ledger *ledger, struct arena *arena,
                         const struct query *query, struct holding *holding,
                         struct error *err)
{
    bool own;

    if (!ledger_begin_reading(ledger, &own, err))
        return false;
    return ledger_end_reading(
        ledger, own, find_all(ledger, arena, query, holding, err), err);
}
