/* find_piece -- of a record with thousands of facts those of a page. */
#include "keep/find_facts.h"

#define RECORD "(SELECT o.row FROM record o WHERE o.id = ?1)"
#define BY_POSITION(condition)                                              \
    FIND_ANY("f.row, rf.position", "rf.record = " RECORD " AND " condition) \
    " ORDER BY rf.position LIMIT ?11"
static const char from_the_best[] = BY_POSITION("CAST(?10 AS BIGINT) IS NULL");
static const char from_behind[] = BY_POSITION("rf.position > ?10");
static const char position_of[] =
    "SELECT m.position FROM fact g JOIN record_fact m ON m.fact = g.row"
    " WHERE g.id = ?2 AND m.record = " RECORD;
static const char count_all[] =
    "SELECT count(*) FROM record_fact m WHERE m.record = " RECORD;
/* Those of a record's facts, which are of its block. */
static const char disputes_of[] =
    "SELECT d.id FROM record c JOIN dispute d ON d.block = c.block"
    " WHERE c.id = ?1 AND c.kind = 1 AND EXISTS (SELECT 1 FROM dispute_fact m"
    " JOIN record_fact rf ON rf.fact = m.fact WHERE m.dispute = d.row"
    " AND rf.record = c.row) ORDER BY d.told DESC, d.id LIMIT 100";

static bool ask_one(struct ledger *ledger, const char *sql,
                    const struct query *query, int64_t *number, bool *there,
                    struct error *err)
{
    struct ask *ask = ledger_ask(ledger, sql, err);

    *there = false;
    if (ask == NULL)
        return false;
    ledger->driver->set_str(ask, 1, query->record);
    if (sql == position_of)
        ledger->driver->set_str(ask, 2, query->piece.after);
    if (!ledger->driver->next(ask, there, err))
        return false;
    if (*there)
        *number = ledger->driver->get_int(ask, 0, 0);
    ledger->driver->end(ask);
    return true;
}

/* So many of the best facts, or of those behind a position. */
struct range {
    bool later;
    int64_t behind;
    size_t most;
};

static bool find_rows(struct ledger *ledger, struct arena *arena,
                      const struct query *query, struct range range,
                      struct int64s *rows, struct error *err)
{
    const struct driver *driver = ledger->driver;
    struct ask *ask =
        ledger_ask(ledger, range.later ? from_behind : from_the_best, err);

    if (ask == NULL)
        return false;
    ledger_set_query(ledger, arena, ask, query);
    if (range.later)
        driver->set_int(ask, 10, range.behind);
    driver->set_int(ask, 11, (int64_t)range.most);
    return ledger_do_for_numbers(ledger, arena, ask, rows, err);
}

static bool find_disputes(struct ledger *ledger, struct arena *arena,
                          const struct query *query, struct disputes *disputes,
                          struct error *err)
{
    const struct driver *driver = ledger->driver;
    struct ask *ask = ledger_ask(ledger, disputes_of, err);
    bool row = false;

    if (ask == NULL)
        return false;
    driver->set_str(ask, 1, query->record);
    if (!driver->next(ask, &row, err))
        return false;
    while (row) {
        *LIST_ADD(arena, disputes) =
            (struct dispute){.id = arena_str(arena, driver->get_str(ask, 0))};
        if (!driver->next(ask, &row, err))
            return false;
    }
    return true;
}

bool ledger_find_piece(struct ledger *ledger, struct arena *arena,
                       const struct query *query, struct finding *finding,
                       struct holding *holding, struct error *err)
{
    size_t most = query->piece.most;
    struct range later = {query->piece.after.len > 0, 0, most + 1};
    struct range best = {.most = later.later ? 1 : most + 1};
    struct int64s rows = {0};
    int64_t all = 0;
    bool there;

    *finding->facts = (struct kept_facts){0};
    if (later.later &&
        !ask_one(ledger, position_of, query, &later.behind, &there, err))
        return false;
    if (later.later && !there)
        return error_at(err, ERROR_USAGE, (struct place){0},
                        "the record has changed; begin without a cursor");
    if (!ask_one(ledger, count_all, query, &all, &there, err) ||
        !find_rows(ledger, arena, query, best, &rows, err) ||
        (later.later && !find_rows(ledger, arena, query, later, &rows, err)))
        return false;
    holding->all = (size_t)all;
    holding->more = rows.count > most + later.later;
    if (holding->more)
        rows.count = most + later.later;
    return ledger_add_whole(ledger, arena, &rows, finding, err) &&
           ledger_add_reports(ledger, arena, finding, err) &&
           find_disputes(ledger, arena, query, &holding->disputes, err);
}
