/* "a record $6 billion", "over $6 billion for the first time". */
#include "find/figure.h"

#define REACH 8 /* tokens between a number and its superlative */
#define YEARS_REACH 4

static bool is_sign(const struct word *word, const char *sign)
{
    return word != NULL && str_equal(word->sign, str_from(sign));
}

/* "the highest in five years", "the highest since 2014" */
static bool of_some_years(const struct scope *scope, uint32_t behind)
{
    const struct finder *finder = scope->finder;
    const struct lexicon *words = know_words(finder->know, "superlatives");
    size_t length;

    if (behind >= scope->sentence->last)
        return false;
    if (is_sign(scope_word(scope, words, behind, &length), "since"))
        return true;
    if (finder_token(finder, behind)->upos != UPOS_ADP)
        return false;
    for (uint32_t t = behind + 1;
         t <= behind + YEARS_REACH && t < scope->sentence->last; t++) {
        if (t >= scope->first && t < scope->last)
            return false;
        if (is_sign(lexicon_find(words, finder_token(finder, t)->lemma),
                    "span"))
            return true;
    }
    return false;
}

/* "a record $6 billion", "a record of $6 billion", "$6 billion, a record in its
 * history"; not "record time", "record number of countries". */
static bool stands_alone(const struct scope *scope, uint32_t behind)
{
    const struct token *next;

    if (behind >= scope->sentence->last || behind == scope->first)
        return true;
    next = finder_token(scope->finder, behind);
    return (next->flags & TOKEN_PUNCT) || next->upos == UPOS_ADP;
}

/* "its previous record of 25" */
static bool is_old(const struct scope *scope, uint32_t token)
{
    const struct lexicon *words =
        know_words(scope->finder->know, "superlatives");

    return token > scope->sentence->first &&
           is_sign(lexicon_find(words,
                                finder_token(scope->finder, token - 1)->norm),
                   "old");
}

/* Told of this number: near it in its own clause, with no other between, and no
 * verb ("the two countries record"). */
static bool is_of_number(const struct scope *scope, uint32_t token)
{
    const struct token *word = finder_token(scope->finder, token);

    return word->upos != UPOS_VERB && word->upos != UPOS_AUX &&
           scope_distance(scope, token) <= REACH &&
           scope_nearness(scope, token) <= NEAR_CLAUSE &&
           scope_amounts_between(scope, token) == 0;
}

/* Who reaches or passes a number for the first time; other firsts are of
 * something else. */
static bool may_be_first(const struct fact *fact)
{
    return fact->amount.bound == BOUND_OVER ||
           fact->amount.bound == BOUND_AT_LEAST;
}

void figure_superlative(const struct scope *scope, struct fact *fact)
{
    const struct lexicon *words =
        know_words(scope->finder->know, "superlatives");
    size_t length;

    if (fact->target || fact->amount.values == 0)
        return;
    for (uint32_t t = scope->sentence->first; t < scope->sentence->last; t++) {
        const struct word *word = scope_word(scope, words, t, &length);
        bool first = is_sign(word, "first");

        if ((is_sign(word, "highest") && length == 1 &&
             !stands_alone(scope, t + 1)) ||
            is_old(scope, t))
            continue;
        if ((!first && !is_sign(word, "highest") && !is_sign(word, "lowest")) ||
            (first && !may_be_first(fact)) || !is_of_number(scope, t))
            continue;
        if (!of_some_years(scope, t + (uint32_t)length)) {
            fact->superlative = word->sign;
            finder_evidence(
                scope->finder, fact, "superlative",
                finder_span(scope->finder, t, t + (uint32_t)length));
        }
        return;
    }
}
