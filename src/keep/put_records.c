#include "keep/ledger.h"

#include "base/out.h"

static const char stale_blocks[] =
    "SELECT block FROM stale_block ORDER BY block";
static const char drop_stale[] = "DELETE FROM stale_block WHERE block = ?1";
static const char drop_records[] = "DELETE FROM record WHERE block = ?1";
static const char drop_disputes[] = "DELETE FROM dispute WHERE block = ?1";
static const char add_record[] =
    "INSERT INTO record (id, block, kind, sources, chain)"
    " VALUES (?1, ?2, ?3, ?4, ?5)";
static const char add_record_fact[] =
    "INSERT INTO record_fact (record, position, fact)"
    " SELECT ?1, ?2, row FROM fact WHERE id = ?3";
static const char add_dispute[] =
    "INSERT INTO dispute (id, kind, block, measure, countries, first, last,"
    " why) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
static const char add_dispute_fact[] =
    "INSERT INTO dispute_fact (dispute, position, fact)"
    " SELECT ?1, ?2, row FROM fact WHERE id = ?3";

bool ledger_stale_blocks(struct ledger *ledger, struct arena *arena,
                         struct strs *blocks, struct error *err)
{
    struct ask *ask = ledger_ask(ledger, stale_blocks, err);
    bool row = false;

    *blocks = (struct strs){0};
    if (ask == NULL || !ledger->driver->next(ask, &row, err))
        return false;
    while (row) {
        *LIST_ADD(arena, blocks) =
            arena_str(arena, ledger->driver->get_str(ask, 0));
        if (!ledger->driver->next(ask, &row, err))
            return false;
    }
    return true;
}

static bool drop(struct ledger *ledger, const char *sql, struct str block,
                 struct error *err)
{
    struct ask *ask = ledger_ask(ledger, sql, err);

    if (ask == NULL)
        return false;
    ledger->driver->set_str(ask, 1, block);
    return ledger_do(ledger, ask, err);
}

/* The facts of a record or dispute, by their ids. */
static bool add_members(struct ledger *ledger, const char *sql,
                        const struct kept_facts *facts, const uint32_t *members,
                        size_t count, struct error *err)
{
    const struct driver *driver = ledger->driver;
    int64_t owner = driver->last_row(ledger->store);

    for (size_t i = 0; i < count; i++) {
        struct ask *ask = ledger_ask(ledger, sql, err);

        if (ask == NULL)
            return false;
        driver->set_int(ask, 1, owner);
        driver->set_int(ask, 2, (int64_t)i);
        driver->set_str(ask, 3, facts->items[members[i]].id);
        if (!ledger_do(ledger, ask, err))
            return false;
    }
    return true;
}

static bool put_record(struct ledger *ledger, const struct kept_facts *facts,
                       const struct record *record, struct error *err)
{
    const struct driver *driver = ledger->driver;
    struct ask *ask = ledger_ask(ledger, add_record, err);

    if (ask == NULL)
        return false;
    driver->set_str(ask, 1, record->id);
    driver->set_str(ask, 2, record->block);
    driver->set_int(ask, 3, record->kind);
    driver->set_int(ask, 4, record->sources);
    driver->set_str(ask, 5, record->chain);
    return ledger_do(ledger, ask, err) &&
           add_members(ledger, add_record_fact, facts, record->facts,
                       record->fact_count, err);
}

static bool put_dispute(struct ledger *ledger, const struct kept_facts *facts,
                        const struct dispute *dispute, struct error *err)
{
    const struct driver *driver = ledger->driver;
    struct ask *ask = ledger_ask(ledger, add_dispute, err);
    char countries[8] = "";
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
    driver->set_str(ask, 5, (struct str){countries, len > 0 ? len - 1 : 0});
    ledger_set_interval(ledger, ask, 6, dispute->when);
    driver->set_str(ask, 8, dispute->why);
    return ledger_do(ledger, ask, err) &&
           add_members(ledger, add_dispute_fact, facts, dispute->facts,
                       dispute->fact_count, err);
}

static bool put_all(struct ledger *ledger, struct str block,
                    const struct kept_facts *facts,
                    const struct records *records,
                    const struct disputes *disputes, struct error *err)
{
    bool good = drop(ledger, drop_records, block, err) &&
                drop(ledger, drop_disputes, block, err) &&
                drop(ledger, drop_stale, block, err);

    for (size_t i = 0; i < records->count && good; i++)
        good = put_record(ledger, facts, &records->items[i], err);
    for (size_t i = 0; i < disputes->count && good; i++)
        good = put_dispute(ledger, facts, &disputes->items[i], err);
    return good;
}

bool ledger_put_records(struct ledger *ledger, struct str block,
                        const struct kept_facts *facts,
                        const struct records *records,
                        const struct disputes *disputes, struct error *err)
{
    return ledger_begin_unit(ledger, err) &&
           ledger_end_unit(
               ledger, put_all(ledger, block, facts, records, disputes, err),
               err);
}
