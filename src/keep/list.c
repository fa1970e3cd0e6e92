/* list -- what was told last. */
#include "keep/find_facts.h"

#include "base/out.h"

#include <stdlib.h>
#include <string.h>

/* Told by day ?4, and behind the place of day ?2 and id ?3; ?5: how many. */
#define PLACE(day, id)                                                  \
    day " > -2147483648 AND " day                                       \
        " <= ?4 AND (CAST(?2 AS BIGINT) IS NULL OR " day " < ?2 OR " id \
        " < ?3) ORDER BY " day " DESC, " id " DESC LIMIT ?5"

static const char records[] =
    "SELECT c.id, c.told, c.row, c.sources FROM record c WHERE c.kind = ?1"
    " AND (CAST(?6 AS BIGINT) IS NULL OR EXISTS (SELECT 1 FROM record_fact m"
    " JOIN fact f ON f.row = m.fact WHERE m.record = c.row"
    " AND f.first <= ?7 AND f.last >= ?6)) AND " PLACE("c.told", "c.id");
#define ID "coalesce(c.id, f.id)"
static const char of_countries[] =
    "SELECT " ID ", d.told, d.thing, coalesce(c.sources, 1) FROM dealing d"
    " LEFT JOIN record c ON c.row = d.thing"
    " LEFT JOIN fact f ON f.row = -d.thing WHERE d.low = ?8 AND d.high = ?9"
    " AND d.kind = ?1 AND (CAST(?6 AS BIGINT) IS NULL OR (d.first <= ?7 AND "
    "d.last >= ?6))"
    " AND " PLACE("d.told", ID);
static const char disputes[] =
    "SELECT d.id, d.told, d.row, 0, d.why FROM dispute d WHERE CAST(?1 AS "
    "BIGINT) IS NOT NULL"
    " AND (CAST(?6 AS BIGINT) IS NULL OR (d.first <= ?7 AND d.last >= ?6)) "
    "AND " PLACE("d.told", "d.id");

/* The best facts of a record or a dispute that were told by a day; of a record
 * those that answer, of the time and the countries that are asked for. */
#define BEST(table, owner, answers)                                           \
    "SELECT m.fact FROM " table " m JOIN fact f ON f.row = m.fact"            \
    " JOIN report r ON r.row = f.report WHERE m." owner " = ?1"               \
    " AND (CAST(?2 AS BIGINT) IS NULL OR r.published_last <= ?2) AND (?3 > 0" \
    " OR NOT f.domestic)" answers " ORDER BY m.position LIMIT ?4"
#define TAKES_PART(code)                                            \
    " AND (CAST(" code " AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM" \
    " fact_country t WHERE t.fact = m.fact AND t.code = " code "))"
static const char best_of_record[] =
    BEST("record_fact", "record",
         " AND (CAST(?5 AS BIGINT) IS NULL OR (f.first <= ?6 AND f.last >= "
         "?5))" TAKES_PART("?7") TAKES_PART("?8"));
static const char best_of_dispute[] = BEST("dispute_fact", "dispute", "");
static const char countries_of_fact[] =
    "SELECT code FROM fact_country WHERE fact = ?1 ORDER BY code";

/* Of a thing that several of the pairs ?3 have, whether it was told before the
 * pair ?8's, of day ?7. */
static const char has_before[] =
    "SELECT 1 FROM dealing o WHERE o.thing = ?1 AND o.kind = ?2"
    " AND ?3 LIKE '%,' || o.low || o.high || ',%' AND o.told <= ?4"
    " AND (CAST(?6 AS BIGINT) IS NULL OR (o.first <= ?6 AND o.last >= ?5))"
    " AND (o.told > ?7 OR (o.told = ?7 AND o.low || o.high < ?8)) LIMIT 1";

/* An item with the row of what it is, minus that of a fact, and which of the
 * pairs that were asked for it is found with. */
struct row {
    struct listed_item item;
    int64_t row;
    size_t pair;
};

struct rows {
    struct row *items;
    size_t count, room;
};

static int order(const void *left, const void *right)
{
    const struct row *a = left, *b = right;

    if (a->item.told != b->item.told)
        return a->item.told > b->item.told ? -1 : 1;
    return str_order(b->item.id, a->item.id);
}

static void set_all(struct ledger *ledger, struct ask *ask,
                    const struct listing *listing)
{
    const struct driver *driver = ledger->driver;
    struct str low = str_from(listing->pair[0]);
    struct str high =
        listing->pair_count > 1 ? str_from(listing->pair[1]) : low;
    int32_t last = listing->until != 0 ? listing->until : DAY_OPEN_FUTURE;

    if (listing->after != NULL) {
        driver->set_int(ask, 2, listing->after->told);
        driver->set_str(ask, 3, listing->after->id);
        if (listing->after->told < last)
            last = listing->after->told;
    }
    driver->set_int(ask, 4, last);
    driver->set_int(ask, 5, (int64_t)listing->most + 1);
    if (listing->when.first != 0 || listing->when.last != 0) {
        driver->set_int(ask, 6, listing->when.first);
        driver->set_int(ask, 7, listing->when.last);
    }
    if (listing->pair_count > 0) {
        driver->set_str(ask, 8, str_order(low, high) < 0 ? low : high);
        driver->set_str(ask, 9, str_order(low, high) < 0 ? high : low);
    }
}

/* The rows of one kind, FACT_KINDS: disputes. */
static bool find_rows(struct ledger *ledger, struct arena *arena,
                      const struct listing *listing, enum fact_kind kind,
                      struct rows *rows, struct error *err)
{
    const struct driver *driver = ledger->driver;
    const char *sql = listing->pair_count > 0 ? of_countries : records;
    struct ask *ask =
        ledger_ask(ledger, kind == FACT_KINDS ? disputes : sql, err);
    bool more = false;

    if (ask == NULL)
        return false;
    driver->set_int(ask, 1, kind);
    set_all(ledger, ask, listing);
    if (!driver->next(ask, &more, err))
        return false;
    while (more) {
        struct row *row = LIST_ADD(arena, rows);

        row->item.id = arena_str(arena, driver->get_str(ask, 0));
        row->item.kind = kind;
        row->item.told = (int32_t)driver->get_int(ask, 1, DAY_NONE);
        row->item.sources = (unsigned)driver->get_int(ask, 3, 0);
        row->row = driver->get_int(ask, 2, 0);
        if (kind == FACT_KINDS)
            row->item.why = arena_str(arena, driver->get_str(ask, 4));
        if (!driver->next(ask, &more, err))
            return false;
    }
    return true;
}

/* ---- of many pairs ---- */

/* What comes next of one kind of a pair. */
struct head {
    struct row row;
    bool there;
};

/* The listing of one of its pairs. */
static struct listing of_pair(const struct listing *listing, size_t pair)
{
    struct listing one = *listing;
    const char *codes;

    if (listing->pairs.count == 0)
        return one;
    codes = listing->pairs.items[pair].at;
    memcpy(one.pair[0], codes, 3);
    memcpy(one.pair[1], codes + 3, 3);
    one.pair[0][3] = one.pair[1][3] = '\0';
    one.pair_count = strcmp(one.pair[0], one.pair[1]) == 0 ? 1 : 2;
    return one;
}

static bool go_on(struct ledger *ledger, struct arena *arena,
                  const struct listing *listing, struct head *head,
                  struct error *err)
{
    struct listing one = of_pair(listing, head->row.pair);
    struct listed_item last = head->row.item;
    enum fact_kind kind = last.kind;
    size_t pair = head->row.pair;
    struct rows rows = {0};

    one.most = 0; /* and one more */
    if (head->there)
        one.after = &last;
    if (!find_rows(ledger, arena, &one, kind, &rows, err))
        return false;
    head->there = rows.count > 0;
    if (head->there)
        head->row = rows.items[0];
    head->row.pair = pair;
    return true;
}

/* Whether another of the pairs has it, too, and tells it in this one's place.
 */
static bool is_told_before(struct ledger *ledger, const struct listing *listing,
                           struct str pairs, const struct row *row, bool *told,
                           struct error *err)
{
    const struct driver *driver = ledger->driver;
    struct ask *ask = ledger_ask(ledger, has_before, err);

    *told = false;
    if (ask == NULL)
        return false;
    driver->set_int(ask, 1, row->row);
    driver->set_int(ask, 2, row->item.kind);
    driver->set_str(ask, 3, pairs);
    driver->set_int(ask, 4,
                    listing->until != 0 ? listing->until : DAY_OPEN_FUTURE);
    if (listing->when.first != 0 || listing->when.last != 0) {
        driver->set_int(ask, 5, listing->when.first);
        driver->set_int(ask, 6, listing->when.last);
    }
    driver->set_int(ask, 7, row->item.told);
    driver->set_str(ask, 8, listing->pairs.items[row->pair]);
    if (!driver->next(ask, told, err))
        return false;
    if (*told)
        driver->end(ask);
    return true;
}

/* The first of the next ones of all, NULL where there is none. */
static struct head *first_of(struct head *heads, size_t count)
{
    struct head *first = NULL;

    for (size_t i = 0; i < count; i++)
        if (heads[i].there &&
            (first == NULL || order(&heads[i].row, &first->row) < 0))
            first = &heads[i];
    return first;
}

static bool find_of_pairs(struct ledger *ledger, struct arena *arena,
                          const struct listing *listing,
                          const bool kinds[FACT_KINDS], struct rows *rows,
                          struct error *err)
{
    size_t count = listing->pairs.count * FACT_KINDS;
    struct head *heads = arena_alloc(arena, count, sizeof(*heads)), *first;
    struct out pairs = {.arena = arena};

    out_char(&pairs, ',');
    for (size_t i = 0; i < count; i++) {
        heads[i].row.pair = i / FACT_KINDS;
        heads[i].row.item.kind = (enum fact_kind)(i % FACT_KINDS);
        if (kinds[i % FACT_KINDS] &&
            !go_on(ledger, arena, listing, &heads[i], err))
            return false;
        if (i % FACT_KINDS == 0)
            out_format(&pairs, "%.*s,",
                       STR_ARG(listing->pairs.items[i / FACT_KINDS]));
    }
    while (rows->count <= listing->most &&
           (first = first_of(heads, count)) != NULL) {
        bool told;

        if (!is_told_before(ledger, listing, out_view(&pairs), &first->row,
                            &told, err))
            return false;
        if (!told)
            *LIST_ADD(arena, rows) = first->row;
        if (!go_on(ledger, arena, listing, first, err))
            return false;
    }
    return true;
}

/* ---- what they are told by ---- */

static bool find_best(struct ledger *ledger, struct arena *arena,
                      const struct listing *listing, const struct row *row,
                      struct int64s *facts, struct error *err)
{
    const struct driver *driver = ledger->driver;
    bool dispute = row->item.kind == FACT_KINDS;
    struct ask *ask;

    if (row->row < 0) {
        *LIST_ADD(arena, facts) = -row->row;
        return true;
    }
    ask = ledger_ask(ledger, dispute ? best_of_dispute : best_of_record, err);
    if (ask == NULL)
        return false;
    driver->set_int(ask, 1, row->row);
    if (listing->until != 0)
        driver->set_int(ask, 2, listing->until);
    driver->set_int(ask, 3, listing->domestic || dispute);
    driver->set_int(ask, 4, dispute ? LISTED_FACTS : 1);
    if (!dispute && (listing->when.first != 0 || listing->when.last != 0)) {
        driver->set_int(ask, 5, listing->when.first);
        driver->set_int(ask, 6, listing->when.last);
    }
    for (unsigned i = 0; i < listing->pair_count && !dispute; i++)
        driver->set_str(ask, 7 + (int)i, str_from(listing->pair[i]));
    return ledger_do_for_numbers(ledger, arena, ask, facts, err);
}

static bool find_countries(struct ledger *ledger, struct arena *arena,
                           int64_t fact, struct strs *countries,
                           struct error *err)
{
    struct ask *ask = ledger_ask(ledger, countries_of_fact, err);
    bool more = false;

    if (ask == NULL)
        return false;
    ledger->driver->set_int(ask, 1, fact);
    if (!ledger->driver->next(ask, &more, err))
        return false;
    while (more) {
        *LIST_ADD(arena, countries) =
            arena_str(arena, ledger->driver->get_str(ask, 0));
        if (!ledger->driver->next(ask, &more, err))
            return false;
    }
    return true;
}

/* Fills an item's facts; it has none where all that tell it are left out. */
static bool fill(struct ledger *ledger, struct arena *arena,
                 const struct listing *listing, struct row *row,
                 struct finding *finding, struct error *err)
{
    size_t before = finding->facts->count;
    struct int64s facts = {0};

    if (!find_best(ledger, arena, listing, row, &facts, err) ||
        !ledger_add_whole(ledger, arena, &facts, finding, err))
        return false;
    for (size_t i = before; i < finding->facts->count; i++)
        row->item.facts[row->item.fact_count++] = (uint32_t)i;
    return (facts.count == 0 || find_countries(ledger, arena, facts.items[0],
                                               &row->item.countries, err));
}

static bool find_all(struct ledger *ledger, struct arena *arena,
                     const struct listing *listing, struct rows *rows,
                     struct error *err)
{
    bool any = false, kinds[FACT_KINDS];

    if (listing->disputes)
        return find_rows(ledger, arena, listing, FACT_KINDS, rows, err);
    for (int i = 0; i < FACT_KINDS; i++)
        any = any || listing->kinds[i];
    for (int i = 0; i < FACT_KINDS; i++)
        kinds[i] = !any || listing->kinds[i];
    if (listing->pairs.count > 0)
        return find_of_pairs(ledger, arena, listing, kinds, rows, err);
    for (int i = 0; i < FACT_KINDS; i++)
        if (kinds[i] &&
            !find_rows(ledger, arena, listing, (enum fact_kind)i, rows, err))
            return false;
    return true;
}

bool ledger_list(struct ledger *ledger, struct arena *arena,
                 const struct listing *listing, struct listing_page *listed,
                 struct error *err)
{
    struct finding finding = {.facts = &listed->facts};
    struct rows rows = {0};

    *listed = (struct listing_page){0};
    if (!find_all(ledger, arena, listing, &rows, err))
        return false;
    if (rows.count > 1)
        qsort(rows.items, rows.count, sizeof(*rows.items), order);
    for (size_t i = 0; i < rows.count && i < listing->most; i++) {
        struct listing one = of_pair(listing, rows.items[i].pair);

        if (!fill(ledger, arena, &one, &rows.items[i], &finding, err))
            return false;
        *LIST_ADD(arena, listed) = rows.items[i].item;
    }
    listed->more = rows.count > listing->most;
    return ledger_add_reports(ledger, arena, &finding, err);
}
