#include "keep/fit.h"

#include "base/out.h"
#include "base/table.h"
#include "keep/spelling.h"
#include "keep/store.h"

#include <string.h>

/* A place in a report is a column, in the upper half, and a word's number. */
enum { TITLE, TEXT, OUTLET, COLUMNS };
#define IN_COLUMN(column) ((int64_t)(column) << 32)

struct places {
    int64_t *items;
    size_t count, room;
};

/* Words behind each other, in one spelling. */
struct phrase {
    size_t first, count; /* of its words, among fit_search.sequence */
    unsigned weight;
    struct places found; /* where it begins, in the report at hand */
};

/* Phrases near each other, or one. */
struct near {
    size_t first, count; /* of its phrases */
    unsigned apart;
    bool in_title;
};

/* The spellings of an item of the search, and all phrases before it. */
struct range {
    size_t first, count, phrases;
};

struct fit_search {
    const struct search *search;
    struct table ids; /* of the words that are looked for */
    struct places *words;
    struct {
        uint32_t *items;
        size_t count, room;
    } sequence; /* of ids */
    struct {
        struct phrase *items;
        size_t count, room;
    } phrases;
    struct {
        struct near *items;
        size_t count, room;
    } nears;
    struct range *items; /* beside search->items */
    struct arena scratch;
};

/* ---- making ready ---- */

static uint32_t id_of(struct arena *arena, struct fit_search *fits,
                      struct str word, bool outlet)
{
    struct out out = {.arena = arena};
    uint32_t id;

    if (outlet)
        out_text(&out, STORE_OUTLET);
    out_str(&out, word);
    id = table_find(&fits->ids, out_view(&out));
    if (id != TABLE_ABSENT)
        return id;
    id = (uint32_t)fits->ids.count;
    table_set(arena, &fits->ids, out_view(&out), id);
    return id;
}

static void add_near(struct arena *arena, struct fit_search *fits,
                     const struct spelling *spelling)
{
    const struct search_item *item = spelling->item;
    const struct choice *choice = spelling->choices;
    const struct choice *end = choice + spelling->count;

    *LIST_ADD(arena, &fits->nears) =
        (struct near){fits->phrases.count, item->count, item->apart,
                      item->field == SEARCH_title};
    for (size_t i = 0; i < item->count; i++) {
        struct phrase phrase = {.first = fits->sequence.count};

        for (size_t j = 0; j < item->phrases[i].count && choice < end; j++) {
            *LIST_ADD(arena, &fits->sequence) =
                id_of(arena, fits, spelling_word(choice),
                      item->field == SEARCH_outlet);
            phrase.weight += item->filter ? 0 : choice->word->weight;
            phrase.count++;
            choice++;
        }
        *LIST_ADD(arena, &fits->phrases) = phrase;
    }
}

static void add_item(struct arena *arena, struct fit_search *fits,
                     const struct search_item *item, struct range *range)
{
    struct spelling spelling;
    bool more = item->kind == SEARCH_phrase;

    *range = (struct range){fits->nears.count, 0, fits->phrases.count};
    if (more)
        spelling_begin(&spelling, item);
    while (more) {
        add_near(arena, fits, &spelling);
        more = spelling_advance(&spelling);
    }
    range->count = fits->nears.count - range->first;
}

static void forget(void *self)
{
    arena_reset(&((struct fit_search *)self)->scratch);
}

struct fit_search *fit_ready(struct arena *arena, const struct search *search)
{
    struct fit_search *fits = ARENA_NEW(arena, struct fit_search);

    fits->search = search;
    fits->items = arena_alloc(arena, search->count + 1, sizeof(*fits->items));
    for (size_t i = 0; i < search->count; i++)
        add_item(arena, fits, &search->items[i], &fits->items[i]);
    fits->items[search->count].phrases = fits->phrases.count;
    fits->words = arena_alloc(arena, fits->ids.count + 1, sizeof(*fits->words));
    arena_bind(arena, forget, fits);
    return fits;
}

/* ---- where words stand ---- */

static void find_words(struct fit_search *fits, struct str text, int column)
{
    int64_t place = IN_COLUMN(column);

    while (text.len > 0) {
        struct str word = str_cut(&text, ' ');
        uint32_t id =
            word.len > 0 ? table_find(&fits->ids, word) : TABLE_ABSENT;

        if (id != TABLE_ABSENT)
            *LIST_ADD(&fits->scratch, &fits->words[id]) = place;
        place += word.len > 0;
    }
}

static bool has(const struct places *places, int64_t place)
{
    size_t from = 0, to = places->count;

    while (from < to) {
        size_t middle = from + (to - from) / 2;

        if (places->items[middle] < place)
            from = middle + 1;
        else
            to = middle;
    }
    return from < places->count && places->items[from] == place;
}

static void find_phrase(struct fit_search *fits, struct phrase *phrase,
                        bool in_title)
{
    const uint32_t *ids = &fits->sequence.items[phrase->first];
    const struct places *first;

    phrase->found = (struct places){0};
    if (phrase->count == 0)
        return;
    first = &fits->words[ids[0]];
    for (size_t i = 0; i < first->count; i++) {
        size_t j = 1;

        if (in_title && first->items[i] >= IN_COLUMN(TEXT))
            break;
        while (j < phrase->count &&
               has(&fits->words[ids[j]], first->items[i] + (int64_t)j))
            j++;
        if (j == phrase->count)
            *LIST_ADD(&fits->scratch, &phrase->found) = first->items[i];
    }
}

/* ---- phrases near each other ---- */

/* A place of each phrase, and those that are near enough to the others'. */
struct walk {
    struct phrase *phrases;
    size_t count, apart;
    size_t at[SEARCH_WORDS];
    struct places left[SEARCH_WORDS];
};

static int64_t place_at(const struct walk *walk, size_t phrase)
{
    return walk->phrases[phrase].found.items[walk->at[phrase]];
}

/* Goes on until no place is too far before the last one; false at an end. */
static bool come_near(struct walk *walk)
{
    int64_t last = place_at(walk, 0);
    bool near = false;

    while (!near) {
        near = true;
        for (size_t i = 0; i < walk->count; i++) {
            int64_t least =
                last - (int64_t)walk->phrases[i].count - (int64_t)walk->apart;

            near =
                near && place_at(walk, i) >= least && place_at(walk, i) <= last;
            while (place_at(walk, i) < least)
                if (++walk->at[i] == walk->phrases[i].found.count)
                    return false;
            if (place_at(walk, i) > last)
                last = place_at(walk, i);
        }
    }
    return true;
}

/* One place on, of the phrase whose next place comes first. */
static bool go_on(struct walk *walk)
{
    int64_t soonest = INT64_MAX;
    size_t which = 0;

    for (size_t i = 0; i < walk->count; i++) {
        const struct places *found = &walk->phrases[i].found;

        if (walk->at[i] + 1 >= found->count ||
            found->items[walk->at[i] + 1] >= soonest)
            continue;
        soonest = found->items[walk->at[i] + 1];
        which = i;
    }
    return soonest != INT64_MAX && ++walk->at[which] > 0;
}

static void keep_near(struct arena *scratch, struct phrase *phrases,
                      const struct near *near)
{
    struct walk walk = {phrases, near->count, near->apart, {0}, {{0}}};
    bool more = true;

    for (size_t i = 0; i < near->count; i++)
        more = more && phrases[i].found.count > 0;
    while (more && come_near(&walk)) {
        for (size_t i = 0; i < walk.count; i++) {
            struct places *left = &walk.left[i];

            if (left->count == 0 ||
                left->items[left->count - 1] != place_at(&walk, i))
                *LIST_ADD(scratch, left) = place_at(&walk, i);
        }
        more = go_on(&walk);
    }
    for (size_t i = 0; i < near->count; i++)
        phrases[i].found = walk.left[i];
}

/* ---- the search ---- */

static bool matches_near(struct fit_search *fits, const struct near *near)
{
    struct phrase *phrases = &fits->phrases.items[near->first];

    for (size_t i = 0; i < near->count; i++)
        find_phrase(fits, &phrases[i], near->in_title);
    if (near->count > 1)
        keep_near(&fits->scratch, phrases, near);
    return near->count > 0 && phrases[0].found.count > 0;
}

static bool matches_item(struct fit_search *fits, size_t item)
{
    const struct range *range = &fits->items[item];
    bool any = false;

    for (size_t i = 0; i < range->count; i++)
        if (matches_near(fits, &fits->nears.items[range->first + i]))
            any = true;
    return any;
}

/* What is in no part that fits counts nothing. */
static void leave_out(struct fit_search *fits, size_t from, size_t to)
{
    for (size_t i = fits->items[from].phrases; i < fits->items[to].phrases; i++)
        fits->phrases.items[i].found.count = 0;
}

/* What is known between two brackets: of the alternatives so far, of the last
 * one, and of its last part, from which NOT takes. */
struct bracket {
    bool either, both, part, takes;
    size_t from, both_from, part_from; /* items of the search */
};

static void take_operand(struct fit_search *fits, struct bracket *bracket,
                         bool matched, size_t from, size_t to)
{
    if (bracket->takes) {
        bracket->part = bracket->part && !matched;
        leave_out(fits, from, to);
    } else {
        bracket->part = matched;
        bracket->part_from = from;
    }
    bracket->takes = false;
}

static void end_part(struct fit_search *fits, struct bracket *bracket,
                     size_t at)
{
    if (!bracket->part)
        leave_out(fits, bracket->part_from, at);
    bracket->both = bracket->both && bracket->part;
}

static void end_both(struct fit_search *fits, struct bracket *bracket,
                     size_t at)
{
    end_part(fits, bracket, at);
    if (!bracket->both)
        leave_out(fits, bracket->both_from, at);
    bracket->either = bracket->either || bracket->both;
    bracket->both = true;
    bracket->both_from = at + 1;
}

static struct bracket bracket_from(size_t at)
{
    return (struct bracket){
        .both = true, .from = at, .both_from = at, .part_from = at};
}

/* NOT binds closer than AND, and AND than OR. */
static bool matches_all(struct fit_search *fits)
{
    struct bracket brackets[SEARCH_DEPTH + 3];
    struct bracket *bracket = brackets;
    size_t at = 0;

    *bracket = bracket_from(0);
    for (; at < fits->search->count; at++)
        switch (fits->search->items[at].kind) {
        case SEARCH_phrase:
            take_operand(fits, bracket, matches_item(fits, at), at, at + 1);
            break;
        case SEARCH_open:
            if (bracket < brackets + SEARCH_DEPTH + 2)
                *++bracket = bracket_from(at + 1);
            break;
        case SEARCH_close:
            end_both(fits, bracket, at);
            if (bracket > brackets)
                bracket--;
            take_operand(fits, bracket, bracket[1].either, bracket[1].from - 1,
                         at + 1);
            break;
        case SEARCH_not:
            bracket->takes = true;
            break;
        case SEARCH_and:
            end_part(fits, bracket, at);
            break;
        case SEARCH_or:
            end_both(fits, bracket, at);
            break;
        }
    end_both(fits, bracket, at);
    return bracket->either;
}

static double count_phrase(const struct phrase *phrase)
{
    double count = 0;

    for (size_t i = 0; i < phrase->found.count; i++)
        count += phrase->found.items[i] < IN_COLUMN(TEXT)     ? RANK_TITLE
                 : phrase->found.items[i] < IN_COLUMN(OUTLET) ? 1
                                                              : 0;
    return count;
}

bool fit_matches(struct fit_search *fits, const struct fit_report *report,
                 int64_t *score)
{
    double sum = 0;

    arena_reset(&fits->scratch);
    memset(fits->words, 0, fits->ids.count * sizeof(*fits->words));
    find_words(fits, report->title, TITLE);
    find_words(fits, report->text, TEXT);
    find_words(fits, report->outlet, OUTLET);
    if (!matches_all(fits))
        return false;
    for (size_t i = 0; i < fits->phrases.count; i++) {
        const struct phrase *phrase = &fits->phrases.items[i];

        if (phrase->weight > 0)
            sum += rank_of(phrase->weight, count_phrase(phrase), report->share);
    }
    *score = (int64_t)(sum * RANK_UNITS);
    return true;
}
