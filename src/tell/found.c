#include "tell/found.h"

#include "tell/quote.h"
#include "tell/sentence.h"

#include <string.h>

/* Words of a text that are looked at, and bytes of it that are shown. */
#define WORDS_MOST 200000
#define SHOWN 320
#define BEFORE 100
#define MATCHES_MOST 2000

/* ---- which words ---- */

struct phrases {
    const struct search_phrase **items;
    size_t count, room;
};

/* What must be in the text or in the title, without what must not. */
static struct phrases phrases_of(struct arena *arena,
                                 const struct search *search, bool title)
{
    struct phrases phrases = {0};

    for (size_t i = 0; i < search->count; i++) {
        const struct search_item *item = &search->items[i];

        if (item->kind == SEARCH_not)
            i = search_behind(search, i + 1) - 1;
        if (item->kind != SEARCH_phrase || item->filter ||
            item->field == SEARCH_outlet ||
            (item->field == SEARCH_title && !title))
            continue;
        for (size_t j = 0; j < item->count; j++)
            *LIST_ADD(arena, &phrases) = &item->phrases[j];
    }
    return phrases;
}

struct tokens_found {
    struct token_found {
        struct span span;
        struct str word;
    } * items;
    size_t count, room;
};

static struct tokens_found tokens_of(struct arena *arena, struct str text)
{
    struct tokens_found tokens = {0};
    struct search_token token;
    size_t at = 0;

    while (tokens.count < WORDS_MOST && search_next(text, &at, &token))
        *LIST_ADD(arena, &tokens) = (struct token_found){
            token.span, arena_str(arena, (struct str){token.word, token.len})};
    return tokens;
}

static bool is_word(const struct search_word *word, struct str text)
{
    if (word->begins)
        return text.len >= word->text.len &&
               memcmp(text.at, word->text.at, word->text.len) == 0;
    for (size_t i = 0; i < word->spelling.count; i++)
        if (str_equal(word->spelling.items[i], text))
            return true;
    return word->spelling.count == 0 && str_equal(word->text, text);
}

static bool is_phrase(const struct search_phrase *phrase,
                      const struct tokens_found *tokens, size_t from)
{
    if (phrase->count > tokens->count - from)
        return false;
    for (size_t i = 0; i < phrase->count; i++)
        if (!is_word(&phrase->items[i], tokens->items[from + i].word))
            return false;
    return true;
}

/* A phrase that stands somewhere. */
struct match {
    struct span span;
    size_t phrase;
};

struct matches {
    struct match *items;
    size_t count, room;
};

static struct matches matches_in(struct arena *arena,
                                 const struct search *search, struct str text,
                                 bool title)
{
    struct phrases phrases = phrases_of(arena, search, title);
    struct tokens_found tokens = {0};
    struct matches matches = {0};

    if (phrases.count > 0)
        tokens = tokens_of(arena, text);
    for (size_t i = 0; i < tokens.count && matches.count < MATCHES_MOST; i++)
        for (size_t j = 0; j < phrases.count; j++)
            if (is_phrase(phrases.items[j], &tokens, i)) {
                size_t last = i + phrases.items[j]->count - 1;

                *LIST_ADD(arena, &matches) = (struct match){
                    {tokens.items[i].span.from, tokens.items[last].span.to}, j};
            }
    return matches;
}

/* The matches from one on, until they leave a span, as stretches apart. */
static struct spans spans_of(struct arena *arena, const struct matches *matches,
                             struct span within)
{
    struct spans spans = {0};

    for (size_t i = 0; i < matches->count; i++) {
        struct span span = matches->items[i].span;

        if (span.from < within.from || span.to > within.to)
            continue;
        if (spans.count > 0 && span.from < spans.items[spans.count - 1].to) {
            struct span *last = &spans.items[spans.count - 1];

            last->to = span.to > last->to ? span.to : last->to;
            continue;
        }
        *LIST_ADD(arena, &spans) = span;
    }
    return spans;
}

/* ---- which sentence ---- */

/* How many different phrases begin in a span; *next is the match behind it. */
static unsigned count_phrases(const struct matches *matches, struct span span,
                              size_t from, size_t *next)
{
    uint64_t seen = 0;
    unsigned count = 0;

    *next = from + 1;
    for (size_t i = from;
         i < matches->count && matches->items[i].span.from < span.to; i++) {
        uint64_t bit = UINT64_C(1) << matches->items[i].phrase % 64;

        count += (seen & bit) == 0;
        seen |= bit;
        *next = i + 1;
    }
    return count;
}

/* The title is shown anyhow, so that a sentence of it counts least. */
static struct span choose_sentence(const struct kept_report *report,
                                   const struct matches *matches,
                                   struct span *first)
{
    struct span best = {0};
    unsigned most = 0;
    size_t next = 0;

    for (size_t i = 0; i < matches->count; i = next) {
        struct span sentence = quote_sentence(report, matches->items[i].span);
        unsigned count = 2 * count_phrases(matches, sentence, i, &next);

        if (sentence.to <= report->title.len)
            count = 1;
        if (count <= most)
            continue;
        most = count;
        best = sentence;
        *first = matches->items[i].span;
    }
    return best;
}

/* The first sentence behind the title: of a report without any match in its
 * text. */
static struct span first_sentence(const struct kept_report *report)
{
    uint32_t from = 0;
    uint32_t len = (uint32_t)report->text.len;

    if (report->title.len > 0 && report->title.len < len &&
        memcmp(report->text.at, report->title.at, report->title.len) == 0)
        from = (uint32_t)report->title.len;
    while (from < len && strchr(" \n\r\t", report->text.at[from]) != NULL &&
           report->text.at[from] != '\0')
        from++;
    if (from >= len)
        return (struct span){0};
    return quote_sentence(report, (struct span){from, from + 1});
}

static bool is_inside(struct str text, size_t at)
{
    return at > 0 && at < text.len &&
           ((unsigned char)text.at[at] & 0xc0) == 0x80;
}

/* The part of a long sentence around its first match, cut between words. */
static void cut(struct found *found, struct str text, struct span first)
{
    struct span sentence = found->shown;
    size_t from = sentence.from, to = sentence.to;

    if (to - from > SHOWN && first.from > from + BEFORE) {
        from = first.from - BEFORE;
        while (from < first.from && text.at[from - 1] != ' ')
            from++;
    }
    if (to - from > SHOWN) {
        to = from + SHOWN;
        while (to > first.to && text.at[to] != ' ')
            to--;
        while (to < sentence.to && is_inside(text, to))
            to++;
    }
    found->cut_from = from > sentence.from;
    found->cut_to = to < sentence.to;
    found->shown = (struct span){(uint32_t)from, (uint32_t)to};
}

/* ---- which facts ---- */

static bool has_record(const struct found *found, struct str record)
{
    for (size_t i = 0; i < found->count; i++)
        if (str_equal(found->facts[i].fact->record, record))
            return true;
    return false;
}

static void add_facts(struct arena *arena, const struct telling *telling,
                      struct span sentence, struct found *found)
{
    const struct kept_facts *facts = &found->hit->facts;
    struct {
        struct found_fact *items;
        size_t count, room;
    } list = {0};

    for (size_t i = 0; i < facts->count; i++) {
        const struct kept_fact *kept = &facts->items[i];
        struct out words = {.arena = arena};

        if (kept->wrong || kept->fact.span.to <= sentence.from ||
            kept->fact.span.from >= sentence.to ||
            (kept->record.len > 0 && has_record(found, kept->record)))
            continue;
        sentence_fact(&words, telling->know, &kept->fact);
        *LIST_ADD(arena, &list) = (struct found_fact){kept, out_view(&words)};
        found->facts = list.items;
        found->count = list.count;
    }
}

struct found found_in(struct arena *arena, const struct telling *telling,
                      const struct search_hit *hit)
{
    const struct search *search = &telling->answer->search;
    const struct kept_report *report = hit->report;
    struct matches matches = matches_in(arena, search, report->text, false);
    struct matches titled = matches_in(arena, search, report->title, true);
    struct found found = {.hit = hit};
    struct span first = {0}, sentence;

    found.titled =
        spans_of(arena, &titled, (struct span){0, (uint32_t)report->title.len});
    found.shown = matches.count > 0 ? choose_sentence(report, &matches, &first)
                                    : first_sentence(report);
    sentence = found.shown;
    if (matches.count == 0)
        first = (struct span){sentence.from, sentence.from};
    cut(&found, report->text, first);
    found.marks = spans_of(arena, &matches, found.shown);
    add_facts(arena, telling, sentence, &found);
    return found;
}

/* ---- spellings ---- */

struct found_spellings found_spellings(struct arena *arena,
                                       const struct search *search)
{
    struct found_spellings list = {0};

    for (size_t i = 0; i < search->count; i++)
        for (size_t j = 0; j < search->items[i].count; j++) {
            const struct search_phrase *phrase = &search->items[i].phrases[j];

            for (size_t k = 0; k < phrase->count; k++) {
                const struct search_word *word = &phrase->items[k];

                if (!word->begins && word->spelling.count > 0)
                    *LIST_ADD(arena, &list) = (struct found_spelling){
                        word, !str_equal(word->spelling.items[0], word->text)};
            }
        }
    return list;
}
