/* Times that the calendar counts off: "the last week of July", "the 18th", "the
 * 20th century", "the nineties". */
#include "mark/dates.h"

#define CENTURY_LEAST 10
#define CENTURY_MOST 21

static const struct token *token_at(const struct dating *d, size_t at)
{
    return &d->report->tokens.items[at];
}

/* "third", "18th": its tokens, or 0. */
static size_t ordinal_at(const struct dating *d, size_t at, int *which)
{
    struct number number;

    if (!dating_number(d, at, &number) || !number.ordinal || number.value < 1 ||
        number.value > 31)
        return 0;
    *which = (int)number.value;
    return number.length;
}

static size_t article(const struct dating *d, size_t at)
{
    return at < d->end && dating_is(d, at, "the") ? 1 : 0;
}

/* "the 20th century" is 1900 to 1999, as people count. */
static bool century(const struct dating *d, size_t at, struct dated *dated)
{
    size_t from = at + article(d, at), length = 0, taken;
    int which = 0;

    taken = ordinal_at(d, from, &which);
    if (taken == 0 || which < CENTURY_LEAST || which > CENTURY_MOST ||
        !dating_sign(dating_word(d, from + taken, &length), "century"))
        return false;
    *dated = dating_told(
        (struct interval){interval_year((which - 1) * 100).first,
                          interval_year(which * 100 - 1).last, false},
        GRAIN_DECADE, "century", from + taken + length - at);
    return true;
}

/* Nothing goes on behind an ordinal that is a day: "the 27th minute". */
static bool stands_alone(const struct dating *d, size_t at)
{
    const struct token *token = at < d->end ? token_at(d, at) : NULL;

    return token == NULL ||
           ((token->flags & TOKEN_PUNCT) && !dating_is(d, at, "-")) ||
           (token->upos == UPOS_ADP && !dating_is(d, at, "of")) ||
           token->upos == UPOS_CCONJ || token->upos == UPOS_SCONJ;
}

/* A month behind a day of it, "of this month", "next month": its tokens, or
 * 0. */
static size_t month_behind(const struct dating *d, size_t at,
                           struct dated *month)
{
    size_t skip = at < d->end && dating_is(d, at, "of") ? 1 : 0;

    *month = (struct dated){.when = INTERVAL_NONE};
    return at + skip < d->end && dating_turned(d, at + skip, month) &&
                   month->grain == GRAIN_MONTH && interval_known(month->when) &&
                   interval_days(month->when) <= 31
               ? skip + month->length
               : 0;
}

static bool days_of_month(struct interval month, int first, int last,
                          struct dated *dated)
{
    if (last < first || last > interval_days(month))
        return false;
    dated->when = (struct interval){month.first + first - 1,
                                    month.first + last - 1, false};
    return true;
}

/* "27th of this month", "from 4 to 22 next month" */
static bool day_turned(const struct dating *d, size_t at, struct dated *dated)
{
    size_t from = at + article(d, at), length;
    struct dated month;
    int first, last;

    length = from < d->end ? dating_day(d, from, &first) : 0;
    if (length == 0)
        return false;
    from += length;
    last = first;
    if (from + 1 < d->end &&
        (dating_is(d, from, "-") || dating_is(d, from, "to") ||
         dating_is(d, from, "and"))) {
        length = dating_day(d, from + 1, &last);
        if (length == 0)
            return false;
        from += 1 + length;
    }
    length = month_behind(d, from, &month);
    *dated = dating_told(INTERVAL_NONE, GRAIN_DAY, "day of a month",
                         from + length - at);
    return length > 0 && days_of_month(month.when, first, last, dated);
}

/* "on the 18th", "the 27th": of the month that fits best. */
bool dating_month_day(const struct dating *d, size_t at, struct dated *dated)
{
    static const char *const sure[] = {"on", "by",     "until", "till",
                                       "of", "before", "since", NULL};
    int which = 0, year, month, day;
    int32_t published, when;
    size_t taken;
    bool digits;

    if (!dating_is(d, at, "the") || at + 1 >= d->end)
        return false;
    digits = (token_at(d, at + 1)->flags & TOKEN_DIGIT) &&
             token_at(d, at + 1)->norm.len > 2;
    taken = dating_day(d, at + 1, &which);
    if (taken == 0 || !stands_alone(d, at + 1 + taken) ||
        !(digits || taken > 1) || at == 0 ||
        !str_is_one_of(token_at(d, at - 1)->norm, sure) ||
        !dating_published(d, &published))
        return false;
    day_to_civil(published, &year, &month, &day);
    if (!day_valid(year, month, which))
        return false;
    when = day_from_civil(year, month, which);
    if (when > published && !dating_future(d, at))
        when = dating_months_away(when, -1);
    else if (when < published && dating_future(d, at))
        when = dating_months_away(when, 1);
    *dated = dating_told(interval_day(when), GRAIN_DAY, "day near report",
                         1 + taken);
    return true;
}

/* "the nineties", "the '80s" */
static bool named_decade(const struct dating *d, size_t at, struct dated *dated)
{
    size_t from = at + article(d, at), length = 0;
    const struct word *word = dating_word(d, from, &length);
    int year;

    if (!dating_sign(word, "decade") ||
        (from == at && !(at > 0 && dating_is(d, at - 1, "in"))))
        return false;
    year = dating_value(word);
    *dated = dating_told((struct interval){interval_year(year).first,
                                           interval_year(year + 9).last, false},
                         GRAIN_DECADE, "decade", from + length - at);
    return true;
}

/* "the year to date" */
static bool elapsed(const struct dating *d, size_t at, struct dated *dated)
{
    size_t length = 0;
    const struct word *word = dating_word(d, at, &length);
    struct interval around;
    int32_t day;

    if (!dating_sign(word, "elapsed") || !dating_published(d, &day))
        return false;
    around = dating_around(day, (enum grain)dating_value(word));
    around.last = day;
    *dated = dating_told(around, GRAIN_DAY, "up to the report", length);
    return true;
}

bool dating_calendar(const struct dating *dating, size_t at,
                     struct dated *dated)
{
    return century(dating, at, dated) || dating_part_told(dating, at, dated) ||
           day_turned(dating, at, dated) ||
           dating_month_day(dating, at, dated) ||
           named_decade(dating, at, dated) || elapsed(dating, at, dated);
}
