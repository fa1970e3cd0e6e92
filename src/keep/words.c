/* words -- the words by which reports are found. */
#include "keep/ledger.h"

#include "base/out.h"
#include "news/sound.h"

/* Words that are remembered before they are forgotten, all at once. */
#define SEEN_WORDS 300000
/* Reports of a copy after which it is asked whether to go on. */
#define ASKED_EVERY 1000
/* Letters of a word that sounds like something. */
#define SOUNDING 4
/* Days are counted from so long before 1970 where they are part of a place, so
 * that none is below 1. */
#define DAYS_BEFORE 1000000

static const char next_wordless[] =
    "SELECT w.report, r.published_first, r.published_last, r.title, r.text,"
    " r.outlet FROM wordless w JOIN report r ON r.row = w.report"
    " ORDER BY w.report LIMIT 1";
static const char any_wordless[] = "SELECT report FROM wordless LIMIT 1";
static const char count_wordless[] = "SELECT count(*) FROM wordless";
static const char has_words[] = "DELETE FROM wordless WHERE report = ?1";

/* ---- places ---- */

int64_t ledger_place(struct interval published, int64_t row)
{
    int64_t day = 0;

    /* "2019 or later" has no last day. */
    if (interval_known(published) && published.last != DAY_OPEN_FUTURE)
        day = (int64_t)published.last + DAYS_BEFORE;
    if (day < 0)
        day = 1;
    return (day << 32) + row;
}

int64_t ledger_place_row(int64_t place) { return place & UINT32_MAX; }

int32_t ledger_place_day(int64_t place)
{
    int64_t day = place >> 32;

    return day > 0 ? (int32_t)(day - DAYS_BEFORE) : DAY_NONE;
}

/* ---- words ---- */

void ledger_forget_words(struct ledger *ledger)
{
    arena_reset(&ledger->seen.arena);
    ledger->seen = (struct seen_words){0};
}

struct str ledger_sound(struct arena *arena, struct str word)
{
    if (word.len < SOUNDING)
        return (struct str){0};
    for (size_t i = 0; i < word.len; i++)
        if (word.at[i] >= '0' && word.at[i] <= '9')
            return (struct str){0};
    return sound_of(arena, word);
}

static void learn_word(struct ledger *ledger, struct str word)
{
    struct seen_words *seen = &ledger->seen;
    struct arena scratch = {0};

    if (table_find(&seen->words, word) != TABLE_ABSENT)
        return;
    if (seen->words.count >= SEEN_WORDS)
        ledger_forget_words(ledger);
    table_set(&seen->arena, &seen->words, arena_str(&seen->arena, word), 1);
    ledger_gather_word(ledger, word, ledger_sound(&scratch, word));
    arena_reset(&scratch);
}

/* Learns them where there is a ledger. */
static void fold(struct ledger *ledger, struct str text, const char *mark,
                 struct out *words)
{
    struct search_token token;
    size_t at = 0;

    while (search_next(text, &at, &token)) {
        struct str word = {token.word, token.len};

        if (ledger != NULL)
            learn_word(ledger, word);
        if (words->len > 0)
            out_char(words, ' ');
        out_text(words, mark);
        out_str(words, word);
    }
}

/* Values 1 to 4 of a driver's add_words. */
static void bind_words(struct ledger *ledger, struct arena *arena,
                       const struct driver *driver, struct ask *ask,
                       const struct findable *report)
{
    const struct str texts[] = {report->title, report->text, report->outlet};

    driver->set_int(ask, 1, ledger_place(report->published, report->row));
    for (int i = 0; i < 3; i++) {
        struct out words = {.arena = arena};

        fold(ledger, texts[i], i == 2 ? STORE_OUTLET : "", &words);
        driver->set_str(ask, i + 2, out_view(&words));
    }
}

static bool put_words(struct ledger *ledger, struct arena *arena,
                      const struct findable *report, struct error *err)
{
    struct ask *ask = ledger_ask(ledger, ledger->driver->add_words, err);

    if (ask == NULL)
        return false;
    bind_words(ledger, arena, ledger->driver, ask, report);
    return ledger_put(ledger, ask, err);
}

bool ledger_add_words(struct ledger *ledger, const struct findable *report,
                      struct error *err)
{
    struct arena arena = {0};
    bool good = put_words(ledger, &arena, report, err);

    arena_reset(&arena);
    return good;
}

/* ---- those of a copy ---- */

bool ledger_stream_words(struct ledger *from, const struct driver *to,
                         struct ask *out, const struct go_on *go_on,
                         struct error *err)
{
    static const char findable[] =
        "SELECT row, published_first, published_last, title, text, outlet"
        " FROM report WHERE row NOT IN (SELECT report FROM wordless)";
    const struct driver *driver = from->driver;
    struct ask *in = driver->stream(from->store, findable, err);
    bool row = false, ignored, good = in && driver->next(in, &row, err);
    size_t rows = 0;

    while (good && row) {
        struct arena arena = {0};
        const struct findable report = {
            driver->get_int(in, 0, 0), ledger_get_interval(from, in, 1),
            driver->get_str(in, 3), driver->get_str(in, 4),
            driver->get_str(in, 5)};

        to->again(out);
        bind_words(NULL, &arena, to, out, &report);
        good = to->next(out, &ignored, err) && driver->next(in, &row, err);
        if (++rows % ASKED_EVERY == 0)
            good = good && go_on->asked(go_on->self);
        arena_reset(&arena);
    }
    return good;
}

/* ---- those that came before ---- */

bool ledger_count_wordless(struct ledger *ledger, size_t *count,
                           struct error *err)
{
    struct ask *ask = ledger_ask(ledger, count_wordless, err);
    bool row = false;

    *count = 0;
    if (ask == NULL || !ledger->driver->next(ask, &row, err))
        return false;
    if (row)
        *count = (size_t)ledger->driver->get_int(ask, 0, 0);
    ledger->driver->end(ask);
    return true;
}

static bool find_wordless(struct ledger *ledger, struct arena *arena,
                          struct findable *report, bool *more,
                          struct error *err)
{
    const struct driver *driver = ledger->driver;
    struct ask *ask = ledger_ask(ledger, next_wordless, err);

    if (ask == NULL || !driver->next(ask, more, err))
        return false;
    if (!*more)
        return true;
    report->row = driver->get_int(ask, 0, 0);
    report->published = ledger_get_interval(ledger, ask, 1);
    report->title = arena_str(arena, driver->get_str(ask, 3));
    report->text = arena_str(arena, driver->get_str(ask, 4));
    report->outlet = arena_str(arena, driver->get_str(ask, 5));
    driver->end(ask);
    return true;
}

static bool make_one(struct ledger *ledger, struct arena *arena, bool *more,
                     struct error *err)
{
    struct findable report;

    return find_wordless(ledger, arena, &report, more, err) &&
           (!*more || (put_words(ledger, arena, &report, err) &&
                       ledger_do_row(ledger, has_words, report.row, err)));
}

/* Mostly there is nothing to do: then nothing is begun that writes. */
bool ledger_make_findable(struct ledger *ledger, struct error *err)
{
    struct arena arena = {0};
    bool more = false, good;
    struct ask *ask = ledger_ask(ledger, any_wordless, err);

    if (ask == NULL || !ledger->driver->next(ask, &more, err))
        return false;
    if (!more)
        return true;
    ledger->driver->end(ask);
    good = ledger_begin_batch(ledger, err);
    while (good && more) {
        good =
            ledger_begin_unit(ledger, err) &&
            ledger_end_unit(ledger, make_one(ledger, &arena, &more, err), err);
        arena_reset(&arena);
    }
    return ledger_end_batch(ledger, err) && good;
}
