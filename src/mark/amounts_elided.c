/* Units that do not stand with their number. */
#include "mark/amounts.h"

#define REACH 14 /* tokens between "at 5 points" and "at 4" */
#define PAIRS_MOST 3
#define OF_REACH 6 /* tokens from "of" to "ships" */
#define DATES_BACK 3

static const struct token *token_at(const struct counting *c, size_t at)
{
    return &c->report->tokens.items[at];
}

bool amount_is_measure(const struct counting *c, struct str unit)
{
    const struct word *word = lexicon_find(world_units(c->world), unit);

    return word != NULL && !str_equal(word->cells[0], STR("count")) &&
           !str_equal(word->cells[0], STR("people"));
}

/* The token before the amount, where it is a preposition. */
static struct str preposition(const struct counting *c, size_t first)
{
    static const char *const words[] = {"at", "by", "to", NULL};

    if (first > c->start && str_is_one_of(token_at(c, first - 1)->norm, words))
        return token_at(c, first - 1)->norm;
    return STR("");
}

/* The unit of the last amount of the sentence behind the same preposition, or
 * the points that something rose or fell. */
static struct str unit_of_pair(const struct counting *c,
                               const struct mention *before,
                               const struct draft *draft)
{
    const struct mention *first = &c->report->mentions.items[c->dates];
    struct str word = preposition(c, draft->first);

    for (int i = 0; i < PAIRS_MOST && word.len > 0; i++) {
        const struct mention *m = before - i;

        if (m < first || m->first < c->start || draft->first > m->last + REACH)
            break;
        if (str_equal(m->amount.unit, STR("point")) ||
            (m->amount.unit.len > 0 && !m->amount.money &&
             str_equal(word, preposition(c, m->first))))
            return m->amount.unit;
    }
    return STR("");
}

/* What the number ends at: a mark, a preposition, a date. */
static bool stands_alone(const struct counting *c, size_t at)
{
    if (at >= c->end)
        return true;
    return token_at(c, at)->upos == UPOS_ADP ||
           token_at(c, at)->upos == UPOS_CCONJ ||
           ((token_at(c, at)->flags & TOKEN_PUNCT) &&
            !counting_is(c, at, "%") && !counting_is(c, at, "-") &&
            !counting_is(c, at, ":") && !counting_is(c, at, "/"));
}

static bool in_date(const struct counting *c, size_t at)
{
    for (size_t i = 0; i < DATES_BACK && i < c->next_date; i++) {
        const struct mention *date =
            &c->report->mentions.items[c->next_date - 1 - i];

        if (date->first <= at && at < date->last)
            return true;
    }
    return false;
}

/* Past the noun that an amount modifies: "a 1.4 degree average angle". */
static size_t behind_noun(const struct counting *c, size_t at)
{
    while (at < c->end && (token_at(c, at)->upos == UPOS_NOUN ||
                           token_at(c, at)->upos == UPOS_ADJ))
        at++;
    return at;
}

/* "500 cars in 2018 and 600 in 2019", "5 degrees, up from 4 last year": nothing
 * but links and dates between the two. */
static struct str unit_of_series(const struct counting *c,
                                 const struct mention *before,
                                 const struct draft *draft)
{
    static const char *const links[] = {
        "and",     "in",   ",",      "from",     "up", "down", "to",
        "against", "with", "versus", "compared", "or", ")",    NULL};
    bool linked = false;

    if (before->amount.money || before->amount.ordinal ||
        draft->first > before->last + REACH || draft->first == before->last)
        return STR("");
    for (size_t at = behind_noun(c, before->last); at < draft->first; at++) {
        bool link = str_is_one_of(token_at(c, at)->norm, links);

        if (!link && !in_date(c, at))
            return STR("");
        linked = linked || (link && !counting_is(c, at, ","));
    }
    return linked ? before->amount.unit : STR("");
}

/* "three of the twelve ships", "one of its largest ports". */
static struct str unit_of_whole(const struct counting *c,
                                const struct draft *draft)
{
    size_t at = draft->last + 1;
    size_t stop = at + OF_REACH < c->end ? at + OF_REACH : c->end;

    if (at >= c->end || !counting_is(c, draft->last, "of") ||
        !(token_at(c, at)->upos == UPOS_DET ||
          token_at(c, at)->upos == UPOS_PRON))
        return STR("");
    for (; at < stop; at++) {
        const struct token *token = token_at(c, at);
        const struct word *unit;

        if (token->xpos == XPOS_NNS) {
            unit = lexicon_find(world_units(c->world), token->norm);
            return unit != NULL ? unit->sign : token->lemma;
        }
        if (token->upos == UPOS_VERB || token->upos == UPOS_ADP ||
            token->upos == UPOS_PUNCT)
            break;
    }
    return STR("");
}

/* "300 firms, 60 of them abroad" */
static bool is_of_them(const struct counting *c, const struct mention *before,
                       const struct draft *draft)
{
    static const char *const them[] = {"them", "which", "whom", NULL};

    return before != NULL && !before->amount.money &&
           draft->last + 1 < c->end && counting_is(c, draft->last, "of") &&
           str_is_one_of(token_at(c, draft->last + 1)->norm, them) &&
           !amount_is_measure(c, before->amount.unit);
}

/* "over the age of 21" */
static bool is_age(const struct counting *c, size_t first)
{
    return first > c->start + 1 && counting_is(c, first - 1, "of") &&
           (counting_is(c, first - 2, "age") ||
            counting_is(c, first - 2, "ages"));
}

struct str amount_elided(const struct counting *c, const struct mention *before,
                         const struct draft *draft)
{
    struct str unit =
        is_age(c, draft->first) ? STR("year of age") : unit_of_whole(c, draft);

    if (unit.len == 0 && is_of_them(c, before, draft))
        return before->amount.unit;
    if (unit.len > 0 || before == NULL || !stands_alone(c, draft->last))
        return unit;
    unit = unit_of_pair(c, before, draft);
    return unit.len > 0 ? unit : unit_of_series(c, before, draft);
}
