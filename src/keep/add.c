/* add -- a report and its facts into the ledger. */
#include "keep/ledger.h"

#include "base/hash.h"
#include "base/out.h"
#include "news/fact_json.h"

#define COUNTRIES_MAX 16 /* of one fact that can be asked for */

/* ---- reports ---- */

static const char has_report[] = "SELECT 1 FROM report WHERE hash = ?1";
static const char add_report[] =
    "INSERT INTO report (hash, id, source, url, title, outlet, author,"
    " language, published_first, published_last, published_about,"
    " published_why, place, place_in, cites, text, modified_first,"
    " modified_last, modified_why) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8,"
    " ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)";

bool ledger_has_report(struct ledger *ledger, struct str hash, bool *has,
                       struct error *err)
{
    struct ask *ask = ledger_ask(ledger, has_report, err);

    if (ask == NULL)
        return false;
    ledger->driver->set_str(ask, 1, hash);
    if (!ledger->driver->next(ask, has, err))
        return false;
    ledger->driver->end(ask);
    return true;
}

static struct str cites_text(struct arena *arena, const struct strs *cites)
{
    struct json *list = json_new_array();
    struct out out = {.arena = arena};

    for (size_t i = 0; i < cites->count; i++)
        json_add_str(list, cites->items[i]);
    json_tell(&out, list);
    json_free(list);
    return out_view(&out);
}

static bool insert_report(struct ledger *ledger, struct arena *arena,
                          const struct report *report, int64_t *row,
                          struct error *err)
{
    const struct driver *driver = ledger->driver;
    struct str title = span_of(report->text, report->title);
    const struct str texts[] = {str_from(report->hash),
                                report->id,
                                report->source,
                                report->url,
                                title,
                                report->outlet,
                                report->author,
                                report->language};
    struct ask *ask = ledger_ask(ledger, add_report, err);

    if (ask == NULL)
        return false;
    for (int i = 0; i < 8; i++)
        driver->set_str(ask, i + 1, texts[i]);
    ledger_set_interval(ledger, ask, 9, report->published);
    driver->set_int(ask, 11, report->published.about);
    driver->set_str(ask, 12, report->published_why);
    driver->set_str(ask, 13, report->place);
    driver->set_str(ask, 14, str_from(report->place_in));
    driver->set_str(ask, 15, cites_text(arena, &report->cites));
    driver->set_str(ask, 16, report->text);
    ledger_set_interval(ledger, ask, 17, report->modified);
    driver->set_str(ask, 19, report->modified_why);
    if (!ledger_do(ledger, ask, err))
        return false;
    *row = driver->last_row(ledger->store);
    ask = ledger_ask(ledger, driver->add_words, err);
    if (ask == NULL)
        return false;
    driver->set_int(ask, 1, *row);
    driver->set_str(ask, 2, title);
    driver->set_str(ask, 3, report->text);
    return ledger_do(ledger, ask, err);
}

/* ---- facts ---- */

static const char add_fact[] =
    "INSERT INTO fact (id, report, place, kind, block, first, last, alone,"
    " measure, value, unit, tie, body, domestic)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8,"
    " ?9, ?10, ?11, ?12, ?13, ?14)";
static const char add_country[] =
    "INSERT INTO fact_country (code, fact) VALUES (?1, ?2)";
static const char add_pair[] =
    "INSERT INTO fact_pair (low, high, fact) VALUES (?1, ?2, ?3)";
static const char add_topic[] =
    "INSERT INTO fact_topic (fact, topic) VALUES (?1, ?2)"
    " ON CONFLICT DO NOTHING";
static const char add_stale[] =
    "INSERT INTO stale_block (block) VALUES (?1) ON CONFLICT DO NOTHING";

/* Codes in byte order, each once. */
struct codes {
    struct str items[COUNTRIES_MAX];
    size_t count;
};

static void codes_add(struct codes *codes, struct str code)
{
    size_t at = 0;

    while (at < codes->count && str_order(codes->items[at], code) < 0)
        at++;
    if (code.len == 0 || codes->count == COUNTRIES_MAX ||
        (at < codes->count && str_equal(codes->items[at], code)))
        return;
    for (size_t i = codes->count++; i > at; i--)
        codes->items[i] = codes->items[i - 1];
    codes->items[at] = code;
}

/* Everybody who takes part; the country where it happens too if it is a
 * visit's or a gathering's host, or nobody else is known. */
static struct codes countries_of(const struct fact *fact)
{
    struct codes codes = {0};

    for (size_t i = 0; i < fact->who.count; i++)
        codes_add(&codes, str_from(fact->who.items[i].country));
    for (unsigned i = 0; i < fact->country_count && i < 2; i++)
        codes_add(&codes, str_from(fact->countries[i]));
    for (size_t i = 0; fact->more != NULL && i < fact->more->count; i++)
        codes_add(&codes, fact->more->items[i]);
    if (fact->kind == FACT_figure)
        codes_add(&codes, str_from(fact->said_by.country));
    if (fact->kind == FACT_statement)
        codes_add(&codes, str_from(fact->speaker.country));
    if (fact->kind == FACT_event &&
        (fact->form == FORM_visit || fact->form == FORM_forum ||
         codes.count < 2))
        codes_add(&codes, str_from(fact->in));
    return codes;
}

/* The date by which a fact is asked for. */
static struct interval date_of(const struct fact *fact,
                               const struct report *report)
{
    const struct interval dates[] = {fact->when, fact->signed_on, fact->since,
                                     fact->term, report->published};
    size_t i = 0;

    if (fact->kind != FACT_tie && fact->kind != FACT_event)
        return interval_known(fact->when) ? fact->when : report->published;
    while (i < 4 && !interval_known(dates[i]))
        i++;
    return dates[i];
}

static struct str fact_id(struct arena *arena, const struct report *report,
                          enum fact_kind kind, unsigned number)
{
    struct out key = {.arena = arena}, id = {.arena = arena};
    char hex[65];

    out_format(&key, "%s %s %u", report->hash, fact_kind_text(kind), number);
    hash_sha256(out_view(&key), hex);
    out_format(&id, "f%.12s", hex);
    return out_view(&id);
}

static bool insert_countries(struct ledger *ledger, const struct codes *codes,
                             int64_t row, struct error *err)
{
    const struct driver *driver = ledger->driver;

    for (size_t i = 0; i < codes->count; i++) {
        struct ask *ask = ledger_ask(ledger, add_country, err);

        if (ask == NULL)
            return false;
        driver->set_str(ask, 1, codes->items[i]);
        driver->set_int(ask, 2, row);
        if (!ledger_do(ledger, ask, err))
            return false;
        for (size_t j = i + 1; j < codes->count; j++) {
            ask = ledger_ask(ledger, add_pair, err);
            if (ask == NULL)
                return false;
            driver->set_str(ask, 1, codes->items[i]);
            driver->set_str(ask, 2, codes->items[j]);
            driver->set_int(ask, 3, row);
            if (!ledger_do(ledger, ask, err))
                return false;
        }
    }
    return true;
}

static bool insert_topics(struct ledger *ledger, const struct strs *topics,
                          int64_t row, struct error *err)
{
    for (size_t i = 0; i < topics->count; i++) {
        struct ask *ask = ledger_ask(ledger, add_topic, err);

        if (ask == NULL)
            return false;
        ledger->driver->set_int(ask, 1, row);
        ledger->driver->set_str(ask, 2, topics->items[i]);
        if (!ledger_do(ledger, ask, err))
            return false;
    }
    return true;
}

static struct str body_of(struct arena *arena, const struct fact *fact)
{
    struct json *object = fact_to_json(fact);
    struct out out = {.arena = arena};

    json_tell(&out, object);
    json_free(object);
    return out_view(&out);
}

static bool mark_stale(struct ledger *ledger, struct str block,
                       struct error *err)
{
    struct ask *ask;

    if (block.len == 0)
        return true;
    ask = ledger_ask(ledger, add_stale, err);
    if (ask == NULL)
        return false;
    ledger->driver->set_str(ask, 1, block);
    return ledger_do(ledger, ask, err);
}

/* Where a fact goes. */
struct slot {
    struct str id, block;
    int64_t report;
    size_t place;
    struct interval when;
};

static bool insert_fact(struct ledger *ledger, struct arena *arena,
                        const struct fact *fact, const struct slot *slot,
                        struct error *err)
{
    const struct driver *driver = ledger->driver;
    struct codes codes = countries_of(fact);
    struct ask *ask = ledger_ask(ledger, add_fact, err);
    bool figure = fact->kind == FACT_figure;
    int64_t row;

    if (ask == NULL)
        return false;
    driver->set_str(ask, 1, slot->id);
    driver->set_int(ask, 2, slot->report);
    driver->set_int(ask, 3, (int64_t)slot->place);
    driver->set_int(ask, 4, fact->kind);
    driver->set_str(ask, 5, slot->block);
    ledger_set_interval(ledger, ask, 6, slot->when);
    driver->set_str(ask, 8, codes.count == 1 ? codes.items[0] : STR(""));
    driver->set_str(ask, 9, figure ? fact_measure(fact) : STR(""));
    if (figure && fact->amount.values > 0)
        driver->set_number(ask, 10, fact->amount.value[0]);
    driver->set_str(ask, 11, fact->amount.unit);
    driver->set_str(
        ask, 12, str_from(fact->kind == FACT_tie ? tie_text(fact->tie) : ""));
    driver->set_str(ask, 13, body_of(arena, fact));
    driver->set_int(ask, 14, fact->domestic);
    if (!ledger_do(ledger, ask, err))
        return false;
    row = driver->last_row(ledger->store);
    return insert_countries(ledger, &codes, row, err) &&
           insert_topics(ledger, &fact->topics, row, err) &&
           mark_stale(ledger, slot->block, err);
}

static bool insert_all(struct ledger *ledger, const struct addition *addition,
                       struct error *err)
{
    const struct report *report = addition->report;
    const struct facts *facts = addition->facts;
    struct arena arena = {0};
    unsigned numbers[FACT_KINDS] = {0};
    struct slot slot = {0};
    bool good = insert_report(ledger, &arena, report, &slot.report, err) &&
                ledger_put_alike(ledger, slot.report, addition->sketch,
                                 addition->alikes, err);

    for (size_t i = 0; i < facts->count && good; i++) {
        const struct fact *fact = &facts->items[i];

        slot.place = i;
        slot.block = addition->blocks[i];
        slot.when = date_of(fact, report);
        slot.id = fact_id(&arena, report, fact->kind, numbers[fact->kind]++);
        good = insert_fact(ledger, &arena, fact, &slot, err);
    }
    arena_reset(&arena);
    return good;
}

bool ledger_add_report(struct ledger *ledger, const struct addition *addition,
                       struct error *err)
{
    struct str hash = str_from(addition->report->hash);
    bool there = false;
    bool good;

    ledger_memo_forget(ledger);
    if (!ledger_begin_unit(ledger, err))
        return false;
    good = ledger_has_report(ledger, hash, &there, err) &&
           (there || insert_all(ledger, addition, err));
    return ledger_end_unit(ledger, good, err);
}
