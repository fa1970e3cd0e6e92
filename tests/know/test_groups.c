#include "base/day.h"
#include "know/groups.h"
#include "know/know.h"
#include "test.h"

#include "know/world_parse.h"

static struct arena arena;
static const struct world *world;

static void set_up(void)
{
    struct error err;
    const struct knowledge *know = know_open(&arena, STR(""), &err);

    cr_assert(know != NULL, "%s", err.text);
    world = know_world(know);
}

static void tear_down(void) { arena_reset(&arena); }

TestSuite(groups, .init = set_up, .fini = tear_down);

static bool has(const char *group, const char *code, int32_t day)
{
    const struct word *word = group_named(world, str_from(group));
    struct strs members;

    cr_assert(word != NULL, "%s", group);
    members = group_members(&arena, word, day);
    for (size_t i = 0; i < members.count; i++)
        if (str_equal(members.items[i], str_from(code)))
            return true;
    return false;
}

Test(groups, are_named_in_whatever_capitals_and_by_aliases)
{
    cr_assert(has("central asia", "KAZ", 0));
    cr_assert(has("Association of Southeast Asian Nations", "VNM", 0));
    cr_assert(has("Southeast Asia", "THA", 0));
    cr_assert(!has("Central Asia", "MNG", 0));
    cr_assert(group_named(world, STR("Atlantis")) == NULL);
}

Test(groups, have_those_as_members_that_are_so_on_the_day)
{
    cr_assert(has("NATO", "FIN", 0));
    cr_assert(!has("NATO", "FIN", day_from_civil(2023, 4, 3)));
    cr_assert(has("NATO", "FIN", day_from_civil(2023, 4, 4)));
    cr_assert(!has("European Union", "GBR", 0));
    cr_assert(has("European Union", "GBR", day_from_civil(2020, 1, 31)));
    cr_assert(!has("European Union", "GBR", day_from_civil(2020, 2, 1)));
}

/* Every region of M49 is whole: the continents have all countries that there
 * are but for the places that it leaves out. */
Test(groups, of_the_world_miss_nobody)
{
    static const char *const continents[] = {"Africa", "Americas", "Asia",
                                             "Europe", "Oceania"};
    size_t missing = 0;

    for (size_t i = 0; i < world->country_count; i++) {
        const char *code = arena_str(&arena, world->countries[i].code).at;
        size_t in = 0;

        for (size_t j = 0; j < 5; j++)
            in += has(continents[j], code, 0);
        cr_assert(in <= 1, "%s is in two continents", code);
        missing += in == 0;
    }
    /* Antarctica, the European Union, Kosovo and Taiwan. */
    cr_assert(missing == 4, "%zu", missing);
}

static bool parses(const char *row)
{
    struct world other = *world;
    struct error err;

    world_begin(&arena, &other);
    return groups_parse(&arena, STR("groups.tsv"), str_from(row), &other, &err);
}

Test(groups, are_refused_where_a_member_is_none)
{
    cr_assert(parses("A\ta;b\tregion\tKAZ;KOR>2020-01-01\tsource\n"));
    cr_assert(!parses("A\t\tregion\tKAZ;XYZ\tsource\n"));
    cr_assert(!parses("A\t\tregion\tKAZ>soon\tsource\n"));
    cr_assert(!parses("A\t\tregion\tKAZ\n"));
}
