/* What stands around an amount: its minus, which way it went, for how much of
 * what; and amounts that are told without a number. */
#include "mark/amounts.h"

#define SIGN_TOKENS_MOST 2
#define SHARED_SCALE_BELOW 1000
#define MANY_TOKENS_MOST 6 /* "tens of hundreds of thousands" */
#define HEADS_MOST 3
#define CHANGE_REACH 5 /* tokens from "rose" to its amount */

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

bool amount_many(const struct counting *c, size_t at, struct draft *draft)
{
    double value, next;
    size_t last = at + 1;

    if (!many_at(c, at, &value))
        return false;
    while (last < at + MANY_TOKENS_MOST && last + 1 < c->end &&
           counting_is(c, last, "of") && many_at(c, last + 1, &next)) {
        value *= next;
        last += 2;
    }
    if (last + 1 >= c->end || !counting_is(c, last, "of"))
        return false;
    *draft = (struct draft){.first = at,
                            .last = last + 1,
                            .head = last - 1,
                            .number_first = at,
                            .number_last = last};
    draft->amount.value[0] = value;
    draft->amount.value[1] = value * 10;
    draft->amount.values = 2;
    draft->amount.vague = true;
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

/* "from $5.4 to $6.1 million": the scale stands behind the second alone. */
void amount_scale(const struct counting *c, const struct number *number,
                  struct draft *draft)
{
    size_t at = draft->last + 1;
    struct number other;
    struct measured sign;

    if (number->scaled || draft->amount.values > 1 || !draft->amount.money ||
        at + 1 >= c->end || !counting_is(c, draft->last, "to"))
        return;
    while (at + 1 < c->end && (token_at(c, at)->flags & TOKEN_DIGIT) == 0)
        at++;
    if (at > draft->last + SIGN_TOKENS_MOST + 1 || !unit_before(c, at, &sign) ||
        sign.first != draft->last + 1 ||
        !str_equal(sign.unit, draft->amount.unit) ||
        !number_read(c->numbers, c->report, at, c->end, &other))
        return;
    if (other.scaled && number->value < SHARED_SCALE_BELOW)
        draft->amount.value[0] *= other.scale;
}

static int way_of(const struct counting *c, size_t at)
{
    const struct word *word = lexicon_find(c->changes, token_at(c, at)->lemma);

    if (word == NULL)
        return 0;
    if (str_equal(word->sign, STR("up")))
        return 1;
    return str_equal(word->sign, STR("down")) ? -1 : 0;
}

static int way_behind(const struct counting *c, size_t at)
{
    static const char *const more[] = {"higher", "more", "larger", "greater",
                                       NULL};
    static const char *const less[] = {"lower", "less", "fewer", "smaller",
                                       NULL};

    if (at >= c->end)
        return 0;
    if (is_one_of(c, at, more))
        return 1;
    if (is_one_of(c, at, less))
        return -1;
    return token_at(c, at)->upos == UPOS_NOUN ? way_of(c, at) : 0;
}

/* "gave up 40 seats" is no rise, "ended down 1%" a fall. */
static bool is_particle(const struct counting *c, size_t at, struct str unit)
{
    return token_at(c, at)->relation == REL_compound_prt &&
           !str_equal(unit, STR("percent"));
}

/* "expected to grow sales by 35%": the verb or noun that "by" hangs on. */
static int way_above(const struct counting *c, const struct draft *draft)
{
    size_t at = draft->head;

    if (draft->first <= c->start || !counting_is(c, draft->first - 1, "by"))
        return 0;
    for (int steps = 0; steps < HEADS_MOST; steps++) {
        size_t head = token_at(c, at)->head;

        if (head == at || head < c->start || head >= c->end)
            return 0;
        at = head;
        if (at < draft->first && way_of(c, at) != 0)
            return way_of(c, at);
    }
    return 0;
}

void amount_change(const struct counting *c, struct draft *draft)
{
    static const char *const between[] = {
        "by",   "about", "around",  "another", "a",    "an", "nearly",
        "some", "just",  "further", "than",    "more", NULL};
    struct str unit = draft->amount.unit;

    draft->amount.trend = way_behind(c, draft->last);
    if (draft->amount.trend == 0)
        draft->amount.trend = way_above(c, draft);
    if (draft->amount.trend != 0)
        return;
    for (size_t away = 1; away <= CHANGE_REACH; away++) {
        size_t at = draft->first - away;

        if (draft->first < c->start + away)
            return;
        if (way_of(c, at) != 0 && !is_particle(c, at, unit) &&
            !(away == 1 && unit.len == 0)) {
            draft->amount.trend = way_of(c, at);
            return;
        }
        if (!is_one_of(c, at, between))
            return;
    }
}

void amount_per(const struct counting *c, struct draft *draft)
{
    static const char *const links[] = {"per", "a", "an", "each", "/", NULL};
    size_t at = draft->last;
    const struct token *noun;
    const struct word *unit;

    if (at < c->end && counting_is(c, at, "-"))
        at++;
    if (at + 1 >= c->end || !is_one_of(c, at, links))
        return;
    at++;
    if (at + 1 < c->end && counting_is(c, at, "-"))
        at++;
    noun = token_at(c, at);
    unit = lexicon_find(&c->world->units, noun->norm);
    if (unit != NULL && !str_equal(unit->cells[0], STR("count")) &&
        !str_equal(unit->cells[0], STR("people")))
        draft->amount.per = unit->sign;
    else if (noun->xpos == XPOS_NN || noun->xpos == XPOS_NNP)
        draft->amount.per = noun->lemma;
}
