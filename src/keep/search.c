/* search -- reports out of the ledger by their words. */
#include "keep/keyed.h"

#include <stdlib.h>

/* Phrases times reports that may be looked through: what a search costs at most
 * is about a tenth of a microsecond for each. */
#define LOOKS 8000000

static const char all_reports[] = "SELECT sum(reports) FROM outlet";
static const char day_before[] =
    "SELECT published_last FROM report WHERE published_first IS NOT NULL"
    " ORDER BY published_first DESC, published_last DESC LIMIT 1 OFFSET ?1";
static const char ids_of_reports[] =
    "SELECT id, hash, " KEYED " FROM " KEYS
    " CROSS JOIN report_head r ON r.report = " KEYED_ROW;
static const char facts_of_reports[] =
    "SELECT f.id, f.block, coalesce(f.told, f.body), c.id, f.moved,"
    " f.told IS NOT NULL, " KEYED " FROM " KEYS
    " CROSS JOIN report o ON o.hash = " KEYED
    " CROSS JOIN fact f ON f.report = o.row"
    " LEFT JOIN record_fact rf ON rf.fact = f.row"
    " LEFT JOIN record c ON c.row = rf.record"
    " WHERE NOT f.wrong ORDER BY f.place";

/* A report that has the words. */
struct fit {
    int64_t place, score;
    struct str id, hash; /* where it is as good as another of its day */
};

struct fits {
    struct fit *items;
    size_t count, room;
};

/* A number that a statement with one value gives; 0 where there is none. */
static bool ask_number(struct ledger *ledger, const char *sql, int64_t value,
                       int64_t *number, struct error *err)
{
    struct ask *ask = ledger_ask(ledger, sql, err);
    bool row = false;

    *number = 0;
    if (ask == NULL)
        return false;
    if (value >= 0)
        ledger->driver->set_int(ask, 1, value);
    if (!ledger->driver->next(ask, &row, err))
        return false;
    if (row) {
        *number = ledger->driver->get_int(ask, 0, 0);
        ledger->driver->end(ask);
    }
    return true;
}

/* The words that the engine looks for.  A country's many names cost little: all
 * but one or two of them are rare. */
static size_t count_looks(const struct search *search)
{
    size_t count = 0, names = 0;

    for (size_t i = 0; i < search->count; i++)
        for (size_t j = 0; j < search->items[i].count; j++)
            *(search->items[i].filter ? &names : &count) +=
                search->items[i].phrases[j].count;
    return count + (names + 7) / 8;
}

/* The places that are looked through. */
static bool bound(struct ledger *ledger, const struct search *search,
                  const struct search_range *range, int64_t places[2],
                  size_t *through, struct error *err)
{
    const struct interval since = interval_day(range->since);
    const struct interval until = interval_day(range->until);
    size_t looks = count_looks(search);
    int64_t all, day;

    places[0] = range->since != 0   ? ledger_place(since, 0)
                : range->until != 0 ? (int64_t)1 << 32
                                    : 0;
    places[1] = range->until != 0 ? ledger_place(until, UINT32_MAX) : INT64_MAX;
    *through = 0;
    if (looks == 0 || !ask_number(ledger, all_reports, -1, &all, err))
        return looks == 0;
    if ((size_t)all * looks <= LOOKS)
        return true;
    *through = LOOKS / looks;
    if (!ask_number(ledger, day_before, (int64_t)*through, &day, err))
        return false;
    if (ledger_place(interval_day((int32_t)day), 0) > places[0])
        places[0] = ledger_place(interval_day((int32_t)day), 0);
    else
        *through = 0;
    return true;
}

static bool find_fits(struct ledger *ledger, struct arena *arena,
                      const struct search *search, const int64_t places[2],
                      struct fits *fits, struct error *err)
{
    const struct driver *driver = ledger->driver;
    struct ask *ask = driver->find_words(ledger->store, arena, search, err);
    bool row = false;

    if (ask == NULL)
        return false;
    driver->set_int(ask, 2, places[0]);
    driver->set_int(ask, 3, places[1]);
    driver->set_int(ask, 4, SEARCH_RANKED + 1);
    if (!driver->next(ask, &row, err))
        return false;
    while (row) {
        *LIST_ADD(arena, fits) = (struct fit){
            .place = driver->get_int(ask, 0, 0),
            .score = driver->get_int(ask, 1, 0),
        };
        if (!driver->next(ask, &row, err))
            return false;
    }
    return true;
}

/* The row comes last: it stands for the order of reading, and must not show. */
static int order_fits(const void *left, const void *right)
{
    const struct fit *a = left, *b = right;
    int order;

    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    if (a->place >> 32 != b->place >> 32)
        return a->place > b->place ? -1 : 1;
    order = str_order(a->id, b->id);
    if (order == 0)
        order = str_order(a->hash, b->hash);
    return order != 0 ? order : (a->place > b->place) - (a->place < b->place);
}

static bool are_even(const struct fit *a, const struct fit *b)
{
    return a->score == b->score && a->place >> 32 == b->place >> 32;
}

struct naming {
    struct ledger *ledger;
    struct arena *arena;
    struct fit *fits;
};

static bool take_id(void *self, struct ask *ask, size_t index,
                    struct error *err)
{
    const struct naming *naming = self;
    const struct driver *driver = naming->ledger->driver;
    struct fit *fit = &naming->fits[index];

    (void)err;
    fit->id = arena_str(naming->arena, driver->get_str(ask, 0));
    fit->hash = arena_str(naming->arena, driver->get_str(ask, 1));
    return true;
}

static bool find_ids(struct ledger *ledger, struct arena *arena,
                     struct fit *fits, size_t count, struct error *err)
{
    struct naming naming = {ledger, arena, fits};
    const struct taker taker = {take_id, &naming, 2};
    struct int64s rows = {0};

    for (size_t i = 0; i < count; i++)
        *LIST_ADD(arena, &rows) = ledger_place_row(fits[i].place);
    return ledger_ask_rows(ledger, ids_of_reports, &rows, NULL, &taker, err);
}

/* By score and day; and by id those that are even, where some of them are
 * wanted. */
static bool order_all(struct ledger *ledger, struct arena *arena,
                      struct fits *fits, const struct search_range *range,
                      struct error *err)
{
    size_t from = 0;

    if (fits->count > 1)
        qsort(fits->items, fits->count, sizeof(*fits->items), order_fits);
    while (from < fits->count && from < range->skip + range->most) {
        size_t to = from + 1;

        while (to < fits->count &&
               are_even(&fits->items[from], &fits->items[to]))
            to++;
        if (to - from > 1 && to > range->skip) {
            if (!find_ids(ledger, arena, &fits->items[from], to - from, err))
                return false;
            qsort(&fits->items[from], to - from, sizeof(*fits->items),
                  order_fits);
        }
        from = to;
    }
    return true;
}

bool ledger_search(struct ledger *ledger, struct arena *arena,
                   const struct search *search,
                   const struct search_range *range, struct search_hits *hits,
                   struct error *err)
{
    struct int64s rows = {0};
    struct fits fits = {0};
    int64_t places[2];
    size_t count;

    *hits = (struct search_hits){0};
    if (!bound(ledger, search, range, places, &hits->through, err) ||
        !find_fits(ledger, arena, search, places, &fits, err))
        return false;
    /* The oldest comes last. */
    hits->more = fits.count > SEARCH_RANKED;
    if (hits->more)
        fits.count = SEARCH_RANKED;
    hits->ranked = fits.count;
    if (!order_all(ledger, arena, &fits, range, err))
        return false;
    count = fits.count > range->skip ? fits.count - range->skip : 0;
    if (count > range->most)
        count = range->most;
    hits->scores = arena_alloc(arena, count + 1, sizeof(*hits->scores));
    for (size_t i = 0; i < count; i++) {
        const struct fit *fit = &fits.items[range->skip + i];

        hits->scores[i] = fit->score;
        *LIST_ADD(arena, &rows) = ledger_place_row(fit->place);
    }
    return ledger_get_reports(ledger, arena, &rows, true, &hits->reports, err);
}

/* ---- what they say ---- */

struct saying {
    struct ledger *ledger;
    struct arena *arena;
    struct kept_facts *facts;
};

static bool take_fact(void *self, struct ask *ask, size_t index,
                      struct error *err)
{
    const struct saying *saying = self;
    const struct driver *driver = saying->ledger->driver;
    struct kept_fact *kept = LIST_ADD(saying->arena, &saying->facts[index]);

    *kept = (struct kept_fact){
        .id = arena_str(saying->arena, driver->get_str(ask, 0)),
        .block = arena_str(saying->arena, driver->get_str(ask, 1)),
        .record = arena_str(saying->arena, driver->get_str(ask, 3)),
        .moved = driver->get_int(ask, 4, 0) != 0,
        .corrected = driver->get_int(ask, 5, 0) != 0};
    return ledger_parse_fact(saying->ledger, saying->arena,
                             driver->get_str(ask, 2), true, kept, err);
}

bool ledger_find_said(struct ledger *ledger, struct arena *arena,
                      const struct kept_reports *reports,
                      struct kept_facts *facts, struct error *err)
{
    struct saying saying = {ledger, arena, facts};
    const struct taker taker = {take_fact, &saying, 6};
    struct strs hashes = {0};

    for (size_t i = 0; i < reports->count; i++) {
        *LIST_ADD(arena, &hashes) = reports->items[i].hash;
        *LIST_ADD(arena, &facts[i].reports) = reports->items[i];
    }
    return ledger_ask_keys(ledger, facts_of_reports, &hashes, &taker, err);
}
