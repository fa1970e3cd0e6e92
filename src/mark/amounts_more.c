/* What stands around an amount: its minus, for how much of what; and amounts
 * that are told without a number. */
#include "mark/amounts.h"

#define MANY_TOKENS_MOST 6 /* "tens of hundreds of thousands" */

static const struct token *token_at(const struct counting *c, size_t at)
{
    return &c->report->tokens.items[at];
}

static bool is_one_of(const struct counting *c, size_t at,
                      const char *const *words)
{
    return str_is_one_of(token_at(c, at)->norm, words);
}

/* "tens", "millions": ten times as many would have another word. */
static bool many_at(const struct counting *c, size_t at, double *value)
{
    const struct word *word =
        at < c->end ? lexicon_find(c->numbers, token_at(c, at)->norm) : NULL;

    if (word == NULL || !(str_equal(word->sign, STR("plural")) ||
                          str_equal(word->sign, STR("many"))))
        return false;
    *value = number_plain(word->cells[0]);
    return true;
}

static void take_many(struct draft *draft, size_t first, size_t last,
                      double value)
{
    *draft = (struct draft){.first = first,
                            .last = last,
                            .head = last - 1,
                            .number_first = first,
                            .number_last = last};
    draft->amount.value[0] = value;
    draft->amount.value[1] = value * 10;
    draft->amount.values = 2;
    draft->amount.vague = true;
}

/* "several hundred", "a few million", "several hundred thousand": no more is
 * said than by "hundreds". */
static bool few_at(const struct counting *c, size_t at, struct draft *draft)
{
    static const char *const words[] = {"few", "several", "many", NULL};
    const struct word *word = lexicon_find(c->numbers, token_at(c, at)->norm);
    double value;
    size_t last = at + 1;
    bool article;

    if (word == NULL || at == c->start || !is_one_of(c, at - 1, words) ||
        !(str_equal(word->sign, STR("scale")) ||
          str_equal(word->sign, STR("hundred"))))
        return false;
    value = number_plain(word->cells[0]);
    for (; last < c->end; last++) {
        word = lexicon_find(c->numbers, token_at(c, last)->norm);
        if (word == NULL || !str_equal(word->sign, STR("scale")))
            break;
        value *= number_plain(word->cells[0]);
    }
    article = at > c->start + 1 && counting_is(c, at - 2, "a");
    take_many(draft, at - (article ? 2 : 1), last, value);
    return true;
}

bool amount_many(const struct counting *c, size_t at, struct draft *draft)
{
    double value, next;
    size_t last = at + 1;

    if (few_at(c, at, draft))
        return true;
    if (!many_at(c, at, &value))
        return false;
    while (last < at + MANY_TOKENS_MOST && last + 1 < c->end &&
           counting_is(c, last, "of") && many_at(c, last + 1, &next)) {
        value *= next;
        last += 2;
    }
    if (last + 1 >= c->end || !counting_is(c, last, "of"))
        return false;
    take_many(draft, at, last, value);
    draft->last = last + 1;
    return true;
}

static bool is_dash(const struct counting *c, size_t at)
{
    return counting_is(c, at, "-") || counting_is(c, at, "\u2212") ||
           counting_is(c, at, "\u2013");
}

/* "minus five", "minus-5" */
bool amount_minus(const struct counting *c, size_t at)
{
    static const char *const words[] = {"minus", "negative", NULL};

    if (at > c->start && counting_is(c, at - 1, "-"))
        at--;
    return at > c->start && str_is_one_of(token_at(c, at - 1)->norm, words);
}

void amount_sign(const struct counting *c, struct draft *draft)
{
    static const char *const words[] = {"minus", "negative", NULL};
    size_t at = draft->first;
    bool dash = at > c->start && is_dash(c, at - 1) &&
                (token_at(c, at)->flags & TOKEN_GLUED);
    size_t word = dash ? at - 1 : at;

    if (word > c->start && is_one_of(c, word - 1, words))
        draft->first = word - 1;
    else if (dash && !(token_at(c, at - 1)->flags & TOKEN_GLUED) &&
             (at - 1 == c->start ||
              !(token_at(c, at - 2)->flags & TOKEN_DIGIT)))
        draft->first = at - 1;
    else
        return;
    draft->amount.value[0] = -draft->amount.value[0];
    draft->number_first = draft->first;
}

size_t amount_head(const struct counting *c, const struct draft *draft)
{
    for (size_t i = draft->last; i-- > draft->first;) {
        const struct token *token = token_at(c, i);

        if ((token->head < draft->first || token->head >= draft->last ||
             token->head == i) &&
            token->relation != REL_case && token->relation != REL_advmod &&
            token->relation != REL_punct && token->relation != REL_cc)
            return i;
    }
    return draft->head;
}

/* "barrel per day" */
static bool has_per(struct str unit)
{
    while (unit.len > 0)
        if (str_equal(str_cut(&unit, ' '), STR("per")))
            return true;
    return false;
}

void amount_per(const struct counting *c, struct draft *draft)
{
    static const char *const links[] = {"per", "a", "an", "each", "/", NULL};
    size_t at = draft->last;
    const struct token *noun;
    const struct word *unit;

    if (at < c->stop && counting_is(c, at, "-"))
        at++;
    if (at + 1 >= c->stop || !is_one_of(c, at, links) ||
        has_per(draft->amount.unit))
        return;
    at++;
    if (at + 1 < c->stop && counting_is(c, at, "-"))
        at++;
    noun = token_at(c, at);
    unit = lexicon_find(world_units(c->world), noun->norm);
    if (unit != NULL && !str_equal(unit->cells[0], STR("count")) &&
        !str_equal(unit->cells[0], STR("people")))
        draft->amount.per = unit->sign;
    else if (noun->xpos == XPOS_NN || noun->xpos == XPOS_NNP)
        draft->amount.per = noun->lemma;
}
