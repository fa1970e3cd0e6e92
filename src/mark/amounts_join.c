/* Amounts that are told in two parts, or from the one before them. */
#include "mark/amounts.h"

#define PARTS_BELOW 1e9 /* "3 dollars 50": more is no count of coins */
#define CENTS 100
#define LINK_TOKENS_MOST 2
#define TIE_REACH 14 /* tokens between "at 5 points" and "at 4" */

static const struct token *token_at(const struct counting *c, size_t at)
{
    return &c->report->tokens.items[at];
}

/* The row of a unit that makes up the draft's: "cents" of dollars. */
static const struct word *part_at(const struct counting *c, size_t at,
                                  const struct measured *measured,
                                  const struct draft *draft)
{
    const struct word *word = NULL;
    struct str whole = draft->amount.money ? STR("money") : draft->amount.unit;

    if (measured->unit.len > 0 && !measured->money)
        word = lexicon_find(c->parts, measured->unit);
    if (word == NULL && at < c->end) {
        word = lexicon_find(c->parts, token_at(c, at)->norm);
        if (word != NULL && !str_equal(word->sign, STR("only")))
            word = NULL;
    }
    return word != NULL && str_equal(word->cells[1], whole) ? word : NULL;
}

static bool stands_alone(const struct counting *c, size_t at)
{
    return at >= c->end ||
           ((token_at(c, at)->flags & TOKEN_PUNCT) &&
            !counting_is(c, at, "%") && !counting_is(c, at, "-") &&
            !counting_is(c, at, "$"));
}

/* "a half", "a quarter" alone. */
static bool half_at(const struct counting *c, size_t at, struct number *number)
{
    const struct word *word =
        at + 1 < c->end && counting_is(c, at, "a")
            ? lexicon_find(c->numbers, token_at(c, at + 1)->norm)
            : NULL;

    if (word == NULL || !str_equal(word->sign, STR("part")) ||
        (at + 2 < c->end && counting_is(c, at + 2, "of")))
        return false;
    *number = (struct number){
        .value = 1 / number_plain(word->cells[0]), .part = true, .length = 2};
    return true;
}

/* No people, no things, no percent. */
static bool is_parted(const struct counting *c, struct str unit)
{
    return amount_is_measure(c, unit) && !str_equal(unit, STR("percent"));
}

void amount_compound(const struct counting *c, struct draft *draft)
{
    struct number number;
    struct measured measured;
    const struct word *part;
    size_t at = draft->last, behind;
    double count = CENTS;

    if (draft->amount.values > 1 || draft->amount.unit.len == 0 ||
        draft->amount.value[0] > PARTS_BELOW ||
        draft->amount.value[0] != (double)(long)draft->amount.value[0])
        return;
    at += at < c->end && counting_is(c, at, "and") ? 1 : 0;
    if (!number_read(c->numbers, c->report, at, c->end, &number) &&
        !(at > draft->last && half_at(c, at, &number)))
        return;
    if (number.part && at > draft->last && !draft->amount.money &&
        number.value < 1 && is_parted(c, draft->amount.unit)) {
        draft->amount.value[0] += number.value; /* "two years and a half" */
        draft->last = at + number.length;
        return;
    }
    if (number.ordinal || number.part || number.scaled)
        return;
    behind = at + number.length;
    if (!unit_after(c, behind, &number, &measured))
        measured = (struct measured){.last = behind};
    part = part_at(c, behind, &measured, draft);
    if (part != NULL) {
        count = number_plain(part->cells[0]);
        behind = measured.last > behind ? measured.last : behind + 1;
    } else if (!draft->amount.money || draft->number_last == draft->last ||
               !stands_alone(c, behind)) {
        return; /* "15 dollars and 50." */
    }
    if (number.value >= count)
        return;
    draft->amount.value[0] += number.value / count;
    draft->last = behind;
}

static bool is_lower(uint8_t bound)
{
    return bound == BOUND_OVER || bound == BOUND_AT_LEAST;
}

static bool is_upper(uint8_t bound)
{
    return bound == BOUND_UNDER || bound == BOUND_UP_TO;
}

static bool one_unit(struct str a, struct str b)
{
    return a.len == 0 || b.len == 0 || str_equal(a, b);
}

/* Nothing but "and", "but", "," between the two. */
static bool only_linked(const struct counting *c, size_t from, size_t to)
{
    static const char *const links[] = {"and", "but", ",", NULL};

    if (from >= to || to > from + LINK_TOKENS_MOST)
        return false;
    for (size_t at = from; at < to; at++)
        if (!str_is_one_of(token_at(c, at)->norm, links))
            return false;
    return true;
}

/* "above 20 but below 30" */
static bool makes_range(const struct counting *c, struct mention *before,
                        struct draft *draft)
{
    struct amount *a = &before->amount, *b = &draft->amount;
    bool up = is_lower(a->bound) && is_upper(b->bound);
    bool down = is_upper(a->bound) && is_lower(b->bound);

    if (a->values > 1 || b->values > 1 || !(up || down) ||
        !one_unit(a->unit, b->unit) ||
        !only_linked(c, before->last, draft->first) ||
        (up ? a->value[0] >= b->value[0] : b->value[0] >= a->value[0]))
        return false;
    a->value[1] = up ? b->value[0] : a->value[0];
    a->value[0] = up ? a->value[0] : b->value[0];
    a->values = 2;
    a->bound = BOUND_EQUAL;
    if (a->unit.len == 0) {
        a->unit = b->unit;
        a->money = b->money;
    }
    a->number.to = token_at(c, draft->number_last - 1)->span.to;
    before->span.to = token_at(c, draft->last - 1)->span.to;
    before->last = (uint32_t)draft->last;
    return true;
}

/* "over 7 million crowns ($1.1 million)", "fell 120 points, or 0.6 percent":
 * the same once more. */
static bool told_again(const struct counting *c, const struct mention *before,
                       const struct draft *draft)
{
    static const char *const ways[] = {"up", "down", "higher", "lower", NULL};
    size_t at = before->last;

    at += at < c->end && str_is_one_of(token_at(c, at)->norm, ways) ? 1 : 0;
    if (draft->first == at + 1)
        return counting_is(c, at, "(") || counting_is(c, at, "or");
    return draft->first == at + 2 && counting_is(c, at, ",") &&
           counting_is(c, at + 1, "or");
}

/* "fell 2.3%, Burlington by 2.6% and Ross 3%": no other verb between two
 * amounts of one unit, and no preposition before the second. */
static bool goes_on(const struct counting *c, const struct mention *before,
                    const struct draft *draft)
{
    static const char *const links[] = {"and", ",", "while", "but", NULL};
    bool linked = false;

    if (draft->first > before->last + TIE_REACH || draft->amount.value[0] < 0 ||
        !str_equal(before->amount.unit, draft->amount.unit))
        return false;
    for (size_t at = before->last; at < draft->first; at++) {
        const struct token *token = token_at(c, at);
        bool link = str_is_one_of(token->norm, links);

        linked = linked || link;
        if (token->upos == UPOS_VERB || token->upos == UPOS_AUX ||
            (token->upos == UPOS_PUNCT && !link))
            return false;
    }
    return linked && (token_at(c, draft->first - 1)->upos != UPOS_ADP ||
                      counting_is(c, draft->first - 1, "by"));
}

bool amount_tied(const struct counting *c, struct mention *before,
                 struct draft *draft)
{
    struct amount *a = &before->amount, *b = &draft->amount;

    if (makes_range(c, before, draft))
        return true;
    if (b->unit.len > 0 && told_again(c, before, draft)) {
        b->bound = b->bound == BOUND_EQUAL ? a->bound : b->bound;
        b->trend = b->trend == 0 ? a->trend : b->trend;
    }
    if (b->trend == 0 && a->trend != 0 && goes_on(c, before, draft))
        b->trend = a->trend;
    return false;
}
