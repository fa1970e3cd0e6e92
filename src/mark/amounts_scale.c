/* "$5.4, $6.1 and $7.2 million", "$5.4 in 2010 and $6.1 million in 2011": an
 * amount whose scale stands behind another of the sentence. */
#include "mark/amounts.h"

#define SHARED_BELOW 1000
#define REACH 16       /* tokens from "$5.4" to "million" */
#define ALIKE_WITHIN 4 /* times one may be the other across a year */

static const struct token *token_at(const struct counting *c, size_t at)
{
    return &c->report->tokens.items[at];
}

/* What may stand between amounts that share a scale, beside numbers. */
static bool links(const struct counting *c, size_t at)
{
    static const char *const words[] = {
        ",",    "and",     "or",   "to",      "from",     "in",       "against",
        "with", "versus",  "than", "up",      "down",     "compared", "the",
        "year", "earlier", "last", "quarter", "previous", "a",        NULL};

    return str_is_one_of(token_at(c, at)->norm, words) ||
           lexicon_find(world_currencies(c->world), token_at(c, at)->norm) !=
               NULL;
}

/* The next number in this currency; `apart` where a year stands before it. */
static bool next_of(const struct counting *c, size_t *at, size_t stop,
                    struct str currency, struct number *number, bool *apart)
{
    for (; *at < stop; *at += 1) {
        struct measured sign;

        if (!(token_at(c, *at)->flags & TOKEN_DIGIT)) {
            if (!links(c, *at))
                return false;
            *apart =
                *apart || counting_is(c, *at, "in") || counting_is(c, *at, "a");
            continue;
        }
        if (!number_read(c->numbers, c->report, *at, c->stop, number))
            return false;
        if (unit_before(c, *at, &sign))
            return str_equal(sign.unit, currency);
        *apart = true;
    }
    return false;
}

/* Across a year both are of one size, or "$5 a head" would be millions. */
static bool alike(double value, double other)
{
    return value < other * ALIKE_WITHIN && value > other / ALIKE_WITHIN &&
           value != (double)(long)value;
}

void amount_scale(const struct counting *c, const struct number *number,
                  struct draft *draft)
{
    double value = draft->amount.value[0];
    size_t at = draft->last;
    size_t stop = at + REACH < c->stop ? at + REACH : c->stop;
    struct number other;
    bool apart = false;

    if (number->scaled || draft->amount.values > 1 || !draft->amount.money ||
        value >= SHARED_BELOW)
        return;
    while (next_of(c, &at, stop, draft->amount.unit, &other, &apart)) {
        if (!other.scaled) {
            at += other.length;
            continue;
        }
        if (!apart || alike(value, other.value / other.scale))
            draft->amount.value[0] *= other.scale;
        return;
    }
}
