/* add -- a report and its facts into the ledger. */
#include "keep/ledger.h"

#include "base/json.h"
#include "base/out.h"
#include "base/utf8.h"

#define OUTLET_MOST 500 /* bytes of an outlet's name */

/* ---- reports ---- */

static const char has_report[] = "SELECT 1 FROM report WHERE hash = ?1";
static const char add_report[] =
    "INSERT INTO report (hash, id, source, url, title, outlet, author,"
    " language, published_first, published_last, published_about,"
    " published_why, place, place_in, cites, text, modified_first,"
    " modified_last, modified_why, row) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8,"
    " ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)";

static const char add_head[] =
    "INSERT INTO report_head (report, hash, id, outlet, published_first,"
    " published_last, published_about, cites, alike)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";

/* In a batch the transaction begins before: who else adds the report at the
 * same time has added it or will find it. */
bool ledger_has_report(struct ledger *ledger, struct str hash, bool *has,
                       struct error *err)
{
    struct ask *ask;

    *has = table_find(&ledger->added.hashes, hash) != TABLE_ABSENT;
    if (*has)
        return true;
    if (!ledger_begin_looking(ledger, err))
        return false;
    ask = ledger_ask(ledger, has_report, err);
    if (ask == NULL)
        return false;
    ledger->driver->set_str(ask, 1, hash);
    if (!ledger->driver->next(ask, has, err))
        return false;
    ledger->driver->end(ask);
    return true;
}

void ledger_forget_added(struct ledger *ledger)
{
    arena_reset(&ledger->added.arena);
    ledger->added = (struct added){0};
}

static void note_added(struct ledger *ledger, struct str hash)
{
    struct added *added = &ledger->added;

    table_set(&added->arena, &added->hashes, arena_str(&added->arena, hash), 1);
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

/* What is longer is no name, and too much for an index. */
static struct str outlet_of(const struct report *report)
{
    struct str outlet = report->outlet;

    if (outlet.len <= OUTLET_MOST)
        return outlet;
    outlet.len = OUTLET_MOST;
    outlet.len = utf8_valid(outlet);
    return outlet;
}

/* What is asked of many reports stands apart from their texts. */
static bool insert_head(struct ledger *ledger, const struct report *report,
                        struct str cites, int64_t row, struct error *err)
{
    const struct driver *driver = ledger->driver;
    struct ask *ask = ledger_ask(ledger, add_head, err);

    if (ask == NULL)
        return false;
    driver->set_int(ask, 1, row);
    driver->set_str(ask, 2, str_from(report->hash));
    driver->set_str(ask, 3, report->id);
    driver->set_str(ask, 4, outlet_of(report));
    ledger_set_interval(ledger, ask, 5, report->published);
    driver->set_int(ask, 7, report->published.about);
    driver->set_str(ask, 8, cites);
    driver->set_int(ask, 9, 0);
    return ledger_put(ledger, ask, err);
}

static bool insert_text(struct ledger *ledger, const struct report *report,
                        struct str cites, int64_t row, struct error *err)
{
    const struct driver *driver = ledger->driver;
    const struct str texts[] = {str_from(report->hash),
                                report->id,
                                report->source,
                                report->url,
                                span_of(report->text, report->title),
                                outlet_of(report),
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
    driver->set_str(ask, 15, cites);
    driver->set_str(ask, 16, report->text);
    ledger_set_interval(ledger, ask, 17, report->modified);
    driver->set_str(ask, 19, report->modified_why);
    driver->set_int(ask, 20, row);
    return ledger_put(ledger, ask, err);
}

static bool insert_report(struct ledger *ledger, struct arena *arena,
                          const struct report *report, int64_t *row,
                          struct error *err)
{
    struct str cites = cites_text(arena, &report->cites);

    if (!ledger_number(ledger, NUMBERED_report, row, err) ||
        !insert_text(ledger, report, cites, *row, err) ||
        !insert_head(ledger, report, cites, *row, err))
        return false;
    return ledger_add_words(
        ledger,
        &(struct findable){*row, report->published,
                           span_of(report->text, report->title), report->text,
                           outlet_of(report)},
        err);
}

bool ledger_add_facts(struct ledger *ledger, int64_t row,
                      const struct addition *addition, struct error *err)
{
    const struct report *report = addition->report;
    struct arena arena = {0};
    unsigned numbers[FACT_KINDS] = {0};
    bool good = true;

    for (size_t i = 0; i < addition->facts->count && good; i++) {
        const struct fact *fact = &addition->facts->items[i];
        struct slot slot = {.report = row,
                            .place = i,
                            .block = addition->blocks[i],
                            .published = report->published};

        slot.id = ledger_fact_id(&arena, str_from(report->hash), fact->kind,
                                 numbers[fact->kind]++);
        good = ledger_add_fact(ledger, &arena, fact, &slot, err);
    }
    arena_reset(&arena);
    ledger_count_told(ledger, addition->facts);
    return good;
}

static bool insert_all(struct ledger *ledger, const struct addition *addition,
                       struct error *err)
{
    struct arena arena = {0};
    int64_t row = 0;
    bool good = insert_report(ledger, &arena, addition->report, &row, err) &&
                (addition->sketch == NULL ||
                 ledger_put_alike(ledger, row, addition->sketch,
                                  addition->alikes, err)) &&
                ledger_add_facts(ledger, row, addition, err);

    ledger_gather_report(ledger, outlet_of(addition->report),
                         addition->report->published);
    arena_reset(&arena);
    return good;
}

bool ledger_add_report(struct ledger *ledger, const struct addition *addition,
                       struct error *err)
{
    struct str hash = str_from(addition->report->hash);
    bool there = false, good = addition->sketch == NULL && ledger->batch
                                   ? ledger_begin_beside(ledger, err)
                                   : ledger_begin_adding(ledger, err);

    ledger_memo_forget(ledger);
    if (!good || !ledger_begin_unit(ledger, err))
        return false;
    ledger_hold(ledger, ledger->batch && addition->sketch == NULL);
    good = ledger_has_report(ledger, hash, &there, err) &&
           (there || insert_all(ledger, addition, err));
    note_added(ledger, hash);
    return ledger_end_unit(ledger, good, err);
}

bool ledger_put_copies(struct ledger *ledger, const struct addition *addition,
                       struct error *err)
{
    int64_t row = 0;
    bool good;

    if (!ledger_begin_adding(ledger, err) || !ledger_begin_unit(ledger, err))
        return false;
    good =
        ledger_report_row(ledger, str_from(addition->report->hash), &row,
                          err) &&
        ledger_put_alike(ledger, row, addition->sketch, addition->alikes, err);
    return ledger_end_unit(ledger, good, err);
}
