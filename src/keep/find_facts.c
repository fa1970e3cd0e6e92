#include "keep/find_facts.h"

#include "base/out.h"
#include "news/fact_json.h"

#include <stdlib.h>
#include <string.h>

static const char every_fact[] = FIND_FACTS("TRUE");
static const char fact_by_id[] = FIND_FACTS("f.id = ?1");
static const char facts_of_block[] =
    FIND_FACTS("f.row IN (SELECT fact FROM block_fact WHERE block = ?1)");
static const char facts_of_country[] = FIND_FACTS(OF_COUNTRY);
static const char facts_of_pair[] = FIND_FACTS(OF_PAIR_OR_ALONE);
static const char facts_of_both[] = FIND_FACTS(OF_BOTH);
static const char facts_of_asked[] = FIND_FACTS(OF_ASKED_OR_ALONE);
static const char facts_of_asked_both[] = FIND_FACTS(OF_ASKED);
static const char facts_of_record[] = FIND_FACTS("f.row IN (" OF_RECORD ")");
static const char facts_of_dispute[] =
    FIND_FACTS("f.row IN (SELECT df.fact FROM dispute d JOIN dispute_fact df"
               " ON df.dispute = d.row WHERE d.id = ?1)");
static const char facts_of_report[] =
    FIND_FACTS("f.report = (SELECT o.row FROM report o WHERE o.hash = ?1)");
/* With what they are in dispute with. */
static const char facts_around_record[] = FIND_FACTS(
    "f.row IN (" OF_RECORD " UNION SELECT df.fact FROM dispute_fact df"
    " WHERE df.dispute IN (SELECT dispute FROM dispute_fact"
    " WHERE fact IN (" OF_RECORD ")))");

#define OF_UNTOLD \
    "SELECT n.row FROM untold u JOIN fact n ON n.report = u.report"
static const char facts_around_untold[] = FIND_FACTS(
    "f.row IN (" OF_UNTOLD " UNION SELECT b.fact FROM record_fact a"
    " JOIN record_fact b ON b.record = a.record WHERE a.fact IN (" OF_UNTOLD
    ") UNION SELECT b.fact FROM dispute_fact a JOIN dispute_fact b"
    " ON b.dispute = a.dispute WHERE a.fact IN (" OF_UNTOLD "))");

static const char *sql_for(const struct query *query, bool around)
{
    if (query->fact.len > 0)
        return fact_by_id;
    if (query->record.len > 0)
        return around ? facts_around_record : facts_of_record;
    if (query->dispute.len > 0)
        return facts_of_dispute;
    if (query->report.len > 0)
        return facts_of_report;
    if (query->block.len > 0)
        return facts_of_block;
    if (query->untold)
        return facts_around_untold;
    if (query->pairs.count > 0)
        return query->both || ledger_asks_alone(query) ? facts_of_asked_both
                                                       : facts_of_asked;
    if (query->pair_count > 1 && strcmp(query->pair[0], query->pair[1]) != 0)
        return query->both ? facts_of_both : facts_of_pair;
    return query->pair_count > 0 ? facts_of_country : every_fact;
}

struct str ledger_asked(struct arena *arena, const struct strs *pairs)
{
    struct out out = {.arena = arena};

    for (size_t i = 0; i < pairs->count; i++)
        out_format(&out, "%.*s,", STR_ARG(pairs->items[i]));
    return out_view(&out);
}

bool ledger_asks_alone(const struct query *query)
{
    struct str first =
        query->pairs.count > 0 ? query->pairs.items[0] : (struct str){0};

    return first.len == 6 && memcmp(first.at, first.at + 3, 3) == 0;
}

/* ",energy,nuclear,". */
static struct str topics_text(struct arena *arena, const struct strs *topics)
{
    struct out out = {.arena = arena};

    for (size_t i = 0; i < topics->count; i++)
        out_format(&out, "%s%.*s,", i == 0 ? "," : "",
                   STR_ARG(topics->items[i]));
    return out_view(&out);
}

/* ",trade,exports,": a figure's measures, or with `ties` kinds of ties. */
static struct str names_text(struct arena *arena,
                             const struct narrowing *narrow, bool ties)
{
    uint32_t bits = ties ? narrow->forms.ties : narrow->measures;
    struct out out = {.arena = arena};

    for (unsigned i = 0; bits >> i != 0; i++)
        if (bits >> i & 1)
            out_format(&out, ",%s",
                       ties ? tie_text((enum tie_type)i)
                            : measure_text((enum measure)i));
    if (!ties && narrow->own_measures.len > 0)
        out_format(&out, ",%.*s", STR_ARG(narrow->own_measures));
    if (out.len > 0)
        out_char(&out, ',');
    return out_view(&out);
}

static void set_narrow(const struct driver *driver, struct arena *arena,
                       struct ask *ask, const struct narrowing *narrow)
{
    struct str measures = names_text(arena, narrow, false);
    struct str ties = names_text(arena, narrow, true);

    if (measures.len > 0)
        driver->set_str(ask, 4, measures);
    if (ties.len > 0)
        driver->set_str(ask, 5, ties);
    driver->set_int(ask, 9, narrow->sources);
}

void ledger_set_query(struct ledger *ledger, struct arena *arena,
                      struct ask *ask, const struct query *query)
{
    const struct driver *driver = ledger->driver;
    struct str low = str_from(query->pair[0]);
    struct str high = str_from(query->pair[1]);
    int64_t kinds = 0;

    if (query->fact.len > 0)
        low = query->fact;
    else if (query->record.len > 0)
        low = query->record;
    else if (query->dispute.len > 0)
        low = query->dispute;
    else if (query->report.len > 0)
        low = query->report;
    else if (query->block.len > 0)
        low = query->block;
    else if (query->pairs.count > 0)
        low = ledger_asked(arena, &query->pairs);
    else if (query->pair_count > 1 && str_order(low, high) > 0) {
        low = str_from(query->pair[1]);
        high = str_from(query->pair[0]);
    }
    driver->set_str(ask, 1, low);
    driver->set_str(ask, 2, high);
    for (int i = 0; i < FACT_KINDS; i++)
        if (query->kinds[i])
            kinds |= (int64_t)1 << i;
    driver->set_int(ask, 3, kinds);
    driver->set_int(ask, 6,
                    query->fact.len > 0 || query->all ? 2 : query->domestic);
    if (query->until != 0)
        driver->set_int(ask, 8, query->until);
    if (query->topics.count > 0)
        driver->set_str(ask, 7, topics_text(arena, &query->topics));
    if (!query->narrow.disputes)
        set_narrow(driver, arena, ask, &query->narrow);
}

/* The body without its evidence, which we write last; inside a text there are
 * no quotation marks without a backslash. */
static struct str cut_evidence(struct arena *arena, struct str body)
{
    static const char key[] = ",\"evidence\":[";
    struct out out = {.arena = arena};
    size_t at = 0;

    while (at + sizeof(key) <= body.len &&
           memcmp(body.at + at, key, sizeof(key) - 1) != 0)
        at++;
    if (at + sizeof(key) > body.len)
        return body;
    out_str(&out, (struct str){body.at, at});
    out_char(&out, '}');
    return out_view(&out);
}

bool ledger_parse_fact(struct ledger *ledger, struct arena *arena,
                       struct str body, bool whole, struct kept_fact *kept,
                       struct error *err)
{
    struct place place = {.source = ledger->store->where};
    struct arena scratch = {0};
    struct str text = whole ? body : cut_evidence(&scratch, body);
    const struct json *object = json_scan(&scratch, text);
    struct json *parsed = NULL;
    bool good;

    if (object == NULL)
        object = parsed = json_parse(text, place, NULL);
    good = object != NULL && fact_from_json(arena, object, &kept->fact, NULL);
    json_free(parsed);
    arena_reset(&scratch);
    return good || error_at(err, ERROR_STORE, place, "the fact %.*s is damaged",
                            STR_ARG(kept->id));
}

bool ledger_take_fact(struct ledger *ledger, struct arena *arena,
                      struct ask *ask, struct kept_fact *kept,
                      struct error *err)
{
    const struct driver *driver = ledger->driver;

    kept->id = arena_str(arena, driver->get_str(ask, 2));
    kept->block = arena_str(arena, driver->get_str(ask, 3));
    kept->record = arena_str(arena, driver->get_str(ask, 6));
    kept->wrong = driver->get_int(ask, 8, 0) != 0;
    kept->moved = driver->get_int(ask, 9, 0) != 0;
    kept->corrected = driver->get_int(ask, 10, 0) != 0;
    return ledger_parse_fact(ledger, arena, driver->get_str(ask, 4), true, kept,
                             err);
}

/* Facts come report by report, so a report is new where it differs from the
 * one before. */
void ledger_note_report(struct arena *arena, struct finding *finding,
                        struct kept_fact *kept)
{
    struct int64s *reports = &finding->reports;
    int64_t report = finding->founds.items[finding->founds.count - 1].report;

    if (reports->count == 0 || reports->items[reports->count - 1] != report)
        *LIST_ADD(arena, reports) = report;
    kept->report = (uint32_t)(reports->count - 1);
}

bool ledger_add_reports(struct ledger *ledger, struct arena *arena,
                        struct finding *finding, struct error *err)
{
    return ledger_get_reports(ledger, arena, &finding->reports, false,
                              &finding->facts->reports, err);
}

bool ledger_add_row(struct ledger *ledger, struct arena *arena, struct ask *ask,
                    struct finding *finding, struct error *err)
{
    const struct driver *driver = ledger->driver;
    struct kept_fact *kept = LIST_ADD(arena, finding->facts);

    *kept = (struct kept_fact){0};
    *LIST_ADD(arena, &finding->founds) =
        (struct found){.row = driver->get_int(ask, 0, 0),
                       .report = driver->get_int(ask, 1, 0),
                       .record = driver->get_int(ask, 5, 0),
                       .position = driver->get_int(ask, 7, 0)};
    ledger_note_report(arena, finding, kept);
    return ledger_take_fact(ledger, arena, ask, kept, err);
}

bool ledger_find(struct ledger *ledger, struct arena *arena,
                 const struct query *query, bool around,
                 struct finding *finding, struct error *err)
{
    struct ask *ask;
    bool row = false;

    if (ledger_chooses(query))
        return ledger_find_chosen(ledger, arena, query, finding, err);
    ask = ledger_ask(ledger, sql_for(query, around), err);
    *finding->facts = (struct kept_facts){0};
    if (ask == NULL)
        return false;
    ledger_set_query(ledger, arena, ask, query);
    if (!ledger->driver->next(ask, &row, err))
        return false;
    while (row) {
        if (!ledger_add_row(ledger, arena, ask, finding, err)) {
            ledger->driver->end(ask);
            return false;
        }
        if (!ledger->driver->next(ask, &row, err))
            return false;
    }
    return ledger_add_reports(ledger, arena, finding, err);
}

bool ledger_find_facts(struct ledger *ledger, struct arena *arena,
                       const struct query *query, struct kept_facts *facts,
                       struct error *err)
{
    struct finding finding = {.facts = facts};

    return ledger_find(ledger, arena, query, false, &finding, err);
}
