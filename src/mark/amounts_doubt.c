/* Words of two meanings behind a number: "30m" are millions or metres, pounds
 * are paid or weighed. */
#include "mark/amounts.h"

#define SENTENCE_MOST 80 /* tokens that are asked whether something weighs */

static const struct token *token_at(const struct counting *c, size_t at)
{
    return &c->report->tokens.items[at];
}

static bool says(const struct counting *c, size_t at, const char *sign)
{
    const struct word *word = lexicon_find(c->parts, token_at(c, at)->lemma);

    return word != NULL && str_equal(word->sign, str_from(sign));
}

/* "30m tall", "200m freestyle", but "30m people", "30m euros". */
bool amount_metres(const struct counting *c, size_t at)
{
    const struct token *next;

    if (at >= c->end)
        return false;
    next = token_at(c, at);
    if (says(c, at, "extent"))
        return true;
    return next->xpos == XPOS_NN && !(next->flags & TOKEN_CAPITAL) &&
           lexicon_find(world_units(c->world), next->norm) == NULL &&
           lexicon_find(world_currencies(c->world), next->norm) == NULL &&
           (at + 1 >= c->end || token_at(c, at + 1)->upos != UPOS_NOUN);
}

static bool is_money(const struct counting *c, size_t at)
{
    const struct word *word = lexicon_find(c->measures, token_at(c, at)->lemma);

    return word != NULL && !str_equal(word->sign, STR("-")) &&
           !str_equal(word->sign, STR("none"));
}

/* "2,000-pound bombs", "500 pounds of cocaine", but "a 2-million-pound deal",
 * "500 pounds of aid". */
static bool is_bulk(const struct counting *c, size_t at)
{
    if (at + 1 >= c->end)
        return false;
    if (at > c->start && counting_is(c, at - 1, "-"))
        return token_at(c, at + 1)->upos == UPOS_NOUN && !is_money(c, at + 1);
    return counting_is(c, at + 1, "of") && at + 2 < c->end &&
           token_at(c, at + 2)->upos == UPOS_NOUN && !is_money(c, at + 2);
}

bool amount_weighs(const struct counting *c, size_t at, bool scaled)
{
    size_t last =
        c->start + SENTENCE_MOST < c->end ? c->start + SENTENCE_MOST : c->end;

    if (!counting_is(c, at, "pounds") && !counting_is(c, at, "pound"))
        return false;
    if (!scaled && is_bulk(c, at))
        return true;
    for (size_t i = c->start; i < last; i++)
        if (says(c, i, "weight"))
            return true;
    return false;
}
