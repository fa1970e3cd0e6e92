/* How much the ledger holds. */
#include "keep/ledger.h"

/* Rows of what kind, how many. */
static const char count_facts[] =
    "SELECT kind, count(*) FROM fact GROUP BY kind";
static const char count_records[] = "SELECT 0, count(*) FROM record";
static const char count_disputes[] = "SELECT 0, count(*) FROM dispute";

/* Sets counts[k] for each kind k below `kinds`. */
static bool count(struct ledger *ledger, const char *sql, size_t *counts,
                  int64_t kinds, struct error *err)
{
    const struct driver *driver = ledger->driver;
    struct ask *ask = ledger_ask(ledger, sql, err);
    bool row = ask != NULL, good = row;

    while (good && row) {
        int64_t kind;

        good = driver->next(ask, &row, err);
        kind = good && row ? driver->get_int(ask, 0, -1) : -1;
        if (kind >= 0 && kind < kinds)
            counts[kind] = (size_t)driver->get_int(ask, 1, 0);
    }
    return good;
}

bool ledger_newest(struct ledger *ledger, int32_t *day, struct error *err)
{
    struct ask *ask = ledger_ask(ledger,
                                 "SELECT max(day) FROM report_day"
                                 " WHERE day < 2147483647",
                                 err);
    bool row = false;

    *day = 0;
    if (ask == NULL || !ledger->driver->next(ask, &row, err))
        return false;
    if (row)
        *day = (int32_t)ledger->driver->get_int(ask, 0, 0);
    ledger->driver->end(ask);
    return true;
}

bool ledger_changes(struct ledger *ledger, int64_t *changes, struct error *err)
{
    struct ask *ask = ledger_ask(ledger, ledger->driver->changes, err);
    bool row = false;

    if (ask == NULL || !ledger->driver->next(ask, &row, err))
        return false;
    if (row)
        *changes = ledger->driver->get_int(ask, 0, 0);
    ledger->driver->end(ask);
    return true;
}

bool ledger_count(struct ledger *ledger, struct ledger_counts *counts,
                  struct error *err)
{
    *counts = (struct ledger_counts){0};
    return count(ledger, count_facts, counts->facts, FACT_KINDS, err) &&
           count(ledger, count_records, &counts->records, 1, err) &&
           count(ledger, count_disputes, &counts->disputes, 1, err);
}

/* ---- reports ---- */

static const char count_outlets[] =
    "SELECT coalesce(sum(reports), 0), count(nullif(name, '')),"
    " coalesce(sum(undated), 0) FROM outlet";
static const char count_until[] =
    "SELECT coalesce(sum(reports), 0), (SELECT count(*) FROM outlet"
    " WHERE name <> '' AND since <= ?1), 0 FROM report_day WHERE day <= ?1";
static const char first_day[] =
    "SELECT published_first, published_last, published_about FROM report"
    " WHERE published_first <= ?1 AND published_last <= ?1"
    " ORDER BY published_first, published_last LIMIT 1";
static const char last_day[] =
    "SELECT published_first, published_last, published_about FROM report"
    " WHERE published_first <= ?1 AND published_last <= ?1"
    " ORDER BY published_first DESC, published_last DESC LIMIT 1";

static bool find_day(struct ledger *ledger, const char *sql, int32_t until,
                     struct interval *day, struct error *err)
{
    struct ask *ask = ledger_ask(ledger, sql, err);
    bool row = false;

    *day = INTERVAL_NONE;
    if (ask == NULL)
        return false;
    ledger->driver->set_int(ask, 1, until != 0 ? until : INT32_MAX);
    if (!ledger->driver->next(ask, &row, err))
        return false;
    if (row) {
        *day = ledger_get_interval(ledger, ask, 0);
        day->about = ledger->driver->get_int(ask, 2, 0) != 0;
        ledger->driver->end(ask);
    }
    return true;
}

bool ledger_census(struct ledger *ledger, int32_t until, struct census *census,
                   struct error *err)
{
    struct ask *ask =
        ledger_ask(ledger, until != 0 ? count_until : count_outlets, err);
    bool row = false;

    *census = (struct census){0};
    if (ask == NULL)
        return false;
    if (until != 0)
        ledger->driver->set_int(ask, 1, until);
    if (!ledger->driver->next(ask, &row, err))
        return false;
    if (row) {
        census->reports = (size_t)ledger->driver->get_int(ask, 0, 0);
        census->outlets = (size_t)ledger->driver->get_int(ask, 1, 0);
        census->undated = (size_t)ledger->driver->get_int(ask, 2, 0);
        ledger->driver->end(ask);
    }
    return find_day(ledger, first_day, until, &census->first, err) &&
           find_day(ledger, last_day, until, &census->last, err);
}
