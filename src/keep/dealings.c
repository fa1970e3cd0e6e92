/* dealings -- what countries have with each other, counted as it comes. */
#include "keep/ledger.h"

#include <string.h>

/* Of a record ?1 the facts that count, of a fact that stands alone (?1 is
 * negative) itself: for each two countries, and for each alone. */
#define MEMBERS                                                           \
    "(SELECT m.fact AS fact FROM record_fact m WHERE m.record = ?1 UNION" \
    " ALL SELECT o.row FROM fact o WHERE o.row = -?1) m"                  \
    " JOIN fact f ON f.row = m.fact AND NOT f.wrong AND NOT f.domestic"
#define DAY_TOLD "coalesce(nullif(r.published_last, 2147483647), -2147483648)"

static const char add_of_pairs[] =
    "INSERT INTO dealing (low, high, kind, told, thing, first, last)"
    " SELECT p.low, p.high, f.kind, min(p.day), ?1, min(f.first), max(f.last)"
    " FROM " MEMBERS " JOIN fact_pair p ON p.fact = f.row"
    " GROUP BY p.low, p.high, f.kind";
static const char add_of_countries[] =
    "INSERT INTO dealing (low, high, kind, told, thing, first, last)"
    " SELECT c.code, c.code, f.kind, min(" DAY_TOLD "), ?1, min(f.first),"
    " max(f.last) FROM " MEMBERS " JOIN fact_country c ON c.fact = f.row"
    " JOIN report r ON r.row = f.report GROUP BY c.code, f.kind";
/* Of the facts of record ?1 after row ?2, what they add to its dealings. */
#define LATER                                                           \
    " FROM record_fact m JOIN fact f ON f.row = m.fact AND NOT f.wrong" \
    " AND NOT f.domestic"
#define OF_LATER " WHERE m.record = ?1 AND m.fact + 0 > ?2"
#define LATER_OF_PAIRS                                                      \
    "(SELECT p.low AS low, p.high AS high, f.kind AS kind,"                 \
    " min(p.day) AS told, min(f.first) AS first, max(f.last) AS last" LATER \
    " JOIN fact_pair p ON p.fact = f.row" OF_LATER                          \
    " GROUP BY p.low, p.high, f.kind) n"
#define LATER_OF_COUNTRIES                                                \
    "(SELECT c.code AS low, c.code AS high, f.kind AS kind,"              \
    " min(" DAY_TOLD ") AS told, min(f.first) AS first,"                  \
    " max(f.last) AS last" LATER " JOIN fact_country c ON c.fact = f.row" \
    " JOIN report r ON r.row = f.report" OF_LATER                         \
    " GROUP BY c.code, f.kind) n"
#define THERE                                                        \
    "dealing.thing = ?1 AND dealing.low = n.low AND dealing.high = " \
    "n.high AND dealing.kind = n.kind"
#define WIDEN(later)                                            \
    "UPDATE dealing SET told = CASE WHEN n.told < dealing.told" \
    " THEN n.told ELSE dealing.told END, first = CASE"          \
    " WHEN dealing.first <= n.first THEN dealing.first"         \
    " ELSE coalesce(n.first, dealing.first) END, last = CASE"   \
    " WHEN dealing.last >= n.last THEN dealing.last"            \
    " ELSE coalesce(n.last, dealing.last) END FROM " later " WHERE " THERE
#define ADD(later)                                                           \
    "INSERT INTO dealing (low, high, kind, told, thing, first, last)"        \
    " SELECT n.low, n.high, n.kind, n.told, ?1, n.first, n.last FROM " later \
    " WHERE NOT EXISTS (SELECT 1 FROM dealing WHERE " THERE ")"
static const char *const widenings[] = {
    WIDEN(LATER_OF_PAIRS), ADD(LATER_OF_PAIRS), WIDEN(LATER_OF_COUNTRIES),
    ADD(LATER_OF_COUNTRIES)};
#define OF_KIND(kind) " sum(CASE kind WHEN " kind " THEN ?2 ELSE 0 END)"
static const char count_thing[] =
    "INSERT INTO pair_change (low, high, events, figures, statements, ties)"
    " SELECT low, high," OF_KIND("0") "," OF_KIND("1") "," OF_KIND(
        "2") "," OF_KIND("3") " FROM dealing WHERE thing = ?1"
                              " GROUP BY low, high";
static const char drop_thing[] = "DELETE FROM dealing WHERE thing = ?1";
static const char record_of_fact[] =
    "SELECT record FROM record_fact WHERE fact = ?1";
static const char count_report[] =
    "INSERT INTO pair_change (low, high, reports)"
    " SELECT p.low, p.high, CAST(?2 AS BIGINT) FROM fact f"
    " JOIN fact_pair p ON p.fact = f.row"
    " WHERE f.report = ?1 AND NOT f.wrong AND NOT f.domestic"
    " UNION SELECT c.code, c.code, CAST(?2 AS BIGINT) FROM fact f"
    " JOIN fact_country c ON c.fact = f.row"
    " WHERE f.report = ?1 AND NOT f.wrong AND NOT f.domestic";
static const char count_dispute[] =
    "INSERT INTO pair_change (low, high, disputes) VALUES (?1, ?2, ?3)";
static const char countries_of_dispute[] =
    "SELECT countries FROM dispute WHERE row = ?1";
static const char disputes_of_fact[] =
    "SELECT dispute FROM dispute_fact WHERE fact = ?1";

/* A statement about a thing and a number. */
static bool do_pair(struct ledger *ledger, const char *sql, int64_t thing,
                    int64_t number, struct error *err)
{
    struct ask *ask = ledger_ask(ledger, sql, err);

    if (ask == NULL)
        return false;
    ledger->gathered = true;
    ledger->driver->set_int(ask, 1, thing);
    ledger->driver->set_int(ask, 2, number);
    return ledger_do(ledger, ask, err);
}

/* ---- days ---- */

int64_t ledger_told_of(const struct block *block, const uint32_t *facts,
                       size_t count, bool last)
{
    int64_t day = 0;

    for (size_t i = 0; i < count; i++) {
        uint32_t report = block->facts.items[facts[i]].report;
        int64_t told =
            ledger_day_told(block->facts.reports.items[report].published);

        if (i == 0 || (last ? told > day : told < day))
            day = told;
    }
    return day;
}

/* ---- records, and facts that stand alone ---- */

bool ledger_add_dealing(struct ledger *ledger, int64_t thing, struct error *err)
{
    return ledger_do_row(ledger, add_of_pairs, thing, err) &&
           ledger_do_row(ledger, add_of_countries, thing, err) &&
           do_pair(ledger, count_thing, thing, 1, err);
}

bool ledger_widen_dealing(struct ledger *ledger, int64_t thing, int64_t after,
                          struct error *err)
{
    bool good = do_pair(ledger, count_thing, thing, -1, err);

    for (size_t i = 0; good && i < sizeof(widenings) / sizeof(*widenings); i++)
        good = do_pair(ledger, widenings[i], thing, after, err);
    return good && do_pair(ledger, count_thing, thing, 1, err);
}

bool ledger_drop_dealing(struct ledger *ledger, int64_t thing,
                         struct error *err)
{
    return do_pair(ledger, count_thing, thing, -1, err) &&
           ledger_do_row(ledger, drop_thing, thing, err);
}

bool ledger_drop_record(struct ledger *ledger, int64_t row, struct error *err)
{
    return ledger_drop_dealing(ledger, row, err) &&
           ledger_do_row(ledger, "DELETE FROM record WHERE row = ?1", row, err);
}

/* The rows of what a fact belongs to. */
static bool rows_of_fact(struct ledger *ledger, struct arena *arena,
                         const char *sql, int64_t fact, struct int64s *rows,
                         struct error *err)
{
    struct ask *ask = ledger_ask(ledger, sql, err);
    bool row = false;

    *rows = (struct int64s){0};
    if (ask == NULL)
        return false;
    ledger->driver->set_int(ask, 1, fact);
    if (!ledger->driver->next(ask, &row, err))
        return false;
    while (row) {
        *LIST_ADD(arena, rows) = ledger->driver->get_int(ask, 0, 0);
        if (!ledger->driver->next(ask, &row, err))
            return false;
    }
    return true;
}

bool ledger_drop_things(struct ledger *ledger, int64_t fact, struct error *err)
{
    struct arena arena = {0};
    struct int64s records, disputes;
    bool good =
        ledger_drop_dealing(ledger, -fact, err) &&
        rows_of_fact(ledger, &arena, record_of_fact, fact, &records, err) &&
        rows_of_fact(ledger, &arena, disputes_of_fact, fact, &disputes, err);

    for (size_t i = 0; good && i < records.count; i++)
        good = ledger_drop_record(ledger, records.items[i], err);
    for (size_t i = 0; good && i < disputes.count; i++)
        good = ledger_drop_dispute(ledger, disputes.items[i], err);
    arena_reset(&arena);
    return good;
}

/* ---- reports ---- */

bool ledger_count_dealers(struct ledger *ledger, int64_t report, int by,
                          struct error *err)
{
    return do_pair(ledger, count_report, report, by, err);
}

/* ---- disputes ---- */

static bool count_between(struct ledger *ledger, struct str low,
                          struct str high, int by, struct error *err)
{
    const struct driver *driver = ledger->driver;
    struct ask *ask = ledger_ask(ledger, count_dispute, err);

    if (ask == NULL)
        return false;
    driver->set_str(ask, 1, str_order(low, high) < 0 ? low : high);
    driver->set_str(ask, 2, str_order(low, high) < 0 ? high : low);
    driver->set_int(ask, 3, by);
    ledger->gathered = true;
    return ledger_do(ledger, ask, err);
}

bool ledger_count_dispute(struct ledger *ledger, struct str countries, int by,
                          struct error *err)
{
    struct str rest = countries, one = str_cut(&rest, ' ');

    if (one.len == 0)
        return true;
    if (!count_between(ledger, one, one, by, err))
        return false;
    return rest.len == 0 || str_equal(one, rest) ||
           (count_between(ledger, rest, rest, by, err) &&
            count_between(ledger, one, rest, by, err));
}

bool ledger_drop_dispute(struct ledger *ledger, int64_t row, struct error *err)
{
    struct ask *ask = ledger_ask(ledger, countries_of_dispute, err);
    struct arena arena = {0};
    struct str countries;
    bool there = false, good;

    if (ask == NULL)
        return false;
    ledger->driver->set_int(ask, 1, row);
    if (!ledger->driver->next(ask, &there, err))
        return false;
    if (!there)
        return true;
    countries = arena_str(&arena, ledger->driver->get_str(ask, 0));
    ledger->driver->end(ask);
    good = ledger_count_dispute(ledger, countries, -1, err);
    arena_reset(&arena);
    return good && ledger_do_row(ledger, "DELETE FROM dispute WHERE row = ?1",
                                 row, err);
}
