#include "mark/numbers.h"

#include <math.h>

#define NUMBER_TOKENS_MOST 14

/* "half a million", "half million", "a hundred". */
static bool read_article(struct growth *g)
{
    bool half = growth_is(g->tokens[g->at].norm, "half") && g->at + 1 < g->end;
    size_t at = g->at + (half ? 1 : 0);
    bool article = at + 1 < g->end && (growth_is(g->tokens[at].norm, "a") ||
                                       growth_is(g->tokens[at].norm, "an"));
    size_t noun = article ? at + 1 : at;
    const struct word *next =
        article || half ? lexicon_find(g->lexicon, g->tokens[noun].norm) : NULL;

    if (next == NULL || !(growth_is(next->sign, "scale") ||
                          (article && growth_is(next->sign, "hundred"))))
        return false;
    g->at = noun;
    if (half && growth_is(next->sign, "scale")) {
        g->current = 0.5;
        g->any = true;
    }
    return true;
}

/* "2000 over 3", "one over twenty", where nothing else stands behind. */
static void read_over(struct growth *g, struct number *number)
{
    struct growth under = {.lexicon = g->lexicon,
                           .tokens = g->tokens,
                           .at = g->at + 1,
                           .end = g->end,
                           .scale = 1};
    struct number rest = {.scale = 1};
    double divisor;

    if (number->ordinal || g->scaled || number->glued.len > 0 ||
        under.at >= g->end || !growth_is(g->tokens[g->at].norm, "over"))
        return;
    if (!(g->tokens[under.at].flags & TOKEN_DIGIT) ||
        number_digits(&under, &rest))
        number_words(&under, &rest);
    divisor = under.total + under.current;
    if (!under.any || rest.ordinal || rest.glued.len > 0 || divisor <= 0 ||
        (under.at < g->end && !(g->tokens[under.at].flags & TOKEN_PUNCT)))
        return;
    number->value /= divisor;
    g->at = under.at;
}

bool number_may_begin(const struct lexicon *lexicon, const struct token *token)
{
    /* What read_article and number_part begin with. */
    return (token->flags & TOKEN_DIGIT) || growth_is(token->norm, "a") ||
           growth_is(token->norm, "an") || growth_is(token->norm, "half") ||
           lexicon_find(lexicon, token->norm) != NULL;
}

bool number_read(const struct lexicon *lexicon, const struct report *report,
                 size_t at, size_t end, struct number *number)
{
    struct growth g = {
        .lexicon = lexicon,
        .tokens = report->tokens.items,
        .at = at,
        .end = end < at + NUMBER_TOKENS_MOST ? end : at + NUMBER_TOKENS_MOST,
        .scale = 1};

    *number = (struct number){.scale = 1};
    if (at >= g.end || !number_may_begin(lexicon, &g.tokens[at]))
        return false;
    if (number_ordinal(&g, number)) {
        number->length = 1;
        return true;
    }
    if (!read_article(&g) && number_part(&g, number))
        return true;
    if ((g.tokens[at].flags & TOKEN_DIGIT) && !number_digits(&g, number))
        return false;
    number_words(&g, number);
    if (!g.any)
        return false;
    if (!number->ordinal || g.digits)
        number->value = g.total + g.current;
    read_over(&g, number);
    number->length = g.at - at;
    number->digits = g.digits;
    number->scaled = g.scaled;
    number->scale = g.scale;
    return number->length > 0 && isfinite(number->value);
}
