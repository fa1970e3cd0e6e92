/* copies -- which reports of the ledger have nearly the text of another. */
#include "keep/holders.h"
#include "keep/keyed.h"

#include <stdlib.h>

#define LOOKS_TEXT 12 /* reports whose texts are opened for one */
#define KEYS_SHARED 2
/* Of the keys of the text that has fewer, how many must be shared: one holds
 * six runs in ten of the other, and some of its keys are too high for the
 * other's sketch. */
#define SHARE_OF_KEYS 0.3
/* What a sample that is not whole may be wrong by. */
#define SAMPLE_ERROR 0.2
#define VERSIONS_MOST 16
#define SHARES 1000.0 /* a share is kept in thousandths */
#define HASH_BYTES 4

static const char samples_of_reports[] =
    "SELECT report, sample FROM report_sample WHERE report IN" HOLDERS_PLACES;
static const char text_of_report[] =
    "SELECT hash, id, url, title, outlet, text FROM report WHERE row = ?1";
static const char reports_of_url[] =
    "SELECT r.row FROM report r WHERE r.url = ?1 AND r.url <> ''"
    " AND r.hash <> ?3 AND (NOT EXISTS (SELECT 1 FROM report o"
    " WHERE o.hash = ?3 AND o.row < r.row) OR EXISTS (SELECT 1"
    " FROM report_sample s WHERE s.report = r.row)) ORDER BY r.row LIMIT ?2";
static const char put_sample[] =
    "INSERT INTO report_sample (report, sample) VALUES (?1, ?2)"
    " ON CONFLICT (report) DO UPDATE SET sample = excluded.sample";
static const char add_alike[] =
    "INSERT INTO alike (report, other, kind, share)"
    " SELECT ?1, row, ?3, ?4 FROM report WHERE hash = ?2"
    " UNION ALL SELECT row, ?1, ?3, ?4 FROM report WHERE hash = ?2";
static const char mark_alike[] =
    "UPDATE report_head SET alike = 1 WHERE report IN"
    " (SELECT CAST(?1 AS BIGINT) UNION SELECT row FROM report WHERE hash = ?2)";
static const char alike_to[] =
    "SELECT r.hash, r.id, a.kind, a.share, " KEYED " FROM " KEYS
    " CROSS JOIN alike a ON a.report = " KEYED_ROW
    " CROSS JOIN report_head r ON r.report = a.other ORDER BY r.hash";

/* ---- looking ---- */

struct hit {
    int64_t report;
    unsigned keys;   /* that it has */
    unsigned shared; /* of these */
};

/* Each report once; `slots` finds them: a number is that of an item plus 1. */
struct hits {
    struct hit *items;
    size_t count, room;
    uint32_t *slots;
    size_t slot_count; /* a power of two, more than twice the items */
};

static struct hit *hit_of(struct arena *arena, struct hits *hits,
                          int64_t report)
{
    size_t at =
        ((uint64_t)report * 0x9E3779B97F4A7C15u >> 32) & (hits->slot_count - 1);

    while (hits->slots[at] != 0) {
        if (hits->items[hits->slots[at] - 1].report == report)
            return &hits->items[hits->slots[at] - 1];
        at = (at + 1) & (hits->slot_count - 1);
    }
    hits->slots[at] = (uint32_t)hits->count + 1;
    *LIST_ADD(arena, hits) = (struct hit){report, 0, 0};
    return &hits->items[hits->count - 1];
}

static int by_report(const void *left, const void *right)
{
    const struct hit *a = left, *b = right;

    return (a->report > b->report) - (a->report < b->report);
}

/* The most keys first. */
static int by_shared(const void *left, const void *right)
{
    const struct hit *a = left, *b = right;

    return a->shared != b->shared
               ? (a->shared < b->shared) - (a->shared > b->shared)
               : by_report(left, right);
}

/* Leaves the dozen that share most, and of these the ones that share enough for
 * their length. */
static void leave_near(struct hits *hits, size_t keys)
{
    size_t kept = 0, left = 0;

    for (size_t i = 0; i < hits->count; i++)
        if (hits->items[i].shared >= KEYS_SHARED)
            hits->items[kept++] = hits->items[i];
    if (kept > 1)
        qsort(hits->items, kept, sizeof(*hits->items), by_shared);
    for (size_t i = 0; i < kept && i < LOOKS_TEXT; i++) {
        size_t fewer = hits->items[i].keys < keys ? hits->items[i].keys : keys;

        if (hits->items[i].shared >= SHARE_OF_KEYS * (double)fewer)
            hits->items[left++] = hits->items[i];
    }
    hits->count = left;
}

static bool look_by_keys(struct ledger *ledger, struct arena *arena,
                         const struct sketch *sketch, struct hits *hits,
                         struct error *err)
{
    struct holders **holders;

    hits->slot_count = 64;
    while (hits->slot_count <= sketch->count * 2 * LOOKS_KEY)
        hits->slot_count *= 2;
    hits->slots = arena_alloc(arena, hits->slot_count, sizeof(*hits->slots));
    if (!holders_find(ledger, arena, sketch, &holders, err))
        return false;
    for (size_t i = 0; i < sketch->count; i++)
        for (size_t j = 0; j < holders[i]->count; j++) {
            struct hit *hit = hit_of(arena, hits, holders[i]->items[j].report);

            hit->keys = holders[i]->items[j].keys;
            hit->shared++;
        }
    leave_near(hits, sketch->count);
    return true;
}

static void read_sample(struct str bytes, struct sketch_sample *sample)
{
    const unsigned char *at = (const unsigned char *)bytes.at;

    *sample = (struct sketch_sample){
        .thin = bytes.len > 0 ? at[0] & SAMPLE_THINNEST : 0};
    for (size_t i = 1;
         i + HASH_BYTES <= bytes.len && sample->count < SAMPLE_HASHES;
         i += HASH_BYTES)
        sample->hashes[sample->count++] = (uint32_t)at[i] << 24 |
                                          (uint32_t)at[i + 1] << 16 |
                                          (uint32_t)at[i + 2] << 8 | at[i + 3];
}

/* Whether a report's text is worth opening. */
static bool is_near(const struct sketch *sketch, struct str bytes)
{
    struct sketch_sample sample;
    double least = ALIKE_CONTAINED;

    read_sample(bytes, &sample);
    if (sample.thin > 0 || sketch->sample.thin > 0)
        least -= SAMPLE_ERROR;
    return sketch_contained(&sketch->sample, &sample) >= least;
}

/* A report of which nothing is known stays. */
static bool drop_unlike(struct ledger *ledger, const struct sketch *sketch,
                        struct hits *hits, struct error *err)
{
    const struct driver *driver = ledger->driver;
    int64_t rows[LOOKS_TEXT] = {0};
    size_t kept = 0;
    struct ask *ask;
    bool row = false;

    if (hits->count == 0)
        return true;
    for (size_t i = 0; i < hits->count; i++)
        rows[i] = hits->items[i].report;
    ask = holders_ask(ledger, samples_of_reports, rows, hits->count, err);
    if (ask == NULL || !driver->next(ask, &row, err))
        return false;
    while (row) {
        int64_t report = driver->get_int(ask, 0, 0);
        bool near = is_near(sketch, driver->get_bytes(ask, 1));

        for (size_t i = 0; i < hits->count && !near; i++)
            if (hits->items[i].report == report)
                hits->items[i].report = 0;
        if (!driver->next(ask, &row, err))
            return false;
    }
    for (size_t i = 0; i < hits->count; i++)
        if (hits->items[i].report != 0)
            hits->items[kept++] = hits->items[i];
    hits->count = kept;
    return true;
}

static bool look_by_url(struct ledger *ledger, struct arena *arena,
                        const struct report *report, struct hits *hits,
                        struct error *err)
{
    struct ask *ask;
    bool row = false;

    if (report->url.len == 0)
        return true;
    ask = ledger_ask(ledger, reports_of_url, err);
    if (ask == NULL)
        return false;
    ledger->driver->set_str(ask, 1, report->url);
    ledger->driver->set_int(ask, 2, VERSIONS_MOST);
    ledger->driver->set_str(ask, 3, str_from(report->hash));
    if (!ledger->driver->next(ask, &row, err))
        return false;
    while (row) {
        *LIST_ADD(arena, hits) =
            (struct hit){.report = ledger->driver->get_int(ask, 0, 0)};
        if (!ledger->driver->next(ask, &row, err))
            return false;
    }
    return true;
}

/* What texts are compared by; nothing where the report is no more. */
static bool open_text(struct ledger *ledger, struct arena *arena, int64_t row,
                      struct kept_reports *reports, struct error *err)
{
    struct ask *ask = ledger_ask(ledger, text_of_report, err);
    struct kept_report report = {.published = INTERVAL_NONE};
    struct str *const texts[] = {&report.hash,  &report.id,     &report.url,
                                 &report.title, &report.outlet, &report.text};
    bool there = false;

    if (ask == NULL)
        return false;
    ledger->driver->set_int(ask, 1, row);
    if (!ledger->driver->next(ask, &there, err))
        return false;
    if (!there)
        return true;
    for (int i = 0; i < 6; i++)
        *texts[i] = arena_str(arena, ledger->driver->get_str(ask, i));
    ledger->driver->end(ask);
    *LIST_ADD(arena, reports) = report;
    return true;
}

bool ledger_find_alike(struct ledger *ledger, struct arena *arena,
                       const struct sketch *sketch, const struct report *report,
                       struct kept_reports *reports, struct error *err)
{
    struct hits hits = {0};

    *reports = (struct kept_reports){0};
    ledger_hold(ledger, false); /* so rows go before others must wait */
    if (ledger->batch && !ledger_begin_adding(ledger, err))
        return false;
    if (!look_by_keys(ledger, arena, sketch, &hits, err) ||
        !drop_unlike(ledger, sketch, &hits, err) ||
        !look_by_url(ledger, arena, report, &hits, err))
        return false;
    if (hits.count > 1)
        qsort(hits.items, hits.count, sizeof(*hits.items), by_report);
    for (size_t i = 0; i < hits.count; i++)
        if ((i == 0 || hits.items[i].report != hits.items[i - 1].report) &&
            !open_text(ledger, arena, hits.items[i].report, reports, err))
            return false;
    return true;
}

struct likes {
    struct ledger *ledger;
    struct arena *arena;
    struct alikes *const *alikes;
};

static bool take_alike(void *self, struct ask *ask, size_t index,
                       struct error *err)
{
    const struct likes *likes = self;
    const struct driver *driver = likes->ledger->driver;

    (void)err;
    *LIST_ADD(likes->arena, likes->alikes[index]) = (struct alike){
        .hash = arena_str(likes->arena, driver->get_str(ask, 0)),
        .id = arena_str(likes->arena, driver->get_str(ask, 1)),
        .kind = (enum likeness_kind)driver->get_int(ask, 2, LIKENESS_none),
        .share = (double)driver->get_int(ask, 3, 0) / SHARES};
    return true;
}

bool ledger_get_alikes(struct ledger *ledger, struct arena *arena,
                       const struct int64s *rows, struct alikes *const *alikes,
                       struct error *err)
{
    struct likes likes = {ledger, arena, alikes};
    const struct taker taker = {take_alike, &likes, 4};

    return ledger_ask_rows(ledger, alike_to, rows, NULL, &taker, err);
}

bool ledger_get_alike(struct ledger *ledger, struct arena *arena, int64_t row,
                      struct alikes *alikes, struct error *err)
{
    const struct int64s rows = {&row, 1, 1};

    return ledger_get_alikes(ledger, arena, &rows, &alikes, err);
}

/* ---- putting ---- */

static bool put_sample_of(struct ledger *ledger, int64_t row,
                          const struct sketch_sample *sample, struct error *err)
{
    unsigned char bytes[1 + SAMPLE_HASHES * HASH_BYTES];
    struct ask *ask = ledger_ask(ledger, put_sample, err);
    size_t len = 0;

    if (ask == NULL)
        return false;
    bytes[len++] = (unsigned char)sample->thin;
    for (size_t i = 0; i < sample->count; i++)
        for (int shift = 24; shift >= 0; shift -= 8)
            bytes[len++] = (unsigned char)(sample->hashes[i] >> shift);
    ledger->driver->set_int(ask, 1, row);
    ledger->driver->set_bytes(ask, 2, (struct str){(const char *)bytes, len});
    return ledger_put(ledger, ask, err);
}

static bool put_alike(struct ledger *ledger, int64_t row,
                      const struct alike *alike, struct error *err)
{
    const struct driver *driver = ledger->driver;
    struct ask *ask = ledger_ask(ledger, add_alike, err);

    if (ask == NULL)
        return false;
    driver->set_int(ask, 1, row);
    driver->set_str(ask, 2, alike->hash);
    driver->set_int(ask, 3, alike->kind);
    driver->set_int(ask, 4, (int64_t)(alike->share * SHARES + 0.5));
    if (!ledger_do(ledger, ask, err))
        return false;
    ask = ledger_ask(ledger, mark_alike, err);
    if (ask == NULL)
        return false;
    driver->set_int(ask, 1, row);
    driver->set_str(ask, 2, alike->hash);
    return ledger_do(ledger, ask, err);
}

bool ledger_put_alike(struct ledger *ledger, int64_t row,
                      const struct sketch *sketch, const struct alikes *alikes,
                      struct error *err)
{
    bool good = holders_put(ledger, row, sketch, err) &&
                put_sample_of(ledger, row, &sketch->sample, err);

    for (size_t i = 0; i < alikes->count && good; i++)
        good = put_alike(ledger, row, &alikes->items[i], err);
    return good;
}
