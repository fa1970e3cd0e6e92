/* search_put -- searches put together of others. */
#include "news/search.h"

void search_put(struct arena *arena, struct search *to, enum search_kind kind)
{
    *LIST_ADD(arena, to) = (struct search_item){.kind = kind};
}

void search_put_all(struct arena *arena, struct search *to,
                    const struct search *from)
{
    for (size_t i = 0; i < from->count; i++)
        *LIST_ADD(arena, to) = from->items[i];
}

void search_put_group(struct arena *arena, struct search *to,
                      const struct search *from)
{
    if (from->count > 1)
        search_put(arena, to, SEARCH_open);
    search_put_all(arena, to, from);
    if (from->count > 1)
        search_put(arena, to, SEARCH_close);
}

static struct search_phrase phrase_of(struct arena *arena, struct str text)
{
    struct search_phrase phrase = {0};
    struct search_token token;
    size_t at = 0;

    while (search_next(text, &at, &token) && phrase.count < SEARCH_WORDS)
        *LIST_ADD(arena, &phrase) = (struct search_word){
            .text = arena_str(arena, (struct str){token.word, token.len})};
    return phrase;
}

void search_put_texts(struct arena *arena, struct search *to,
                      const struct strs *texts, enum search_field field)
{
    for (size_t i = 0; i < texts->count; i++) {
        struct search_phrase phrase = phrase_of(arena, texts->items[i]);
        struct search_item *item;

        if (phrase.count == 0)
            continue;
        if (to->count > 0)
            search_put(arena, to, SEARCH_or);
        item = LIST_ADD(arena, to);
        *item = (struct search_item){
            .kind = SEARCH_phrase, .field = field, .count = 1, .filter = true};
        item->phrases = ARENA_NEW(arena, struct search_phrase);
        *item->phrases = phrase;
    }
}

bool search_narrow(struct arena *arena, struct search *search,
                   const struct strs *texts, enum search_field field)
{
    struct search both = {0};
    struct search narrow = {0};

    search_put_texts(arena, &narrow, texts, field);
    if (narrow.count == 0)
        return false;
    search_put_group(arena, &both, search);
    if (search->count > 0)
        search_put(arena, &both, SEARCH_and);
    search_put_group(arena, &both, &narrow);
    *search = both;
    return true;
}

size_t search_behind(const struct search *search, size_t from)
{
    size_t depth = 0;

    for (; from < search->count; from++) {
        depth += search->items[from].kind == SEARCH_open;
        depth -= search->items[from].kind == SEARCH_close;
        if (depth == 0)
            return from + 1;
    }
    return from;
}

size_t search_phrases(const struct search *search)
{
    size_t count = 0;

    for (size_t i = 0; i < search->count; i++)
        count += search->items[i].count;
    return count;
}
