/* corrections -- what persons say of facts, and the facts as they want them. */
#include "keep/find_facts.h"

#include <string.h>

/* Its facts follow it, by position; of a correction without any there is one
 * row with none. */
#define CORRECTIONS(condition)                                                 \
    "SELECT c.number, c.kind, c.ids, c.field, c.value, c.note, c.author,"      \
    " c.made, c.undone, a.other, a.report, a.body, f.id, a.was"                \
    " FROM correction c LEFT JOIN correction_fact a"                           \
    " ON a.correction = c.number LEFT JOIN fact f ON f.row = a.fact" condition \
    " ORDER BY c.number, a.position"

static const char all_corrections[] = CORRECTIONS("");
static const char corrections_of_block[] =
    CORRECTIONS(" WHERE c.number IN (SELECT b.correction FROM correction_fact b"
                " JOIN correction d ON d.number = b.correction"
                " JOIN fact g ON g.row = b.fact"
                " WHERE d.kind IN (1, 2) AND NOT d.undone AND g.block = ?1)");
static const char add_correction[] =
    "INSERT INTO correction (kind, ids, field, value, note, author, made)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING number";
static const char add_anchor[] =
    "INSERT INTO correction_fact (correction, position, other, report, body)"
    " VALUES (?1, ?2, ?3, ?4, ?5)";
static const char undo[] =
    "UPDATE correction SET undone = TRUE, settled = FALSE"
    " WHERE number = ?1 AND NOT undone RETURNING number";
static const char unsettled[] =
    "SELECT 1 FROM correction WHERE NOT settled LIMIT 1";
static const char settle[] =
    "UPDATE correction SET settled = TRUE WHERE number <= ?1";
static const char settle_anchor[] =
    "UPDATE correction_fact SET fact = (SELECT row FROM fact WHERE id = ?3),"
    " was = ?4 WHERE correction = ?1 AND position = ?2";
static const char report_row[] = "SELECT row FROM report WHERE hash = ?1";
static const char facts_of_report[] =
    "SELECT id, block, body, wrong, moved, told IS NOT NULL FROM fact WHERE "
    "report = ?1"
    " ORDER BY place";
static const char slot_of_fact[] =
    "SELECT f.row, r.published_first, r.published_last, f.report FROM fact f"
    " JOIN report r ON r.row = f.report WHERE f.id = ?1";

/* From the few that are wrong, not from the many that a pair may have. */
#define COUNT_WRONG(condition) \
    "SELECT count(*) FROM fact INDEXED BY fact_wrong WHERE wrong" condition
static const char wrong_of_all[] = COUNT_WRONG("");
static const char wrong_of_pair[] =
    COUNT_WRONG(" AND EXISTS (SELECT 1 FROM fact_pair p WHERE p.fact = fact.row"
                " AND p.low = ?1 AND p.high = ?2)");
static const char wrong_of_country[] =
    COUNT_WRONG(" AND EXISTS (SELECT 1 FROM fact_country p"
                " WHERE p.fact = fact.row AND p.code = ?1)");
static const char wrong_of_asked[] =
    COUNT_WRONG(" AND row IN (WITH RECURSIVE " ASKED " " FACTS_OF_ASKED ")");

static bool next_row(struct ledger *ledger, struct ask *ask, bool *row,
                     struct error *err)
{
    return ledger->driver->next(ask, row, err);
}

/* ---- out ---- */

static struct correction take_correction(struct ledger *ledger,
                                         struct arena *arena, struct ask *ask)
{
    const struct driver *driver = ledger->driver;
    struct correction correction = {
        .number = driver->get_int(ask, 0, 0),
        .kind = (enum correction_kind)driver->get_int(ask, 1, 0),
        .made = driver->get_int(ask, 7, 0),
        .undone = driver->get_int(ask, 8, 0) != 0};
    struct str *const texts[] = {&correction.ids, &correction.field,
                                 &correction.value, &correction.note,
                                 &correction.by};

    for (int i = 0; i < 5; i++)
        *texts[i] = arena_str(arena, driver->get_str(ask, i + 2));
    return correction;
}

static void take_row(struct ledger *ledger, struct arena *arena,
                     struct ask *ask, struct corrections *corrections)
{
    const struct driver *driver = ledger->driver;
    int64_t number = driver->get_int(ask, 0, 0);
    size_t count = corrections->count;
    struct str report = driver->get_str(ask, 10);

    if (count == 0 || corrections->items[count - 1].number != number)
        *LIST_ADD(arena, corrections) = take_correction(ledger, arena, ask);
    if (report.len == 0)
        return;
    *LIST_ADD(arena, &corrections->items[corrections->count - 1].anchors) =
        (struct anchor){.report = arena_str(arena, report),
                        .body = arena_str(arena, driver->get_str(ask, 11)),
                        .other = driver->get_int(ask, 9, 0) != 0,
                        .fact = arena_str(arena, driver->get_str(ask, 12)),
                        .was = arena_str(arena, driver->get_str(ask, 13))};
}

static bool take_rows(struct ledger *ledger, struct arena *arena,
                      struct ask *ask, struct corrections *corrections,
                      struct error *err)
{
    bool row = false;

    *corrections = (struct corrections){0};
    if (!next_row(ledger, ask, &row, err))
        return false;
    while (row) {
        take_row(ledger, arena, ask, corrections);
        if (!next_row(ledger, ask, &row, err))
            return false;
    }
    return true;
}

bool ledger_find_corrections(struct ledger *ledger, struct arena *arena,
                             struct corrections *corrections, struct error *err)
{
    struct ask *ask = ledger_ask(ledger, all_corrections, err);

    return ask != NULL && take_rows(ledger, arena, ask, corrections, err);
}

bool ledger_block_corrections(struct ledger *ledger, struct arena *arena,
                              struct str block, struct corrections *corrections,
                              struct error *err)
{
    struct ask *ask = ledger_ask(ledger, corrections_of_block, err);

    if (ask == NULL)
        return false;
    ledger->driver->set_str(ask, 1, block);
    return take_rows(ledger, arena, ask, corrections, err);
}

bool ledger_count_wrong(struct ledger *ledger, const struct query *query,
                        size_t *count, struct error *err)
{
    const char *const asked[] = {wrong_of_all, wrong_of_country, wrong_of_pair,
                                 wrong_of_asked};
    bool groups = query->pairs.count > 0;
    struct arena scratch = {0};
    unsigned pair = query->pair_count < 2 ? query->pair_count : 2;
    unsigned low = pair == 2 && strcmp(query->pair[0], query->pair[1]) > 0;
    struct ask *ask = ledger_ask(ledger, asked[groups ? 3 : pair], err);
    bool row = false, good;

    if (ask == NULL)
        return false;
    for (unsigned i = 0; i < pair; i++)
        ledger->driver->set_str(ask, (int)i + 1,
                                str_from(query->pair[i == 0 ? low : 1 - low]));
    if (groups)
        ledger->driver->set_str(ask, 1, ledger_asked(&scratch, &query->pairs));
    good = next_row(ledger, ask, &row, err);
    if (good)
        *count = (size_t)ledger->driver->get_int(ask, 0, 0);
    if (good)
        ledger->driver->end(ask);
    arena_reset(&scratch);
    return good;
}

bool ledger_is_unsettled(struct ledger *ledger, bool *answer, struct error *err)
{
    struct ask *ask = ledger_ask(ledger, unsettled, err);

    if (ask == NULL || !next_row(ledger, ask, answer, err))
        return false;
    ledger->driver->end(ask);
    return true;
}

bool ledger_report_row(struct ledger *ledger, struct str hash, int64_t *number,
                       struct error *err)
{
    struct ask *ask = ledger_ask(ledger, report_row, err);
    bool row = false;

    *number = 0;
    if (ask == NULL)
        return false;
    ledger->driver->set_str(ask, 1, hash);
    if (!next_row(ledger, ask, &row, err))
        return false;
    if (row)
        *number = ledger->driver->get_int(ask, 0, 0);
    ledger->driver->end(ask);
    return true;
}

static bool take_fact(struct ledger *ledger, struct arena *arena,
                      struct ask *ask, struct kept_facts *facts,
                      struct error *err)
{
    const struct driver *driver = ledger->driver;
    struct kept_fact *kept = LIST_ADD(arena, facts);

    *kept =
        (struct kept_fact){.id = arena_str(arena, driver->get_str(ask, 0)),
                           .block = arena_str(arena, driver->get_str(ask, 1)),
                           .report = (uint32_t)(facts->reports.count - 1),
                           .wrong = driver->get_int(ask, 3, 0) != 0,
                           .moved = driver->get_int(ask, 4, 0) != 0,
                           .corrected = driver->get_int(ask, 5, 0) != 0};
    return ledger_parse_fact(ledger, arena, driver->get_str(ask, 2), true, kept,
                             err);
}

bool ledger_read_facts(struct ledger *ledger, struct arena *arena,
                       struct str hash, struct kept_facts *facts,
                       struct error *err)
{
    int64_t number;
    struct ask *ask;
    bool row = false;

    if (!ledger_report_row(ledger, hash, &number, err))
        return false;
    if (number == 0)
        return true;
    if (!ledger_get_report(ledger, arena, number, false, &facts->reports, err))
        return false;
    ask = ledger_ask(ledger, facts_of_report, err);
    if (ask == NULL)
        return false;
    ledger->driver->set_int(ask, 1, number);
    if (!next_row(ledger, ask, &row, err))
        return false;
    while (row) {
        if (!take_fact(ledger, arena, ask, facts, err)) {
            ledger->driver->end(ask);
            return false;
        }
        if (!next_row(ledger, ask, &row, err))
            return false;
    }
    return true;
}

/* ---- in ---- */

static bool add_anchors(struct ledger *ledger,
                        const struct correction *correction, struct error *err)
{
    const struct driver *driver = ledger->driver;

    for (size_t i = 0; i < correction->anchors.count; i++) {
        const struct anchor *anchor = &correction->anchors.items[i];
        struct ask *ask = ledger_ask(ledger, add_anchor, err);

        if (ask == NULL)
            return false;
        driver->set_int(ask, 1, correction->number);
        driver->set_int(ask, 2, (int64_t)i);
        driver->set_int(ask, 3, anchor->other);
        driver->set_str(ask, 4, anchor->report);
        driver->set_str(ask, 5, anchor->body);
        if (!ledger_do(ledger, ask, err))
            return false;
    }
    return true;
}

static bool insert(struct ledger *ledger, struct correction *correction,
                   struct error *err)
{
    const struct str texts[] = {correction->ids, correction->field,
                                correction->value, correction->note,
                                correction->by};
    struct ask *ask = ledger_ask(ledger, add_correction, err);

    if (ask == NULL)
        return false;
    ledger->driver->set_int(ask, 1, correction->kind);
    for (int i = 0; i < 5; i++)
        ledger->driver->set_str(ask, i + 2, texts[i]);
    ledger->driver->set_int(ask, 7, correction->made);
    return ledger_do_for_row(ledger, ask, &correction->number, err) &&
           add_anchors(ledger, correction, err);
}

bool ledger_add_correction(struct ledger *ledger, struct correction *correction,
                           struct error *err)
{
    return ledger_begin_unit(ledger, err) &&
           ledger_end_unit(ledger, insert(ledger, correction, err), err);
}

static bool take_back(struct ledger *ledger, int64_t number, struct error *err)
{
    struct ask *ask = ledger_ask(ledger, undo, err);
    bool row = false;

    if (ask == NULL)
        return false;
    ledger->driver->set_int(ask, 1, number);
    if (!next_row(ledger, ask, &row, err))
        return false;
    if (row)
        return next_row(ledger, ask, &row, err);
    return error_at(err, ERROR_MISSING,
                    (struct place){.source = ledger->store->where},
                    "there is no correction %lld to undo; `rapport "
                    "corrections` lists them",
                    (long long)number);
}

bool ledger_undo_correction(struct ledger *ledger, int64_t number,
                            struct error *err)
{
    return ledger_begin_unit(ledger, err) &&
           ledger_end_unit(ledger, take_back(ledger, number, err), err);
}

/* ---- settling ---- */

static bool settle_fact(struct ledger *ledger, struct arena *arena,
                        const struct kept_fact *kept, struct error *err)
{
    struct slot slot = {.id = kept->id,
                        .block = kept->block,
                        .wrong = kept->wrong,
                        .moved = kept->moved};
    struct ask *ask = ledger_ask(ledger, slot_of_fact, err);
    bool row = false;

    if (ask == NULL)
        return false;
    ledger->driver->set_str(ask, 1, kept->id);
    if (!next_row(ledger, ask, &row, err))
        return false;
    if (!row)
        return true; /* read again just now: it is settled once more */
    slot.row = ledger->driver->get_int(ask, 0, 0);
    slot.published = ledger_get_interval(ledger, ask, 1);
    slot.report = ledger->driver->get_int(ask, 3, 0);
    ledger->driver->end(ask);
    return ledger_put_fact(ledger, arena, &kept->fact, &slot, err);
}

static bool settle_anchors(struct ledger *ledger,
                           const struct correction *correction,
                           struct error *err)
{
    const struct driver *driver = ledger->driver;

    for (size_t i = 0; i < correction->anchors.count; i++) {
        const struct anchor *anchor = &correction->anchors.items[i];
        struct ask *ask = ledger_ask(ledger, settle_anchor, err);

        if (ask == NULL)
            return false;
        driver->set_int(ask, 1, correction->number);
        driver->set_int(ask, 2, (int64_t)i);
        driver->set_str(ask, 3, anchor->fact);
        driver->set_str(ask, 4, anchor->was);
        if (!ledger_do(ledger, ask, err))
            return false;
    }
    return true;
}

static bool settle_all(struct ledger *ledger, struct arena *arena,
                       const struct kept_facts *facts,
                       const struct corrections *corrections, struct error *err)
{
    bool good = true;

    for (size_t i = 0; i < facts->count && good; i++)
        good = settle_fact(ledger, arena, &facts->items[i], err);
    for (size_t i = 0; i < corrections->count && good; i++)
        good = settle_anchors(ledger, &corrections->items[i], err);
    return good &&
           (corrections->count == 0 ||
            ledger_do_row(ledger, settle,
                          corrections->items[corrections->count - 1].number,
                          err));
}

bool ledger_settle(struct ledger *ledger, const struct kept_facts *facts,
                   const struct corrections *corrections, struct error *err)
{
    struct arena arena = {0};
    bool good;

    ledger_memo_forget(ledger);
    if (!ledger_begin_unit(ledger, err))
        return false;
    good = settle_all(ledger, &arena, facts, corrections, err);
    arena_reset(&arena);
    return ledger_end_unit(ledger, good, err);
}
