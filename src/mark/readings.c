/* Words that the analyser reads better as others: "Under Secretary" is no
 * preposition and a noun, "Said Balushi" no verb, "in Male" no
 * adjective. */
#include "mark/tokens.h"

static bool is_name(const struct tokens *tokens, size_t at)
{
    const struct token *token = &tokens->items[at];

    return at + 1 < tokens->count && (token->flags & TOKEN_CAPITAL) &&
           !(token->flags & (TOKEN_STARTS | TOKEN_UPPER)) &&
           (tokens->items[at + 1].flags & TOKEN_CAPITAL) &&
           tokens->items[at + 1].sentence == token->sentence;
}

static bool leads_to_place(struct str word)
{
    return str_equal(word, STR("in")) || str_equal(word, STR("to")) ||
           str_equal(word, STR("from")) || str_equal(word, STR("near")) ||
           str_equal(word, STR("of"));
}

/* "in Male", but not "in Male Dress Shops". */
static bool is_place(const struct tokens *tokens, size_t at)
{
    const struct token *token = &tokens->items[at];

    return at > 0 && (token->flags & TOKEN_CAPITAL) &&
           !(token->flags & (TOKEN_STARTS | TOKEN_UPPER)) &&
           leads_to_place(tokens->items[at - 1].norm) &&
           (at + 1 == tokens->count ||
            !(tokens->items[at + 1].flags & TOKEN_CAPITAL));
}

static bool holds(const struct word *word, const struct tokens *tokens,
                  size_t at)
{
    if (str_equal(word->sign, STR("name")))
        return is_name(tokens, at);
    return !str_equal(word->sign, STR("place")) || is_place(tokens, at);
}

static void show(struct tokens *tokens, size_t at, size_t length,
                 struct str words)
{
    for (size_t i = 0; i < length && words.len > 0; i++)
        tokens->items[at + i].shown = str_cut(&words, ' ');
}

void readings_set(const struct knowledge *know, struct report *report)
{
    const struct lexicon *readings = know_words(know, "readings");
    struct tokens *tokens = &report->tokens;

    for (size_t i = 0; i < tokens->count; i++) {
        size_t length = 0;
        const struct word *word = lexicon_longest(
            readings, &tokens->items[i].norm, sizeof(tokens->items[0]),
            tokens->count - i, &length);

        if (word == NULL || !holds(word, tokens, i))
            continue;
        show(tokens, i, length, word->cells[0]);
    }
}
