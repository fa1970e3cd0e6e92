/* spell -- the words of a search as the ledger's reports spell them. */
#include "keep/ledger.h"

#include "base/edits.h"
#include "base/out.h"

#include <math.h>
#include <stdlib.h>

/* Words that may begin alike; spellings of one name; letters of a name that has
 * several. */
#define BEGIN_ALIKE 1000
#define SOUND_ALIKE 8
#define NAME_LETTERS 5
/* Words that are compared with one that the ledger does not have, and reports
 * that are counted to tell the usual ones. */
#define COMPARED 20000
#define COUNTED 500

/* U+10FFFF: no letter comes behind it. */
#define LAST_CHARACTER "\xf4\x8f\xbf\xbf"

static const char has_word[] = "SELECT 1 FROM word WHERE text = ?1";
static const char words_between[] =
    "SELECT text FROM word WHERE text >= ?1 AND text < ?2 ORDER BY text"
    " LIMIT ?3";
static const char words_of_sound[] =
    "SELECT text FROM word WHERE sound = ?1 AND sound <> '' ORDER BY text"
    " LIMIT ?2";
static const char extent[] = "SELECT (SELECT sum(reports) FROM outlet),"
                             " (SELECT min(published_first) FROM report),"
                             " (SELECT max(published_first) FROM report)";

/* What a search is spelled with. */
struct speller {
    struct ledger *ledger;
    struct arena *arena;
    struct error *err;
    double reports;         /* in the ledger */
    int64_t oldest, newest; /* days of publication */
    bool weighs;            /* there are several words */
};

static bool ask_words(struct speller *speller, struct ask *ask,
                      struct strs *words)
{
    const struct driver *driver = speller->ledger->driver;
    bool row = false;

    if (!driver->next(ask, &row, speller->err))
        return false;
    while (row) {
        *LIST_ADD(speller->arena, words) =
            arena_str(speller->arena, driver->get_str(ask, 0));
        if (!driver->next(ask, &row, speller->err))
            return false;
    }
    return true;
}

/* The words that begin so, at most some. */
static bool find_begun(struct speller *speller, struct str begin, size_t most,
                       struct strs *words)
{
    const struct driver *driver = speller->ledger->driver;
    struct ask *ask = ledger_ask(speller->ledger, words_between, speller->err);
    struct out end = {.arena = speller->arena};

    if (ask == NULL)
        return false;
    out_format(&end, "%.*s%s", STR_ARG(begin), LAST_CHARACTER);
    driver->set_str(ask, 1, begin);
    driver->set_str(ask, 2, out_view(&end));
    driver->set_int(ask, 3, (int64_t)most);
    return ask_words(speller, ask, words);
}

static bool find_sounding(struct speller *speller, struct str word,
                          struct strs *words)
{
    const struct driver *driver = speller->ledger->driver;
    struct ask *ask = ledger_ask(speller->ledger, words_of_sound, speller->err);

    if (ask == NULL)
        return false;
    driver->set_str(ask, 1, ledger_sound(speller->arena, word));
    driver->set_int(ask, 2, SOUND_ALIKE);
    return ask_words(speller, ask, words);
}

/* ---- how usual a word is ---- */

/* A word as a search of its own. */
static struct search alone(struct search_item *item,
                           struct search_phrase *phrase,
                           struct search_word *word)
{
    *phrase = (struct search_phrase){word, 1, 1};
    item->kind = SEARCH_phrase;
    item->phrases = phrase;
    item->count = 1;
    return (struct search){item, 1, 1};
}

/* How many of the newest reports have it, up to COUNTED, and the last place of
 * these. */
static bool count_word(struct speller *speller, enum search_field field,
                       struct search_word word, size_t *count, int64_t *last)
{
    const struct driver *driver = speller->ledger->driver;
    struct search_phrase phrase;
    struct search_item item = {.field = field};
    struct search search;
    struct ask *ask;
    bool row = false;

    word.weight = 0; /* how well it fits does not matter */
    search = alone(&item, &phrase, &word);
    ask = driver->find_words(speller->ledger->store, speller->arena, &search,
                             speller->err);
    *count = 0;
    if (ask == NULL)
        return false;
    driver->set_int(ask, 2, 0);
    driver->set_int(ask, 3, INT64_MAX);
    driver->set_int(ask, 4, COUNTED);
    if (!driver->next(ask, &row, speller->err))
        return false;
    while (row) {
        *last = driver->get_int(ask, 0, 0);
        ++*count;
        if (!driver->next(ask, &row, speller->err))
            return false;
    }
    return true;
}

/*
 * Robertson's weight, log(1 + (N - n + 1/2) / (n + 1/2)), of a word that n of N
 * reports have.  The n of a usual word is reckoned by how many days back one
 * must go for COUNTED of them.
 */
static bool weigh(struct speller *speller, enum search_field field,
                  struct search_word *word)
{
    double having;
    int64_t last = 0;
    size_t count;

    word->weight = 1000;
    if (!speller->weighs || word->begins)
        return true;
    if (!count_word(speller, field, *word, &count, &last))
        return false;
    having = (double)count;
    if (count == COUNTED && ledger_place_day(last) != DAY_NONE) {
        int64_t back = speller->newest - ledger_place_day(last) + 1;
        int64_t all = speller->newest - speller->oldest + 1;

        if (back > 0 && all > back)
            having = having * (double)all / (double)back;
    }
    if (having > speller->reports)
        having = speller->reports;
    word->weight = (unsigned)(1000 * log(1 + (speller->reports - having + 0.5) /
                                                 (having + 0.5))) +
                   1;
    return true;
}

/* ---- a word that the ledger does not have ---- */

struct guess {
    struct strs words; /* that are equally near */
    size_t edits;
    bool sounds; /* they sound like it */
};

static void consider(struct speller *speller, struct str word,
                     struct str sought, bool sounds, struct guess *guess)
{
    size_t edits = edits_between(word, sought);
    size_t most = (sought.len < 8 ? 1U : 2U) + sounds;

    if (edits > most || edits > guess->edits ||
        (edits == guess->edits && guess->sounds && !sounds))
        return;
    if (edits < guess->edits || sounds != guess->sounds)
        guess->words.count = 0;
    guess->edits = edits;
    guess->sounds = sounds;
    *LIST_ADD(speller->arena, &guess->words) = word;
}

/* The first letters of a word, as typed, and swapped. */
static bool consider_begun(struct speller *speller, struct str sought,
                           struct guess *guess)
{
    char swapped[2] = {sought.at[1], sought.at[0]};
    const struct str begins[] = {{sought.at, 2}, {swapped, 2}};

    for (size_t i = 0; i < 2; i++) {
        struct strs words = {0};

        if ((begins[i].at[0] & 0x80) != 0 || (begins[i].at[1] & 0x80) != 0 ||
            (i > 0 && swapped[0] == swapped[1]))
            continue;
        if (!find_begun(speller, begins[i], COMPARED, &words))
            return false;
        for (size_t j = 0; j < words.count; j++)
            consider(speller, words.items[j], sought, false, guess);
    }
    return true;
}

/* The most usual of those that are equally near. */
static bool choose(struct speller *speller, enum search_field field,
                   const struct guess *guess, struct search_word *word)
{
    size_t best = 0;

    for (size_t i = 0; i < guess->words.count && i < SOUND_ALIKE; i++) {
        struct search_word other = {.text = guess->words.items[i]};
        int64_t last;
        size_t count;

        if (!count_word(speller, field, other, &count, &last))
            return false;
        if (count <= best)
            continue;
        best = count;
        word->spelling.count = 0;
        *LIST_ADD(speller->arena, &word->spelling) = other.text;
    }
    return true;
}

static bool guess_word(struct speller *speller, enum search_field field,
                       struct search_word *word)
{
    struct guess guess = {.edits = SIZE_MAX};
    struct strs sounding = {0};

    if (word->text.len < 4)
        return true;
    if (!find_sounding(speller, word->text, &sounding))
        return false;
    for (size_t i = 0; i < sounding.count; i++)
        consider(speller, sounding.items[i], word->text, true, &guess);
    return consider_begun(speller, word->text, &guess) &&
           choose(speller, field, &guess, word);
}

/* ---- words ---- */

static bool spell_begun(struct speller *speller, struct search_word *word)
{
    const struct place place = {.column = word->span.from + 1};

    if (!find_begun(speller, word->text, BEGIN_ALIKE + 1, &word->spelling))
        return false;
    if (word->spelling.count > BEGIN_ALIKE)
        return error_at(speller->err, ERROR_TOO_BIG, place,
                        "more than 1,000 words of the ledger begin with "
                        "'%.*s': write more of the word",
                        STR_ARG(word->text));
    return true;
}

static bool has(struct speller *speller, struct str word, bool *there)
{
    struct ask *ask = ledger_ask(speller->ledger, has_word, speller->err);

    if (ask == NULL)
        return false;
    speller->ledger->driver->set_str(ask, 1, word);
    if (!speller->ledger->driver->next(ask, there, speller->err))
        return false;
    speller->ledger->driver->end(ask);
    return true;
}

/* A name's spellings come behind the one that was typed. */
static bool add_sounding(struct speller *speller, struct search_word *word)
{
    struct strs sounding = {0};

    if (word->text.len < NAME_LETTERS)
        return true;
    if (!find_sounding(speller, word->text, &sounding))
        return false;
    if (sounding.count < 2)
        return true;
    *LIST_ADD(speller->arena, &word->spelling) = word->text;
    for (size_t i = 0; i < sounding.count; i++)
        if (!str_equal(sounding.items[i], word->text) &&
            sounding.items[i].len >= NAME_LETTERS)
            *LIST_ADD(speller->arena, &word->spelling) = sounding.items[i];
    return true;
}

static bool spell(struct speller *speller, enum search_field field,
                  struct search_word *word)
{
    bool there = false;

    word->spelling = (struct strs){0};
    if (word->begins)
        return spell_begun(speller, word) && weigh(speller, field, word);
    if (!has(speller, word->text, &there) ||
        !(there ? add_sounding(speller, word)
                : guess_word(speller, field, word)))
        return false;
    return weigh(speller, field, word);
}

static bool measure(struct speller *speller, const struct search *search)
{
    const struct driver *driver = speller->ledger->driver;
    struct ask *ask = ledger_ask(speller->ledger, extent, speller->err);
    size_t words = 0;
    bool row = false;

    if (ask == NULL || !driver->next(ask, &row, speller->err))
        return false;
    if (row) {
        speller->reports = (double)driver->get_int(ask, 0, 0);
        speller->oldest = driver->get_int(ask, 1, 0);
        speller->newest = driver->get_int(ask, 2, 0);
    }
    driver->end(ask);
    for (size_t i = 0; i < search->count; i++)
        for (size_t j = 0; j < search->items[i].count; j++)
            if (!search->items[i].filter)
                words += search->items[i].phrases[j].count;
    speller->weighs = words > 1;
    return true;
}

/* What narrows a search is spelled as it stands. */
bool ledger_spell(struct ledger *ledger, struct arena *arena,
                  struct search *search, struct error *err)
{
    struct speller speller = {.ledger = ledger, .arena = arena, .err = err};

    if (!measure(&speller, search))
        return false;
    for (size_t i = 0; i < search->count; i++) {
        struct search_item *item = &search->items[i];

        for (size_t j = 0; j < item->count && !item->filter; j++)
            for (size_t k = 0; k < item->phrases[j].count; k++)
                if (!spell(&speller, item->field, &item->phrases[j].items[k]))
                    return false;
    }
    return true;
}
