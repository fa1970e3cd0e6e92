/* Numbers that are no amounts: in names, addresses, times, ages, lists. */
#include "mark/amounts.h"

static const struct token *token_at(const struct counting *c, size_t at)
{
    return &c->report->tokens.items[at];
}

/* "category 4", "phase two": what stands before is told apart by the number. */
static bool number_names(const struct counting *c, size_t at)
{
    const struct token *before = token_at(c, at - 1);
    const struct word *word = lexicon_find(c->numbers, before->norm);

    return (before->upos == UPOS_NOUN || before->upos == UPOS_PROPN ||
            before->upos == UPOS_ADJ) &&
           word != NULL && str_equal(word->sign, STR("label"));
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* "COVID-19", "K2-18b", "F-16", "Article 5", "Boeing 737": a number in a name.
 */
static bool in_name(const struct counting *c, size_t at, bool has_unit)
{
    const struct token *before;

    if (at == c->start)
        return false;
    before = token_at(c, at - 1);
    if (amount_minus(c, at))
        return false;
    if (counting_is(c, at - 1, "-") && (token_at(c, at)->flags & TOKEN_GLUED) &&
        (before->flags & TOKEN_GLUED) && at - 1 > c->start &&
        !is_digit(token_at(c, at - 2)->text.at[0]))
        return true;
    if (number_names(c, at) && (!has_unit || token_at(c, at)->text.len < 3))
        return true;
    if (has_unit || (before->flags & TOKEN_STARTS))
        return false;
    /* "E.O. 14024", "Boeing 737", "Fortune 100", "category 4 hurricane" */
    /* "Standard & Poor's 500" */
    if (counting_is(c, at - 1, "'s") && at - 1 > c->start &&
        (token_at(c, at - 2)->flags & TOKEN_CAPITAL))
        return true;
    /* "iPhone 11" */
    return (before->flags & TOKEN_UPPER) || before->upos == UPOS_PROPN ||
           ((before->flags & TOKEN_CAPITAL) &&
            (before->upos == UPOS_PROPN || before->upos == UPOS_ADJ ||
             before->upos == UPOS_NOUN));
}

static bool opens_item(const struct counting *c, size_t at, size_t last)
{
    return at == c->start && last < c->end &&
           (counting_is(c, last, ".") || counting_is(c, last, ")")) &&
           (token_at(c, last)->flags & TOKEN_GLUED);
}

static bool is_clock(const struct counting *c, size_t last)
{
    static const char *const words[] = {"a.m.", "p.m.", "am",     "pm",
                                        "utc",  "gmt",  "o'clock"};

    for (size_t i = 0; last < c->end && i < sizeof(words) / sizeof(*words); i++)
        if (counting_is(c, last, words[i]))
            return true;
    return false;
}

/* "aged 62", "Senard, 65, now": an age without its unit is no amount. */
static bool is_age(const struct counting *c, size_t at, size_t last)
{
    if (at > c->start && counting_is(c, at - 1, "aged"))
        return true;
    return at > c->start + 1 && last == at + 1 && last < c->end &&
           counting_is(c, at - 1, ",") && counting_is(c, last, ",") &&
           token_at(c, at)->text.len == 2 &&
           token_at(c, at - 2)->upos == UPOS_PROPN &&
           (token_at(c, at - 2)->flags & TOKEN_CAPITAL);
}

/* "one mile", "one-year": what stands there is measured, not counted. */
static bool measures(const struct counting *c, size_t at)
{
    const struct word *unit;

    if (at + 1 < c->end &&
        (counting_is(c, at, "-") || counting_is(c, at, "a") ||
         counting_is(c, at, "an")))
        at++;
    if (at >= c->end)
        return false;
    if (lexicon_find(world_currencies(c->world), token_at(c, at)->norm) !=
            NULL &&
        token_at(c, at)->upos == UPOS_NOUN)
        return true;
    unit = lexicon_find(world_units(c->world), token_at(c, at)->norm);
    return unit != NULL && !str_equal(unit->cells[0], STR("count")) &&
           !str_equal(unit->cells[0], STR("people"));
}

bool amount_single(const struct counting *c, size_t at)
{
    const struct token *token = token_at(c, at), *noun;

    if (counting_is(c, at, "one") && at + 1 < c->end &&
        counting_is(c, at + 1, "of"))
        return true; /* "one of its ports" */
    if (!counting_is(c, at, "one") || token->relation != REL_nummod ||
        token->head <= at || token->head >= c->end)
        return false;
    noun = token_at(c, token->head);
    return noun->xpos == XPOS_NN && !counting_is(c, token->head, "day") &&
           !counting_is(c, token->head, "time") &&
           !counting_is(c, token->head, "another");
}

/* "half" is a part only of something, and "one" mostly no number. */
static bool too_vague(const struct counting *c, size_t at,
                      const struct number *number)
{
    static const char *const before[] = {"by", "than", "nearly", "almost",
                                         NULL};
    size_t last = at + number->length;

    if (number->part && number->length == 1 && at > c->start &&
        str_is_one_of(token_at(c, at - 1)->norm, before) &&
        (last >= c->end || !counting_is(c, last, "-")))
        return false;
    if (number->part && number->length == 1)
        return last >= c->end ||
               !(counting_is(c, last, "of") || counting_is(c, last, "the") ||
                 counting_is(c, last, "its") || counting_is(c, last, "their"));
    return !number->digits && !number->scaled && !number->ordinal &&
           number->length == 1 && number->value <= 1 && !measures(c, last) &&
           !amount_minus(c, at) && !amount_single(c, at);
}

/* "5:00", "3D", "1/2": digits whose tail is no unit; "5G" is no mass. */
static bool odd_tail(const struct counting *c, size_t at,
                     const struct number *number)
{
    const struct token *token = token_at(c, at);

    if (str_equal(number->glued, STR("g")) &&
        token->text.at[token->text.len - 1] == 'G')
        return true;
    return number->glued.len > 0 &&
           lexicon_find(world_units(c->world), number->glued) == NULL &&
           lexicon_find(world_currencies(c->world), number->glued) == NULL;
}

/* "two-way", "five-party": joined to a word that is no unit. */
static bool is_compound(const struct counting *c, size_t last)
{
    return last + 1 < c->end && counting_is(c, last, "-") &&
           (token_at(c, last)->flags & TOKEN_GLUED) &&
           !(token_at(c, last + 1)->flags & TOKEN_DIGIT) &&
           !counting_is(c, last + 1, "member") &&
           !counting_is(c, last + 1, "odd") &&
           lexicon_find(world_units(c->world), token_at(c, last + 1)->norm) ==
               NULL &&
           lexicon_find(world_currencies(c->world),
                        token_at(c, last + 1)->norm) == NULL;
}

bool amount_refused(const struct counting *c, size_t at,
                    const struct number *number, bool has_unit)
{
    size_t last = at + number->length;

    return too_vague(c, at, number) || is_compound(c, last) ||
           odd_tail(c, at, number) || in_name(c, at, has_unit) ||
           opens_item(c, at, last) || is_clock(c, last) || is_age(c, at, last);
}

/* "49 Ranch Road", "22 Avenue Foch": a name that begins with a number. */
bool amount_names(const struct counting *c, const struct measured *after)
{
    const struct token *head = token_at(c, after->head);
    const struct word *unit = lexicon_find(world_units(c->world), head->norm);

    return !after->money && after->last > after->first &&
           head->xpos == XPOS_NNP && (head->flags & TOKEN_CAPITAL) &&
           !(head->flags & TOKEN_UPPER) &&
           !str_equal(after->unit, STR("person")) &&
           (unit == NULL || str_equal(unit->cells[0], STR("count")));
}
