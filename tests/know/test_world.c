#include "test.h"

#include "know/know.h"
#include "know/world_parse.h"

#include <string.h>

static struct arena arena;

static const char countries[] =
    "KAZ\tKZ\tKazakhstan\tRepublic of Kazakhstan\tKZT\tKZ\tasia\n"
    "KOR\tKR\tSouth Korea\tRepublic of Korea\tKRW\tKS\tasia\n"
    "AUS\tAU\tAustralia\t\tAUD\tAS\toceania\n"
    "USA\tUS\tUnited States\t\tUSD\tUS\tamericas\n";

static bool parse(struct world *world, const char *name, const char *rows,
                  struct error *err)
{
    for (size_t i = 0; i < WORLD_TABLES; i++)
        if (strcmp(world_tables[i].name, name) == 0)
            return world_tables[i].parse(&arena, str_from(name), str_from(rows),
                                         world, err);
    return false;
}

static struct world with(const char *name, const char *rows)
{
    struct world world = {0};
    struct error err = {0};

    world_begin(&arena, &world);
    cr_assert(parse(&world, "world/countries.tsv", countries, &err));
    cr_assert(parse(&world, name, rows, &err), "%s", err.text);
    return world;
}

static struct error refused(const char *name, const char *rows)
{
    struct world world = {0};
    struct error err = {0};

    world_begin(&arena, &world);
    cr_assert(parse(&world, "world/countries.tsv", countries, &err));
    cr_assert(!parse(&world, name, rows, &err));
    return err;
}

Test(world, countries_stand_by_code)
{
    struct world world = with("world/names.tsv", "");

    cr_assert(world.country_count == 4);
    check_str(STR("AUS"), world.countries[0].code);
    check_str(STR("Kazakhstan"), world_country(&world, STR("KAZ"))->name);
    cr_assert(world_country(&world, STR("QQQ")) == NULL);
}

Test(world, a_country_is_found_as_people_type_it)
{
    static const char *const typed[] = {"kor",         "KR",    "South Korea",
                                        "south korea", "SEOUL", "korean"};
    struct world world =
        with("world/names.tsv", "South Korea\tKOR\tname\nSeoul\tKOR\tcapital\n"
                                "Korean\tKOR\tdemonym\n");

    for (size_t i = 0; i < sizeof(typed) / sizeof(typed[0]); i++) {
        const struct country *country =
            world_country_named(&world, str_from(typed[i]));

        cr_assert(country != NULL, "%s", typed[i]);
        check_str(STR("KOR"), country->code);
    }
    cr_assert(world_country_named(&world, STR("Atlantis")) == NULL);
    cr_assert(world_country_named(&world, STR("")) == NULL);
}

Test(world, names_have_sign_and_code)
{
    struct world world = with("world/names.tsv", "Seoul\tKOR\tcapital\n");
    const struct word *word = lexicon_find(world_names(&world), STR("seoul"));

    check_str(STR("capital"), word->sign);
    check_str(STR("KOR"), word->cells[0]);
}

Test(world, bad_rows_are_reported_where_they_stand)
{
    struct error err = refused("world/names.tsv", "# x\nSeoul\tKRO\tcapital\n");

    cr_assert(err.line == 2 && err.column == 7);
    err = refused("world/names.tsv", "Seoul\tKOR\n");
    cr_assert(err.line == 1);
    err = refused("world/organisations.tsv", "NATO\t\tigo\tUSA;QQQ\n");
    cr_assert(err.line == 1 && err.column == 11);
    err = refused("world/countries.tsv", "kaz\tKZ\tKazakhstan\n");
    cr_assert(err.line == 1 && err.column == 1);
    err = refused("world/units.tsv", "tonne\t\tmass\t1\n");
    cr_assert(err.line == 1);
}

Test(world, aliases_point_at_the_full_name)
{
    struct world world =
        with("world/organisations.tsv",
             "North Atlantic Treaty Organization\tNATO;Nato\tigo\tUSA;KOR\n");
    const struct word *word =
        lexicon_find(&world.tables->organisations, STR("nato"));

    check_str(STR("igo"), word->sign);
    check_str(STR("North Atlantic Treaty Organization"), word->cells[0]);
    check_str(STR("USA;KOR"), word->cells[1]);
}

Test(world, outlets_are_found_by_name_and_domain)
{
    struct world world =
        with("world/outlets.tsv",
             "Kazinform\tQazinform\tKAZ\tagency\tinform.kz;kazinform.kz\n");

    check_str(STR("Kazinform"),
              lexicon_find(world_outlets(&world), STR("Qazinform"))->cells[0]);
    check_str(STR("KAZ"),
              lexicon_find(world_outlets(&world), STR("kazinform"))->cells[1]);
    check_str(
        STR("Kazinform"),
        lexicon_find(world_outlet_domains(&world), STR("inform.kz"))->sign);
}

Test(world, a_word_for_money_belongs_to_the_first_currency_that_has_it)
{
    struct world world =
        with("world/currencies.tsv",
             "USD\tdollar;US dollar\tdollars\t$;US$\tUSA\n"
             "AUD\tdollar;Australian dollar\tdollars\t$;A$\tAUS\n");
    const struct word *dollar =
        lexicon_find(world_currencies(&world), STR("dollars"));
    const struct word *exact =
        lexicon_find(world_currencies(&world), STR("A$"));

    check_str(STR("USD"), dollar->sign);
    check_str(STR("USA;AUS"), dollar->cells[0]);
    check_str(STR("AUD"), exact->sign);
    check_str(STR("AUD"),
              lexicon_find(world_currencies(&world), STR("aud"))->sign);
}

Test(world, units_have_quantity_and_factor)
{
    struct world world =
        with("world/units.tsv", "tonne\ttonne;tonnes;t\tmass\t1000\n");
    const struct word *word = lexicon_find(world_units(&world), STR("tonnes"));

    check_str(STR("tonne"), word->sign);
    check_str(STR("mass"), word->cells[0]);
    check_str(STR("1000"), word->cells[1]);
}
