/* blocks -- facts out to be merged, records in. */
#include "keep/ledger.h"

#include "base/out.h"
#include "news/fact_pack.h"

static const char stale_blocks[] =
    "SELECT DISTINCT block FROM stale_block ORDER BY block";
static const char marks_of_block[] =
    "SELECT mark FROM stale_block WHERE block = ?1";
static const char facts_of_block[] =
    "SELECT fact, report, id, moved, pack FROM block_fact WHERE block = ?1"
    " ORDER BY fact";
static const char body_of_fact[] =
    "SELECT coalesce(told, body) FROM fact WHERE row = ?1";
static const char put_pack[] =
    "UPDATE block_fact SET pack = ?3 WHERE block = ?1 AND fact = ?2";
static const char corrected[] = "SELECT 1 FROM correction LIMIT 1";
static const char records_of_block[] =
    "SELECT c.row, c.id, c.chain, c.sources, rf.fact FROM record c"
    " JOIN record_fact rf ON rf.record = c.row WHERE c.block = ?1"
    " ORDER BY c.row, rf.position";
static const char disputes_of_block[] =
    "SELECT d.row, d.id, d.why, d.kind, df.fact FROM dispute d"
    " JOIN dispute_fact df ON df.dispute = d.row WHERE d.block = ?1"
    " ORDER BY d.row, df.position";
static const char drop_mark[] = "DELETE FROM stale_block WHERE mark = ?1";
static const char add_record[] =
    "INSERT INTO record (id, block, kind, sources, chain, told)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6) RETURNING row";
static const char add_record_fact[] =
    "INSERT INTO record_fact (record, position, fact, sample)"
    " VALUES (?1, ?2, ?3, ?4)";
static const char add_dispute[] =
    "INSERT INTO dispute (id, kind, block, measure, countries, first, last,"
    " why, told) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) RETURNING row";
static const char add_dispute_fact[] =
    "INSERT INTO dispute_fact (dispute, position, fact) VALUES (?1, ?2, ?3)";

/* ---- out ---- */

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
    struct ask *ask = ledger_ask(ledger, marks_of_block, err);
    bool row = false;

    if (ask == NULL)
        return false;
    ledger->driver->set_str(ask, 1, block->name);
    if (!next_row(ledger, ask, &row, err))
        return false;
    while (row) {
        *LIST_ADD(arena, &block->marks) = ledger->driver->get_int(ask, 0, 0);
        if (!next_row(ledger, ask, &row, err))
            return false;
    }
    return true;
}

static bool get_facts(struct ledger *ledger, struct arena *arena,
                      struct block *block, struct error *err)
{
    struct ask *ask = ledger_ask(ledger, facts_of_block, err);
    bool row = false;

    if (ask == NULL)
        return false;
    ledger->driver->set_str(ask, 1, block->name);
    if (!next_row(ledger, ask, &row, err))
        return false;
    while (row) {
        if (!take_fact(ledger, arena, ask, block, err)) {
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
           get_facts(ledger, arena, block, err) &&
           get_corrections(ledger, arena, block, err);
}

void ledger_let_go(struct ledger *ledger)
{
    if (ledger->memo.reports.count > MEMO_REPORTS)
        ledger_memo_forget(ledger);
}

/* ---- in ---- */

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
    struct int64s facts; /* rows */
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
    *LIST_ADD(arena, &helds->facts) = driver->get_int(ask, 4, 0);
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
    if (!next_row(ledger, ask, &row, err))
        return false;
    while (row) {
        take_held(ledger, arena, ask, helds);
        if (!next_row(ledger, ask, &row, err))
            return false;
    }
    return true;
}

/* Whether the ledger has just this, of whose facts only rows are missing; then
 * it stays. */
static bool stays(struct helds *helds, const struct block *block,
                  const struct held *made, const uint32_t *facts)
{
    uint32_t at = table_find(&helds->ids, made->id);
    struct held *held;

    if (at >= helds->count)
        return false;
    held = &helds->items[at];
    if (held->number != made->number || held->count != made->count ||
        !str_equal(held->words, made->words))
        return false;
    for (size_t i = 0; i < held->count; i++)
        if (helds->facts.items[held->first + i] != block->rows.items[facts[i]])
            return false;
    held->stays = true;
    return true;
}

static bool record_stays(struct helds *helds, const struct block *block,
                         const struct record *record)
{
    const struct held made = {.id = record->id,
                              .words = record->chain,
                              .number = record->sources,
                              .count = record->fact_count};

    return stays(helds, block, &made, record->facts);
}

/* Measure, countries and days of a dispute are those of its facts. */
static bool dispute_stays(struct helds *helds, const struct block *block,
                          const struct dispute *dispute)
{
    const struct held made = {
        .id = dispute->id, .words = dispute->why, .count = dispute->fact_count};

    return stays(helds, block, &made, dispute->facts);
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

static void set_member(struct ledger *ledger, struct ask *ask, int64_t owner,
                       size_t position, int64_t fact)
{
    ledger->driver->set_int(ask, 1, owner);
    ledger->driver->set_int(ask, 2, (int64_t)position);
    ledger->driver->set_int(ask, 3, fact);
}

static bool add_record_facts(struct ledger *ledger, const struct block *block,
                             const struct record *record, int64_t owner,
                             struct error *err)
{
    struct sample sample = ledger_sample_of(block, record);

    for (size_t i = 0; i < record->fact_count; i++) {
        struct ask *ask = ledger_ask(ledger, add_record_fact, err);

        if (ask == NULL)
            return false;
        set_member(ledger, ask, owner, i, block->rows.items[record->facts[i]]);
        ledger->driver->set_truth(ask, 4,
                                  sample_has(&sample, i, record->facts[i]));
        if (!ledger_do(ledger, ask, err))
            return false;
    }
    return ledger_add_dealing(ledger, owner, err);
}

static bool add_dispute_facts(struct ledger *ledger, const struct block *block,
                              const struct dispute *dispute, int64_t owner,
                              struct error *err)
{
    for (size_t i = 0; i < dispute->fact_count; i++) {
        struct ask *ask = ledger_ask(ledger, add_dispute_fact, err);

        if (ask == NULL)
            return false;
        set_member(ledger, ask, owner, i, block->rows.items[dispute->facts[i]]);
        if (!ledger_do(ledger, ask, err))
            return false;
    }
    return true;
}

static bool put_record(struct ledger *ledger, const struct block *block,
                       const struct record *record, struct error *err)
{
    const struct driver *driver = ledger->driver;
    struct ask *ask = ledger_ask(ledger, add_record, err);
    int64_t row;

    if (ask == NULL)
        return false;
    driver->set_str(ask, 1, record->id);
    driver->set_str(ask, 2, record->block);
    driver->set_int(ask, 3, record->kind);
    driver->set_int(ask, 4, record->sources);
    driver->set_str(ask, 5, record->chain);
    driver->set_int(
        ask, 6,
        ledger_told_of(block, record->facts, record->fact_count, false));
    return ledger_do_for_row(ledger, ask, &row, err) &&
           add_record_facts(ledger, block, record, row, err);
}

static bool put_dispute(struct ledger *ledger, const struct block *block,
                        const struct dispute *dispute, struct error *err)
{
    const struct driver *driver = ledger->driver;
    struct ask *ask = ledger_ask(ledger, add_dispute, err);
    int64_t row;
    char countries[8] = "";
    struct str pair;
    size_t len = 0;

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
    return ledger_do_for_row(ledger, ask, &row, err) &&
           add_dispute_facts(ledger, block, dispute, row, err) &&
           ledger_count_dispute(ledger, pair, 1, err);
}

/* Only what has changed is written: most records of a block are what they
 * were.  What goes must go first, since a fact has one record. */
static bool put_records(struct ledger *ledger, struct arena *arena,
                        const struct block *block,
                        const struct records *records, struct error *err)
{
    struct helds helds = {0};
    bool *same = arena_alloc(arena, records->count + 1, sizeof(*same));
    bool good =
        find_held(ledger, arena, records_of_block, block->name, &helds, err);

    for (size_t i = 0; i < records->count && good; i++)
        same[i] = record_stays(&helds, block, &records->items[i]);
    good = good && drop_gone(ledger, &helds, ledger_drop_record, err);
    for (size_t i = 0; i < records->count && good; i++)
        if (!same[i])
            good = put_record(ledger, block, &records->items[i], err);
    return good;
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
