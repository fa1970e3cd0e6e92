/* find_dealings -- who deals with whom, and how much. */
#include "keep/ledger.h"

#include "base/out.h"

#include <stdlib.h>
#include <string.h>

/* ?1: one country or two; ?2: one side is one of these codes, with a comma
 * around each; ?3: the other one is. */
#define AMONG(list, side) list " LIKE '%,' || " side " || ',%'"
#define WITH(side) "(CAST(?3 AS TEXT) IS NULL OR " AMONG("?3", side) ")"
#define WHOSE                                                                 \
    " CASE WHEN p.low = p.high THEN 1 ELSE 0 END = ?1 AND (CAST(?2 AS TEXT) " \
    "IS NULL"                                                                 \
    " OR (" AMONG("?2", "p.low") " AND " WITH(                                \
        "p.high") ")"                                                         \
                  " OR (" AMONG("?2", "p.high") " AND " WITH("p.low") "))"
static const char counted[] =
    "SELECT p.low, p.high, p.events, p.figures, p.statements, p.ties,"
    " p.disputes, p.reports FROM pair p WHERE" WHOSE;

/* Of a time they are counted now: ?4 to ?5 are days of facts, ?6 the last day
 * on which something was told. */
#define IN_TIME(of)                                               \
    " (CAST(?4 AS BIGINT) IS NULL OR (" of ".first <= ?5 AND " of \
    ".last >= ?4))"
#define OF_KIND(number) " sum(CASE d.kind WHEN " number " THEN 1 ELSE 0 END)"
static const char of_time[] =
    "SELECT p.low, p.high," OF_KIND("0") "," OF_KIND("1") "," OF_KIND(
        "2") "," OF_KIND("3") ", 0, 0, min(nullif(d.told, -2147483648)),"
                              " max(nullif(d.told, -2147483648)) FROM pair p"
                              " CROSS JOIN dealing d ON d.low = p.low"
                              " AND d.high = p.high WHERE" WHOSE
                              " AND" IN_TIME("d") " AND (CAST(?6 AS BIGINT) IS "
                                                  "NULL OR (d.told <= ?6 AND"
                                                  " d.told > -2147483648))"
                                                  " GROUP BY p.low, p.high";
/* A dispute is one as soon as two of its figures are told. */
static const char disputes_of_time[] =
    "SELECT d.countries, count(*) FROM dispute d WHERE d.countries <> ''"
    " AND" IN_TIME(
        "d") " AND (CAST(?6 AS BIGINT) IS NULL OR (SELECT count(*)"
             " FROM dispute_fact m JOIN fact f ON f.row = m.fact"
             " JOIN report r ON r.row = f.report WHERE m.dispute = d.row"
             " AND r.published_last <= ?6) > 1) GROUP BY d.countries";
#define DAY_OF(order)                                                     \
    "SELECT told FROM dealing WHERE low = ?1 AND high = ?2 AND kind = ?3" \
    " AND told > -2147483648 ORDER BY told" order " LIMIT 1"
static const char first_day[] = DAY_OF("");
static const char last_day[] = DAY_OF(" DESC");

/* ---- counts ---- */

/* ",KAZ,KOR,". */
static void set_codes(struct ledger *ledger, struct arena *arena,
                      struct ask *ask, int place, const struct strs *codes)
{
    struct out out = {.arena = arena};

    for (size_t i = 0; i < codes->count; i++)
        out_format(&out, "%s%.*s,", i == 0 ? "," : "",
                   STR_ARG(codes->items[i]));
    if (codes->count > 0)
        ledger->driver->set_str(ask, place, out_view(&out));
}

static bool is_timed(const struct dealing_query *query)
{
    return query->until != 0 || query->when.first != 0 || query->when.last != 0;
}

static void set_time(struct ledger *ledger, struct ask *ask,
                     const struct dealing_query *query)
{
    if (query->when.first != 0 || query->when.last != 0) {
        ledger->driver->set_int(ask, 4, query->when.first);
        ledger->driver->set_int(ask, 5, query->when.last);
    }
    if (query->until != 0)
        ledger->driver->set_int(ask, 6, query->until);
}

static void put_code(char code[4], struct str text)
{
    size_t len = text.len < 3 ? text.len : 3;

    memcpy(code, text.at, len);
    code[len] = '\0';
}

static int32_t day_of(struct ledger *ledger, struct ask *ask, int column)
{
    return (int32_t)ledger->driver->get_int(ask, column, DAY_NONE);
}

static struct dealing take(struct ledger *ledger, struct ask *ask,
                           const struct dealing_query *query)
{
    const struct driver *driver = ledger->driver;
    struct dealing dealing = {.first = DAY_NONE, .last = DAY_NONE};
    bool any = false;

    put_code(dealing.countries[0], driver->get_str(ask, 0));
    if (!query->single)
        put_code(dealing.countries[1], driver->get_str(ask, 1));
    for (int i = 0; i < FACT_KINDS; i++)
        any = any || query->kinds[i];
    for (int i = 0; i < FACT_KINDS; i++) {
        dealing.records[i] = (size_t)driver->get_int(ask, 2 + i, 0);
        if (!any || query->kinds[i])
            dealing.activity += dealing.records[i];
    }
    dealing.disputes = (size_t)driver->get_int(ask, 6, 0);
    dealing.reports = (size_t)driver->get_int(ask, 7, 0);
    if (is_timed(query)) {
        dealing.first = day_of(ledger, ask, 8);
        dealing.last = day_of(ledger, ask, 9);
    }
    return dealing;
}

static int order(const void *left, const void *right)
{
    const struct dealing *a = left, *b = right;
    int codes = strcmp(a->countries[0], b->countries[0]);

    if (a->activity != b->activity)
        return a->activity > b->activity ? -1 : 1;
    return codes != 0 ? codes : strcmp(a->countries[1], b->countries[1]);
}

static bool find_counted(struct ledger *ledger, struct arena *arena,
                         const struct dealing_query *query,
                         struct dealings *dealings, struct error *err)
{
    struct ask *ask =
        ledger_ask(ledger, is_timed(query) ? of_time : counted, err);
    bool row = false;

    if (ask == NULL)
        return false;
    ledger->driver->set_int(ask, 1, query->single);
    set_codes(ledger, arena, ask, 2, &query->of);
    set_codes(ledger, arena, ask, 3, &query->with);
    if (is_timed(query))
        set_time(ledger, ask, query);
    if (!ledger->driver->next(ask, &row, err))
        return false;
    while (row) {
        struct dealing dealing = take(ledger, ask, query);

        if (dealing.activity > 0)
            *LIST_ADD(arena, dealings) = dealing;
        if (!ledger->driver->next(ask, &row, err))
            return false;
    }
    return true;
}

/* ---- disputes of a time ---- */

/* The place of a pair, or of a country, by its codes. */
static struct dealing *dealing_of(const struct table *table,
                                  const struct dealings *dealings,
                                  struct str codes)
{
    uint32_t at = table_find(table, codes);

    return at < dealings->count ? &dealings->items[at] : NULL;
}

static void add_disputes(const struct table *table,
                         const struct dealings *dealings, struct str countries,
                         size_t count)
{
    struct str rest = countries, one = str_cut(&rest, ' ');
    const struct str names[] = {countries, one, rest};
    char turned[8] = "";

    for (size_t i = 0; i < 3; i++) {
        struct dealing *dealing = dealing_of(table, dealings, names[i]);

        if (dealing != NULL && (i == 0 || rest.len > 0))
            dealing->disputes += count;
    }
    if (one.len == 3 && rest.len == 3 && str_order(one, rest) > 0) {
        struct dealing *dealing;

        memcpy(turned, rest.at, 3);
        turned[3] = ' ';
        memcpy(turned + 4, one.at, 3);
        dealing = dealing_of(table, dealings, str_from(turned));
        if (dealing != NULL)
            dealing->disputes += count;
    }
}

static bool find_disputes(struct ledger *ledger, struct arena *arena,
                          const struct dealing_query *query,
                          const struct dealings *dealings, struct error *err)
{
    struct ask *ask = ledger_ask(ledger, disputes_of_time, err);
    struct table table = {0};
    bool row = false;

    if (ask == NULL)
        return false;
    for (size_t i = 0; i < dealings->count; i++) {
        struct out codes = {.arena = arena};

        out_text(&codes, dealings->items[i].countries[0]);
        if (!query->single)
            out_format(&codes, " %s", dealings->items[i].countries[1]);
        table_set(arena, &table, out_view(&codes), (uint32_t)i);
    }
    set_time(ledger, ask, query);
    if (!ledger->driver->next(ask, &row, err))
        return false;
    while (row) {
        add_disputes(&table, dealings, ledger->driver->get_str(ask, 0),
                     (size_t)ledger->driver->get_int(ask, 1, 0));
        if (!ledger->driver->next(ask, &row, err))
            return false;
    }
    return true;
}

/* ---- days ---- */

static bool find_day(struct ledger *ledger, const char *sql, int kind,
                     const struct dealing *dealing, int32_t *day,
                     struct error *err)
{
    const struct driver *driver = ledger->driver;
    struct ask *ask = ledger_ask(ledger, sql, err);
    struct str low = str_from(dealing->countries[0]);
    struct str high = str_from(dealing->countries[1]);
    bool row = false;

    *day = DAY_NONE;
    if (ask == NULL)
        return false;
    driver->set_str(ask, 1, low);
    driver->set_str(ask, 2, high.len > 0 ? high : low);
    driver->set_int(ask, 3, kind);
    if (!driver->next(ask, &row, err))
        return false;
    if (row) {
        *day = (int32_t)driver->get_int(ask, 0, DAY_NONE);
        driver->end(ask);
    }
    return true;
}

static bool find_days(struct ledger *ledger, struct dealing *dealing,
                      struct error *err)
{
    for (int kind = 0; kind < FACT_KINDS; kind++) {
        int32_t first, last;

        if (!find_day(ledger, first_day, kind, dealing, &first, err) ||
            !find_day(ledger, last_day, kind, dealing, &last, err))
            return false;
        if (first != DAY_NONE &&
            (dealing->first == DAY_NONE || first < dealing->first))
            dealing->first = first;
        if (last > dealing->last)
            dealing->last = last;
    }
    return true;
}

/* ---- all of it ---- */

/* Those behind query->after, `most` of them. */
static void cut(const struct dealing_query *query, struct dealings *dealings)
{
    size_t from = 0, count;

    dealings->all = dealings->count;
    while (query->after != NULL && from < dealings->count &&
           order(&dealings->items[from], query->after) <= 0)
        from++;
    count = dealings->count - from;
    if (query->most > 0 && count > query->most)
        count = query->most;
    dealings->more = from + count < dealings->count;
    dealings->count = count;
    if (count > 0)
        dealings->items += from;
}

bool ledger_find_dealings(struct ledger *ledger, struct arena *arena,
                          const struct dealing_query *query,
                          struct dealings *dealings, struct error *err)
{
    *dealings = (struct dealings){0};
    if (!find_counted(ledger, arena, query, dealings, err))
        return false;
    if (dealings->count > 1)
        qsort(dealings->items, dealings->count, sizeof(*dealings->items),
              order);
    cut(query, dealings);
    if (is_timed(query))
        return find_disputes(ledger, arena, query, dealings, err);
    for (size_t i = 0; i < dealings->count; i++)
        if (!find_days(ledger, &dealings->items[i], err))
            return false;
    return true;
}
