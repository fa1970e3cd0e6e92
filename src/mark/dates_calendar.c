/* Times that the calendar counts off: "the last week of July", "the 18th", "the
 * 20th century", "the nineties". */
#include "mark/dates.h"

#define THURSDAY 3 /* a week belongs to the month that has its Thursday */
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

    if (!number_read(d->numbers, d->report, at, d->end, &number) ||
        !number.ordinal || number.value < 1 || number.value > 31)
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

/* The days of the week that has this day. */
static struct interval week_of(int32_t day)
{
    int32_t monday = day - day_weekday(day);

    return (struct interval){monday, monday + 6, false};
}

/* The week of a month by its Thursdays; `which` -1 is the last. */
static struct interval week_in(struct interval month, int which)
{
    int32_t first = month.first + (THURSDAY - day_weekday(month.first) + 7) % 7;
    int32_t last = month.last - (day_weekday(month.last) - THURSDAY + 7) % 7;

    return week_of(which < 0 ? last : first + (which - 1) * 7);
}

/* "last", "first", "third" before a unit: 1 to 5, or -1. */
static size_t which_at(const struct dating *d, size_t at, int *which)
{
    if (at < d->end &&
        (dating_is(d, at, "last") || dating_is(d, at, "final"))) {
        *which = -1;
        return 1;
    }
    return ordinal_at(d, at, which);
}

/* "the last week of July", "the first day of May 2020". */
static bool unit_of_month(const struct dating *d, size_t at,
                          struct dated *dated)
{
    size_t from = at + article(d, at), length = 0;
    struct dated month = {.when = INTERVAL_NONE};
    enum grain grain = GRAIN_NONE;
    int which = 0;

    from += which_at(d, from, &which);
    if (which == 0 || which > 5 || !dating_unit(d, from, &grain, &length) ||
        (grain != GRAIN_WEEK && grain != GRAIN_DAY))
        return false;
    from += length;
    if (from + 1 >= d->end || !dating_is(d, from, "of") ||
        !dating_absolute(d, from + 1, &month) || month.grain != GRAIN_MONTH ||
        !interval_known(month.when))
        return false;
    *dated = dating_told(week_in(month.when, which), grain, "part of a month",
                         from + 1 + month.length - at);
    if (grain == GRAIN_DAY)
        dated->when = interval_day(which < 0 ? month.when.last
                                             : month.when.first + which - 1);
    return true;
}

/* "the week of March 6" */
static bool week_with(const struct dating *d, size_t at, struct dated *dated)
{
    size_t from = at + article(d, at), length = 0;
    struct dated day = {.when = INTERVAL_NONE};
    enum grain grain = GRAIN_NONE;

    if (!dating_unit(d, from, &grain, &length) || grain != GRAIN_WEEK)
        return false;
    from += length;
    if (from + 1 >= d->end || !dating_is(d, from, "of") ||
        !dating_absolute(d, from + 1, &day) || day.grain != GRAIN_DAY ||
        !interval_known(day.when))
        return false;
    *dated = dating_told(week_of(day.when.first), GRAIN_WEEK, "week of a day",
                         from + 1 + day.length - at);
    return true;
}

/* "on the 18th": of the month that fits best. */
static bool bare_day(const struct dating *d, size_t at, struct dated *dated)
{
    int which = 0, year, month, day;
    int32_t published, when;
    size_t taken, behind;

    if (at == 0 || !dating_is(d, at, "the") ||
        !(dating_is(d, at - 1, "on") || dating_is(d, at - 1, "by") ||
          dating_is(d, at - 1, "until")))
        return false;
    taken = ordinal_at(d, at + 1, &which);
    behind = at + 1 + taken;
    if (taken != 1 || !(token_at(d, at + 1)->flags & TOKEN_DIGIT) ||
        (behind < d->end && (token_at(d, behind)->upos == UPOS_NOUN ||
                             token_at(d, behind)->upos == UPOS_PROPN ||
                             token_at(d, behind)->upos == UPOS_ADJ)) ||
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
    *dated = dating_told(interval_day(when), GRAIN_DAY, "day near report", 2);
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
    return century(dating, at, dated) || unit_of_month(dating, at, dated) ||
           week_with(dating, at, dated) || bare_day(dating, at, dated) ||
           named_decade(dating, at, dated) || elapsed(dating, at, dated);
}
