#include "mark/mark.h"
#include "mark/marked.h"
#include "mark/read.h"
#include "test.h"

#include <stdio.h>

/* The text marked, or NULL where the program was built without weights. */
static const struct report *marked(const char *text)
{
    static struct arena kept, arena;
    static struct report report;
    static struct marker *marker;
    struct error err = {0};

    if (know_file(test_knowledge(), "en/model/analyser.bin").len == 0) {
        printf("skipped: no weights of the analyser\n");
        return NULL;
    }
    if (marker == NULL)
        marker = marker_open(&kept, test_knowledge(), &err);
    cr_assert(marker != NULL, "%s", err.text);
    arena_reset(&arena);
    report =
        (struct report){.text = str_from(text), .published = INTERVAL_NONE};
    report.body = (struct span){0, (uint32_t)report.text.len};
    mark_report(marker, &arena, &report);
    return &report;
}

static const struct entity *person(const struct report *report,
                                   const char *name)
{
    for (size_t i = 0; i < report->entities.count; i++)
        if (report->entities.items[i].kind == MENTION_PERSON &&
            str_equal(report->entities.items[i].name, str_from(name)))
            return &report->entities.items[i];
    return NULL;
}

static void holds(const struct report *report, const char *name,
                  const char *role, const char *country)
{
    const struct entity *found;

    if (report == NULL)
        return;
    found = person(report, name);
    cr_assert(found != NULL, "no %s", name);
    cr_assert(str_equal(found->role, str_from(role)), "%s is %.*s", name,
              STR_ARG(found->role));
    cr_assert_str_eq(found->country, country);
}

Test(names, a_title_gives_office_and_country)
{
    holds(marked("Kazakh President Kassym-Jomart Tokayev spoke in Astana."),
          "Kassym-Jomart Tokayev", "president", "KAZ");
    holds(
        marked("Minister of Foreign Affairs of the Republic of Korea Park Jin "
               "arrived on Monday."),
        "Park Jin", "foreign minister", "KOR");
}

Test(names, a_surname_means_the_person_named_in_full)
{
    const struct report *report =
        marked("French President Emmanuel Macron met Polish Prime Minister "
               "Donald Tusk in Paris. Macron said that Tusk was welcome.");

    holds(report, "Emmanuel Macron", "president", "FRA");
    holds(report, "Donald Tusk", "prime minister", "POL");
    if (report != NULL)
        cr_assert(person(report, "Emmanuel Macron")->mention_count == 2);
}

Test(names, the_fuller_title_is_kept)
{
    holds(marked("U.S. Secretary of State Antony Blinken came. Secretary "
                 "Blinken spoke."),
          "Antony Blinken", "secretary of state", "USA");
}

Test(names, a_former_office_is_told_as_such)
{
    const struct report *report =
        marked("Former French President Nicolas Sarkozy came to Rome.");

    holds(report, "Nicolas Sarkozy", "president", "FRA");
    if (report != NULL)
        cr_assert(person(report, "Nicolas Sarkozy")->former);
}

Test(names, an_office_of_an_organisation_has_no_country)
{
    const struct report *report =
        marked("NATO Secretary General Jens Stoltenberg arrived in Oslo.");

    holds(report, "Jens Stoltenberg", "secretary general", "");
    if (report != NULL)
        cr_assert(person(report, "Jens Stoltenberg")->role_org.len > 0);
}

Test(names, plural_titles_are_shared)
{
    const struct report *report =
        marked("Presidents Muhammadu Buhari of Nigeria and Patrice Talon of "
               "Benin signed the agreement.");

    holds(report, "Muhammadu Buhari", "president", "NGA");
    holds(report, "Patrice Talon", "president", "BEN");
}

Test(names, whoever_is_visited_is_at_home)
{
    holds(marked("Deputy Secretary Wendy Sherman will travel to Algiers, "
                 "Algeria, where she will meet with Foreign Minister Ramtane "
                 "Lamamra."),
          "Ramtane Lamamra", "foreign minister", "DZA");
}

Test(names, nobody_holds_an_office_that_the_state_does_not_have)
{
    holds(
        marked("WASHINGTON - Secretary of State Antony Blinken said on Monday "
               "that the United States welcomes what Prime Minister Kishida "
               "announced for Japan."),
        "Kishida", "prime minister", "JPN");
}

Test(names, a_treaty_is_no_person)
{
    const struct report *report =
        marked("Bahrain signed the Abraham Accords in Washington.");

    if (report != NULL)
        cr_assert(person(report, "Abraham Accords") == NULL);
}

Test(names, several_states_own_no_organisation)
{
    const struct report *report =
        marked("NATO and the United Nations said so on Monday.");

    for (size_t i = 0; report != NULL && i < report->mentions.count; i++)
        if (report->mentions.items[i].kind == MENTION_ORGANISATION)
            cr_assert_str_eq(report->mentions.items[i].country, "");
}

Test(names, an_empty_text_has_none)
{
    const struct report *report = marked("");

    if (report != NULL)
        cr_assert(report->mentions.count == 0);
}

Test(names, who_held_the_office_then_tells_the_state)
{
    struct report *report =
        test_read("President Bush spoke in Paris. Putin did not; Russia sent "
                  "an envoy.",
                  "2003-06-01");

    holds(report, "Bush", "president", "USA");
    holds(report, "Putin", "", "RUS");
    cr_assert(person(report, "Bush")->country_pass == PASS_seed);
}

Test(names, a_report_is_believed_before_the_table)
{
    struct report *report =
        test_read("French President Putin arrived in Paris.", "2003-06-01");

    holds(report, "Putin", "president", "FRA");
    cr_assert(person(report, "Putin")->country_pass == PASS_said);
}

Test(names, an_adviser_is_not_of_the_state_of_whom_he_meets)
{
    holds(test_read("Adviser Adam Novak met Ukrainian President Karl Weiss in "
                    "Vienna. Russia and France were angry.",
                    "2017-06-01"),
          "Adam Novak", "adviser", "");
}

Test(names, a_person_keeps_two_offices)
{
    const struct report *report =
        test_read("Egyptian President Adam Novak, the chairperson of the "
                  "African Union, spoke first.",
                  "2019-07-07");
    const struct entity *novak = person(report, "Adam Novak");

    holds(report, "Adam Novak", "president", "EGY");
    cr_assert(str_contains(novak->also_role, STR("chairperson")));
    check_str(STR("African Union"), novak->also_org);
}

Test(names, the_state_behind_of_is_no_part_of_a_name)
{
    holds(marked("President Ama Mensah of Ghana received Uruguayan Foreign "
                 "Minister Luis Pereira."),
          "Ama Mensah", "president", "GHA");
}

Test(names, what_an_office_is_for_may_stand_behind_its_country)
{
    holds(marked("Zita Okoro, a Ghanaian peace envoy, met rebels in Togo."),
          "Zita Okoro", "envoy", "GHA");
}

Test(names, an_office_behind_a_name_may_be_responsible_for_something)
{
    holds(marked("They printed an interview with Gabor Molnar, the Hungarian "
                 "Government commissioner responsible for defence."),
          "Gabor Molnar", "government commissioner", "HUN");
}

Test(names, our_two_countries_are_two)
{
    const struct report *report =
        marked("Our two countries opened a border. Two countries did not.");
    unsigned joint = 0;

    if (report == NULL)
        return;
    for (size_t i = 0; i < report->mentions.count; i++)
        joint += report->mentions.items[i].joint;
    cr_assert_eq(joint, 2);
}

Test(names, a_president_is_not_a_namesake_where_the_table_knows_who_was)
{
    const struct report *report = marked("President Biden arrived in Tokyo. "
                                         "Jill Biden travelled to Oslo.");

    holds(report, "Biden", "president", "USA");
    if (report != NULL)
        cr_assert(person(report, "Jill Biden")->role.len == 0);
}

Test(names, who_leads_a_delegation_is_of_its_state)
{
    holds(marked("The United States received guests from Togo in Washington. "
                 "Minister of Health Afi Lawson led the Togolese delegation."),
          "Afi Lawson", "health minister", "TGO");
}
