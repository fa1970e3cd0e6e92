/* list_reports -- reports piece by piece. */
#include "keep/ledger.h"

#include "base/out.h"

/* Of an outlet ?1, countries ?2 with a comma around each, published from ?3 to
 * ?4, by ?5; ?6: how many. Behind the report ?9 (id) with hash ?10, of days ?7
 * to ?8. */
#define OF                                                                    \
    "(CAST(?1 AS TEXT) IS NULL OR r.outlet = ?1) AND (CAST(?3 AS BIGINT) IS " \
    "NULL OR (r.published_first"                                              \
    " <= ?4 AND r.published_last >= ?3)) AND (CAST(?5 AS BIGINT) IS NULL"     \
    " OR r.published_last <= ?5)"
#define BEHIND "(r.id > ?9 OR (r.id = ?9 AND r.hash > ?10))"
#define DATED                                                              \
    " AND r.published_first <= ?7 AND (CAST(?9 AS TEXT) IS NULL OR "       \
    "r.published_first < ?7"                                               \
    " OR r.published_last < ?8 OR (r.published_last = ?8 AND " BEHIND "))" \
    " ORDER BY r.published_first DESC, r.published_last DESC, r.id,"       \
    " r.hash LIMIT ?6"
#define UNDATED                                 \
    " AND r.published_first IS NULL"            \
    " AND (CAST(?9 AS TEXT) IS NULL OR " BEHIND \
    ") ORDER BY r.id, r.hash LIMIT ?6"
#define LIST(condition) "SELECT r.row FROM report r WHERE " condition
#define ALL OF " AND CAST(?2 AS TEXT) IS NULL"
/* Most reports tell of some countries, and few of others. */
#define OF_MANY                                                \
    OF " AND EXISTS (SELECT 1 FROM fact f JOIN fact_country c" \
       " ON c.fact = f.row AND ?2 LIKE '%,' || c.code || ',%'" \
       " WHERE f.report = r.row)"
#define CODES                                                        \
    "RECURSIVE place (at) AS (SELECT 2 UNION ALL SELECT at + 4 FROM" \
    " place WHERE at + 4 < length(CAST(?2 AS TEXT)))"
#define OF_FEW                                                      \
    OF " AND r.row IN (WITH " CODES " SELECT f.report FROM place p" \
       " CROSS JOIN fact_country c ON c.code ="                     \
       " substr(CAST(?2 AS TEXT), p.at, 3)"                         \
       " CROSS JOIN fact f ON f.row = c.fact)"

static const char dated[] = LIST(ALL DATED);
static const char undated[] = LIST(ALL UNDATED);
static const char dated_of_outlet[] = LIST("r.outlet = ?1 AND " ALL DATED);
static const char dated_of_many[] = LIST(OF_MANY DATED);
static const char dated_of_few[] = LIST(OF_FEW DATED);
static const char undated_of_country[] = LIST(OF_FEW UNDATED);
static const char reports_of_country[] =
    "SELECT reports FROM pair WHERE low = ?1 AND high = ?1";

#define MANY 2000 /* reports, of the countries */

static bool has_many(struct ledger *ledger, const struct strs *countries,
                     bool *many, struct error *err)
{
    int64_t reports = 0;

    for (size_t i = 0; i < countries->count; i++) {
        struct ask *ask = ledger_ask(ledger, reports_of_country, err);
        bool row = false;

        if (ask == NULL)
            return false;
        ledger->driver->set_str(ask, 1, countries->items[i]);
        if (!ledger->driver->next(ask, &row, err))
            return false;
        if (!row)
            continue;
        reports += ledger->driver->get_int(ask, 0, 0);
        ledger->driver->end(ask);
    }
    *many = reports > MANY;
    return true;
}

static bool choose(struct ledger *ledger, const struct report_listing *listing,
                   bool of_day, const char **sql, struct error *err)
{
    bool many;

    *sql = of_day ? dated : undated;
    if (of_day && listing->outlet.len > 0)
        *sql = dated_of_outlet;
    if (listing->countries.count == 0)
        return true;
    if (!has_many(ledger, &listing->countries, &many, err))
        return false;
    *sql = undated_of_country;
    if (of_day)
        *sql = many ? dated_of_many : dated_of_few;
    return true;
}

/* ",KAZ,KOR,". */
static struct str codes_of(struct arena *arena, const struct strs *countries)
{
    struct out out = {.arena = arena};

    for (size_t i = 0; i < countries->count; i++)
        out_format(&out, "%s%.*s,", i == 0 ? "," : "",
                   STR_ARG(countries->items[i]));
    return out_view(&out);
}

static void set_all(struct ledger *ledger, struct arena *arena, struct ask *ask,
                    const struct report_listing *listing, bool of_day)
{
    const struct driver *driver = ledger->driver;
    const struct kept_report *after = listing->after;

    if (listing->outlet.len > 0)
        driver->set_str(ask, 1, listing->outlet);
    if (listing->countries.count > 0)
        driver->set_str(ask, 2, codes_of(arena, &listing->countries));
    if (listing->when.first != 0 || listing->when.last != 0) {
        driver->set_int(ask, 3, listing->when.first);
        driver->set_int(ask, 4, listing->when.last);
    }
    if (listing->until != 0)
        driver->set_int(ask, 5, listing->until);
    if (of_day)
        driver->set_int(ask, 7,
                        listing->until != 0 ? listing->until : DAY_OPEN_FUTURE);
    if (after == NULL || interval_known(after->published) != of_day)
        return;
    if (of_day)
        ledger_set_interval(ledger, ask, 7, after->published);
    driver->set_str(ask, 9, after->id);
    driver->set_str(ask, 10, after->hash);
}

/* Rows of reports, `most` in all. */
static bool find_rows(struct ledger *ledger, struct arena *arena,
                      const struct report_listing *listing, bool of_day,
                      struct int64s *rows, struct error *err)
{
    struct ask *ask = NULL;
    const char *sql;

    if (choose(ledger, listing, of_day, &sql, err))
        ask = ledger_ask(ledger, sql, err);
    if (ask == NULL)
        return false;
    set_all(ledger, arena, ask, listing, of_day);
    ledger->driver->set_int(ask, 6, (int64_t)(listing->most + 1 - rows->count));
    return ledger_do_for_numbers(ledger, arena, ask, rows, err);
}

bool ledger_list_reports(struct ledger *ledger, struct arena *arena,
                         const struct report_listing *listing,
                         struct kept_reports *reports, bool *more,
                         struct error *err)
{
    bool dateless = listing->until == 0 && listing->when.first == 0 &&
                    listing->when.last == 0;
    bool begun =
        listing->after != NULL && !interval_known(listing->after->published);
    struct int64s rows = {0};

    *reports = (struct kept_reports){0};
    if (!begun && !find_rows(ledger, arena, listing, true, &rows, err))
        return false;
    if (dateless && rows.count <= listing->most &&
        !find_rows(ledger, arena, listing, false, &rows, err))
        return false;
    *more = rows.count > listing->most;
    if (*more)
        rows.count = listing->most;
    return ledger_get_reports(ledger, arena, &rows, false, reports, err);
}
