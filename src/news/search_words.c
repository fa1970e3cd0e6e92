/* search_words -- the words of a text as they are looked for. */
#include "news/search.h"

#include "base/utf8.h"

#include <string.h>

static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9');
}

/* The length of the letter, mark or digit at `at`; 0 where there is none. */
static unsigned letter_at(struct str text, size_t at)
{
    unsigned length = 1;
    uint32_t c;

    if (((unsigned char)text.at[at] & 0x80) == 0)
        return is_plain(text.at[at]) ? 1 : 0;
    c = utf8_at(text, at, &length);
    return utf8_is_letter(c) || utf8_is_digit(c) ? length : 0;
}

/* Words that are longer than any are cut, in the index as in the query. */
static size_t fold(struct str raw, char *word)
{
    size_t len = 0;
    bool plain = true;

    if (raw.len > SEARCH_WORD)
        raw.len = SEARCH_WORD;
    while (raw.len > 0 && utf8_valid(raw) < raw.len)
        raw.len--;
    for (size_t i = 0; i < raw.len && plain; i++)
        plain = is_plain(raw.at[i]);
    if (!plain) {
        len = utf8_fold_to(raw, word, SEARCH_WORD);
        return len == SIZE_MAX ? 0 : len;
    }
    for (; len < raw.len; len++)
        word[len] =
            (char)(raw.at[len] >= 'A' && raw.at[len] <= 'Z' ? raw.at[len] | 32
                                                            : raw.at[len]);
    return len;
}

/* What is folded may have lost its letters, or have marks that part words. */
static bool is_whole(const struct search_token *token)
{
    struct str word = {token->word, token->len};
    unsigned length;

    for (size_t at = 0; at < word.len; at += length) {
        length = letter_at(word, at);
        if (length == 0)
            return false;
    }
    return word.len > 0;
}

bool search_next(struct str text, size_t *at, struct search_token *token)
{
    while (*at < text.len) {
        unsigned length = letter_at(text, *at);
        size_t from = *at;

        if (length == 0) {
            *at += 1;
            continue;
        }
        while (length > 0) {
            *at += length;
            length = *at < text.len ? letter_at(text, *at) : 0;
        }
        token->span = (struct span){(uint32_t)from, (uint32_t)*at};
        token->len = fold(span_of(text, token->span), token->word);
        token->word[token->len] = '\0';
        if (is_whole(token))
            return true;
    }
    return false;
}
