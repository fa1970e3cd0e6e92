#include "base/day.h"

#include <assert.h>

/* The calendar repeats every 400 years.  Years are counted from 1 March, so
 * that the leap day is the last of its year and months before it have the
 * same lengths in all years. */
#define DAYS_OF_400_YEARS 146097
#define DAYS_OF_100_YEARS 36524
#define DAYS_OF_4_YEARS 1461
#define DAYS_TO_1970 719468 /* from 1 March of year 0 */

static int divide_down(int a, int b)
{
    return a / b - (a % b != 0 && (a % b < 0) != (b < 0));
}

int32_t day_from_civil(int year, int month, int day)
{
    int from_march = (month + 9) % 12;
    int y = month <= 2 ? year - 1 : year;
    int era = divide_down(y, 400);
    int of_era = y - era * 400;
    int of_year = (153 * from_march + 2) / 5 + day - 1;

    return era * DAYS_OF_400_YEARS + of_era * 365 + of_era / 4 - of_era / 100 +
           of_year - DAYS_TO_1970;
}

void day_to_civil(int32_t day, int *year, int *month, int *date)
{
    int era, of_era, y, of_year, from_march;

    /* What has no place in the calendar is brought to its edge, so that no
     * sentinel overflows. */
    day = day > INT32_MAX - DAYS_TO_1970 ? INT32_MAX - DAYS_TO_1970 : day;
    day += DAYS_TO_1970;
    era = divide_down(day, DAYS_OF_400_YEARS);
    of_era = day - era * DAYS_OF_400_YEARS;
    y = (of_era - of_era / (DAYS_OF_4_YEARS - 1) + of_era / DAYS_OF_100_YEARS -
         of_era / (DAYS_OF_400_YEARS - 1)) /
        365;
    of_year = of_era - (365 * y + y / 4 - y / 100);
    from_march = (5 * of_year + 2) / 153;
    *date = of_year - (153 * from_march + 2) / 5 + 1;
    *month = from_march < 10 ? from_march + 3 : from_march - 9;
    *year = y + era * 400 + (*month <= 2);
}

int day_weekday(int32_t day)
{
    int weekday = (int)(((int64_t)day + 3) % 7); /* 1970-01-01: a Thursday */

    return weekday < 0 ? weekday + 7 : weekday;
}

const char *day_weekday_text(int weekday)
{
    static const char *const names[] = {"Monday",   "Tuesday", "Wednesday",
                                        "Thursday", "Friday",  "Saturday",
                                        "Sunday"};

    return names[weekday];
}

int day_month_length(int year, int month)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30,
                                  31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    assert(month >= 1 && month <= 12);
    return lengths[month - 1] + (month == 2 && leap);
}

bool day_valid(int year, int month, int date)
{
    return year >= 0 && year <= 9999 && month >= 1 && month <= 12 &&
           date >= 1 && date <= day_month_length(year, month);
}

static struct interval months(int year, int month, int count)
{
    int last = month + count - 1;
    int last_year = year + (last - 1) / 12;
    int last_month = (last - 1) % 12 + 1;

    return (struct interval){
        day_from_civil(year, month, 1),
        day_from_civil(last_year, last_month,
                       day_month_length(last_year, last_month)),
        false};
}

struct interval interval_day(int32_t day)
{
    return (struct interval){day, day, false};
}

struct interval interval_month(int year, int month)
{
    return months(year, month, 1);
}

struct interval interval_year(int year) { return months(year, 1, 12); }

struct interval interval_quarter(int year, int quarter)
{
    return months(year, quarter * 3 - 2, 3);
}

struct interval interval_half(int year, int half)
{
    return months(year, half * 6 - 5, 6);
}

bool interval_known(struct interval when)
{
    return when.first != DAY_NONE && when.last != DAY_NONE;
}

bool interval_equal(struct interval a, struct interval b)
{
    return a.first == b.first && a.last == b.last && a.about == b.about;
}

bool interval_overlap(struct interval a, struct interval b)
{
    return interval_known(a) && interval_known(b) && a.first <= b.last &&
           b.first <= a.last;
}

bool interval_within(struct interval inner, struct interval outer)
{
    return interval_known(inner) && interval_known(outer) &&
           inner.first >= outer.first && inner.last <= outer.last;
}

int32_t interval_days(struct interval when)
{
    int64_t days = (int64_t)when.last - when.first + 1;

    if (!interval_known(when))
        return 0;
    if (when.first == DAY_OPEN_PAST || when.last == DAY_OPEN_FUTURE ||
        days > INT32_MAX)
        return INT32_MAX;
    return (int32_t)days;
}

int interval_order(struct interval a, struct interval b)
{
    if (interval_known(a) != interval_known(b))
        return interval_known(a) ? -1 : 1;
    if (a.first != b.first)
        return a.first < b.first ? -1 : 1;
    return (a.last > b.last) - (a.last < b.last);
}

/* A date is told as a year, a month or a day: as wide as it can be. */
enum width { YEAR, MONTH, DAY };

static enum width width_of_first(int32_t day)
{
    int year, month, date;

    day_to_civil(day, &year, &month, &date);
    if (date != 1)
        return DAY;
    return month == 1 ? YEAR : MONTH;
}

static enum width width_of_last(int32_t day)
{
    int year, month, date;

    day_to_civil(day, &year, &month, &date);
    if (date != day_month_length(year, month))
        return DAY;
    return month == 12 ? YEAR : MONTH;
}

static void tell_end(struct out *out, int32_t day, enum width width, bool about)
{
    int year, month, date;

    day_to_civil(day, &year, &month, &date);
    out_format(out, "%04d", year);
    if (width >= MONTH)
        out_format(out, "-%02d", month);
    if (width == DAY)
        out_format(out, "-%02d", date);
    if (about)
        out_char(out, '~');
}

static bool same_unit(struct interval when, enum width width)
{
    int first_year, first_month, last_year, last_month, date;

    day_to_civil(when.first, &first_year, &first_month, &date);
    day_to_civil(when.last, &last_year, &last_month, &date);
    if (width == YEAR)
        return first_year == last_year;
    if (width == MONTH)
        return first_year == last_year && first_month == last_month;
    return when.first == when.last;
}

void interval_tell(struct out *out, struct interval when)
{
    enum width first, last, width;

    if (!interval_known(when))
        return;
    if (when.first == DAY_OPEN_PAST || when.last == DAY_OPEN_FUTURE) {
        if (when.first == DAY_OPEN_PAST)
            out_text(out, "..");
        else
            tell_end(out, when.first, width_of_first(when.first), when.about);
        out_char(out, '/');
        if (when.last == DAY_OPEN_FUTURE)
            out_text(out, "..");
        else
            tell_end(out, when.last, width_of_last(when.last), when.about);
        return;
    }
    first = width_of_first(when.first);
    last = width_of_last(when.last);
    width = first > last ? first : last;
    tell_end(out, when.first, width, when.about);
    if (same_unit(when, width))
        return;
    out_char(out, '/');
    tell_end(out, when.last, width, when.about);
}

/* Takes `count` digits off the front of *text. */
static bool take_digits(struct str *text, size_t count, int *number)
{
    *number = 0;
    if (text->len < count)
        return false;
    for (size_t i = 0; i < count; i++) {
        if (text->at[i] < '0' || text->at[i] > '9')
            return false;
        *number = *number * 10 + (text->at[i] - '0');
    }
    text->at += count;
    text->len -= count;
    return true;
}

static bool take_char(struct str *text, char c)
{
    if (text->len == 0 || text->at[0] != c)
        return false;
    text->at++;
    text->len--;
    return true;
}

/* EDTF's months beyond December: seasons of the north, quarters, halves. */
static bool part_of_year(int year, int part, struct interval *when)
{
    if (part >= 1 && part <= 12)
        *when = interval_month(year, part);
    else if (part >= 21 && part <= 24)
        *when = months(year, part * 3 - 60, 3);
    else if (part >= 33 && part <= 36)
        *when = interval_quarter(year, part - 32);
    else if (part == 40 || part == 41)
        *when = interval_half(year, part - 39);
    else
        return false;
    return true;
}

/* Passes over "~", "?" and "%" at the end. */
static bool take_doubt(struct str *text)
{
    size_t len = text->len;

    while (text->len > 0 &&
           (text->at[text->len - 1] == '~' || text->at[text->len - 1] == '?' ||
            text->at[text->len - 1] == '%'))
        text->len--;
    return text->len < len;
}

/* What stands behind the year: a part of it or a month and day, and a time,
 * which is passed over. */
static bool parse_behind_year(struct str *text, int year, struct interval *when)
{
    int part, date, hour;

    if (!take_char(text, '-'))
        return true;
    if (!take_digits(text, 2, &part) || !part_of_year(year, part, when))
        return false;
    if (!take_char(text, '-'))
        return true;
    if (!take_digits(text, 2, &date) || !day_valid(year, part, date))
        return false;
    *when = interval_day(day_from_civil(year, part, date));
    if (take_char(text, 'T') || take_char(text, ' '))
        text->len = take_digits(text, 2, &hour) ? 0 : 1;
    return true;
}

static bool parse_end(struct str text, struct interval *when)
{
    bool about = take_doubt(&text);
    int year;

    if (!take_digits(&text, 4, &year))
        return false;
    *when = interval_year(year);
    if (!parse_behind_year(&text, year, when))
        return false;
    when->about = about;
    return text.len == 0;
}

bool interval_parse(struct str text, struct interval *when)
{
    struct str rest = text, head = str_cut(&rest, '/');
    struct interval first = {DAY_OPEN_PAST, DAY_OPEN_PAST, false};
    struct interval last = {DAY_OPEN_FUTURE, DAY_OPEN_FUTURE, false};
    bool past, future;

    *when = INTERVAL_NONE;
    if (head.len == text.len)
        return parse_end(text, when) || (*when = INTERVAL_NONE, false);
    past = str_equal(head, STR(".."));
    future = str_equal(rest, STR(".."));
    if ((past && future) || (!past && !parse_end(head, &first)) ||
        (!future && !parse_end(rest, &last)) || first.first > last.last)
        return false;
    *when =
        (struct interval){first.first, last.last, first.about || last.about};
    return true;
}
