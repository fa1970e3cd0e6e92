/* list_facts -- facts piece by piece, as they were added. */
#include "keep/find_facts.h"

#include <stdlib.h>

/* Those behind a row, as they were added. */
#define LIST_FACTS(condition)                          \
    FIND_ANY(WHOLE_FACT, "f.row > ?10 AND " condition) \
    " ORDER BY f.row"                                  \
    " LIMIT ?11"
static const char list_of_all[] = LIST_FACTS("CAST(?1 AS TEXT) IS NOT NULL");
static const char list_of_country[] = LIST_FACTS(OF_COUNTRY);
static const char list_of_pair[] = LIST_FACTS(OF_BOTH);

static const char one_of_list[] = FIND_ANY(WHOLE_FACT, "f.row = ?10");
static const char rows_of_country[] =
    "SELECT fact FROM fact_country WHERE code = ?1"
    " AND fact > ?3 ORDER BY fact LIMIT ?4";
static const char rows_of_pair[] =
    "SELECT fact FROM fact_pair WHERE low = ?1 AND high = ?2 AND fact > ?3"
    " ORDER BY fact LIMIT ?4";

#define PIECE 500      /* rows that are looked at together, of groups */
#define LOOKED_AT 2000 /* at most, where few answer */

static bool list(struct ledger *ledger, struct arena *arena,
                 const struct query *query, const struct fact_listing *listing,
                 struct fact_page *page, struct error *err)
{
    const char *const asked[] = {list_of_all, list_of_country, list_of_pair};
    struct finding finding = {.facts = &page->facts};
    struct ask *ask = ledger_ask(
        ledger, asked[query->pair_count < 2 ? query->pair_count : 2], err);
    bool row = false;

    if (ask == NULL)
        return false;
    ledger_set_query(ledger, arena, ask, query);
    ledger->driver->set_int(ask, 10, listing->after);
    ledger->driver->set_int(ask, 11, (int64_t)listing->most + 1);
    if (!ledger->driver->next(ask, &row, err))
        return false;
    while (row && page->facts.count < listing->most) {
        if (!ledger_add_row(ledger, arena, ask, &finding, err))
            return false;
        page->last = finding.founds.items[finding.founds.count - 1].row;
        if (!ledger->driver->next(ask, &row, err))
            return false;
    }
    page->more = row;
    if (row)
        ledger->driver->end(ask);
    return ledger_add_reports(ledger, arena, &finding, err);
}

/* ---- of groups ---- */

static int order_rows(const void *left, const void *right)
{
    int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;

    return (a > b) - (a < b);
}

/* Adds the next rows of a pair behind one. */
static bool add_rows(struct ledger *ledger, struct arena *arena,
                     struct str pair, int64_t after, struct int64s *rows,
                     struct error *err)
{
    const struct driver *driver = ledger->driver;
    struct str low = {pair.at, 3}, high = {pair.at + 3, 3};
    struct ask *ask = ledger_ask(
        ledger, str_equal(low, high) ? rows_of_country : rows_of_pair, err);

    if (ask == NULL)
        return false;
    driver->set_str(ask, 1, low);
    driver->set_str(ask, 2, high);
    driver->set_int(ask, 3, after);
    driver->set_int(ask, 4, PIECE);
    return ledger_do_for_numbers(ledger, arena, ask, rows, err);
}

/* The next rows of all of them, in order, each once: as many as are sure to
 * have none between them. */
static bool find_rows(struct ledger *ledger, struct arena *arena,
                      const struct strs *pairs, int64_t after,
                      struct int64s *rows, struct error *err)
{
    size_t count = 0;

    *rows = (struct int64s){0};
    for (size_t i = 0; i < pairs->count; i++)
        if (!add_rows(ledger, arena, pairs->items[i], after, rows, err))
            return false;
    if (rows->count > 1)
        qsort(rows->items, rows->count, sizeof(*rows->items), order_rows);
    for (size_t i = 0; i < rows->count && count < PIECE; i++)
        if (i == 0 || rows->items[i] != rows->items[count - 1])
            rows->items[count++] = rows->items[i];
    rows->count = count;
    return true;
}

/* Adds the fact of a row where it answers. */
static bool add_one(struct ledger *ledger, struct arena *arena,
                    const struct query *query, int64_t fact,
                    struct finding *finding, struct error *err)
{
    struct ask *ask = ledger_ask(ledger, one_of_list, err);
    bool row = false;

    if (ask == NULL)
        return false;
    ledger_set_query(ledger, arena, ask, query);
    ledger->driver->set_int(ask, 10, fact);
    if (!ledger->driver->next(ask, &row, err))
        return false;
    if (!row)
        return true;
    row = ledger_add_row(ledger, arena, ask, finding, err);
    ledger->driver->end(ask);
    return row;
}

static bool list_of_groups(struct ledger *ledger, struct arena *arena,
                           const struct query *query, size_t most,
                           struct fact_page *page, struct error *err)
{
    struct finding finding = {.facts = &page->facts};
    struct query rest = *query;
    struct int64s rows = {0};
    size_t at = 0, looked = 0;

    rest.pairs = (struct strs){0};
    for (; page->facts.count < most && looked < LOOKED_AT; looked++) {
        if (at == rows.count) {
            at = 0;
            if (!find_rows(ledger, arena, &query->pairs, page->last, &rows,
                           err))
                return false;
        }
        if (rows.count == 0)
            break;
        page->last = rows.items[at++];
        if (!add_one(ledger, arena, &rest, page->last, &finding, err))
            return false;
    }
    if (at == rows.count &&
        !find_rows(ledger, arena, &query->pairs, page->last, &rows, err))
        return false;
    page->more = rows.count > 0;
    return ledger_add_reports(ledger, arena, &finding, err);
}

bool ledger_list_facts(struct ledger *ledger, struct arena *arena,
                       const struct query *query,
                       const struct fact_listing *listing,
                       struct fact_page *page, struct error *err)
{
    *page = (struct fact_page){.last = listing->after};
    return query->pairs.count > 0
               ? list_of_groups(ledger, arena, query, listing->most, page, err)
               : list(ledger, arena, query, listing, page, err);
}
