/* reports -- reports out of the ledger, by row, by name and all. */
#include "keep/keyed.h"

#include "base/json.h"

#include <string.h>

#define REPORT_COLUMNS                                                         \
    "hash, id, source, url, title, outlet, author, language, published_first," \
    " published_last, published_about, published_why, place, place_in, cites," \
    " modified_first, modified_last, modified_why"
#define REPORT_COUNT 18
#define REPORT_ORDER                                                           \
    " ORDER BY published_first IS NULL, published_first, published_last, id, " \
    "hash"

/* With whether others are alike to it, which few have. */
#define HAS_ALIKE "EXISTS (SELECT 1 FROM alike a WHERE a.report = report.row)"
#define OF_ROWS " FROM " KEYS " CROSS JOIN report ON report.row = " KEYED_ROW
static const char reports_of_rows[] =
    "SELECT " REPORT_COLUMNS ", " HAS_ALIKE ", " KEYED OF_ROWS;
static const char texts_of_rows[] =
    "SELECT " REPORT_COLUMNS ", " HAS_ALIKE ", " KEYED ", text" OF_ROWS;
static const char texts_of_hashes[] =
    "SELECT " REPORT_COLUMNS ", text, " KEYED " FROM " KEYS
    " CROSS JOIN report ON report.hash = " KEYED;
static const char report_by_name[] =
    "SELECT " REPORT_COLUMNS ", text, row FROM report"
    " WHERE hash = ?1 OR id = ?1" REPORT_ORDER " LIMIT 1";
static const char merged_by_row[] =
    "SELECT " HEAD_OF_REPORT " FROM report_head r WHERE r.report = ?1";
static const char all_reports[] =
    "SELECT " REPORT_COLUMNS " FROM report" REPORT_ORDER;

static struct str copy(struct arena *arena, const struct driver *driver,
                       struct ask *ask, int column)
{
    return arena_str(arena, driver->get_str(ask, column));
}

/* A code of three letters from a column. */
static void get_code(const struct driver *driver, struct ask *ask, int column,
                     char code[4])
{
    struct str text = driver->get_str(ask, column);
    size_t len = text.len < 3 ? text.len : 3;

    memset(code, 0, 4);
    if (len > 0)
        memcpy(code, text.at, len);
}

struct interval ledger_get_interval(struct ledger *ledger, struct ask *ask,
                                    int column)
{
    struct interval when = INTERVAL_NONE;

    when.first = (int32_t)ledger->driver->get_int(ask, column, DAY_NONE);
    when.last = (int32_t)ledger->driver->get_int(ask, column + 1, DAY_NONE);
    return when;
}

static struct strs parse_cites(struct arena *arena, struct str text)
{
    struct json *list = NULL;
    struct strs cites = {0};

    if (text.len > 2) /* most cite nobody: [] */
        list = json_parse(text, (struct place){0}, NULL);
    if (list == NULL)
        return cites;
    for (size_t i = 0; i < json_length(list); i++)
        *LIST_ADD(arena, &cites) =
            arena_str(arena, json_str(json_item(list, i)));
    json_free(list);
    return cites;
}

static struct kept_report get_report(struct ledger *ledger, struct arena *arena,
                                     struct ask *ask)
{
    const struct driver *driver = ledger->driver;
    struct kept_report report = {.hash = copy(arena, driver, ask, 0)};
    struct str *const texts[] = {
        &report.id,     &report.source, &report.url,     &report.title,
        &report.outlet, &report.author, &report.language};

    for (int i = 0; i < 7; i++)
        *texts[i] = copy(arena, driver, ask, i + 1);
    report.published = ledger_get_interval(ledger, ask, 8);
    report.published.about = driver->get_int(ask, 10, 0) != 0;
    report.published_why = copy(arena, driver, ask, 11);
    report.place = copy(arena, driver, ask, 12);
    get_code(driver, ask, 13, report.place_in);
    report.cites = parse_cites(arena, driver->get_str(ask, 14));
    report.modified = ledger_get_interval(ledger, ask, 15);
    report.modified_why = copy(arena, driver, ask, 17);
    return report;
}

bool ledger_find_reports(struct ledger *ledger, struct arena *arena,
                         struct kept_reports *reports, struct error *err)
{
    struct ask *ask = ledger_ask(ledger, all_reports, err);
    bool row = false;

    *reports = (struct kept_reports){0};
    if (ask == NULL || !ledger->driver->next(ask, &row, err))
        return false;
    while (row) {
        *LIST_ADD(arena, reports) = get_report(ledger, arena, ask);
        if (!ledger->driver->next(ask, &row, err))
            return false;
    }
    return true;
}

bool ledger_find_report(struct ledger *ledger, struct arena *arena,
                        struct str name, struct kept_report *report,
                        struct error *err)
{
    struct ask *ask = ledger_ask(ledger, report_by_name, err);
    bool row = false;
    int64_t number;

    if (ask == NULL)
        return false;
    ledger->driver->set_str(ask, 1, name);
    if (!ledger->driver->next(ask, &row, err))
        return false;
    if (!row)
        return error_at(err, ERROR_MISSING,
                        (struct place){.source = ledger->store->where},
                        "there is no report %.*s", STR_ARG(name));
    *report = get_report(ledger, arena, ask);
    report->text = copy(arena, ledger->driver, ask, REPORT_COUNT);
    number = ledger->driver->get_int(ask, REPORT_COUNT + 1, 0);
    ledger->driver->end(ask);
    return ledger_get_alike(ledger, arena, number, &report->alike, err);
}

static bool lost(const struct ledger *ledger, struct error *err)
{
    return error_at(err, ERROR_STORE,
                    (struct place){.source = ledger->store->where},
                    "a fact has lost its report");
}

/* The row of a report, which must be there. */
static struct ask *ask_report(struct ledger *ledger, const char *sql,
                              int64_t row, struct error *err)
{
    struct ask *ask = ledger_ask(ledger, sql, err);
    bool there = false;

    if (ask == NULL)
        return NULL;
    ledger->driver->set_int(ask, 1, row);
    if (!ledger->driver->next(ask, &there, err))
        return NULL;
    if (!there)
        lost(ledger, err);
    return there ? ask : NULL;
}

struct getting {
    struct ledger *ledger;
    struct arena *arena;
    struct kept_report *reports;
    const struct int64s *rows;
    struct int64s alike;    /* rows of those that others are alike to */
    struct alikes **alikes; /* and where these go */
    bool text;
};

static bool take_report(void *self, struct ask *ask, size_t index,
                        struct error *err)
{
    struct getting *getting = self;
    const struct driver *driver = getting->ledger->driver;
    struct kept_report *report = &getting->reports[index];

    (void)err;
    *report = get_report(getting->ledger, getting->arena, ask);
    if (getting->text)
        report->text = copy(getting->arena, driver, ask, REPORT_COUNT + 2);
    if (driver->get_int(ask, REPORT_COUNT, 1) == 0)
        return true;
    getting->alikes[getting->alike.count] = &report->alike;
    *LIST_ADD(getting->arena, &getting->alike) = getting->rows->items[index];
    return true;
}

bool ledger_get_reports(struct ledger *ledger, struct arena *arena,
                        const struct int64s *rows, bool text,
                        struct kept_reports *reports, struct error *err)
{
    struct getting getting = {
        .ledger = ledger, .arena = arena, .rows = rows, .text = text};
    const struct taker taker = {take_report, &getting, REPORT_COUNT + 1};
    size_t before = reports->count;

    for (size_t i = 0; i < rows->count; i++)
        *LIST_ADD(arena, reports) = (struct kept_report){0};
    if (rows->count == 0)
        return true;
    getting.reports = &reports->items[before];
    getting.alikes = arena_alloc(arena, rows->count, sizeof(*getting.alikes));
    if (!ledger_ask_rows(ledger, text ? texts_of_rows : reports_of_rows, rows,
                         NULL, &taker, err))
        return false;
    for (size_t i = 0; i < rows->count; i++)
        if (getting.reports[i].hash.len == 0)
            return lost(ledger, err);
    return ledger_get_alikes(ledger, arena, &getting.alike, getting.alikes,
                             err);
}

bool ledger_get_report(struct ledger *ledger, struct arena *arena, int64_t row,
                       bool text, struct kept_reports *reports,
                       struct error *err)
{
    const struct int64s rows = {&row, 1, 1};

    return ledger_get_reports(ledger, arena, &rows, text, reports, err);
}

struct texts {
    struct ledger *ledger;
    struct arena *arena;
    struct kept_report *const *reports;
};

static bool take_text(void *self, struct ask *ask, size_t index,
                      struct error *err)
{
    const struct texts *texts = self;

    struct kept_report whole = get_report(texts->ledger, texts->arena, ask);

    (void)err;
    whole.alike = texts->reports[index]->alike;
    whole.text = copy(texts->arena, texts->ledger->driver, ask, REPORT_COUNT);
    *texts->reports[index] = whole;
    return true;
}

bool ledger_read_texts(struct ledger *ledger, struct arena *arena,
                       struct kept_report *const *reports, size_t count,
                       struct error *err)
{
    struct texts texts = {ledger, arena, reports};
    const struct taker taker = {take_text, &texts, REPORT_COUNT + 1};
    struct arena scratch = {0};
    struct strs hashes = {0};
    bool good;

    for (size_t i = 0; i < count; i++)
        *LIST_ADD(&scratch, &hashes) = reports[i]->hash;
    good = ledger_ask_keys(ledger, texts_of_hashes, &hashes, &taker, err);
    arena_reset(&scratch);
    return good;
}

struct kept_report ledger_get_head(struct ledger *ledger, struct arena *arena,
                                   struct ask *ask, int column, bool *alike)
{
    const struct driver *driver = ledger->driver;
    struct kept_report report = {
        .hash = copy(arena, driver, ask, column),
        .id = copy(arena, driver, ask, column + 1),
        .outlet = copy(arena, driver, ask, column + 2),
        .published = ledger_get_interval(ledger, ask, column + 3),
        .modified = INTERVAL_NONE,
        .cites = parse_cites(arena, driver->get_str(ask, column + 6))};

    report.published.about = driver->get_int(ask, column + 5, 0) != 0;
    *alike = driver->get_int(ask, column + 7, 1) != 0;
    return report;
}

/* What of a report is looked at where facts are merged. */
static bool get_merged(struct ledger *ledger, struct memo *memo, int64_t row,
                       struct error *err)
{
    const struct driver *driver = ledger->driver;
    struct ask *ask = ask_report(ledger, merged_by_row, row, err);
    struct kept_report *report;
    bool alike;

    if (ask == NULL)
        return false;
    report = LIST_ADD(&memo->arena, &memo->reports);
    *report = ledger_get_head(ledger, &memo->arena, ask, 0, &alike);
    driver->end(ask);
    return !alike ||
           ledger_get_alike(ledger, &memo->arena, row, &report->alike, err);
}

/* Where they are in the order of hashes. */
static void add_alike(struct arena *arena, struct alikes *alikes,
                      struct alike alike)
{
    size_t at = 0;

    while (at < alikes->count &&
           str_order(alikes->items[at].hash, alike.hash) < 0)
        at++;
    if (at < alikes->count && str_equal(alikes->items[at].hash, alike.hash))
        return;
    LIST_ADD(arena, alikes);
    for (size_t i = alikes->count - 1; i > at; i--)
        alikes->items[i] = alikes->items[i - 1];
    alikes->items[at] = alike;
}

/* A report may have come, with its copies, after one of these was asked for:
 * that gets to know of it. */
static void note_copies(struct memo *memo, uint32_t index)
{
    const struct kept_report *report = &memo->reports.items[index];

    table_set(&memo->arena, &memo->hashes, report->hash, index);
    for (size_t i = 0; i < report->alike.count; i++) {
        const struct alike *alike = &report->alike.items[i];
        uint32_t at = table_find(&memo->hashes, alike->hash);

        if (at != TABLE_ABSENT)
            add_alike(&memo->arena, &memo->reports.items[at].alike,
                      (struct alike){report->hash, report->id, alike->kind,
                                     alike->share});
    }
}

void ledger_memo_forget(struct ledger *ledger)
{
    arena_reset(&ledger->memo.arena);
    ledger->memo = (struct memo){0};
}

bool ledger_memo_report(struct ledger *ledger, int64_t row, uint32_t *index,
                        struct error *err)
{
    struct memo *memo = &ledger->memo;
    int64_t *bytes;

    *index =
        table_find(&memo->rows, (struct str){(const char *)&row, sizeof(row)});
    if (*index != TABLE_ABSENT)
        return true;
    if (!get_merged(ledger, memo, row, err))
        return false;
    *index = (uint32_t)(memo->reports.count - 1);
    bytes = ARENA_NEW(&memo->arena, int64_t);
    *bytes = row;
    table_set(&memo->arena, &memo->rows,
              (struct str){(const char *)bytes, sizeof(row)}, *index);
    note_copies(memo, *index);
    return true;
}
