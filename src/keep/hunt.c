#include "keep/hunt.h"

#include "keep/fit.h"
#include "keep/tsquery.h"

/* Reports that are fetched at a time, where not all may fit. */
#define LEAST_CHUNK 200
#define MOST_CHUNK 5000

static const char totals[] = "SELECT reports, words FROM report_words_total";
#define CANDIDATES(columns)                               \
    "SELECT place" columns " FROM report_words"           \
    " WHERE words @@ CAST(?1 AS tsquery) AND place >= ?2" \
    " AND place <= ?3 ORDER BY place DESC LIMIT ?4"
static const char with_words[] = CANDIDATES(", length, title, text, outlet");
static const char places_alone[] = CANDIDATES("");

struct hunt {
    struct store *store;
    struct ask *(*stream)(struct store *store, const char *sql,
                          struct error *err);
    struct str tsquery;
    bool exact;
    struct fit_search *fits; /* NULL: the index knows all */
    int64_t first, last, most;
    struct ask *rows;   /* of the chunk at hand */
    int64_t chunk, got; /* rows that it may have, and had */
    bool begun;
    double reports, words; /* that there are, in all texts */
    int64_t told, place, score;
};

static bool weighs(const struct search *search)
{
    for (size_t i = 0; i < search->count; i++)
        for (size_t j = 0; j < search->items[i].count; j++)
            for (size_t k = 0; k < search->items[i].phrases[j].count; k++)
                if (!search->items[i].filter &&
                    search->items[i].phrases[j].items[k].weight > 0)
                    return true;
    return false;
}

struct hunt *hunt_new(struct store *store, struct arena *arena,
                      const struct search *search,
                      struct ask *(*stream)(struct store *store,
                                            const char *sql, struct error *err))
{
    struct hunt *hunt = ARENA_NEW(arena, struct hunt);

    hunt->store = store;
    hunt->stream = stream;
    hunt->tsquery = tsquery_tell(arena, search, &hunt->exact);
    if (!hunt->exact || weighs(search))
        hunt->fits = fit_ready(arena, search);
    return hunt;
}

void hunt_set(struct hunt *hunt, int place, int64_t value)
{
    if (place == 2)
        hunt->first = value;
    else if (place == 3)
        hunt->last = value;
    else
        hunt->most = value;
}

/* How long texts are, for the scores. */
static bool measure(struct hunt *hunt, struct error *err)
{
    const struct driver *driver = hunt->store->driver;
    struct ask *ask = driver->ask(hunt->store, totals, err);
    bool row = false;

    hunt->begun = true;
    if (hunt->fits == NULL)
        return true;
    if (ask == NULL || !driver->next(ask, &row, err))
        return false;
    if (row) {
        hunt->reports = (double)driver->get_int(ask, 0, 0);
        hunt->words = (double)driver->get_int(ask, 1, 0);
    }
    driver->end(ask);
    return true;
}

static bool ask_chunk(struct hunt *hunt, struct error *err)
{
    const struct driver *driver = hunt->store->driver;
    const char *sql = hunt->fits != NULL ? with_words : places_alone;

    hunt->chunk = hunt->chunk * 2;
    if (hunt->chunk < LEAST_CHUNK)
        hunt->chunk = LEAST_CHUNK;
    if (hunt->chunk > MOST_CHUNK)
        hunt->chunk = MOST_CHUNK;
    if (hunt->exact)
        hunt->chunk = hunt->most;
    hunt->got = 0;
    hunt->rows = hunt->stream(hunt->store, sql, err);
    if (hunt->rows == NULL)
        return false;
    driver->set_str(hunt->rows, 1, hunt->tsquery);
    driver->set_int(hunt->rows, 2, hunt->first);
    driver->set_int(hunt->rows, 3, hunt->last);
    driver->set_int(hunt->rows, 4, hunt->chunk);
    return true;
}

/* The next one that the index knows; *row is false after the last. */
static bool next_candidate(struct hunt *hunt, bool *row, struct error *err)
{
    const struct driver *driver = hunt->store->driver;
    bool more = true;

    *row = false;
    while (more && !*row) {
        if (hunt->rows == NULL && !ask_chunk(hunt, err))
            return false;
        if (!driver->next(hunt->rows, row, err)) {
            hunt->rows = NULL;
            return false;
        }
        if (*row)
            break;
        hunt->rows = NULL;
        more = hunt->got == hunt->chunk;
        hunt->last = hunt->place - 1;
    }
    if (!*row)
        return true;
    hunt->got++;
    hunt->place = driver->get_int(hunt->rows, 0, 0);
    return true;
}

static bool fits(struct hunt *hunt)
{
    const struct driver *driver = hunt->store->driver;
    struct fit_report report = {.share = 1};

    hunt->score = 0;
    if (hunt->fits == NULL)
        return true;
    if (hunt->words > 0)
        report.share = (double)driver->get_int(hunt->rows, 1, 0) *
                       hunt->reports / hunt->words;
    report.title = driver->get_str(hunt->rows, 2);
    report.text = driver->get_str(hunt->rows, 3);
    report.outlet = driver->get_str(hunt->rows, 4);
    return fit_matches(hunt->fits, &report, &hunt->score);
}

bool hunt_next(struct hunt *hunt, bool *row, struct error *err)
{
    *row = false;
    if (!hunt->begun && !measure(hunt, err))
        return false;
    if (hunt->told == hunt->most) {
        hunt_end(hunt);
        return true;
    }
    do
        if (!next_candidate(hunt, row, err))
            return false;
    while (*row && !fits(hunt));
    hunt->told += *row;
    return true;
}

int64_t hunt_get(const struct hunt *hunt, int column)
{
    return column == 0 ? hunt->place : hunt->score;
}

void hunt_end(struct hunt *hunt)
{
    if (hunt->rows != NULL)
        hunt->store->driver->end(hunt->rows);
    hunt->rows = NULL;
}
