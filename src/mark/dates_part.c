/* Parts of years: "the third quarter of 2022", "H1", "the first nine months",
 * "spring 2021". */
#include "mark/dates.h"

#include <string.h>

/* The year of a part of it: "of 2022", "2022", "of last year", "this year";
 * without one, the year whose part is the last that ended, or goes on. */
static size_t year_of_part(const struct dating *d, size_t at, int *year)
{
    struct dated inner = {.day = 0};
    size_t skip = at < d->end && dating_is(d, at, "of") ? 1 : 0;
    int month, day;

    if (at + skip < d->end && dating_is(d, at + skip, "the") &&
        dating_year(d, at + skip + 1, year))
        return skip + 2;
    if (dating_year(d, at + skip, year))
        return skip + 1;
    if (at + skip < d->end && dating_relative(d, at + skip, &inner) &&
        inner.grain == GRAIN_YEAR && interval_known(inner.when)) {
        day_to_civil(inner.when.first, year, &month, &day);
        return skip + inner.length;
    }
    /* "the first quarter of the year" */
    if (skip > 0 && at + skip < d->end &&
        dating_unit_here(d, at + skip, &inner) && inner.grain == GRAIN_YEAR &&
        interval_known(inner.when)) {
        day_to_civil(inner.when.first, year, &month, &day);
        return skip + inner.length;
    }
    *year = 0;
    return 0;
}

static struct interval part_of_year(int year, enum grain grain, int number)
{
    if (grain == GRAIN_QUARTER)
        return interval_quarter(year, number);
    if (grain == GRAIN_HALF)
        return interval_half(year, number);
    /* The first so many months. */
    return (struct interval){interval_year(year).first,
                             interval_month(year, number).last, false};
}

static bool finish_part(const struct dating *d, size_t at, int number,
                        struct dated *dated)
{
    int year, month, day;
    size_t taken = year_of_part(d, at + dated->length, &year);

    dated->how = dated->grain == GRAIN_QUARTER ? "quarter"
                 : dated->grain == GRAIN_HALF  ? "half"
                                               : "first months";
    dated->length += taken;
    dated->when = INTERVAL_NONE;
    if (year == 0 && interval_known(d->published) &&
        d->published.last != DAY_OPEN_FUTURE) {
        day_to_civil(d->published.last, &year, &month, &day);
        if (part_of_year(year, dated->grain, number).first >
                d->published.last ||
            (dated->grain == GRAIN_MONTH &&
             part_of_year(year, dated->grain, number).last > d->published.last))
            year--;
    }
    if (year != 0)
        dated->when = part_of_year(year, dated->grain, number);
    return true;
}

/* "Q3 2022", "H1", "3Q". */
static bool short_part(const struct dating *d, size_t at, struct dated *dated)
{
    struct str text = d->report->tokens.items[at].norm;
    int number;
    bool ahead;

    if (text.len != 2 || !(d->report->tokens.items[at].flags & TOKEN_DIGIT))
        return false;
    ahead = text.at[0] == 'q' || text.at[0] == 'h';
    if (!ahead && text.at[1] != 'q' && text.at[1] != 'h')
        return false;
    number = text.at[ahead ? 1 : 0] - '0';
    dated->grain = text.at[ahead ? 0 : 1] == 'q' ? GRAIN_QUARTER : GRAIN_HALF;
    if (number < 1 || number > (dated->grain == GRAIN_QUARTER ? 4 : 2))
        return false;
    dated->length = 1;
    dated->which = number;
    return finish_part(d, at, number, dated);
}

/* "the first ten months of 2022": tokens up to "months", or 0. */
static size_t first_months(const struct dating *d, size_t at, int *months)
{
    struct number number;
    size_t length = 0;
    const struct word *unit;

    if (!dating_number(d, at, &number) || number.ordinal || number.value < 1 ||
        number.value > 11)
        return 0;
    if (at + number.length >= d->end)
        return 0;
    unit = dating_word(d, at + number.length, &length);
    if (!dating_sign(unit, "unit") || dating_value(unit) != GRAIN_MONTH)
        return 0;
    *months = (int)number.value;
    return number.length + length;
}

/* "the third quarter of 2022", "the first half", "the first nine months". */
static bool long_part(const struct dating *d, size_t at, struct dated *dated)
{
    size_t from = at + (dating_is(d, at, "the") ? 1 : 0), length = 0, taken;
    struct number number;
    const struct word *unit;
    int months = 0, which;

    if (!dating_number(d, from, &number) || !number.ordinal ||
        number.length != 1 || number.value > 4)
        return false;
    which = (int)number.value;
    from += 1;
    from += from + 1 < d->end && dating_is(d, from, "-") ? 1 : 0;
    if (which == 1 && (taken = first_months(d, from, &months)) > 0) {
        dated->grain = GRAIN_MONTH;
        dated->length = from + taken - at;
        dated->period = dating_period(GRAIN_MONTH, months);
        return finish_part(d, at, months, dated);
    }
    if (from >= d->end)
        return false;
    unit = dating_word(d, from, &length);
    if (!dating_sign(unit, "unit"))
        return false;
    dated->grain = (enum grain)dating_value(unit);
    if (dated->grain != GRAIN_QUARTER &&
        (dated->grain != GRAIN_HALF || which > 2))
        return false;
    dated->length = from + length - at;
    dated->which = which;
    return finish_part(d, at, which, dated);
}

/* Three months from March on; winter ends in the year behind. */
static struct interval season_of(int year, int which)
{
    struct interval first = interval_month(year, 3 + which * 3);

    return (struct interval){first.first,
                             dating_months_away(first.first, 3) - 1, false};
}

/* "2016 October", "2016 summer": behind a year that stands alone. */
static bool month_or_season(const struct dating *d, size_t at, int year,
                            struct dated *part)
{
    size_t length = 0;
    const struct word *word = dating_word(d, at, &length);
    int other;

    if (dating_year_behind(d, at + length, &other) > 0 ||
        dating_day(d, at + length, &other) > 0)
        return false;
    if (dating_sign(word, "month") && word->cells[1].len == 0) {
        *part = dating_told(interval_month(year, dating_value(word)),
                            GRAIN_MONTH, "month", length);
        return true;
    }
    if (!dating_sign(word, "season"))
        return false;
    *part = dating_told(season_of(year, dating_value(word)), GRAIN_QUARTER,
                        "season", length);
    return true;
}

void dating_part_behind(const struct dating *d, size_t at, struct dated *dated)
{
    struct dated part = {.when = INTERVAL_NONE};
    size_t from = at + dated->length;
    int year, month, day;

    if (dated->grain != GRAIN_YEAR || dated->set || from >= d->end ||
        !interval_known(dated->when) || dated->when.last == DAY_OPEN_FUTURE)
        return;
    if (strcmp(dated->how, "year") == 0) {
        day_to_civil(dated->when.first, &year, &month, &day);
        if (month_or_season(d, from, year, &part)) {
            part.length += from - at;
            *dated = part;
            return;
        }
    }
    from += dating_is(d, from, "'s") || dating_is(d, from, "-") ? 1 : 0;
    if (from >= d->end || dating_is(d, from, "the") ||
        !(long_part(d, from, &part) || short_part(d, from, &part)) ||
        part.grain == GRAIN_MONTH)
        return;
    day_to_civil(dated->when.first, &year, &month, &day);
    part.length += from - at;
    part.when = part_of_year(year, part.grain, part.which);
    *dated = part;
}

/* "spring 2022", "the summer of 2019". */
static bool season(const struct dating *d, size_t at, struct dated *dated)
{
    size_t length = 0;
    const struct word *word = dating_word(d, at, &length);
    int year;

    if (!dating_sign(word, "season"))
        return false;
    length += dating_year_behind(d, at + length, &year);
    if (year == 0)
        return false;
    *dated = dating_told(season_of(year, dating_value(word)), GRAIN_QUARTER,
                         "season", length);
    return true;
}

/* "FY23", "FY2023": a business year by the year in which it ends; a school year
 * "SY23" and a calendar year "CY23" alike. */
static bool business_year(const struct dating *d, size_t at,
                          struct dated *dated)
{
    struct str text = d->report->tokens.items[at].norm;
    struct str digits = {text.at + 2, text.len > 2 ? text.len - 2 : 0};
    int year;

    if ((digits.len != 2 && digits.len != 4) ||
        (text.at[0] != 'f' && text.at[0] != 's' && text.at[0] != 'c') ||
        text.at[1] != 'y' || !(d->report->tokens.items[at].flags & TOKEN_DIGIT))
        return false;
    for (size_t i = 0; i < digits.len; i++)
        if (digits.at[i] < '0' || digits.at[i] > '9')
            return false;
    year = (int)number_plain(digits);
    year += digits.len == 2 ? 2000 : 0;
    if (year < 1900 || year > 2199)
        return false;
    *dated = (struct dated){.when = interval_year(year),
                            .grain = GRAIN_YEAR,
                            .how = "business year",
                            .length = 1};
    return true;
}

bool dating_part(const struct dating *dating, size_t at, struct dated *dated)
{
    return business_year(dating, at, dated) || short_part(dating, at, dated) ||
           long_part(dating, at, dated) || season(dating, at, dated);
}
