#include "tell/mentions.h"

#define TOKENS_MAX 256

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || ((unsigned char)c & 0x80) != 0;
}

struct words_cut {
    struct str tokens[TOKENS_MAX];
    bool capital[TOKENS_MAX];
    size_t count;
};

/* Words, and each other sign by itself. */
static void cut_tokens(struct arena *arena, struct str text,
                       struct words_cut *words)
{
    words->count = 0;
    for (size_t at = 0; at < text.len && words->count < TOKENS_MAX;) {
        size_t from = at;

        while (at < text.len && is_letter(text.at[at]))
            at++;
        at += at == from;
        if (text.at[from] == ' ')
            continue;
        words->capital[words->count] =
            text.at[from] < 'a' || text.at[from] > 'z';
        words->tokens[words->count++] =
            lexicon_word(arena, (struct str){text.at + from, at - from});
    }
}

/* The country that is named next, or NULL at the end. */
static const struct word *next_named(const struct knowledge *know,
                                     const struct words_cut *words, size_t *at)
{
    const struct word *word = NULL;

    while (*at < words->count && word == NULL) {
        size_t length = 0;

        if (words->capital[*at])
            word = lexicon_longest(world_names(know_world(know)),
                                   &words->tokens[*at], sizeof(struct str),
                                   words->count - *at, &length);
        *at += word != NULL ? length : 1;
    }
    return word;
}

unsigned mentions_in(struct brief *brief, struct str text, unsigned side)
{
    struct words_cut words;
    const struct word *word;
    unsigned seen = 0;
    size_t at = 0;

    if (brief_sides(brief) < 2)
        return 0;
    cut_tokens(brief->arena, text, &words);
    while ((word = next_named(brief->telling->know, &words, &at)) != NULL) {
        int named = brief_side_of(brief, word->cells[0]);

        if (named != (int)side)
            seen |= named == 1 - (int)side ? MENTIONS_OTHER : MENTIONS_THIRD;
    }
    return seen;
}

bool mentions_country(struct arena *arena, const struct knowledge *know,
                      struct str text, const char *code)
{
    struct words_cut words;
    const struct word *word;
    size_t at = 0;

    cut_tokens(arena, text, &words);
    while ((word = next_named(know, &words, &at)) != NULL)
        if (str_equal(word->cells[0], str_from(code)))
            return true;
    return false;
}
