#include "tell/timex.h"

#define WEEK 7
#define QUARTERS 4
#define HALVES 2

static struct str formatted(struct arena *arena, const char *format, int year,
                            int part)
{
    struct out out = {.arena = arena};

    out_format(&out, format, year, part);
    return out_view(&out);
}

/* The year of ISO 8601 that a Monday's week belongs to has its Thursday. */
static struct str week_of(struct arena *arena, int32_t monday)
{
    int year, month, day;
    int32_t thursday = monday + 3;

    day_to_civil(thursday, &year, &month, &day);
    return formatted(arena, "%04d-W%02d", year,
                     (thursday - day_from_civil(year, 1, 1)) / WEEK + 1);
}

/* A quarter, a half, a week or ten years; empty where it is none of these. */
static struct str part_of(struct arena *arena, struct interval when)
{
    int year, month, day, last_year;
    int32_t days = interval_days(when);

    day_to_civil(when.first, &year, &month, &day);
    day_to_civil(when.last, &last_year, &month, &day);
    for (int i = 1; i <= QUARTERS; i++)
        if (interval_equal(when, interval_quarter(year, i)))
            return formatted(arena, "%04d-Q%d", year, i);
    for (int i = 1; i <= HALVES; i++)
        if (interval_equal(when, interval_half(year, i)))
            return formatted(arena, "%04d-H%d", year, i);
    if (days == WEEK && day_weekday(when.first) == 0)
        return week_of(arena, when.first);
    if (year % 10 == 0 && last_year == year + 9 &&
        when.first == day_from_civil(year, 1, 1) &&
        when.last == day_from_civil(last_year, 12, 31))
        return formatted(arena, "%03d", year / 10, 0);
    return (struct str){0};
}

/* A day, a month or a year; empty where it is none of these. */
static struct str plain_of(struct arena *arena, struct interval when)
{
    struct out out = {.arena = arena};

    when.about = false;
    interval_tell(&out, when);
    for (size_t i = 0; i < out.len; i++)
        if ((out.at[i] < '0' || out.at[i] > '9') && out.at[i] != '-')
            return (struct str){0};
    return out_view(&out);
}

struct timex timex_of(struct arena *arena, struct interval when)
{
    struct timex timex = {.own = INTERVAL_NONE};

    if (!interval_known(when))
        return timex;
    timex.mod = when.about ? STR("APPROX") : STR("");
    if (when.first == DAY_OPEN_PAST && when.last == DAY_OPEN_FUTURE)
        return timex;
    if (when.first == DAY_OPEN_PAST) {
        timex.mod = STR("ON_OR_BEFORE");
        when.first = when.last;
    } else if (when.last == DAY_OPEN_FUTURE) {
        timex.mod = STR("ON_OR_AFTER");
        when.last = when.first;
    }
    when.about = false;
    timex.value = plain_of(arena, when);
    if (timex.value.len == 0)
        timex.value = part_of(arena, when);
    if (timex.value.len == 0) {
        timex.value = formatted(arena, "P%dD", interval_days(when), 0);
        timex.own = when;
    }
    return timex;
}
