/* copies -- which reports of the ledger have nearly the text of another. */
#include "keep/ledger.h"

#include <stdlib.h>

/* Reports that are looked at for one key, the last ones, and for one text: a
 * run of words that stands in more of them tells little, and the copies of a
 * copy are found through it. */
#define LOOKS_KEY 32
#define LOOKS_TEXT 12
#define KEYS_SHARED 2
/* Of the keys of the text that has fewer, how many must be shared: one holds
 * six runs in ten of the other, and some of its keys are too high for the
 * other's sketch. */
#define SHARE_OF_KEYS 0.3
#define VERSIONS_MOST 16
#define SHARES 1000.0 /* a share is kept in thousandths */

static const char reports_of_key[] =
    "SELECT report FROM report_key WHERE key = ?1"
    " ORDER BY report DESC LIMIT ?2";
static const char reports_of_url[] =
    "SELECT row FROM report WHERE url = ?1 AND url <> '' ORDER BY row LIMIT ?2";
static const char keys_of_report[] =
    "SELECT count(*) FROM report_key WHERE report = ?1";
static const char add_key[] =
    "INSERT INTO report_key (key, report) VALUES (?1, ?2)"
    " ON CONFLICT DO NOTHING";
static const char add_alike[] =
    "INSERT INTO alike (report, other, kind, share)"
    " SELECT ?1, row, ?3, ?4 FROM report WHERE hash = ?2"
    " UNION ALL SELECT row, ?1, ?3, ?4 FROM report WHERE hash = ?2";
static const char alike_to[] =
    "SELECT r.hash, r.id, a.kind, a.share FROM alike a"
    " JOIN report r ON r.row = a.other WHERE a.report = ?1 ORDER BY r.hash";

/* ---- looking ---- */

struct hit {
    int64_t report;
    unsigned keys; /* that it shares */
};

struct hits {
    struct hit *items;
    size_t count, room;
};

static bool add_hits(struct ledger *ledger, struct arena *arena,
                     struct ask *ask, struct hits *hits, struct error *err)
{
    bool row = false;

    if (!ledger->driver->next(ask, &row, err))
        return false;
    while (row) {
        *LIST_ADD(arena, hits) =
            (struct hit){ledger->driver->get_int(ask, 0, 0), 1};
        if (!ledger->driver->next(ask, &row, err))
            return false;
    }
    return true;
}

static int by_report(const void *left, const void *right)
{
    const struct hit *a = left, *b = right;

    return (a->report > b->report) - (a->report < b->report);
}

/* The most keys first. */
static int by_keys(const void *left, const void *right)
{
    const struct hit *a = left, *b = right;

    return a->keys != b->keys ? (a->keys < b->keys) - (a->keys > b->keys)
                              : by_report(left, right);
}

/* Each report once, those that share too little left out. */
static void count_hits(struct hits *hits)
{
    size_t kept = 0;

    if (hits->count == 0)
        return;
    qsort(hits->items, hits->count, sizeof(*hits->items), by_report);
    for (size_t i = 0; i < hits->count; i++) {
        if (kept > 0 && hits->items[kept - 1].report == hits->items[i].report)
            hits->items[kept - 1].keys++;
        else
            hits->items[kept++] = hits->items[i];
    }
    hits->count = kept;
    qsort(hits->items, hits->count, sizeof(*hits->items), by_keys);
    while (hits->count > 0 && (hits->count > LOOKS_TEXT ||
                               hits->items[hits->count - 1].keys < KEYS_SHARED))
        hits->count--;
}

/* Leaves those that share enough for their length. */
static bool drop_unlike(struct ledger *ledger, const struct sketch *sketch,
                        struct hits *hits, struct error *err)
{
    size_t kept = 0;

    for (size_t i = 0; i < hits->count; i++) {
        struct ask *ask = ledger_ask(ledger, keys_of_report, err);
        bool row = false;
        size_t fewer;

        if (ask == NULL)
            return false;
        ledger->driver->set_int(ask, 1, hits->items[i].report);
        if (!ledger->driver->next(ask, &row, err))
            return false;
        fewer = row ? (size_t)ledger->driver->get_int(ask, 0, 0) : 0;
        ledger->driver->end(ask);
        if (sketch->count < fewer)
            fewer = sketch->count;
        if (hits->items[i].keys >= SHARE_OF_KEYS * (double)fewer)
            hits->items[kept++] = hits->items[i];
    }
    hits->count = kept;
    return true;
}

static bool look_by_keys(struct ledger *ledger, struct arena *arena,
                         const struct sketch *sketch, struct hits *hits,
                         struct error *err)
{
    for (size_t i = 0; i < sketch->count; i++) {
        struct ask *ask = ledger_ask(ledger, reports_of_key, err);

        if (ask == NULL)
            return false;
        ledger->driver->set_int(ask, 1, sketch->keys[i]);
        ledger->driver->set_int(ask, 2, LOOKS_KEY);
        if (!add_hits(ledger, arena, ask, hits, err))
            return false;
    }
    count_hits(hits);
    return drop_unlike(ledger, sketch, hits, err);
}

static bool look_by_url(struct ledger *ledger, struct arena *arena,
                        struct str url, struct hits *hits, struct error *err)
{
    struct ask *ask;

    if (url.len == 0)
        return true;
    ask = ledger_ask(ledger, reports_of_url, err);
    if (ask == NULL)
        return false;
    ledger->driver->set_str(ask, 1, url);
    ledger->driver->set_int(ask, 2, VERSIONS_MOST);
    return add_hits(ledger, arena, ask, hits, err);
}

bool ledger_find_alike(struct ledger *ledger, struct arena *arena,
                       const struct sketch *sketch, struct str url,
                       struct kept_reports *reports, struct error *err)
{
    struct hits hits = {0}, same = {0};

    *reports = (struct kept_reports){0};
    if (!look_by_keys(ledger, arena, sketch, &hits, err) ||
        !look_by_url(ledger, arena, url, &same, err))
        return false;
    for (size_t i = 0; i < same.count; i++)
        *LIST_ADD(arena, &hits) = same.items[i];
    if (hits.count > 1)
        qsort(hits.items, hits.count, sizeof(*hits.items), by_report);
    for (size_t i = 0; i < hits.count; i++)
        if ((i == 0 || hits.items[i].report != hits.items[i - 1].report) &&
            !ledger_get_report(ledger, arena, hits.items[i].report, true,
                               reports, err))
            return false;
    return true;
}

bool ledger_get_alike(struct ledger *ledger, struct arena *arena, int64_t row,
                      struct alikes *alikes, struct error *err)
{
    const struct driver *driver = ledger->driver;
    struct ask *ask = ledger_ask(ledger, alike_to, err);
    bool more = false;

    if (ask == NULL)
        return false;
    driver->set_int(ask, 1, row);
    if (!driver->next(ask, &more, err))
        return false;
    while (more) {
        *LIST_ADD(arena, alikes) = (struct alike){
            .hash = arena_str(arena, driver->get_str(ask, 0)),
            .id = arena_str(arena, driver->get_str(ask, 1)),
            .kind = (enum likeness_kind)driver->get_int(ask, 2, LIKENESS_none),
            .share = (double)driver->get_int(ask, 3, 0) / SHARES};
        if (!driver->next(ask, &more, err))
            return false;
    }
    return true;
}

/* ---- putting ---- */

bool ledger_put_alike(struct ledger *ledger, int64_t row,
                      const struct sketch *sketch, const struct alikes *alikes,
                      struct error *err)
{
    const struct driver *driver = ledger->driver;

    for (size_t i = 0; i < sketch->count; i++) {
        struct ask *ask = ledger_ask(ledger, add_key, err);

        if (ask == NULL)
            return false;
        driver->set_int(ask, 1, sketch->keys[i]);
        driver->set_int(ask, 2, row);
        if (!ledger_do(ledger, ask, err))
            return false;
    }
    for (size_t i = 0; i < alikes->count; i++) {
        struct ask *ask = ledger_ask(ledger, add_alike, err);

        if (ask == NULL)
            return false;
        driver->set_int(ask, 1, row);
        driver->set_str(ask, 2, alikes->items[i].hash);
        driver->set_int(ask, 3, alikes->items[i].kind);
        driver->set_int(ask, 4,
                        (int64_t)(alikes->items[i].share * SHARES + 0.5));
        if (!ledger_do(ledger, ask, err))
            return false;
    }
    return true;
}
