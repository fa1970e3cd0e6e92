#include "test.h"

#include "base/day.h"

static struct str told(struct interval when)
{
    static struct arena arena;
    struct out out = {.arena = &arena};

    interval_tell(&out, when);
    return out_view(&out);
}

static struct interval parsed(const char *text)
{
    struct interval when;

    cr_assert(interval_parse(str_from(text), &when), "'%s'", text);
    return when;
}

static bool refused(const char *text)
{
    struct interval when;

    return !interval_parse(str_from(text), &when) && !interval_known(when);
}

Test(day, counts_from_1970)
{
    cr_assert(day_from_civil(1970, 1, 1) == 0);
    cr_assert(day_from_civil(2000, 3, 1) == 11017);
    cr_assert(day_from_civil(1969, 12, 31) == -1);
}

Test(day, goes_to_the_calendar_and_back)
{
    for (int32_t day = -800000; day < 3000000; day += 7) {
        int year, month, date;

        day_to_civil(day, &year, &month, &date);
        cr_assert(day_from_civil(year, month, date) == day, "%d", (int)day);
    }
}

Test(day, knows_the_weekday)
{
    cr_assert(day_weekday(0) == 3);
    cr_assert(day_weekday(day_from_civil(2024, 6, 12)) == 2);
    cr_assert(day_weekday(-4) == 6);
}

Test(day, knows_leap_years)
{
    cr_assert(day_valid(2024, 2, 29));
    cr_assert(!day_valid(2023, 2, 29));
    cr_assert(!day_valid(1900, 2, 29));
    cr_assert(day_valid(2000, 2, 29));
    cr_assert(!day_valid(2024, 13, 1));
}

Test(interval, is_told_as_wide_as_it_is)
{
    check_str(STR("2021"), told(interval_year(2021)));
    check_str(STR("2021-08"), told(interval_month(2021, 8)));
    check_str(STR("2021-08-17"), told(interval_day(18856)));
    check_str(STR("2021-01/2021-03"), told(interval_quarter(2021, 1)));
    check_str(STR("2021-07/2021-12"), told(interval_half(2021, 2)));
    check_str(STR(""), told(INTERVAL_NONE));
}

Test(interval, reads_what_it_tells)
{
    static const char *const texts[] = {
        "2021-08-17", "2021-08", "2021",          "2023-05-31/2023-06-03",
        "2023/2024",  "../2022", "../2024-01-14", "2019/..",
        "2019-04/..", "2009~",   "2009~/2011~",   "0001-01-02"};

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        check_str(str_from(texts[i]), told(parsed(texts[i])));
}

Test(interval, reads_seasons_quarters_halves_and_times)
{
    check_str(STR("2021-03/2021-05"), told(parsed("2021-21")));
    check_str(STR("2021-12/2022-02"), told(parsed("2021-24")));
    check_str(STR("2021-04/2021-06"), told(parsed("2021-34")));
    check_str(STR("2021-07/2021-12"), told(parsed("2021-41")));
    check_str(STR("2021-08-17"), told(parsed("2021-08-17T10:15:00Z")));
    check_str(STR("2021-08-17"), told(parsed("2021-08-17 10:15")));
}

Test(interval, refuses_what_is_no_date)
{
    static const char *const texts[] = {
        "",      "2021-13",   "2021-02-30", "21",    "2021-8-1",
        "../..", "2022/2021", "/",          "2021/", "tomorrow",
        "2021-", "20215",     "2021x",      "~",     "2021-08-17T"};

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        cr_assert(refused(texts[i]), "'%s'", texts[i]);
}

Test(interval, unknown_ones_neither_overlap_nor_contain)
{
    struct interval none = INTERVAL_NONE, year = interval_year(2021);

    cr_assert(!interval_overlap(none, year));
    cr_assert(!interval_within(none, none));
    cr_assert(interval_order(year, none) < 0);
}

Test(interval, open_ends_reach_everywhere)
{
    cr_assert(interval_overlap(parsed("../2022"), parsed("1990")));
    cr_assert(interval_within(parsed("2025-03"), parsed("2019/..")));
    cr_assert(!interval_overlap(parsed("../2018"), parsed("2019/..")));
}

Test(interval, orders_by_first_day_then_last)
{
    cr_assert(interval_order(parsed("2021"), parsed("2022")) < 0);
    cr_assert(interval_order(parsed("2021-01"), parsed("2021")) < 0);
    cr_assert(interval_order(parsed("2021"), parsed("2021")) == 0);
}
