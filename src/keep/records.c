/* records -- records and disputes into the ledger. */
#include "keep/ledger.h"

#include "news/fact_pack.h"

static const char records_of_block[] =
    "SELECT c.row, c.id, c.chain, c.sources, rf.fact, rf.position, rf.sample"
    " FROM record c JOIN record_fact rf ON rf.record = c.row"
    " WHERE c.block = ?1"
    " ORDER BY c.row, rf.position";
static const char disputes_of_block[] =
    "SELECT d.row, d.id, d.why, d.kind, df.fact, df.position, 0"
    " FROM dispute d JOIN dispute_fact df ON df.dispute = d.row WHERE d.block "
    "= ?1"
    " ORDER BY d.row, df.position";
static const char drop_mark[] = "DELETE FROM stale_block WHERE mark = ?1";
static const char put_record[] =
    "UPDATE record SET sources = ?2, chain = ?3, told = ?4 WHERE row = ?1";
static const char add_record[] =
    "INSERT INTO record (id, block, kind, sources, chain, told, row)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
static const char add_dispute[] =
    "INSERT INTO dispute (id, kind, block, measure, countries, first, last,"
    " why, told, row)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
static const char add_dispute_fact[] =
    "INSERT INTO dispute_fact (dispute, position, fact) VALUES (?1, ?2, ?3)";
static const char put_pack[] =
    "UPDATE block_fact SET pack = ?3 WHERE block = ?1 AND fact = ?2";

/* A record or dispute as the ledger has it. */
struct held {
    int64_t row;
    struct str id, words; /* its chain; why */
    int64_t number;       /* its sources; kind of dispute */
    size_t first, count;  /* of its facts among `facts` */
    bool stays;
};

struct helds {
    struct held *items;
    size_t count, room;
    struct held_facts {
        struct held_fact *items;
        size_t count, room;
    } facts;
    struct table ids;
};

static void take_held(struct ledger *ledger, struct arena *arena,
                      struct ask *ask, struct helds *helds)
{
    const struct driver *driver = ledger->driver;
    int64_t row = driver->get_int(ask, 0, 0);
    struct held *held;

    if (helds->count == 0 || helds->items[helds->count - 1].row != row) {
        held = LIST_ADD(arena, helds);
        *held = (struct held){
            .row = row,
            .id = arena_str(arena, driver->get_str(ask, 1)),
            .words = arena_str(arena, driver->get_str(ask, 2)),
            .number = driver->get_int(ask, 3, 0),
            .first = helds->facts.count,
        };
        table_set(arena, &helds->ids, held->id, (uint32_t)(helds->count - 1));
    }
    helds->items[helds->count - 1].count++;
    *LIST_ADD(arena, &helds->facts) =
        (struct held_fact){.fact = driver->get_int(ask, 4, 0),
                           .position = driver->get_int(ask, 5, 0),
                           .sample = driver->get_int(ask, 6, 0) != 0};
}

static bool find_held(struct ledger *ledger, struct arena *arena,
                      const char *sql, struct str block, struct helds *helds,
                      struct error *err)
{
    struct ask *ask = ledger_ask(ledger, sql, err);
    bool row = false;

    if (ask == NULL)
        return false;
    ledger->driver->set_str(ask, 1, block);
    if (!ledger->driver->next(ask, &row, err))
        return false;
    while (row) {
        take_held(ledger, arena, ask, helds);
        if (!ledger->driver->next(ask, &row, err))
            return false;
    }
    return true;
}

/* What the ledger has of this id, or NULL; it stays. */
static struct held *find_id(struct helds *helds, struct str id)
{
    uint32_t at = table_find(&helds->ids, id);

    if (at >= helds->count)
        return NULL;
    helds->items[at].stays = true;
    return &helds->items[at];
}

/* Whether the ledger has just these facts in this order. */
static bool same_facts(const struct helds *helds, const struct held *held,
                       const struct block *block, const uint32_t *facts,
                       size_t count)
{
    const struct held_fact *own = &helds->facts.items[held->first];

    if (held->count != count)
        return false;
    for (size_t i = 0; i < count; i++)
        if (own[i].fact != block->rows.items[facts[i]])
            return false;
    return true;
}

/* Measure, countries and days of a dispute are those of its facts. */
static bool dispute_stays(struct helds *helds, const struct block *block,
                          const struct dispute *dispute)
{
    struct held *held = find_id(helds, dispute->id);

    if (held == NULL)
        return false;
    held->stays =
        held->number == dispute->kind && str_equal(held->words, dispute->why) &&
        same_facts(helds, held, block, dispute->facts, dispute->fact_count);
    return held->stays;
}

/* Drops those of the ledger that are no more. */
static bool drop_gone(struct ledger *ledger, const struct helds *helds,
                      bool (*drop)(struct ledger *ledger, int64_t row,
                                   struct error *err),
                      struct error *err)
{
    for (size_t i = 0; i < helds->count; i++)
        if (!helds->items[i].stays && !drop(ledger, helds->items[i].row, err))
            return false;
    return true;
}

static bool mark_fresh(struct ledger *ledger, const struct block *block,
                       struct error *err)
{
    ledger_forget_marked(ledger);
    for (size_t i = 0; i < block->marks.count; i++)
        if (!ledger_do_row(ledger, drop_mark, block->marks.items[i], err))
            return false;
    return true;
}

/* ---- records ---- */

/* A record that was made, and what the ledger has of it. */
struct change {
    struct held *held; /* NULL: nothing */
    struct held_record own;
    bool none; /* it is as it was */
};

static struct change change_of(struct helds *helds, const struct block *block,
                               const struct record *record)
{
    struct change change = {.held = find_id(helds, record->id)};
    const struct held *held = change.held;

    if (held == NULL)
        return change;
    change.own = (struct held_record){
        held->row, &helds->facts.items[held->first], held->count};
    change.none =
        held->number == record->sources &&
        str_equal(held->words, record->chain) &&
        same_facts(helds, held, block, record->facts, record->fact_count);
    return change;
}

static int64_t told_of(const struct block *block, const struct record *record)
{
    return ledger_told_of(block, record->facts, record->fact_count, false);
}

static bool insert_record(struct ledger *ledger, const struct block *block,
                          const struct record *record, int64_t *row,
                          struct error *err)
{
    const struct driver *driver = ledger->driver;
    struct ask *ask;

    if (!ledger_number(ledger, NUMBERED_record, row, err))
        return false;
    ask = ledger_ask(ledger, add_record, err);
    if (ask == NULL)
        return false;
    driver->set_str(ask, 1, record->id);
    driver->set_str(ask, 2, record->block);
    driver->set_int(ask, 3, record->kind);
    driver->set_int(ask, 4, record->sources);
    driver->set_str(ask, 5, record->chain);
    driver->set_int(ask, 6, told_of(block, record));
    driver->set_int(ask, 7, *row);
    return ledger_put(ledger, ask, err);
}

static bool update_record(struct ledger *ledger, const struct block *block,
                          const struct record *record, int64_t row,
                          struct error *err)
{
    const struct driver *driver = ledger->driver;
    struct ask *ask = ledger_ask(ledger, put_record, err);

    if (ask == NULL)
        return false;
    driver->set_int(ask, 1, row);
    driver->set_int(ask, 2, record->sources);
    driver->set_str(ask, 3, record->chain);
    driver->set_int(ask, 4, told_of(block, record));
    return ledger_do(ledger, ask, err);
}

/* The row of the last of its facts, if it keeps them all and those that come
 * are later ones; 0 where it does not. */
static int64_t grows_after(const struct block *block,
                           const struct record *record,
                           const struct held_record *held)
{
    int64_t last = 0;
    size_t later = 0;

    for (size_t i = 0; i < held->count; i++) {
        if (!held->facts[i].stays)
            return 0;
        if (held->facts[i].fact > last)
            last = held->facts[i].fact;
    }
    for (size_t i = 0; i < record->fact_count; i++)
        later += block->rows.items[record->facts[i]] > last;
    return held->count + later == record->fact_count ? last : 0;
}

static bool change_record(struct ledger *ledger, const struct seating *seating,
                          const struct record *record,
                          const struct held_record *held, struct error *err)
{
    int64_t after = grows_after(seating->block, record, held);

    if (after == 0 && !ledger_drop_dealing(ledger, held->row, err))
        return false;
    if (!update_record(ledger, seating->block, record, held->row, err) ||
        !ledger_put_members(ledger, seating, record, held->row, held, err))
        return false;
    return ledger_widen_dealing(ledger, seating->block, record, held->row,
                                after, err);
}

static bool put_change(struct ledger *ledger, const struct seating *seating,
                       const struct record *record, const struct change *change,
                       struct error *err)
{
    int64_t row;

    if (change->none)
        return true;
    if (change->held != NULL)
        return change_record(ledger, seating, record, &change->own, err);
    return insert_record(ledger, seating->block, record, &row, err) &&
           ledger_put_members(ledger, seating, record, row, NULL, err) &&
           ledger_widen_dealing(ledger, seating->block, record, row, 0, err);
}

/* Only what has changed is written: most records of a block are what they
 * were.  What goes must go first, since a fact has one record. */
static bool put_records(struct ledger *ledger, struct arena *arena,
                        const struct block *block,
                        const struct records *records, struct error *err)
{
    struct helds helds = {0};
    struct change *changes =
        arena_alloc(arena, records->count + 1, sizeof(*changes));
    struct seating seating = seating_of(arena, block, records);
    bool good =
        find_held(ledger, arena, records_of_block, block->name, &helds, err);

    for (size_t i = 0; i < records->count && good; i++)
        changes[i] = change_of(&helds, block, &records->items[i]);
    good = good && drop_gone(ledger, &helds, ledger_drop_record, err);
    for (uint32_t i = 0; i < records->count && good; i++)
        if (changes[i].held != NULL && !changes[i].none)
            good =
                ledger_part_members(ledger, &seating, i, &changes[i].own, err);
    for (size_t i = 0; i < records->count && good; i++)
        good =
            put_change(ledger, &seating, &records->items[i], &changes[i], err);
    return good;
}

/* ---- disputes ---- */

static bool add_dispute_facts(struct ledger *ledger, const struct block *block,
                              const struct dispute *dispute, int64_t owner,
                              struct error *err)
{
    for (size_t i = 0; i < dispute->fact_count; i++) {
        struct ask *ask = ledger_ask(ledger, add_dispute_fact, err);

        if (ask == NULL)
            return false;
        ledger->driver->set_int(ask, 1, owner);
        ledger->driver->set_int(ask, 2, (int64_t)i);
        ledger->driver->set_int(ask, 3, block->rows.items[dispute->facts[i]]);
        if (!ledger_put(ledger, ask, err))
            return false;
    }
    return true;
}

static bool put_dispute(struct ledger *ledger, const struct block *block,
                        const struct dispute *dispute, struct error *err)
{
    const struct driver *driver = ledger->driver;
    struct ask *ask;
    int64_t row;
    char countries[8] = "";
    struct str pair;
    size_t len = 0;

    if (!ledger_number(ledger, NUMBERED_dispute, &row, err))
        return false;
    ask = ledger_ask(ledger, add_dispute, err);
    if (ask == NULL)
        return false;
    for (unsigned i = 0; i < dispute->country_count && i < 2; i++) {
        for (size_t j = 0; j < 3 && dispute->countries[i][j] != '\0'; j++)
            countries[len++] = dispute->countries[i][j];
        countries[len++] = ' ';
    }
    driver->set_str(ask, 1, dispute->id);
    driver->set_int(ask, 2, dispute->kind);
    driver->set_str(ask, 3, dispute->block);
    driver->set_str(ask, 4,
                    dispute->own_measure.len > 0
                        ? dispute->own_measure
                        : str_from(measure_text(dispute->measure)));
    pair = (struct str){countries, len > 0 ? len - 1 : 0};
    driver->set_str(ask, 5, pair);
    ledger_set_interval(ledger, ask, 6, dispute->when);
    driver->set_str(ask, 8, dispute->why);
    driver->set_int(
        ask, 9,
        ledger_told_of(block, dispute->facts, dispute->fact_count, true));
    driver->set_int(ask, 10, row);
    ledger_count_dispute(ledger, pair, 1);
    return ledger_put(ledger, ask, err) &&
           add_dispute_facts(ledger, block, dispute, row, err);
}

static bool put_disputes(struct ledger *ledger, struct arena *arena,
                         const struct block *block,
                         const struct disputes *disputes, struct error *err)
{
    struct helds helds = {0};
    bool *same = arena_alloc(arena, disputes->count + 1, sizeof(*same));
    bool good =
        find_held(ledger, arena, disputes_of_block, block->name, &helds, err);

    for (size_t i = 0; i < disputes->count && good; i++)
        same[i] = dispute_stays(&helds, block, &disputes->items[i]);
    good = good && drop_gone(ledger, &helds, ledger_drop_dispute, err);
    for (size_t i = 0; i < disputes->count && good; i++)
        if (!same[i])
            good = put_dispute(ledger, block, &disputes->items[i], err);
    return good;
}

/* Only figures are disputed. */
static bool has_disputes(const struct block *block)
{
    return block->facts.count == 0 ||
           block->facts.items[0].fact.kind == FACT_figure;
}

static bool pack_facts(struct ledger *ledger, struct arena *arena,
                       const struct block *block, struct error *err)
{
    for (size_t i = 0; i < block->facts.count; i++) {
        struct ask *ask = ledger_ask(ledger, put_pack, err);

        if (ask == NULL)
            return false;
        ledger->driver->set_str(ask, 1, block->name);
        ledger->driver->set_int(ask, 2, block->rows.items[i]);
        ledger->driver->set_bytes(
            ask, 3, fact_pack(arena, &block->facts.items[i].fact));
        if (!ledger_do(ledger, ask, err))
            return false;
    }
    return true;
}

bool ledger_put_records(struct ledger *ledger, const struct block *block,
                        const struct records *records,
                        const struct disputes *disputes, struct error *err)
{
    struct arena arena = {0};
    bool good = ledger_begin_unit(ledger, err);

    if (!good)
        return false;
    good = put_records(ledger, &arena, block, records, err) &&
           (!has_disputes(block) ||
            put_disputes(ledger, &arena, block, disputes, err)) &&
           (!block->unpacked || pack_facts(ledger, &arena, block, err)) &&
           mark_fresh(ledger, block, err);
    arena_reset(&arena);
    return ledger_end_unit(ledger, good, err);
}
