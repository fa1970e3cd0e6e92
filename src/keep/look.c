/* look -- what the ledger has beside which a draft's facts are held: bounded,
 * however large the ledger is. */
#include "keep/ledger.h"

#include "news/search.h"

#define MOST_OF_BLOCK 1000
#define MOST_WITH_WORDS 8 /* reports */

/* ?1 is the block, ?2 and ?3 days, ?4 the last day of publication, ?5 the least
 * number of sources. */
#define COLUMNS                                                          \
    "f.report, f.id, f.block, coalesce(f.told, f.body), coalesce(c.id, " \
    "''), f.moved, f.told IS NOT NULL"
#define FROM_FACTS(facts)                                         \
    " FROM " facts " JOIN report r ON r.row = f.report"           \
    " LEFT JOIN record_fact rf ON rf.fact = f.row"                \
    " LEFT JOIN record c ON c.row = rf.record WHERE NOT f.wrong"  \
    " AND (CAST(?4 AS BIGINT) IS NULL OR r.published_last <= ?4)" \
    " AND (coalesce(?5, 0) < 2 OR c.sources >= ?5)"
/* The rows are chosen by the facts alone, before anything is joined. */
static const char newest_of_block[] = "SELECT " COLUMNS FROM_FACTS(
    "fact f") " AND f.row IN (SELECT n.row FROM block_fact b JOIN fact n"
              " ON n.row = b.fact WHERE b.block = ?1"
              " AND (CAST(?2 AS BIGINT) IS NULL OR (n.first <= ?3 AND n.last "
              ">= ?2))"
              " ORDER BY n.first IS NULL, n.first DESC, n.id LIMIT 1000)";
/* Of facts that are equally good the earliest comes first in its record. */
#define END_OF_RECORD(end)                                 \
    "SELECT " COLUMNS " FROM record c JOIN record_fact rf" \
    " ON rf.record = c.row JOIN fact f ON f.row = rf.fact" \
    " WHERE c.block = ?1 AND NOT f.wrong"                  \
    " AND (coalesce(?5, 0) < 2 OR c.sources >= ?5)"        \
    " AND rf.position = (SELECT " end "(m.position) FROM"  \
    " record_fact m WHERE m.record = c.row)"
static const char ends_of_block[] = END_OF_RECORD(
    "min") " UNION " END_OF_RECORD("max") " ORDER BY 2 LIMIT 1000";
static const char sayings_of_report[] = "SELECT " COLUMNS FROM_FACTS(
    "fact f") " AND f.report = ?1 AND f.kind = 2 ORDER BY f.place";

_Static_assert(MOST_OF_BLOCK == 1000, "the statements above say so");

static bool add_fact(struct ledger *ledger, struct arena *arena,
                     struct ask *ask, const struct query *query,
                     struct kept_facts *facts, struct error *err)
{
    const struct driver *driver = ledger->driver;
    struct kept_fact *kept = LIST_ADD(arena, facts);

    *kept = (struct kept_fact){0};
    kept->id = arena_str(arena, driver->get_str(ask, 1));
    kept->block = arena_str(arena, driver->get_str(ask, 2));
    kept->record = arena_str(arena, driver->get_str(ask, 4));
    kept->moved = driver->get_int(ask, 5, 0) != 0;
    kept->corrected = driver->get_int(ask, 6, 0) != 0;
    if (!ledger_parse_fact(ledger, arena, driver->get_str(ask, 3), false, kept,
                           err) ||
        !ledger_memo_report(ledger, driver->get_int(ask, 0, 0), &kept->report,
                            err))
        return false;
    if (kept->fact.score < query->narrow.score)
        facts->count--;
    return true;
}

static bool add_all(struct ledger *ledger, struct arena *arena, struct ask *ask,
                    const struct query *query, struct kept_facts *facts,
                    struct error *err)
{
    const struct driver *driver = ledger->driver;
    bool row = false;

    if (query->until != 0)
        driver->set_int(ask, 4, query->until);
    driver->set_int(ask, 5, query->narrow.sources);
    if (!driver->next(ask, &row, err))
        return false;
    while (row) {
        if (!add_fact(ledger, arena, ask, query, facts, err)) {
            driver->end(ask);
            return false;
        }
        if (!driver->next(ask, &row, err))
            return false;
    }
    facts->reports = ledger->memo.reports;
    return true;
}

bool ledger_look_at_block(struct ledger *ledger, struct arena *arena,
                          const struct query *query, struct kept_facts *facts,
                          struct error *err)
{
    bool ends = query->sample && query->until == 0;
    struct ask *ask =
        ledger_ask(ledger, ends ? ends_of_block : newest_of_block, err);

    if (ask == NULL)
        return false;
    ledger->driver->set_str(ask, 1, query->block);
    if (interval_known(query->when)) {
        ledger->driver->set_int(ask, 2, query->when.first);
        ledger->driver->set_int(ask, 3, query->when.last);
    }
    return add_all(ledger, arena, ask, query, facts, err);
}

/* The rows of the newest reports that have the words behind each other. */
static bool find_rows(struct ledger *ledger, struct arena *arena,
                      struct str words, int64_t rows[MOST_WITH_WORDS],
                      size_t *count, struct error *err)
{
    const struct driver *driver = ledger->driver;
    const struct strs texts = {&words, 1, 1};
    struct search search = {0};
    struct ask *ask;
    bool row = false;

    *count = 0;
    search_put_texts(arena, &search, &texts, SEARCH_text);
    ask = driver->find_words(ledger->store, arena, &search, err);
    if (ask == NULL)
        return false;
    driver->set_int(ask, 2, 0);
    driver->set_int(ask, 3, INT64_MAX);
    driver->set_int(ask, 4, MOST_WITH_WORDS);
    if (!driver->next(ask, &row, err))
        return false;
    while (row) {
        if (*count < MOST_WITH_WORDS)
            rows[(*count)++] = ledger_place_row(driver->get_int(ask, 0, 0));
        if (!driver->next(ask, &row, err))
            return false;
    }
    return true;
}

bool ledger_look_for_words(struct ledger *ledger, struct arena *arena,
                           struct str words, const struct query *query,
                           struct kept_facts *facts, struct error *err)
{
    int64_t rows[MOST_WITH_WORDS];
    size_t count;

    if (!find_rows(ledger, arena, words, rows, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct ask *ask = ledger_ask(ledger, sayings_of_report, err);

        if (ask == NULL)
            return false;
        ledger->driver->set_int(ask, 1, rows[i]);
        if (!add_all(ledger, arena, ask, query, facts, err))
            return false;
    }
    return true;
}
