/* Times moved by days, months and years. */
#include "mark/dates.h"

#define MOVE_MOST 500 /* units; farther is no date */
/* The years 1 to 9998, which can be told. */
#define MONTHS_LEAST (1 * 12)
#define MONTHS_MOST (9998 * 12 + 11)
/* What is moved past these comes to an end of the calendar. */
#define TOLD_FIRST 10
#define TOLD_LAST 9990
#define BASE_FIRST 1000 /* of reports, which others are counted from */
#define BASE_LAST 9000

struct interval dating_around(int32_t day, enum grain grain)
{
    int year, month, date;
    int32_t monday = day - day_weekday(day);

    day_to_civil(day, &year, &month, &date);
    switch (grain) {
    case GRAIN_WEEK:
        return (struct interval){monday, monday + 6, false};
    case GRAIN_WEEKEND:
        return (struct interval){monday + 5, monday + 6, false};
    case GRAIN_MONTH:
        return interval_month(year, month);
    case GRAIN_QUARTER:
        return interval_quarter(year, (month - 1) / 3 + 1);
    case GRAIN_HALF:
        return interval_half(year, (month - 1) / 6 + 1);
    case GRAIN_YEAR:
        return interval_year(year);
    case GRAIN_DECADE:
        return (struct interval){interval_year(year - year % 10).first,
                                 interval_year(year - year % 10 + 9).last,
                                 false};
    default:
        return interval_day(day);
    }
}

int32_t dating_months_away(int32_t day, int by)
{
    int year, month, date, index;

    day_to_civil(day, &year, &month, &date);
    index = year * 12 + month - 1 + by;
    if (index < MONTHS_LEAST)
        index = MONTHS_LEAST;
    if (index > MONTHS_MOST)
        index = MONTHS_MOST;
    year = index / 12;
    month = index % 12 + 1;
    if (date > day_month_length(year, month))
        date = day_month_length(year, month);
    return day_from_civil(year, month, date);
}

static bool in_days(enum grain grain)
{
    return grain <= GRAIN_WEEK || grain == GRAIN_WEEKEND;
}

int32_t dating_day_moved(int32_t day, enum grain grain, int by)
{
    static const int months[] = {0, 0, 0, 1, 3, 6, 12, 120};

    if (day == DAY_OPEN_FUTURE || day == DAY_OPEN_PAST)
        return day;
    if (in_days(grain))
        return day + by * (grain <= GRAIN_DAY ? 1 : 7);
    return dating_months_away(day, by * months[grain]);
}

struct interval dating_move(struct interval when, enum grain grain, int by)
{
    if (!interval_known(when) || by > MOVE_MOST || by < -MOVE_MOST)
        return INTERVAL_NONE;
    /* A month's last day stays a last day: move the day after it. */
    when.first = dating_day_moved(when.first, grain, by);
    if (when.last != DAY_OPEN_FUTURE)
        when.last = in_days(grain)
                        ? dating_day_moved(when.last, grain, by)
                        : dating_day_moved(when.last + 1, grain, by) - 1;
    return when;
}

/* The same where all of it lies in these years; an open end is left. */
static struct interval bounded(struct interval when, int first, int last)
{
    struct interval years = {interval_year(first).first,
                             interval_year(last).last, false};

    if (when.first == DAY_OPEN_PAST)
        years.first = when.first;
    if (when.last == DAY_OPEN_FUTURE)
        years.last = when.last;
    return when.first <= when.last && interval_within(when, years)
               ? when
               : INTERVAL_NONE;
}

struct interval dating_told_years(struct interval when)
{
    return bounded(when, TOLD_FIRST, TOLD_LAST);
}

struct interval dating_base_years(struct interval published)
{
    return bounded(published, BASE_FIRST, BASE_LAST);
}
