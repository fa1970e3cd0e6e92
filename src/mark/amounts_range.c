/* "3 to 5 tonnes", "between $5 and $7 billion". */
#include "mark/amounts.h"

#define CHANGE_WITHIN 10 /* "by 1 to 1.5 degrees" */

static const struct token *token_at(const struct counting *c, size_t at)
{
    return &c->report->tokens.items[at];
}

/* "from 3", "from up to 3" */
static bool behind_from(const struct counting *c, size_t first)
{
    static const char *const words[] = {
        "up",   "to",     "about", "around", "some",  "nearly", "over", "more",
        "than", "almost", "at",    "least",  "under", "just",   NULL};

    while (first > c->start &&
           str_is_one_of(token_at(c, first - 1)->norm, words))
        first--;
    return first > c->start && counting_is(c, first - 1, "from");
}

/* "or", "to", "-" or, behind "between", "and": the link of a range. */
static bool links_range(const struct counting *c, size_t at, size_t first,
                        bool own)
{
    if (at >= c->end)
        return false;
    if (counting_is(c, at, "and"))
        return first > c->start && counting_is(c, first - 1, "between");
    if (counting_is(c, at, "to"))
        return !behind_from(c, first) &&
               !(own && first > c->start && counting_is(c, first - 1, "by"));
    return counting_is(c, at, "-") || counting_is(c, at, "--") ||
           counting_is(c, at, "~") || counting_is(c, at, "through") ||
           counting_is(c, at, "till") || counting_is(c, at, "or");
}

/* The upper end of a range: its number goes to `upper`, its unit to
 * `measured`, what it ends at is returned; 0 where there is none. */
static size_t upper_end(const struct counting *c, const struct draft *draft,
                        struct number *upper, struct measured *measured)
{
    size_t at = draft->last + 1;
    struct measured sign;
    bool minus;

    if (!links_range(c, draft->last, draft->first, draft->amount.unit.len > 0))
        return 0;
    for (size_t skip = 0; skip < 3 && at + skip < c->end; skip++)
        if (unit_before(c, at + skip, &sign) && sign.first == at) {
            at += skip;
            break;
        }
    minus =
        at + 1 < c->end &&
        (amount_minus(c, at + 1) ||
         (counting_is(c, at, "-") && !(token_at(c, at)->flags & TOKEN_GLUED)));
    at += minus ? 1 : 0;
    if (!number_read(c->numbers, c->report, at, c->end, upper) ||
        upper->ordinal || upper->part)
        return 0;
    upper->value *= minus ? -1 : 1;
    if (unit_before(c, at, measured) && measured->first > draft->last)
        return at + upper->length;
    if (!unit_after(c, at + upper->length, upper, measured))
        *measured = (struct measured){.first = at + upper->length,
                                      .last = at + upper->length};
    return at + upper->length > measured->last ? at + upper->length
                                               : measured->last;
}

/* "fell by 100,000 to 1.36 million", "rose 4p to 123p": by so much, to there.
 */
static bool goes_to(const struct counting *c, const struct draft *draft,
                    bool upper_unit)
{
    if (draft->first == c->start)
        return false;
    return counting_is(c, draft->first - 1, "by") ||
           (draft->amount.unit.len > 0 && upper_unit &&
            amount_went(c, draft) != 0);
}

/* "3 to 5 tonnes", "$5 and $7 billion": both ends have one unit. */
void amount_range(const struct counting *c, const struct number *lower,
                  struct draft *draft)
{
    struct number upper;
    struct measured measured;
    double low = draft->amount.value[0];
    size_t end;
    bool own = draft->amount.unit.len > 0;

    if (lower->part)
        return;
    end = upper_end(c, draft, &upper, &measured);
    if (end == 0)
        return;
    if (own && measured.unit.len > 0 &&
        !str_equal(draft->amount.unit, measured.unit))
        return;
    if (own && measured.unit.len == 0 && !draft->amount.money)
        return;
    if (!lower->scaled && upper.scaled && low <= upper.value / upper.scale)
        low *= upper.scale;
    if (low >= upper.value || (low < upper.value / CHANGE_WITHIN &&
                               goes_to(c, draft, measured.unit.len > 0)))
        return;
    draft->amount.value[0] = low;
    draft->amount.value[1] = upper.value;
    draft->amount.values = 2;
    if (!own)
        draft_unit(draft, &measured);
    if (measured.unit.len > 0 && measured.last > measured.first)
        draft->head = measured.head;
    draft->number_last = measured.first > draft->last ? measured.first : end;
    draft->last = end;
    if (draft->first > c->start && counting_is(c, draft->first - 1, "between"))
        draft->first--;
}
