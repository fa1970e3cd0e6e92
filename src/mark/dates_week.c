/* Weekdays and weeks: "Wednesday", "Tuesday of last week", "Sunday 31", "week
 * 23", "the week beginning May 4". */
#include "mark/dates.h"

#define WEEKS_MOST 53
#define YEAR_WEEKS_DAY 4 /* 4 January lies in week 1 (ISO 8601) */
#define MONTHS_AROUND 12 /* how far the next "Sunday 31" is looked for */

struct interval dating_weekday_near(const struct dating *d, int weekday,
                                    bool after, bool strictly)
{
    int32_t day;
    int away;

    if (!dating_published(d, &day))
        return INTERVAL_NONE;
    if (interval_days(d->published) > 7)
        return INTERVAL_NONE;
    if (after) {
        away = (weekday - day_weekday(d->published.first) + 7) % 7;
        away = away == 0 && strictly ? 7 : away;
        return interval_day(d->published.first + away);
    }
    away = (day_weekday(day) - weekday + 7) % 7;
    away = away == 0 && strictly ? 7 : away;
    return interval_day(day - away);
}

struct interval dating_weekday_of(const struct dating *d, int weekday, int turn)
{
    int32_t day;

    if (!dating_published(d, &day) || interval_days(d->published) > 7)
        return INTERVAL_NONE;
    return interval_day(day - day_weekday(day) + turn * 7 + weekday);
}

static size_t skip_word(const struct dating *d, size_t at, const char *word)
{
    return at < d->end && dating_is(d, at, word) ? 1 : 0;
}

/* "next week", "the following week": its tokens, or 0. */
static size_t week_at(const struct dating *d, size_t at, struct dated *week)
{
    *week = (struct dated){.when = INTERVAL_NONE};
    return at < d->end && dating_turned(d, at, week) && !week->set &&
                   week->grain == GRAIN_WEEK && interval_known(week->when) &&
                   interval_days(week->when) == 7
               ? week->length
               : 0;
}

/* "Tuesday of last week", "Monday next week" */
static bool day_of_week(const struct dating *d, size_t at, size_t next,
                        int weekday, struct dated *dated)
{
    struct dated week;
    size_t skip = skip_word(d, next, "of");
    size_t length = week_at(d, next + skip, &week);

    if (length == 0)
        return false;
    *dated = dating_told(interval_day(week.when.first + weekday), GRAIN_DAY,
                         "weekday of a week", next + skip + length - at);
    return true;
}

/* "next week Monday", "this week's Friday" */
static bool week_day(const struct dating *d, size_t at, struct dated *dated)
{
    struct dated week;
    size_t length = 0, taken = 0;
    int weekday;

    /* Only what turns a week can be followed: a look at the word is cheap. */
    if (!dating_sign(dating_word(d, at, &length), "turn"))
        return false;
    taken = week_at(d, at, &week);
    if (taken == 0 || at + taken >= d->end)
        return false;
    taken += skip_word(d, at + taken, "'s");
    if (!dating_weekday(d, at + taken, &weekday, &length))
        return false;
    *dated = dating_told(interval_day(week.when.first + weekday), GRAIN_DAY,
                         "weekday of a week", taken + length);
    return true;
}

/* The nearest month before or behind whose day `date` is this weekday. */
static struct interval nearest_month(const struct dating *d, int date,
                                     int weekday, int way)
{
    int32_t published;
    int year, month, day;

    if (!dating_published(d, &published))
        return INTERVAL_NONE;
    for (int by = 0; by <= MONTHS_AROUND; by++) {
        int32_t when;

        day_to_civil(dating_months_away(published, by * way), &year, &month,
                     &day);
        if (!day_valid(year, month, date))
            continue;
        when = day_from_civil(year, month, date);
        if (day_weekday(when) == weekday &&
            (by > 0 || (way > 0 ? when >= published : when <= published)))
            return interval_day(when);
    }
    return INTERVAL_NONE;
}

/* "Sunday 31", "Tuesday the eleventh", "Wed 13th". */
static bool day_and_date(const struct dating *d, size_t at, size_t next,
                         int weekday, struct dated *dated)
{
    size_t skip = skip_word(d, next, "the"), length;
    const struct token *behind;
    struct interval ahead, before;
    bool future = dating_future(d, at);
    int date;

    length = dating_day(d, next + skip, &date);
    if (length == 0)
        return false;
    behind = next + skip + length < d->end
                 ? &d->report->tokens.items[next + skip + length]
                 : NULL;
    if (behind != NULL && !(behind->flags & TOKEN_PUNCT) &&
        behind->upos != UPOS_ADP && behind->upos != UPOS_CCONJ)
        return false;
    ahead = nearest_month(d, date, weekday, 1);
    before = nearest_month(d, date, weekday, -1);
    if (interval_known(ahead) && interval_known(before) && !future)
        future =
            ahead.first - d->published.last < d->published.first - before.last;
    *dated =
        dating_told(future || !interval_known(before) ? ahead : before,
                    GRAIN_DAY, "day near report", next + skip + length - at);
    return interval_known(dated->when);
}

/* A weekday with what tells which; alone, "Wednesday". */
static bool weekday_alone(const struct dating *d, size_t at,
                          struct dated *dated)
{
    size_t length, next, taken;
    int weekday;
    bool future;

    if (!dating_weekday(d, at, &weekday, &length))
        return false;
    next = at + length;
    taken = dating_day_behind(d, next, weekday, dated);
    if (taken > 0) {
        dated->length = next + taken - at;
        return true;
    }
    if (day_of_week(d, at, next, weekday, dated) ||
        day_and_date(d, at, next, weekday, dated))
        return true;
    future = dating_future(d, at);
    *dated = dating_told(
        dating_weekday_near(d, weekday, future, false), GRAIN_DAY,
        future ? "weekday after report" : "weekday before report", next - at);
    dated->weekday = weekday + 1;
    return true;
}

/* "week 23", "week 3 of 2027" */
static bool week_number(const struct dating *d, size_t at, struct dated *dated)
{
    struct str text =
        at + 1 < d->end ? d->report->tokens.items[at + 1].norm : STR("");
    int32_t first, published;
    int number, year, month, day;
    size_t length = 2;

    if (!dating_is(d, at, "week") || text.len > 2 || !dating_digits(text))
        return false;
    number = dating_int(text);
    if (number < 1 || number > WEEKS_MOST)
        return false;
    length += dating_year_behind(d, at + 2, &year);
    if (year == 0) {
        if (!dating_published(d, &published))
            return false;
        day_to_civil(published, &year, &month, &day);
    }
    first = day_from_civil(year, 1, YEAR_WEEKS_DAY);
    first += (number - 1) * 7 - day_weekday(first);
    *dated = dating_told((struct interval){first, first + 6, false}, GRAIN_WEEK,
                         "week of a year", length);
    return true;
}

/* "the week after next", "the year before last" */
static bool unit_beyond(const struct dating *d, size_t at, struct dated *dated)
{
    size_t from = at + skip_word(d, at, "the"), length = 0;
    enum grain grain = GRAIN_NONE;
    int32_t day;
    int by;

    if (!dating_unit(d, from, &grain, &length))
        return false;
    from += length;
    if (from + 1 >= d->end)
        return false;
    if (dating_is(d, from, "after") && dating_is(d, from + 1, "next"))
        by = 2;
    else if (dating_is(d, from, "before") && dating_is(d, from + 1, "last"))
        by = -2;
    else
        return false;
    *dated = dating_told(INTERVAL_NONE, grain, "unit beside report's",
                         from + 2 - at);
    if (dating_published(d, &day))
        dated->when = dating_move(dating_around(day, grain), grain, by);
    return true;
}

bool dating_week(const struct dating *dating, size_t at, struct dated *dated)
{
    return week_day(dating, at, dated) || weekday_alone(dating, at, dated) ||
           week_number(dating, at, dated) || unit_beyond(dating, at, dated);
}
