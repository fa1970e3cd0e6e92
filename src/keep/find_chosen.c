/* find_chosen -- facts that are chosen by their records: a sample of each, or
 * only those of some time. */
#include "keep/find_facts.h"

#include "base/out.h"
#include "base/table.h"
#include "news/narrow.h"

#define PLACE_OF_FACT "f.row, f.report, rf.record, rf.position, f.first, f.last"

static const char every_place[] = FIND(PLACE_OF_FACT, "TRUE");
static const char places_of_country[] = FIND(PLACE_OF_FACT, OF_COUNTRY);
static const char places_of_pair[] = FIND(PLACE_OF_FACT, OF_PAIR_OR_ALONE);
static const char places_of_both[] = FIND(PLACE_OF_FACT, OF_BOTH);

/* Of a pair with very many facts those of each kind that were told on a day or
 * after it, ?10 to ?13, with the samples of their records. */
#define DAYS                                        \
    "SELECT 0 AS kind, ?10 AS day UNION SELECT 1, " \
    "?11 UNION SELECT 2, ?12 UNION SELECT 3, ?13"
#define LATEST                              \
    "SELECT p.fact FROM (" DAYS ") s"       \
    " CROSS JOIN fact_pair p ON p.low = ?1" \
    " AND p.high = ?2 AND p.kind = s.kind"  \
    " AND p.day >= s.day AND (CAST(?8 AS BIGINT) IS NULL OR p.day <= ?8)"
#define SAMPLES                                      \
    "SELECT b.fact FROM record_fact b"               \
    " INDEXED BY record_sample WHERE b.sample"       \
    " AND b.record IN (SELECT a.record FROM latest " \
    "l JOIN record_fact a ON a.fact = l.fact)"
#define ALONE                                        \
    "SELECT o.row FROM fact o WHERE o.kind <> 0"     \
    " AND o.alone <> '' AND o.alone IN (?1, ?2)"     \
    " AND o.report IN (SELECT n.report FROM latest " \
    "l JOIN fact n ON n.row = l.fact)"
#define LATEST_OF_PAIR                         \
    "f.row IN (WITH latest (fact) AS (" LATEST \
    ") SELECT fact FROM latest UNION " SAMPLES " UNION " ALONE ")"
static const char latest_of_pair[] = FIND(PLACE_OF_FACT, LATEST_OF_PAIR);
static const char latest_of_both[] =
    FIND(PLACE_OF_FACT, "f.row IN (WITH latest (fact) AS (" LATEST
                        ") SELECT fact FROM latest UNION " SAMPLES ")");

#define OFFICES                                     \
    "SELECT m.fact FROM record b"                   \
    " CROSS JOIN record_fact m"                     \
    " INDEXED BY record_sample ON m.record = b.row" \
    " AND m.sample"                                 \
    " WHERE b.block = 'tie/office/' || ?1"
/* Of a country its things (data/sql/015.sql) in the place of facts: samples of
 * records, and facts that stand alone; and who held its offices. */
#define THINGS                                              \
    "SELECT d.thing FROM (" DAYS ") s CROSS JOIN dealing d" \
    " ON d.low = ?1 AND d.high = ?1 AND d.kind = s.kind"    \
    " AND d.told >= s.day WHERE CAST(?8 AS BIGINT) IS NULL OR d.told <= ?8"
/* What passes within a country is no dealing of it. */
#define LAST_ADDED                                    \
    "SELECT fact FROM (SELECT fact FROM fact_country" \
    " WHERE code = ?1 AND ?6 > 0 ORDER BY fact DESC LIMIT 1000) added"
#define LATEST_OF_COUNTRY                                                     \
    "f.row IN (WITH latest (thing) AS (" THINGS                               \
    ") SELECT -thing FROM latest WHERE thing < 0 UNION SELECT b.fact"         \
    " FROM latest l CROSS JOIN record_fact b INDEXED BY record_sample"        \
    " ON b.record = l.thing AND b.sample UNION " OFFICES " UNION " LAST_ADDED \
    ")"

/* Of all countries the samples of records. */
#define LATEST_OF_ALL                                                  \
    "f.row IN (SELECT b.fact FROM (" DAYS ") s CROSS JOIN record c"    \
    " ON c.kind = s.kind AND c.told >= s.day CROSS JOIN record_fact b" \
    " INDEXED BY record_sample ON b.record = c.row AND b.sample"       \
    " WHERE CAST(?8 AS BIGINT) IS NULL OR c.told <= ?8)"
static const char latest_of_all[] = FIND(PLACE_OF_FACT, LATEST_OF_ALL);

/* The day on which the fact or thing of this number was told, from the latest
 * that was by ?5; and how many were before a day. */
static const char day_of_fact[] =
    "SELECT day FROM fact_pair WHERE low = ?1 AND high = ?2 AND kind = ?3"
    " AND day <= ?5 ORDER BY day DESC LIMIT 1 OFFSET ?4";
static const char day_of_thing[] =
    "SELECT told FROM dealing WHERE low = ?1 AND high = ?1 AND kind = ?3"
    " AND told <= ?5 ORDER BY told DESC LIMIT 1 OFFSET ?4";
static const char day_of_record[] =
    "SELECT told FROM record WHERE kind = ?3 AND told <= ?5"
    " ORDER BY told DESC LIMIT 1 OFFSET ?4";
static const char facts_before[] =
    "SELECT count(*) FROM fact_pair WHERE low = ?1 AND high = ?2 AND kind = ?3"
    " AND day < ?4 AND day <= ?5";
static const char things_before[] =
    "SELECT count(*) FROM dealing WHERE low = ?1 AND high = ?1 AND kind = ?3"
    " AND told < ?4 AND told <= ?5";
static const char records_before[] =
    "SELECT count(*) FROM record WHERE kind = ?3 AND told < ?4"
    " AND told <= ?5";
/* The figures of the disputes that were told last, ?10 of them. */
#define IN_DISPUTE(place)                                              \
    "(" place " = '' OR ' ' || d.countries || ' ' LIKE '% ' || " place \
    " || ' %')"
#define LATEST_DISPUTES(which)                                            \
    "f.row IN (SELECT m.fact FROM dispute_fact m WHERE m.dispute IN"      \
    " (SELECT d.row FROM dispute d WHERE " which " AND " IN_DISPUTE(      \
        "?1") " AND " IN_DISPUTE("?2") " AND (CAST(?8 AS BIGINT) IS NULL" \
                                       " OR d.told <= ?8)"                \
                                       " ORDER BY d.told DESC, d.id DESC" \
                                       " LIMIT ?10))"
static const char latest_disputes[] =
    FIND(PLACE_OF_FACT, LATEST_DISPUTES("TRUE"));
/* Those of two are found by their figures, which are few beside all disputes.
 */
static const char disputes_of_pair[] =
    FIND(PLACE_OF_FACT,
         LATEST_DISPUTES("d.row IN (SELECT x.dispute FROM fact_pair p"
                         " CROSS JOIN dispute_fact x ON x.fact = p.fact"
                         " WHERE p.low = ?1 AND p.high = ?2 AND p.kind = 1)"));
static const char latest_of_country[] = FIND(PLACE_OF_FACT, LATEST_OF_COUNTRY);
static const char offices_of_country[] =
    FIND(PLACE_OF_FACT, "f.row IN (" OFFICES ")");
/* Those of a day are sampled of what was told by then, where they are few. */
static const char offices_by_then[] =
    FIND(PLACE_OF_FACT, "f.row IN (SELECT fact FROM block_fact"
                        " WHERE block = 'tie/office/' || ?1)");
static const char has_many[] =
    "SELECT 1 FROM fact_country WHERE code = ?1 LIMIT 1 OFFSET ?2";

#define COUNTRY_MANY 200 /* facts */
#define OFFICES_MANY 300 /* facts of its offices */
#define TIES_OF_A_KIND 4 /* times as many are looked at for those of a kind */
#define FACTS_OF_THING 4 /* about as many a sample has, of a busy country */

/* Whether the latest are enough: what is asked for is not picked out by what it
 * says, but that ties may be of some kinds. */
static bool is_plain(const struct query *query)
{
    struct query rest = *query;

    rest.narrow.forms.ties = 0;
    return query->sample && query->latest > 0 && !query_narrows(&rest) &&
           query->topics.count == 0;
}

bool ledger_chooses(const struct query *query)
{
    return (query->until == 0 || is_plain(query)) &&
           (query->sample || query_in_time(query)) &&
           query->fact.len + query->record.len + query->dispute.len +
                   query->report.len + query->block.len ==
               0 &&
           !query->untold;
}

static const char *sql_for(const struct query *query)
{
    if (query->pair_count > 1)
        return query->both ? places_of_both : places_of_pair;
    return query->pair_count > 0 ? places_of_country : every_place;
}

/* Facts without their words, and the records of those that are of the time that
 * is asked for. */
struct places {
    struct founds founds;
    struct table records; /* by the bytes of their rows */
};

static struct str bytes_of(const int64_t *row)
{
    return (struct str){(const char *)row, sizeof(*row)};
}

static bool is_in_time(const struct places *places, size_t index)
{
    const struct found *found = &places->founds.items[index];

    return found->in_time ||
           (found->record != 0 &&
            table_find(&places->records, bytes_of(&found->record)) !=
                TABLE_ABSENT);
}

/* Leaves those whose record has a fact of the time. */
static void keep_in_time(struct arena *arena, const struct query *query,
                         struct places *places)
{
    struct founds *founds = &places->founds;
    size_t count = 0;

    if (!query_in_time(query))
        return;
    for (size_t i = 0; i < founds->count; i++)
        if (founds->items[i].in_time && founds->items[i].record != 0) {
            int64_t *row = ARENA_NEW(arena, int64_t);

            *row = founds->items[i].record;
            table_set(arena, &places->records, bytes_of(row), 1);
        }
    for (size_t i = 0; i < founds->count; i++)
        if (is_in_time(places, i))
            founds->items[count++] = founds->items[i];
    founds->count = count;
}

/* ---- pairs and countries of which very much is told ---- */

/* From which day on facts of each kind are looked at. */
struct latest {
    int64_t days[FACT_KINDS];
    size_t left;
};

/* Of the facts or things of one kind; ?4 is `number`. */
struct question {
    const char *sql;
    int kind;
    int64_t number;
};

static bool ask_number(struct ledger *ledger, const struct query *query,
                       struct question question, int64_t *answer,
                       struct error *err)
{
    const struct driver *driver = ledger->driver;
    struct ask *ask = ledger_ask(ledger, question.sql, err);
    struct str low = str_from(query->pair[0]), high = str_from(query->pair[1]);
    bool row = false;

    if (ask == NULL)
        return false;
    if (query->pair_count > 1 && str_order(low, high) > 0) {
        low = str_from(query->pair[1]);
        high = str_from(query->pair[0]);
    }
    driver->set_str(ask, 1, low);
    driver->set_str(ask, 2, high);
    driver->set_int(ask, 3, question.kind);
    driver->set_int(ask, 4, question.number);
    driver->set_int(ask, 5, query->until != 0 ? query->until : INT32_MAX);
    if (!driver->next(ask, &row, err))
        return false;
    if (row)
        *answer = driver->get_int(ask, 0, 0);
    driver->end(ask);
    return true;
}

/* The statements for what is latest: of all countries, one or two. */
static const struct {
    const char *day, *before;
} counting[] = {{day_of_record, records_before},
                {day_of_thing, things_before},
                {day_of_fact, facts_before}};

/* Whole days, so that nothing depends on the order in which reports came. */
static bool find_latest(struct ledger *ledger, const struct query *query,
                        struct latest *latest, struct error *err)
{
    int64_t number = (int64_t)query->latest;
    bool good = true, any = false;
    /* What one of two says alone is looked for in reports of all kinds. */
    bool counts = query->pair_count > 1 && !query->both;

    if (query->pair_count < 2)
        number /= FACTS_OF_THING;
    if (query->narrow.forms.ties != 0)
        number *= TIES_OF_A_KIND;
    *latest = (struct latest){{0}, 0};
    for (int kind = 0; kind < FACT_KINDS; kind++)
        any = any || query->kinds[kind];
    for (int kind = 0; kind < FACT_KINDS && good; kind++) {
        int64_t before = DAY_NONE, left = 0;
        struct question which = {counting[query->pair_count].day, kind, number};
        struct question older = {counting[query->pair_count].before, kind, 0};

        good = ask_number(ledger, query, which, &before, err);
        older.number = before;
        good = good && (before == DAY_NONE ||
                        ask_number(ledger, query, older, &left, err));
        latest->days[kind] = before;
        latest->left += counts || !any || query->kinds[kind] ? (size_t)left : 0;
    }
    return good;
}

/* Whether what is asked for are ties of a country with very many facts. */
static bool has_many_facts(struct ledger *ledger, const struct query *query,
                           bool *many, struct error *err)
{
    struct ask *ask = ledger_ask(ledger, has_many, err);

    if (ask == NULL)
        return false;
    ledger->driver->set_str(ask, 1, str_from(query->pair[0]));
    ledger->driver->set_int(ask, 2, COUNTRY_MANY);
    if (!ledger->driver->next(ask, many, err))
        return false;
    ledger->driver->end(ask);
    return true;
}

/* The statement for the ties of a country, which are asked for alone where only
 * its offices are meant. */
static bool choose_offices(struct ledger *ledger, struct arena *arena,
                           const struct query *query, const char **sql,
                           struct error *err)
{
    struct out block = {.arena = arena};
    bool many = query->until != 0, few = false;

    if (!many && !has_many_facts(ledger, query, &many, err))
        return false;
    out_format(&block, "tie/office/%s", query->pair[0]);
    if (query->until != 0 &&
        !ledger_block_fits(ledger, out_view(&block), OFFICES_MANY, &few, err))
        return false;
    if (many)
        *sql = few ? offices_by_then : offices_of_country;
    return true;
}

/* The statement for what is latest, of disputes or of all. */
static const char *latest_sql(const struct query *query, bool disputes)
{
    static const char *const of_disputes[] = {latest_disputes, latest_disputes,
                                              disputes_of_pair};
    const char *const of_all[] = {latest_of_all, latest_of_country,
                                  query->both ? latest_of_both
                                              : latest_of_pair};

    return disputes ? of_disputes[query->pair_count]
                    : of_all[query->pair_count];
}

/* The statement for a query, and where only the latest facts are looked at,
 * which. */
static bool choose_sql(struct ledger *ledger, struct arena *arena,
                       const struct query *query, struct latest *latest,
                       const char **sql, struct error *err)
{
    bool one = query->pair_count == 1, many = false;
    bool disputes = query->narrow.disputes;

    *latest = (struct latest){{0}, 0};
    *sql = sql_for(query);
    if (!is_plain(query))
        return true;
    if (one && query->latest == 1)
        return choose_offices(ledger, arena, query, sql, err);
    /* Of all disputes, or a country's, the latest need no day. */
    if (!(disputes && query->pair_count < 2) &&
        !find_latest(ledger, query, latest, err))
        return false;
    if ((one && !has_many_facts(ledger, query, &many, err)))
        return false;
    disputes = disputes && (latest->left > 0 || query->pair_count < 2);
    if (disputes)
        latest->days[0] = (int64_t)query->latest;
    if (disputes || latest->left > 0 || many)
        *sql = latest_sql(query, disputes);
    return true;
}

static bool needs_days(const char *sql)
{
    return sql == latest_of_all || sql == latest_of_country ||
           sql == latest_of_both || sql == latest_of_pair;
}

static bool find_places(struct ledger *ledger, struct arena *arena,
                        const struct query *query, struct finding *finding,
                        struct founds *founds, struct error *err)
{
    const struct driver *driver = ledger->driver;
    struct ask *ask = NULL;
    struct latest latest;
    const char *sql;
    bool row = false;

    if (choose_sql(ledger, arena, query, &latest, &sql, err))
        ask = ledger_ask(ledger, sql, err);
    if (ask == NULL)
        return false;
    finding->left = latest.left;
    ledger_set_query(ledger, arena, ask, query);
    if (sql == latest_disputes || sql == disputes_of_pair)
        driver->set_int(ask, 10, latest.days[0]);
    for (int i = 0; i < FACT_KINDS && needs_days(sql); i++)
        driver->set_int(ask, 10 + i, latest.days[i]);
    if (!driver->next(ask, &row, err))
        return false;
    while (row) {
        *LIST_ADD(arena, founds) = (struct found){
            .row = driver->get_int(ask, 0, 0),
            .report = driver->get_int(ask, 1, 0),
            .record = driver->get_int(ask, 2, 0),
            .position = driver->get_int(ask, 3, 0),
            .in_time = interval_overlap(query->when,
                                        ledger_get_interval(ledger, ask, 4))};
        if (!driver->next(ask, &row, err))
            return false;
    }
    return true;
}

bool ledger_find_chosen(struct ledger *ledger, struct arena *arena,
                        const struct query *query, struct finding *finding,
                        struct error *err)
{
    struct arena scratch = {0};
    struct places places = {0};
    struct founds *founds = &places.founds;
    bool good = find_places(ledger, &scratch, query, finding, founds, err);
    const bool *chosen;
    size_t count = 0;

    keep_in_time(&scratch, query, &places);
    chosen = ledger_sample(&scratch, founds);
    *finding->facts = (struct kept_facts){0};
    for (size_t i = 0; i < founds->count; i++)
        if (!query->sample || chosen[i])
            founds->items[count++] = founds->items[i];
    founds->count = count;
    good = good && ledger_add_placed(ledger, arena, founds, finding, err) &&
           ledger_add_reports(ledger, arena, finding, err);
    arena_reset(&scratch);
    return good;
}
