#include "test.h"

#include "know/world_parse.h"

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

    world_begin(&arena, &world);
    world.countries = arena_alloc(&arena, 2, sizeof(*world.countries));
    world.countries[0].code = STR("KAZ");
    world.countries[1].code = STR("KOR");
    world.country_count = 2;
    table_set(&arena, &world.by_code, STR("KAZ"), 0);
    table_set(&arena, &world.by_code, STR("KOR"), 1);
    body.cells[0] = body.surface;
    cr_assert(lexicon_add(&arena, &world.tables->organisations, &body, &err));
    cr_assert(
        offices_parse(&arena, STR("offices.tsv"), str_from(rows), &world, &err),
        "%s", err.text);
    return world;
}

static const char leaders[] = "Adam Novak\tNovak\tAdam Nowak;Nova\n"
                              "Lee Do-yun\t-\t\n"
                              "Karl Weiss\tWeiss;Karli\n";

static bool read_leaders(struct world *world, const char *rows)
{
    struct error err = {0};

    return leaders_parse(&arena, STR("leaders.tsv"), str_from(rows), world,
                         &err) ||
           (err.code != ERROR_SYNTAX);
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
    tenure = offices_of_person(world_offices(&world), str_from(name),
                               str_from(role), when);
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
    tenure = offices_holder(world_offices(&world), STR("president"), STR("KOR"),
                            day);
    cr_assert(tenure != NULL);
    check_str(STR("Lee Do-yun"), tenure->person);
    cr_assert(offices_holder(world_offices(&world), STR("president"),
                             STR("KOR"), year) == NULL,
              "two did in 2022");
    cr_assert(interval_parse(STR("2010"), &year));
    tenure = offices_holder(world_offices(&world), STR("secretary general"),
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

Test(offices, a_name_that_news_uses_alone_means_all_who_are_called_so)
{
    struct world world = world_with(offices);
    const struct tenure *tenure;

    cr_assert(read_leaders(&world, leaders));
    tenure = offices_called(world_offices(&world), STR("novak"), NULL);
    cr_assert(tenure != NULL);
    cr_assert_str_eq(tenure->country, "KAZ");
    cr_assert(offices_called(world_offices(&world), STR("novak"), tenure) ==
                  NULL,
              "Adam P. Novak is not in the list");
    cr_assert(offices_called(world_offices(&world), STR("karli"), NULL) !=
              NULL);
    cr_assert(offices_called(world_offices(&world), STR("lee"), NULL) == NULL);
    cr_assert(world_offices(&world)->items[2].shy);
    cr_assert(!world_offices(&world)->items[0].shy);
}

Test(offices, a_person_is_known_by_other_spellings_but_not_by_a_namesakes)
{
    struct world world = world_with(offices);
    struct interval at;

    cr_assert(read_leaders(&world, leaders));
    cr_assert(interval_parse(STR("2003"), &at));
    cr_assert(offices_of_person(world_offices(&world), STR("adam nowak"),
                                STR(""), at) != NULL);
    cr_assert(offices_of_person(world_offices(&world), STR("nova"),
                                STR("president"), at) != NULL);
    cr_assert(offices_of_person(world_offices(&world), STR("anna novak"),
                                STR(""), at) == NULL,
              "another given name is another person");
    cr_assert(offices_of_person(world_offices(&world), STR("adam n"), STR(""),
                                at) == NULL,
              "a letter is no surname");
    cr_assert(offices_names(world_offices(&world),
                            &world_offices(&world)->items[0],
                            STR("adam nowak")));
    cr_assert(!offices_names(world_offices(&world),
                             &world_offices(&world)->items[0],
                             STR("anna novak")));
}

Test(offices, whoever_holds_no_office_is_no_leader)
{
    struct world world = world_with(offices);

    cr_assert(!read_leaders(&world, "Anna Novak\tNovak\t\n"));
    cr_assert(!read_leaders(&world, "Adam Novak\n"));
}

Test(offices, a_row_that_is_not_sure_of_its_time_denies_nobody)
{
    struct world world =
        world_with("Adam Novak\tpresident\tKAZ\t2001/2009~\thand\n");
    struct interval at;

    cr_assert(interval_parse(STR("2003"), &at));
    cr_assert(offices_holder(world_offices(&world), STR("president"),
                             STR("KAZ"), at) == NULL);
    cr_assert(offices_of_person(world_offices(&world), STR("adam novak"),
                                STR(""), at) != NULL);
}

static bool same_office(const struct tenure *a, const struct tenure *b)
{
    return str_equal(a->role, b->role) && str_equal(a->body, b->body) &&
           strcmp(a->country, b->country) == 0;
}

/* The table is by state, office and time. */
Test(offices, an_office_of_one_has_one_holder_at_a_time)
{
    struct error err = {0};
    const struct knowledge *know = know_open(&arena, STR(""), &err);
    const struct tenures *all = world_offices(know_world(know));

    cr_assert(all->count > 2000);
    for (size_t i = 1; i < all->count; i++) {
        const struct tenure *a = &all->items[i - 1], *b = &all->items[i];

        cr_assert(!same_office(a, b) || str_equal(a->person, b->person) ||
                      a->held.last <= b->held.first,
                  "line %u: %.*s before %.*s has gone", b->line,
                  STR_ARG(b->person), STR_ARG(a->person));
    }
}
