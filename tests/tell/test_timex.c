#include "tell/timex.h"

#include "tell/exported.h"
#include "tell/standoff.h"
#include "test.h"

#include <string.h>

static struct arena arena;

static void check(const char *when, const char *value, const char *mod)
{
    struct interval interval;
    struct timex timex;

    cr_assert(interval_parse(str_from(when), &interval), "%s", when);
    timex = timex_of(&arena, interval);
    check_str(str_from(value), timex.value);
    check_str(str_from(mod), timex.mod);
    cr_assert(interval_known(timex.own) == (value[0] == 'P'));
    arena_reset(&arena);
}

Test(timex, a_stretch_has_the_value_of_what_it_is)
{
    check("2021-08-17", "2021-08-17", "");
    check("2021-08", "2021-08", "");
    check("2021", "2021", "");
    check("2021-07-01/2021-09-30", "2021-Q3", "");
    check("2021-01-01/2021-06-30", "2021-H1", "");
    check("2021-08-16/2021-08-22", "2021-W33", "");
    check("2020-12-28/2021-01-03", "2020-W53", "");
    check("1990/1999", "199", "");
}

Test(timex, what_is_about_or_open_says_so)
{
    check("2009~", "2009", "APPROX");
    check("2019-04-22/..", "2019-04-22", "ON_OR_AFTER");
    check("../2022-03-04", "2022-03-04", "ON_OR_BEFORE");
}

Test(timex, any_other_stretch_is_a_length)
{
    check("2023-05-31/2023-06-03", "P4D", "");
    cr_assert(timex_of(&arena, INTERVAL_NONE).value.len == 0);
}

Test(exported, characters_are_counted_not_bytes)
{
    char text[400];
    struct points points;

    for (size_t i = 0; i + 4 <= sizeof(text); i += 4)
        memcpy(text + i, "😀", 4);
    points = points_of(&arena, (struct str){text, sizeof(text)});
    cr_assert(points_at(&points, 0) == 0);
    cr_assert(points_at(&points, 4) == 1);
    cr_assert(points_at(&points, 64) == 16);
    cr_assert(points_at(&points, 396) == 99);
    cr_assert(points_at(&points, 4000) == 100);
    arena_reset(&arena);
}

Test(standoff, a_name_has_nothing_that_a_system_could_refuse)
{
    const struct kept_report report = {.id = STR("../a b/ü.txt"),
                                       .hash = STR("0123456789abcdef")};

    check_str(STR("---a-b----txt-0123456789ab.ann"),
              standoff_name(&arena, &report, ".ann"));
    arena_reset(&arena);
}

Test(exported,
     an_event_is_filed_under_its_first_day_or_that_of_its_first_report)
{
    struct item item = {.first_said = interval_day(100)};

    item.merged.when = item.merged.signed_on = item.merged.since =
        INTERVAL_NONE;
    cr_assert(export_first_day(&item) == 100);
    item.merged.when = (struct interval){DAY_OPEN_PAST, 90, false};
    cr_assert(export_first_day(&item) == 90);
    item.merged.when = (struct interval){80, 85, false};
    cr_assert(export_first_day(&item) == 80);
}

static void add_country(struct fact *event, const char *code)
{
    struct party *party = LIST_ADD(&arena, &event->who);

    memcpy(party->country, code, 4);
}

Test(exported, who_does_it_stands_before_whom_it_is_done_to)
{
    struct fact event = {.event = EVENT_ACCUSE};

    add_country(&event, "KAZ");
    add_country(&event, "KAZ");
    add_country(&event, "KOR");
    cr_assert(export_actors(&event) == 2);
    event.event = EVENT_CONSULT;
    event.form = FORM_talks;
    cr_assert(export_actors(&event) == 3);
    event.form = FORM_visit;
    cr_assert(export_actors(&event) == 2);
    event = (struct fact){.event = EVENT_ASSAULT,
                          .domestic = true,
                          .actors = 0,
                          .who = event.who};
    cr_assert(export_actors(&event) == 0);
    arena_reset(&arena);
}
