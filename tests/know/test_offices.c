#include "test.h"

#include "know/know.h"

static struct arena arena;

static const char offices[] =
    "Adam Novak\tpresident\tKAZ\t2001-01-20/2009-01-19\thand\n"
    "Adam P. Novak\tpresident\tKOR\t1989/1993-01-19\thand\n"
    "Lee Do-yun\tpresident\tKOR\t2017-05-10/2022-05-09\thand\n"
    "Park Sung Ho\tpresident\tKOR\t2022-05-10/..\thand\n"
    "Karl Weiss\tsecretary general\tUnited Nations\t2007/2016\thand\n";

static struct world world_with(const char *rows)
{
    struct world world = {0};
    struct error err = {0};
    struct word body = {.surface = STR("United Nations"), .sign = STR("igo")};

    world.countries = arena_alloc(&arena, 2, sizeof(*world.countries));
    world.countries[0].code = STR("KAZ");
    world.countries[1].code = STR("KOR");
    world.country_count = 2;
    table_set(&arena, &world.by_code, STR("KAZ"), 0);
    table_set(&arena, &world.by_code, STR("KOR"), 1);
    body.cells[0] = body.surface;
    cr_assert(lexicon_add(&arena, &world.organisations, &body, &err));
    cr_assert(
        offices_parse(&arena, STR("offices.tsv"), str_from(rows), &world, &err),
        "%s", err.text);
    return world;
}

static const char *country_of(const char *name, const char *role,
                              const char *at)
{
    static struct world world;
    struct interval when = INTERVAL_NONE;
    const struct tenure *tenure;

    world = world_with(offices);
    if (at[0] != '\0')
        cr_assert(interval_parse(str_from(at), &when));
    tenure =
        offices_of_person(&world.offices, str_from(name), str_from(role), when);
    return tenure != NULL ? tenure->country : "nobody";
}

Test(offices, a_surname_is_told_apart_by_the_date)
{
    cr_assert_str_eq(country_of("novak", "president", "2003-04-01"), "KAZ");
    cr_assert_str_eq(country_of("novak", "president", "1990-04-01"), "KOR");
    cr_assert_str_eq(country_of("novak", "president", ""), "nobody");
    cr_assert_str_eq(country_of("novak", "president", "2020"), "nobody");
}

Test(offices, a_name_is_known_in_whichever_order_and_with_hyphens)
{
    cr_assert_str_eq(country_of("lee", "", "2020-01-01"), "KOR");
    cr_assert_str_eq(country_of("lee do yun", "", "2020-01-01"), "KOR");
    cr_assert_str_eq(country_of("park sung-ho", "", "2023"), "KOR");
    cr_assert_str_eq(country_of("park min-ho", "", "2023"), "nobody");
}

Test(offices, another_office_is_another_person)
{
    cr_assert_str_eq(country_of("lee", "foreign minister", "2020"), "nobody");
}

Test(offices, whoever_held_it_all_the_time_is_the_holder)
{
    struct world world = world_with(offices);
    struct interval day, year;
    const struct tenure *tenure;

    cr_assert(interval_parse(STR("2021-08-17"), &day));
    cr_assert(interval_parse(STR("2022"), &year));
    tenure = offices_holder(&world.offices, STR("president"), STR("KOR"), day);
    cr_assert(tenure != NULL);
    check_str(STR("Lee Do-yun"), tenure->person);
    cr_assert(offices_holder(&world.offices, STR("president"), STR("KOR"),
                             year) == NULL,
              "two did in 2022");
    cr_assert(interval_parse(STR("2010"), &year));
    tenure = offices_holder(&world.offices, STR("secretary general"),
                            STR("United Nations"), year);
    cr_assert(tenure != NULL);
    check_str(STR("Karl Weiss"), tenure->person);
}

Test(offices, a_row_of_no_state_or_no_time_is_refused)
{
    static const char *const bad[] = {
        "Adam Novak\tpresident\tQQQ\t2001/..\thand\n",
        "Adam Novak\tpresident\tKAZ\tlong ago\thand\n",
        "Adam Novak\tpresident\tKAZ\n",
        "Adam Novak\t\tKAZ\t2001/..\thand\n",
    };

    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        struct world world = world_with("");
        struct error err = {0};

        cr_assert(!offices_parse(&arena, STR("offices.tsv"), str_from(bad[i]),
                                 &world, &err));
        cr_assert(err.code == ERROR_SYNTAX);
    }
}
