/* find_latest -- which facts are looked at: all that a query asks for, or, of
 * what very much is told of, those that were told last. */
#include "keep/find_facts.h"

#include "base/out.h"
#include "news/narrow.h"

static const char every_place[] = FIND(PLACE_OF_FACT, "TRUE");
static const char places_of_country[] = FIND(PLACE_OF_FACT, OF_COUNTRY);
static const char places_of_pair[] = FIND(PLACE_OF_FACT, OF_PAIR_OR_ALONE);
static const char places_of_both[] = FIND(PLACE_OF_FACT, OF_BOTH);
static const char places_of_asked[] = FIND(PLACE_OF_FACT, OF_ASKED_OR_ALONE);
static const char places_of_asked_both[] = FIND(PLACE_OF_FACT, OF_ASKED);

/* Where they are few, the facts come with their places. */
static const char every_fact[] = FIND(PLACE_AND_FACT, "TRUE");
static const char facts_of_country[] = FIND(PLACE_AND_FACT, OF_COUNTRY);
static const char facts_of_pair[] = FIND(PLACE_AND_FACT, OF_PAIR_OR_ALONE);
static const char facts_of_both[] = FIND(PLACE_AND_FACT, OF_BOTH);
static const char facts_of_asked[] = FIND(PLACE_AND_FACT, OF_ASKED_OR_ALONE);
static const char facts_of_asked_both[] = FIND(PLACE_AND_FACT, OF_ASKED);

/* Of a pair with very many facts those of each kind that were told on a day or
 * after it, ?10 to ?13, with the samples of their records; of all kinds, since
 * their reports are asked for, but those that are not wanted bring none. */
#define DAYS                                        \
    "SELECT 0 AS kind, ?10 AS day UNION SELECT 1, " \
    "?11 UNION SELECT 2, ?12 UNION SELECT 3, ?13"
#define LATEST                                \
    "SELECT p.fact, p.kind FROM (" DAYS ") s" \
    " CROSS JOIN fact_pair p ON p.low = ?1"   \
    " AND p.high = ?2 AND p.kind = s.kind"    \
    " AND p.day >= s.day AND (CAST(?8 AS BIGINT) IS NULL OR p.day <= ?8)"
#define SAMPLES                                      \
    "SELECT b.fact FROM record_fact b"               \
    " INDEXED BY record_sample WHERE b.sample"       \
    " AND b.record IN (SELECT a.record FROM latest " \
    "l JOIN record_fact a ON a.fact = l.fact WHERE" OF_KINDS("l.kind") ")"
#define WANTED "SELECT l.fact FROM latest l WHERE" OF_KINDS("l.kind")
#define ALONE                                        \
    "SELECT o.row FROM fact o WHERE o.kind <> 0"     \
    " AND o.alone <> '' AND o.alone IN (?1, ?2)"     \
    " AND o.report IN (SELECT n.report FROM latest " \
    "l JOIN fact n ON n.row = l.fact)"
#define LATEST_OF_PAIR                                           \
    "f.row IN (WITH latest (fact, kind) AS (" LATEST ") " WANTED \
    " UNION " SAMPLES " UNION " ALONE ")"
static const char latest_of_pair[] = FIND(PLACE_AND_FACT, LATEST_OF_PAIR);
static const char latest_of_both[] =
    FIND(PLACE_AND_FACT, "f.row IN (WITH latest (fact, kind) AS (" LATEST
                         ") " WANTED " UNION " SAMPLES ")");

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
    " AND d.told >= s.day WHERE" OF_KINDS(                  \
        "s.kind") " AND (CAST(?8 AS BIGINT) IS NULL OR d.told <= ?8)"
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

/* Of groups the things of all their pairs in the place of facts. */
#define THINGS_ASKED                                             \
    "SELECT d.thing FROM (" DAYS ") s CROSS JOIN asked x"        \
    " CROSS JOIN dealing d ON d.low = x.low AND d.high = x.high" \
    " AND d.kind = s.kind AND d.told >= s.day"                   \
    " WHERE CAST(?8 AS BIGINT) IS NULL OR d.told <= ?8"
#define FACTS_OF_THINGS                                                     \
    "SELECT -thing AS fact FROM latest WHERE thing < 0 UNION SELECT b.fact" \
    " FROM latest l CROSS JOIN record_fact b INDEXED BY record_sample"      \
    " ON b.record = l.thing AND b.sample"
#define LATEST_ASKED \
    "f.row IN (WITH RECURSIVE " ASKED ", latest (thing) AS (" THINGS_ASKED ")"
static const char latest_of_asked_both[] =
    FIND(PLACE_AND_FACT, LATEST_ASKED " " FACTS_OF_THINGS ")");
static const char latest_of_asked[] =
    FIND(PLACE_AND_FACT,
         LATEST_ASKED ", facts (fact) AS (" FACTS_OF_THINGS
                      ") SELECT fact FROM facts UNION SELECT o.row FROM fact o"
                      " WHERE o.kind <> 0 AND o.alone <> '' AND " ALONE_OF_ASKED
                      " AND o.report IN (SELECT n.report FROM facts l"
                      " JOIN fact n ON n.row = l.fact))");

/* Of all countries the samples of records. */
#define LATEST_OF_ALL                                                  \
    "f.row IN (SELECT b.fact FROM (" DAYS ") s CROSS JOIN record c"    \
    " ON c.kind = s.kind AND c.told >= s.day CROSS JOIN record_fact b" \
    " INDEXED BY record_sample ON b.record = c.row AND b.sample"       \
    " WHERE" OF_KINDS(                                                 \
        "s.kind") " AND (CAST(?8 AS BIGINT) IS NULL OR c.told <= ?8))"
static const char latest_of_all[] = FIND(PLACE_AND_FACT, LATEST_OF_ALL);

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
/* The same of all that there are, of which it is known how many. */
static const char things_earlier[] =
    "SELECT CASE CAST(?3 AS BIGINT) WHEN 0 THEN p.events WHEN 1 THEN p.figures"
    " WHEN 2 THEN p.statements ELSE p.ties END - (SELECT count(*) FROM dealing"
    " WHERE low = ?1 AND high = ?1 AND kind = ?3 AND told >= ?4"
    " AND told <= ?5) FROM pair p WHERE p.low = ?1 AND p.high = ?1";
static const char records_before[] =
    "SELECT count(*) FROM record WHERE kind = ?3 AND told < ?4"
    " AND told <= ?5";
/* Of groups a thing counts for each of their pairs.  No more than so many of a
 * pair can be among the last of all. */
#define DEALINGS_ASKED                                    \
    " FROM asked x CROSS JOIN dealing d ON d.low = x.low" \
    " AND d.high = x.high AND d.kind = ?3 AND d.told <= ?5"
static const char day_of_asked[] =
    "WITH RECURSIVE " ASKED " SELECT d.told" DEALINGS_ASKED
    " WHERE d.told >= coalesce((SELECT max((SELECT e.told FROM dealing e"
    " WHERE e.low = y.low AND e.high = y.high AND e.kind = ?3"
    " AND e.told <= ?5 ORDER BY e.told DESC LIMIT 1 OFFSET ?4))"
    " FROM asked y), -2147483648) ORDER BY d.told DESC LIMIT 1 OFFSET ?4";
static const char asked_before[] =
    "WITH RECURSIVE " ASKED " SELECT count(*)" DEALINGS_ASKED
    " WHERE d.told < ?4";
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
    FIND(PLACE_AND_FACT, LATEST_DISPUTES("TRUE"));
/* Those of two are found by their figures, which are few beside all disputes.
 */
static const char disputes_of_pair[] =
    FIND(PLACE_AND_FACT,
         LATEST_DISPUTES("d.row IN (SELECT x.dispute FROM fact_pair p"
                         " CROSS JOIN dispute_fact x ON x.fact = p.fact"
                         " WHERE p.low = ?1 AND p.high = ?2 AND p.kind = 1)"));
/* Of groups those of a pair, or of one of them: its text is among the pairs. */
#define ONE_SIDE "substr(d.countries, 1, 3)"
#define OTHER_SIDE "substr(d.countries, 5, 3)"
#define IS_ASKED(low, high) "?1 LIKE '%' || " low " || " high " || ',%'"
static const char disputes_of_asked[] =
    FIND(PLACE_AND_FACT,
         "f.row IN (SELECT m.fact FROM dispute_fact m WHERE m.dispute IN"
         " (SELECT d.row FROM dispute d WHERE (" IS_ASKED(ONE_SIDE, ONE_SIDE) " OR (length(d.countries) > 3 AND (" IS_ASKED(
             OTHER_SIDE,
             OTHER_SIDE) " OR " IS_ASKED(ONE_SIDE,
                                         OTHER_SIDE) " OR " IS_ASKED(OTHER_SIDE,
                                                                     ONE_SIDE) "))) AND (CAST(?8 AS BIGINT) IS NULL OR d.told <= ?8)"
                                                                               " ORDER BY d.told DESC, d.id DESC LIMIT ?10))");
static const char latest_of_country[] = FIND(PLACE_AND_FACT, LATEST_OF_COUNTRY);
static const char offices_of_country[] =
    FIND(PLACE_AND_FACT, "f.row IN (" OFFICES ")");
/* Those of a day are sampled of what was told by then, where they are few. */
static const char offices_by_then[] =
    FIND(PLACE_AND_FACT, "f.row IN (SELECT fact FROM block_fact"
                         " WHERE block = 'tie/office/' || ?1)");
static const char has_many[] =
    "SELECT 1 FROM fact_country WHERE code = ?1 LIMIT 1 OFFSET ?2";

#define COUNTRY_MANY 200 /* facts */
#define OFFICES_MANY 300 /* facts of its offices */
#define TIES_OF_A_KIND 4 /* times as many are looked at for those of a kind */
#define FACTS_OF_THING 4 /* about as many a sample has, of a busy country */

bool ledger_looks_at_few(const struct query *query)
{
    struct query rest = *query;

    rest.narrow.forms.ties = 0;
    return query->sample && query->latest > 0 && !query_narrows(&rest) &&
           query->topics.count == 0;
}

bool ledger_chooses(const struct query *query)
{
    return (query->until == 0 || ledger_looks_at_few(query)) &&
           (query->sample || query_in_time(query)) &&
           query->fact.len + query->record.len + query->dispute.len +
                   query->report.len + query->block.len ==
               0 &&
           !query->untold;
}

/* What is asked for: all, one, two, or groups. */
enum way { WAY_all, WAY_one, WAY_two, WAY_groups };

static enum way way_of(const struct query *query)
{
    return query->pairs.count > 0 ? WAY_groups : (enum way)query->pair_count;
}

static const char *sql_for(const struct query *query)
{
    bool both = query->both, asked = both || ledger_asks_alone(query);
    const char *const places[] = {
        every_place, places_of_country, both ? places_of_both : places_of_pair,
        asked ? places_of_asked_both : places_of_asked};
    const char *const facts[] = {every_fact, facts_of_country,
                                 both ? facts_of_both : facts_of_pair,
                                 asked ? facts_of_asked_both : facts_of_asked};

    return (ledger_looks_at_few(query) ? facts : places)[way_of(query)];
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

static bool ask_number(struct ledger *ledger, struct arena *arena,
                       const struct query *query, struct question question,
                       int64_t *answer, struct error *err)
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
    driver->set_str(ask, 1,
                    query->pairs.count > 0 ? ledger_asked(arena, &query->pairs)
                                           : low);
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

/* The statements for what is latest: of all countries, one, two or groups. */
static const struct {
    const char *day, *before;
} counting[] = {{day_of_record, records_before},
                {day_of_thing, things_before},
                {day_of_fact, facts_before},
                {day_of_asked, asked_before}};

static const char *before_of(const struct query *query)
{
    enum way way = way_of(query);

    return way == WAY_one && query->until == 0 ? things_earlier
                                               : counting[way].before;
}

/* Whole days, so that nothing depends on the order in which reports came. */
static bool find_latest(struct ledger *ledger, struct arena *arena,
                        const struct query *query, struct latest *latest,
                        struct error *err)
{
    enum way way = way_of(query);
    int64_t number = (int64_t)query->latest;
    bool good = true, any = false;
    /* What one of two says alone is looked for in reports of all kinds. */
    bool counts = way >= WAY_two && !query->both && !ledger_asks_alone(query);

    if (way != WAY_two)
        number /= FACTS_OF_THING;
    if (query->narrow.forms.ties != 0)
        number *= TIES_OF_A_KIND;
    *latest = (struct latest){{0}, 0};
    for (int kind = 0; kind < FACT_KINDS; kind++)
        any = any || query->kinds[kind];
    for (int kind = 0; kind < FACT_KINDS && good; kind++) {
        int64_t before = DAY_NONE, left = 0;
        bool counted = counts || !any || query->kinds[kind];
        struct question which = {counting[way].day, kind, number};
        struct question older = {before_of(query), kind, 0};

        /* Of groups what is not asked for is not looked for. */
        latest->days[kind] = INT32_MAX;
        if (way == WAY_groups && !counted)
            continue;
        good = ask_number(ledger, arena, query, which, &before, err);
        older.number = before;
        good = good && (before == DAY_NONE ||
                        ask_number(ledger, arena, query, older, &left, err));
        latest->days[kind] = before;
        latest->left += counted ? (size_t)left : 0;
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
    static const char *const of_disputes[] = {
        latest_disputes, latest_disputes, disputes_of_pair, disputes_of_asked};
    bool asked = query->both || ledger_asks_alone(query);
    const char *const of_all[] = {latest_of_all, latest_of_country,
                                  query->both ? latest_of_both : latest_of_pair,
                                  asked ? latest_of_asked_both
                                        : latest_of_asked};

    return disputes ? of_disputes[way_of(query)] : of_all[way_of(query)];
}

/* The statement for a query, and where only the latest facts are looked at,
 * which. */
static bool choose_sql(struct ledger *ledger, struct arena *arena,
                       const struct query *query, struct latest *latest,
                       const char **sql, struct error *err)
{
    enum way way = way_of(query);
    bool one = way == WAY_one, many = false;
    bool disputes = query->narrow.disputes;

    *latest = (struct latest){{0}, 0};
    *sql = sql_for(query);
    if (!ledger_looks_at_few(query))
        return true;
    if (one && query->latest == 1)
        return choose_offices(ledger, arena, query, sql, err);
    /* But of two countries' disputes the latest need no day. */
    if (!(disputes && way != WAY_two) &&
        !find_latest(ledger, arena, query, latest, err))
        return false;
    if ((one && !has_many_facts(ledger, query, &many, err)))
        return false;
    disputes = disputes && (latest->left > 0 || way != WAY_two);
    if (disputes)
        latest->days[0] = (int64_t)query->latest;
    if (disputes || latest->left > 0 || many)
        *sql = latest_sql(query, disputes);
    return true;
}

static bool needs_days(const char *sql)
{
    return sql == latest_of_all || sql == latest_of_country ||
           sql == latest_of_both || sql == latest_of_pair ||
           sql == latest_of_asked || sql == latest_of_asked_both;
}

bool ledger_ask_places(struct ledger *ledger, struct arena *arena,
                       const struct query *query, struct ask **ask,
                       size_t *left, struct error *err)
{
    const struct driver *driver = ledger->driver;
    struct latest latest;
    const char *sql;

    *ask = NULL;
    if (choose_sql(ledger, arena, query, &latest, &sql, err))
        *ask = ledger_ask(ledger, sql, err);
    if (*ask == NULL)
        return false;
    *left = latest.left;
    ledger_set_query(ledger, arena, *ask, query);
    if (sql == latest_disputes || sql == disputes_of_pair ||
        sql == disputes_of_asked)
        driver->set_int(*ask, 10, latest.days[0]);
    for (int i = 0; i < FACT_KINDS && needs_days(sql); i++)
        driver->set_int(*ask, 10 + i, latest.days[i]);
    return true;
}
