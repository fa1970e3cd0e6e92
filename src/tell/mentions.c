#include "tell/mentions.h"

#define TOKENS_MAX 256

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || ((unsigned char)c & 0x80) != 0;
}

/* Words, and each other sign by itself. */
static size_t cut_tokens(struct arena *arena, struct str text,
                         struct str *tokens, bool *capital)
{
    size_t count = 0;

    for (size_t at = 0; at < text.len && count < TOKENS_MAX;) {
        size_t from = at;

        while (at < text.len && is_letter(text.at[at]))
            at++;
        at += at == from;
        if (text.at[from] == ' ')
            continue;
        capital[count] = text.at[from] < 'a' || text.at[from] > 'z';
        tokens[count++] =
            lexicon_word(arena, (struct str){text.at + from, at - from});
    }
    return count;
}

unsigned mentions_in(struct brief *brief, struct str text, unsigned side)
{
    struct str tokens[TOKENS_MAX];
    bool capital[TOKENS_MAX];
    size_t count = cut_tokens(brief->arena, text, tokens, capital);
    unsigned seen = 0;

    if (brief_sides(brief) < 2)
        return 0;
    for (size_t i = 0; i < count;) {
        size_t length = 0;
        const struct word *word =
            capital[i]
                ? lexicon_longest(&know_world(brief->telling->know)->names,
                                  &tokens[i], sizeof(struct str), count - i,
                                  &length)
                : NULL;

        i += word != NULL ? length : 1;
        int named = word != NULL ? brief_side_of(brief, word->cells[0]) : -1;
        if (word == NULL || named == (int)side)
            continue;
        seen |= named == 1 - (int)side ? MENTIONS_OTHER : MENTIONS_THIRD;
    }
    return seen;
}
