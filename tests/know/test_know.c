#include "test.h"

#include "base/file.h"
#include "know/know.h"

static struct arena arena;

static const struct knowledge *opened(struct str folder)
{
    struct error err = {0};
    const struct knowledge *know = know_open(&arena, folder, &err);

    cr_assert(know != NULL, "%s:%u:%u: %s", err.source, err.line, err.column,
              err.text);
    return know;
}

Test(know, the_data_built_in_is_good)
{
    const struct world *world = know_world(opened(STR("")));

    cr_assert(world->country_count >= 250);
    check_str(STR("Kazakhstan"), world_country(world, STR("KAZ"))->name);
    check_str(STR("European Union"), world_country(world, STR("EUU"))->name);
}

Test(know, every_country_is_found_by_its_own_name)
{
    const struct world *world = know_world(opened(STR("")));

    for (size_t i = 0; i < world->country_count; i++) {
        const struct country *country = &world->countries[i];
        const struct country *found = world_country_named(world, country->name);

        cr_assert(found == country, "%.*s", STR_ARG(country->name));
        cr_assert(world_country_named(world, country->code) == country);
    }
}

Test(know, a_folder_gives_the_same_as_what_is_built_in)
{
    const struct knowledge *built_in = opened(STR(""));
    const struct knowledge *folder = opened(STR("data/"));

    cr_assert(know_words(built_in, "openers")->count ==
              know_words(folder, "openers")->count);
    check_str(know_file(built_in, "world/names.tsv"),
              know_file(folder, "world/names.tsv"));
    check_str(STR("en/words/openers.tsv"),
              know_words(folder, "openers")->items[0].source);
}

Test(know, what_is_read_late_is_the_same)
{
    struct error err = {0};
    const struct knowledge *all = opened(STR(""));
    const struct knowledge *late = know_open_alone(&arena, STR(""), &err);

    cr_assert(late != NULL, "%s", err.text);
    cr_assert(know_world(late)->country_count ==
              know_world(all)->country_count);
    cr_assert(know_rules(late)->all.count == know_rules(all)->all.count);
    cr_assert(know_words(late, "roles")->count ==
              know_words(all, "roles")->count);
    cr_assert(know_words(late, "roles") == know_words(late, "roles"));
    cr_assert(know_open_alone(&arena, STR("data/world"), &err) == NULL);
}

Test(know, a_folder_that_lacks_a_table_is_refused)
{
    struct error err;

    cr_assert(know_open(&arena, STR("data/world"), &err) == NULL);
    cr_assert(err.code == ERROR_MISSING);
    cr_assert(know_open(&arena, STR("no such folder"), &err) == NULL);
    cr_assert(err.code == ERROR_MISSING);
}

Test(know, a_file_that_is_not_there_is_empty)
{
    check_str(STR(""), know_file(opened(STR("")), "sql/999.sql"));
}
