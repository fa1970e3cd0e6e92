#include "keep/keyed.h"

#include "news/narrow.h"

#include <stdlib.h>
#include <string.h>

static const char records_of_rows[] =
    "SELECT id, block, kind, sources, chain, " KEYED " FROM " KEYS
    " CROSS JOIN record c ON c.row = " KEYED_ROW;
static const char disputes_of_rows[] =
    "SELECT id, kind, block, measure, countries, first, last, why, " KEYED
    " FROM " KEYS " CROSS JOIN dispute d ON d.row = " KEYED_ROW;
static const char disputes_of_facts[] =
    "SELECT dispute, position, " KEYED " FROM " KEYS
    " CROSS JOIN dispute_fact m ON m.fact = " KEYED_ROW;

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

/* What is read of many rows. */
struct reading {
    struct ledger *ledger;
    struct arena *arena;
    void *to; /* by place in the list */
};

/* The rows of owners with so many members or more, and where their runs
 * begin. */
static struct int64s owners_of(struct arena *arena,
                               const struct members *members, size_t least,
                               struct int64s *runs)
{
    struct int64s owners = {0};
    size_t run;

    for (size_t i = 0; i < members->count; i += run) {
        run = run_of(members, i);
        if (run < least)
            continue;
        *LIST_ADD(arena, &owners) = members->items[i].owner;
        *LIST_ADD(arena, runs) = (int64_t)i;
    }
    return owners;
}

static bool lost(const struct ledger *ledger, struct error *err)
{
    return error_at(err, ERROR_STORE,
                    (struct place){.source = ledger->store->where},
                    "a record has lost its row");
}

/* ---- records ---- */

static bool take_record(void *self, struct ask *ask, size_t index,
                        struct error *err)
{
    const struct reading *reading = self;
    const struct driver *driver = reading->ledger->driver;
    struct record *record = &((struct record *)reading->to)[index];

    (void)err;
    record->id = arena_str(reading->arena, driver->get_str(ask, 0));
    record->block = arena_str(reading->arena, driver->get_str(ask, 1));
    record->kind = (enum fact_kind)driver->get_int(ask, 2, 0);
    record->sources = (unsigned)driver->get_int(ask, 3, 0);
    record->chain = arena_str(reading->arena, driver->get_str(ask, 4));
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
    struct reading reading = {ledger, arena, NULL};
    const struct taker taker = {take_record, &reading, 5};
    struct members members = {0};
    struct int64s runs = {0}, owners;

    for (size_t i = 0; i < finding->founds.count; i++)
        if (finding->founds.items[i].record != 0)
            *LIST_ADD(arena, &members) =
                (struct member){finding->founds.items[i].record,
                                finding->founds.items[i].position, (uint32_t)i};
    sort_members(&members);
    owners = owners_of(arena, &members, 1, &runs);
    for (size_t i = 0; i < owners.count; i++) {
        struct record *record = LIST_ADD(arena, records);
        size_t at = (size_t)runs.items[i];

        *record = (struct record){0};
        record->fact_count = run_of(&members, at);
        record->facts = facts_of(arena, &members.items[at], record->fact_count);
    }
    reading.to = records->items;
    if (!ledger_ask_rows(ledger, records_of_rows, &owners, NULL, &taker, err))
        return false;
    for (size_t i = 0; i < owners.count; i++)
        if (records->items[i].id.len == 0)
            return lost(ledger, err);
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

static bool take_dispute(void *self, struct ask *ask, size_t index,
                         struct error *err)
{
    const struct reading *reading = self;
    const struct driver *driver = reading->ledger->driver;
    struct dispute *dispute = &((struct dispute *)reading->to)[index];
    struct str measure;

    (void)err;
    dispute->id = arena_str(reading->arena, driver->get_str(ask, 0));
    dispute->kind = (enum dispute_kind)driver->get_int(ask, 1, 0);
    dispute->block = arena_str(reading->arena, driver->get_str(ask, 2));
    measure = driver->get_str(ask, 3);
    dispute->measure = measure_named(measure, MEASURE_other);
    if (!str_equal(measure, str_from(measure_text(dispute->measure))))
        dispute->own_measure = arena_str(reading->arena, measure);
    read_countries(dispute, driver->get_str(ask, 4));
    dispute->when = ledger_get_interval(reading->ledger, ask, 5);
    dispute->why = arena_str(reading->arena, driver->get_str(ask, 7));
    return true;
}

/* That figures are in disputes. */
struct disputed {
    struct ledger *ledger;
    struct arena *arena;
    uint32_t *facts; /* by place in the list */
    struct members members;
};

static bool take_member(void *self, struct ask *ask, size_t index,
                        struct error *err)
{
    struct disputed *disputed = self;
    const struct driver *driver = disputed->ledger->driver;

    (void)err;
    *LIST_ADD(disputed->arena, &disputed->members) =
        (struct member){driver->get_int(ask, 0, 0), driver->get_int(ask, 1, 0),
                        disputed->facts[index]};
    return true;
}

static bool find_members(struct ledger *ledger, struct arena *arena,
                         const struct finding *finding, struct members *members,
                         struct error *err)
{
    const struct kept_facts *facts = finding->facts;
    struct disputed disputed = {
        ledger,
        arena,
        arena_alloc(arena, facts->count + 1, sizeof(*disputed.facts)),
        {0}};
    const struct taker taker = {take_member, &disputed, 2};
    struct int64s rows = {0};

    for (uint32_t i = 0; i < facts->count; i++)
        if (facts->items[i].fact.kind == FACT_figure) {
            disputed.facts[rows.count] = i;
            *LIST_ADD(arena, &rows) = finding->founds.items[i].row;
        }
    if (!ledger_ask_rows(ledger, disputes_of_facts, &rows, NULL, &taker, err))
        return false;
    *members = disputed.members;
    sort_members(members);
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
    struct reading reading = {ledger, arena, NULL};
    const struct taker taker = {take_dispute, &reading, 8};
    struct members members = {0};
    struct int64s runs = {0}, owners;

    if (!find_members(ledger, arena, finding, &members, err))
        return false;
    owners = owners_of(arena, &members, 2, &runs);
    for (size_t i = 0; i < owners.count; i++) {
        struct dispute *dispute = LIST_ADD(arena, disputes);
        size_t at = (size_t)runs.items[i];

        *dispute = (struct dispute){0};
        dispute->fact_count = run_of(&members, at);
        dispute->facts =
            facts_of(arena, &members.items[at], dispute->fact_count);
    }
    reading.to = disputes->items;
    if (!ledger_ask_rows(ledger, disputes_of_rows, &owners, NULL, &taker, err))
        return false;
    for (size_t i = 0; i < owners.count; i++)
        if (disputes->items[i].id.len == 0)
            return lost(ledger, err);
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
