#include "keep/hunt.h"

#include "base/out.h"
#include "keep/fit.h"
#include "keep/pairs.h"
#include "keep/tsquery.h"

/* Reports that are fetched at a time, where not all may fit. */
#define LEAST_CHUNK 200
#define MOST_CHUNK 5000
/* The newest are wanted, and an index of words has no order: it is asked for
 * the last period, then for a longer one before it, at last for all that is
 * left. */
static const enum period_size sizes[] = {PERIOD_256, PERIOD_256, PERIOD_2048};
#define PHRASES_FEW 12
#define PERIODS (sizeof(sizes) / sizeof(*sizes))

static const char totals[] = "SELECT reports, words FROM report_words_total";
#define CANDIDATES(columns)                               \
    "SELECT place" columns " FROM report_words"           \
    " WHERE words @@ CAST(?1 AS tsquery) AND place >= ?2" \
    " AND place <= ?3 ORDER BY place DESC LIMIT ?4"
static const char newest[] = "SELECT max(place) FROM report_words"
                             " WHERE place >= ?1 AND place <= ?2";
static const char with_words[] = CANDIDATES(", length, title, text, outlet");
static const char places_alone[] = CANDIDATES("");

struct hunt {
    struct store *store;
    struct ask *(*stream)(struct store *store, const char *sql,
                          struct error *err);
    struct arena *arena;
    struct str tsquery;
    bool exact;
    struct fit_search *fits; /* NULL: the index knows all */
    int64_t first, last, most;
    struct ask *rows;      /* of the chunk at hand */
    int64_t chunk, got;    /* rows that it may have, and had */
    size_t period;         /* that is next, of `sizes` */
    int64_t from;          /* the first place of the one at hand */
    bool begun, within;    /* within: that is not at its end */
    struct str wanted;     /* of the index, in that */
    double reports, words; /* that there are, in all texts */
    int64_t told, place, score;
};

/* Whether any word of the search is so. */
static bool has_word(const struct search *search,
                     bool (*is_so)(const struct search_item *item,
                                   const struct search_word *word))
{
    for (size_t i = 0; i < search->count; i++)
        for (size_t j = 0; j < search->items[i].count; j++)
            for (size_t k = 0; k < search->items[i].phrases[j].count; k++)
                if (is_so(&search->items[i],
                          &search->items[i].phrases[j].items[k]))
                    return true;
    return false;
}

static bool weighs(const struct search_item *item,
                   const struct search_word *word)
{
    return !item->filter && word->weight > 0;
}

static bool begins(const struct search_item *item,
                   const struct search_word *word)
{
    (void)item;
    return word->begins;
}

struct hunt *hunt_new(struct store *store, struct arena *arena,
                      const struct search *search,
                      struct ask *(*stream)(struct store *store,
                                            const char *sql, struct error *err))
{
    struct hunt *hunt = ARENA_NEW(arena, struct hunt);

    hunt->store = store;
    hunt->arena = arena;
    hunt->stream = stream;
    hunt->tsquery = tsquery_tell(arena, search, &hunt->exact);
    if (!hunt->exact || has_word(search, weighs))
        hunt->fits = fit_ready(arena, search);
    /* What is much work for the index is asked once: all words that begin so
     * are put together each time. */
    if (has_word(search, begins) || search_phrases(search) > PHRASES_FEW)
        hunt->period = PERIODS;
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

/* What is asked of the index in the period of the last place, and where that
 * begins. */
static void choose_period(struct hunt *hunt)
{
    struct out out = {.arena = hunt->arena};
    char text[PERIOD_BYTES];
    enum period_size size;

    hunt->from = hunt->first;
    hunt->wanted = hunt->tsquery;
    if (hunt->period == PERIODS)
        return;
    size = sizes[hunt->period++];
    if (period_begin(hunt->last, size) > hunt->first)
        hunt->from = period_begin(hunt->last, size);
    period_tell(text, hunt->last, size);
    out_format(&out, "(%.*s) & '%.*s'", STR_ARG(hunt->tsquery), PERIOD_BYTES,
               text);
    hunt->wanted = out_view(&out);
}

/* Goes to the next period that has something; *more is false where nothing is
 * left. */
static bool begin_period(struct hunt *hunt, bool *more, struct error *err)
{
    const struct driver *driver = hunt->store->driver;
    struct ask *ask = driver->ask(hunt->store, newest, err);

    *more = false;
    if (ask == NULL || hunt->last < hunt->first)
        return ask != NULL;
    driver->set_int(ask, 1, hunt->first);
    driver->set_int(ask, 2, hunt->last);
    if (!driver->next(ask, more, err))
        return false;
    hunt->last = driver->get_int(ask, 0, -1);
    driver->end(ask);
    hunt->within = *more = hunt->last >= hunt->first;
    if (*more)
        choose_period(hunt);
    return true;
}

static void size_chunk(struct hunt *hunt)
{
    hunt->chunk *= 2;
    if (hunt->chunk < hunt->most)
        hunt->chunk = hunt->most;
    if (hunt->chunk < LEAST_CHUNK)
        hunt->chunk = LEAST_CHUNK;
    if (hunt->chunk > MOST_CHUNK)
        hunt->chunk = MOST_CHUNK;
    if (hunt->exact)
        hunt->chunk = hunt->most - hunt->told;
    hunt->got = 0;
}

static bool ask_chunk(struct hunt *hunt, struct error *err)
{
    const struct driver *driver = hunt->store->driver;
    const char *sql = hunt->fits != NULL ? with_words : places_alone;

    size_chunk(hunt);
    hunt->rows = hunt->stream(hunt->store, sql, err);
    if (hunt->rows == NULL)
        return false;
    driver->set_str(hunt->rows, 1, hunt->wanted);
    driver->set_int(hunt->rows, 2, hunt->from);
    driver->set_int(hunt->rows, 3, hunt->last);
    driver->set_int(hunt->rows, 4, hunt->chunk);
    return true;
}

/* After the last row of a chunk. */
static void end_chunk(struct hunt *hunt)
{
    hunt->rows = NULL;
    hunt->within = hunt->got == hunt->chunk;
    hunt->last = (hunt->within ? hunt->place : hunt->from) - 1;
}

/* The next one that the index knows; *row is false after the last. */
static bool next_candidate(struct hunt *hunt, bool *row, struct error *err)
{
    const struct driver *driver = hunt->store->driver;
    bool more = true;

    *row = false;
    while (!*row) {
        if (hunt->rows == NULL && !hunt->within &&
            !begin_period(hunt, &more, err))
            return false;
        if (!more)
            return true;
        if (hunt->rows == NULL && !ask_chunk(hunt, err))
            return false;
        if (!driver->next(hunt->rows, row, err)) {
            hunt->rows = NULL;
            return false;
        }
        if (!*row)
            end_chunk(hunt);
    }
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
