#include "tell/sample.h"

static struct str brief_as(struct sample *sample, const char *name)
{
    struct out out = {.arena = &sample->arena};

    output_named(str_from(name))->brief(&out, &sample->telling);
    return out_view(&out);
}

static struct str long_as(struct sample *sample, const char *name)
{
    sample->telling.all = true;
    return brief_as(sample, name);
}

static bool has(struct str text, const char *part)
{
    return strstr(text.at, part) != NULL;
}

static const char page[] =
    "Kazakhstan and South Korea: the state of relations\n"
    "==================================================\n"
    "\n"
    "2 of 3 reports deal with Kazakhstan and South Korea, from 2 named "
    "outlets,\n"
    "published 22 April 2019 to 17 August 2021. What is not below was not "
    "found in\n"
    "them.\n"
    "\n"
    "In short\n"
    "  - Standing: Strategic partnership, since 2009 [3]\n"
    "  - Last meeting: Kazakh president Kassym-Jomart Tokayev met South "
    "Korean\n"
    "    president Moon Jae-in in Nur-Sultan on 22 April 2019 (2 sources) "
    "[1][3]\n"
    "  - Next: Visit of South Korean president Moon Jae-in to Kazakhstan in "
    "2022\n"
    "    (planned) [6]\n"
    "\n"
    "Meetings by year and level\n"
    "  Year  All  Heads  Ministers  Officials\n"
    "  2019  1    1                            [1]\n"
    "\n"
    "Meetings and visits\n"
    "  - 22 April 2019: Kazakh president Kassym-Jomart Tokayev met South "
    "Korean\n"
    "    president Moon Jae-in in Nur-Sultan (2 sources) [1][3]\n"
    "\n"
    "Open promises\n"
    "  - 2022: Visit of South Korean president Moon Jae-in to Kazakhstan, "
    "planned\n"
    "    (reported on 17 August 2021) [6]\n"
    "\n"
    "Figures and their trend\n"
    "  Figure                           Latest              Of\n"
    "  South Korean investment to date  over 6 billion USD  17 August 2021\n"
    "      disputed: also about 7 billion USD (22 April 2019) [2][4]\n"
    "\n"
    "What each side says\n"
    "  - Moon Jae-in of South Korea, 17 August 2021: “You are our guest” [5]\n"
    "\n"
    "Gaps in what is known\n"
    "  - No report: between 22 April 2019 and 17 August 2021 [1][3]\n"
    "  - One source: 3 of 4 events and figures rest on one source alone "
    "[2][4][6]\n"
    "\n"
    "This is a page; `rapport brief KAZ KOR --long` tells all.\n"
    "\n"
    "References (rapport show ID opens each)\n"
    "---------------------------------------\n"
    "\n"
    "Steppe Courier, 22 April 2019, “A title” (report a.txt)\n"
    "  [1]   “Presidents Tokayev and Moon met here on Monday.” f00000000000a\n"
    "  [2]   “Some $7 billion has come from Korea, Tokayev said.” "
    "f00000000000b\n"
    "Han Gazette, 17 August 2021, “A title” (report b.txt)\n"
    "  [3]   “Moon and Tokayev, who had met in 2019, are strategic partners "
    "since\n"
    "        2009.” f00000000000c f00000000000d\n"
    "  [4]   “Korea has put over $6 billion into the country.” f00000000000e\n"
    "  [5]   “\"You are our guest,\" Moon said.” f00000000000f\n"
    "  [6]   “He will visit Kazakhstan in 2022.” f0000000000ab\n";

static const char whole_brief[] =
    "Kazakhstan and South Korea: the state of relations\n"
    "==================================================\n"
    "\n"
    "The ledger holds 3 reports, from 2 named outlets, published 22 April 2019 "
    "to 17\n"
    "August 2021; 1 undated.\n"
    "2 of them deal with Kazakhstan and South Korea, from 2 named outlets, "
    "published\n"
    "22 April 2019 to 17 August 2021. What is not below was not found in "
    "them.\n"
    "\n"
    "In short\n"
    "--------\n"
    "\n"
    "  - Standing: Strategic partnership, since 2009 [3]\n"
    "  - Last meeting: Kazakh president Kassym-Jomart Tokayev met South "
    "Korean\n"
    "    president Moon Jae-in in Nur-Sultan on 22 April 2019 (2 sources) "
    "[1][3]\n"
    "  - Next: Visit of South Korean president Moon Jae-in to Kazakhstan in "
    "2022\n"
    "    (planned) [6]\n"
    "  - Investment from South Korea in Kazakhstan to date, 17 August 2021: "
    "over 6\n"
    "    billion USD (disputed: see below) [4]\n"
    "\n"
    "Ties\n"
    "----\n"
    "\n"
    "Partnership\n"
    "  - Strategic partnership, since 2009 [3]\n"
    "\n"
    "Meetings by year and level\n"
    "--------------------------\n"
    "\n"
    "  Year  All  Heads  Ministers  Officials\n"
    "  2019  1    1                            [1]\n"
    "\n"
    "Meetings and visits\n"
    "-------------------\n"
    "\n"
    "  - 22 April 2019: Kazakh president Kassym-Jomart Tokayev met South "
    "Korean\n"
    "    president Moon Jae-in in Nur-Sultan (2 sources) [1][3]\n"
    "\n"
    "Open promises\n"
    "-------------\n"
    "\n"
    "Still to come\n"
    "  - 2022: Visit of South Korean president Moon Jae-in to Kazakhstan, "
    "planned\n"
    "    (reported on 17 August 2021) [6]\n"
    "\n"
    "Announced\n"
    "---------\n"
    "\n"
    "  - 2022: Visit of South Korean president Moon Jae-in to Kazakhstan, "
    "planned\n"
    "    (reported on 17 August 2021) [6]\n"
    "\n"
    "Figures and their trend\n"
    "-----------------------\n"
    "\n"
    "  Figure                           Latest              Of\n"
    "  South Korean investment to date  over 6 billion USD  17 August 2021\n"
    "      disputed: also about 7 billion USD (22 April 2019) [2][4]\n"
    "\n"
    "Figures\n"
    "-------\n"
    "\n"
    "Investment from South Korea in Kazakhstan to date\n"
    "  22 April 2019   about 7 billion USD  Kassym-Jomart Tokayev; Steppe "
    "Courier, 22\n"
    "                                       April 2019 [2]\n"
    "  17 August 2021  over 6 billion USD   Han Gazette, 17 August 2021 [4]\n"
    "\n"
    "Where figures disagree\n"
    "----------------------\n"
    "\n"
    "  - Investment from South Korea in Kazakhstan to date: about 7 billion "
    "USD\n"
    "    (Kassym-Jomart Tokayev, 22 April 2019), then over 6 billion USD (Han\n"
    "    Gazette, 17 August 2021): a total cannot fall [2][4]\n"
    "\n"
    "What each side says\n"
    "-------------------\n"
    "\n"
    "Moon Jae-in of South Korea\n"
    "  - 17 August 2021: “You are our guest” [5]\n"
    "\n"
    "Gaps in what is known\n"
    "---------------------\n"
    "\n"
    "  - No report: between 22 April 2019 and 17 August 2021 [1][3]\n"
    "  - One source: 3 of 4 events and figures rest on one source alone "
    "[2][4][6]\n"
    "\n"
    "References (rapport show ID opens each)\n"
    "---------------------------------------\n"
    "\n"
    "Steppe Courier, 22 April 2019, “A title” (report a.txt)\n"
    "  [1]   “Presidents Tokayev and Moon met here on Monday.” f00000000000a\n"
    "  [2]   “Some $7 billion has come from Korea, Tokayev said.” "
    "f00000000000b\n"
    "Han Gazette, 17 August 2021, “A title” (report b.txt)\n"
    "  [3]   “Moon and Tokayev, who had met in 2019, are strategic partners "
    "since\n"
    "        2009.” f00000000000c f00000000000d\n"
    "  [4]   “Korea has put over $6 billion into the country.” f00000000000e\n"
    "  [5]   “\"You are our guest,\" Moon said.” f00000000000f\n"
    "  [6]   “He will visit Kazakhstan in 2022.” f0000000000ab\n";

Test(brief, is_a_page_of_what_matters_most)
{
    struct sample *sample = sample_open();

    check_str(str_from(page), brief_as(sample, "text"));
    sample_close(sample);
}

Test(brief, tells_everything_with_its_references)
{
    struct sample *sample = sample_open();

    check_str(str_from(whole_brief), long_as(sample, "text"));
    sample_close(sample);
}

Test(brief, says_what_was_looked_at_where_there_is_nothing)
{
    struct sample *sample = sample_open();

    memcpy(sample->telling.query.pair, "USA\0NLD", 8);
    check_str(STR("# United States and Netherlands: the state of relations\n\n"
                  "The ledger holds 3 reports, from 2 named outlets, published "
                  "22 April 2019 to 17 August 2021; 1 undated. None of them "
                  "says anything about relations between the United States "
                  "and the Netherlands.\n\n*This is a page; \\`rapport brief "
                  "USA NLD --long\\` tells all.*\n\n"),
              brief_as(sample, "md"));
    sample_close(sample);
}

Test(brief, says_how_many_older_facts_it_was_not_made_of)
{
    struct sample *sample = sample_open();

    cr_assert(!has(brief_as(sample, "text"), "older fact"));
    sample->telling.left = 1234;
    cr_assert(has(brief_as(sample, "md"), "1,234 older facts on both are left "
                                          "out of it"));
    sample_close(sample);
}

Test(brief, of_an_empty_ledger_says_that_it_is_empty)
{
    struct sample *sample = sample_open();
    struct telling empty = {.know = sample->telling.know,
                            .query = sample->telling.query};
    sample->telling = empty;

    cr_assert(has(brief_as(sample, "text"), "The ledger holds no reports."));
    sample_close(sample);
}

Test(brief, in_markdown_keeps_the_signs_of_a_text_apart_from_its_own)
{
    struct sample *sample = sample_open();

    sample->telling.facts.items[5].fact.quote = STR("<b>*x* [1] | y");
    struct str text = long_as(sample, "md");
    cr_assert(has(text, "“&lt;b>\\*x\\* \\[1\\] \\| y” [5]\n"));
    cr_assert(has(text, "| 17 August 2021 | over 6 billion USD |  |  | Han "
                        "Gazette, 17 August 2021 | [4] |\n"));
    sample_close(sample);
}

Test(brief, in_json_has_the_merged_fact_and_all_evidence)
{
    struct sample *sample = sample_open();
    struct error err;
    struct json *object = json_parse(brief_as(sample, "json"),
                                     (struct place){STR(""), 0, 0}, &err);

    cr_assert(object != NULL);
    const struct json *group = json_item(json_get(object, "meetings"), 0);
    const struct json *line = json_item(json_get(group, "lines"), 0);
    check_str(STR("r00000000000a"), json_get_str(line, "id"));
    cr_assert(json_length(json_get(line, "facts")) == 2);
    check_str(STR("2019-04-22"), json_get_str(json_get(line, "fact"), "when"));
    cr_assert(json_length(json_get(object, "references")) == 6);
    json_free(object);
    sample_close(sample);
}

Test(brief, tells_the_undated_as_undated)
{
    struct sample *sample = sample_open();

    sample->telling.records.count = 0;
    sample->telling.facts.items[0].fact.when = INTERVAL_NONE;
    sample->telling.facts.reports.items[0].published = INTERVAL_NONE;
    cr_assert(has(long_as(sample, "md"),
                  "### Undated\n\n- Kazakh president Kassym-Jomart Tokayev met "
                  "South Korean president Moon Jae-in in Nur-Sultan (in report "
                  "a.txt) [1]"));
    sample_close(sample);
}

Test(brief, places_what_is_only_told_by_the_day_on_which_it_was_told)
{
    struct sample *sample = sample_open();
    struct fact *fact = &sample->telling.facts.items[0].fact;

    sample->telling.records.count = 0;
    fact->when = INTERVAL_NONE;
    cr_assert(has(brief_as(sample, "md"),
                  "- **Reported on 22 April 2019**: Kazakh president"));
    fact->when = interval_day(day_from_civil(2019, 4, 22));
    fact->when.first = DAY_OPEN_PAST;
    cr_assert(has(brief_as(sample, "md"),
                  "- **Reported on 22 April 2019**: Kazakh president"));
    sample_close(sample);
}

Test(brief, dates_a_deed_by_its_own_reports_not_by_the_plan)
{
    struct sample *sample = sample_open();
    struct fact *held = &sample->telling.facts.items[0].fact;
    struct fact *plan = &sample->telling.facts.items[2].fact;

    plan->status = STATUS_planned;
    held->when.first = DAY_OPEN_PAST;
    cr_assert(has(brief_as(sample, "md"), "- **Reported on 22 April 2019**: "));
    plan->when = interval_day(day_from_civil(2019, 4, 21));
    cr_assert(has(brief_as(sample, "md"), "- **21 April 2019**: Kazakh"));
    cr_assert(has(brief_as(sample, "md"), ", as announced before"));
    sample_close(sample);
}

Test(brief, tells_of_a_deed_its_kind_and_the_reports_own_sentence)
{
    struct sample *sample = sample_open();
    struct fact *fact = &sample->telling.facts.items[0].fact;

    sample->telling.records.count = 0;
    fact->form = FORM_signing;
    cr_assert(has(brief_as(sample, "md"),
                  "Documents signed: “Presidents Tokayev and Moon met here on "
                  "Monday.” [1]"));
    sample_close(sample);
}

Test(brief, leaves_out_what_many_lines_hide_unless_all_is_wanted)
{
    struct sample *sample = sample_open();

    sample->telling.records.count = 0;
    for (int i = 0; i < 30; i++) {
        struct kept_fact fact = sample->telling.facts.items[0];
        fact.fact.when = interval_day(fact.fact.when.first + i + 1);
        *LIST_ADD(&sample->arena, &sample->telling.facts) = fact;
    }
    cr_assert(has(brief_as(sample, "md"), "## Meetings and visits (2 of "));
    cr_assert(has(brief_as(sample, "md"), "**22 May 2019**"));
    cr_assert(!has(brief_as(sample, "md"), "**23 April 2019**"));
    sample->telling.all = true;
    cr_assert(!has(brief_as(sample, "md"), "--long"));
    cr_assert(has(brief_as(sample, "md"), "**23 April 2019**"));
    sample_close(sample);
}

#define OFFICE(country)                                               \
    "{\"kind\":\"tie\",\"tie\":\"office\",\"role\":\"president\","    \
    "\"who\":{\"name\":\"Moon Jae-in\",\"country\":\"" country "\"}," \
    "\"parties\":[\"" country "\"],\"status\":\"in-force\"}"

Test(brief, gives_no_office_to_whom_most_reports_place_elsewhere)
{
    struct sample *sample = sample_open();

    sample_fact(sample, "f000000000aaa", "", OFFICE("KAZ"));
    sample_fact(sample, "f000000000bbb", "", OFFICE("KOR"));
    sample->telling.facts.items[sample->telling.facts.count - 2].report = 1;
    sample->telling.facts.items[sample->telling.facts.count - 1].report = 1;
    struct str text = long_as(sample, "md");
    cr_assert(has(text, "### South Korea\n\n- **President**: Moon Jae-in"));
    cr_assert(!has(text, "### Kazakhstan\n\n- **President**: Moon Jae-in"));
    sample_close(sample);
}

Test(brief, leaves_out_what_was_said_of_a_third_country_alone)
{
    struct sample *sample = sample_open();
    struct kept_report *report = &sample->telling.facts.reports.items[1];
    struct kept_fact *fact = &sample->telling.facts.items[5];

    cr_assert(has(brief_as(sample, "md"), "“You are our guest”"));
    report->text = STR("\"France is our friend,\" Moon said.");
    fact->fact.span = (struct span){0, (uint32_t)report->text.len};
    fact->fact.quote = STR("France is our friend");
    cr_assert(!has(brief_as(sample, "md"), "“France is our friend”"));
    report->text = STR("\"France and Kazakhstan are our friends,\" he said.");
    fact->fact.quote = STR("France and Kazakhstan are our friends");
    cr_assert(has(brief_as(sample, "md"), "“France and Kazakhstan are"));
    sample_close(sample);
}

/* The plan of the sample, once a later report is in the ledger. */
static bool plan_is_open(struct sample *sample)
{
    sample->telling.looked_at.items[2].published =
        interval_day(day_from_civil(2024, 1, 1));
    sample_count(sample);
    return has(brief_as(sample, "md"),
               "no report here says that it took place");
}

Test(brief, says_of_a_plan_whose_time_has_passed_that_nobody_reported_it)
{
    struct sample *sample = sample_open();

    cr_assert(plan_is_open(sample));
    sample_close(sample);
}

Test(brief, does_not_say_so_where_something_of_the_kind_took_place)
{
    struct sample *sample = sample_open();

    sample->telling.records.count = 0;
    sample->telling.facts.items[2].fact.form = FORM_visit;
    cr_assert(plan_is_open(sample));
    sample->telling.facts.items[2].fact.when = interval_month(2022, 5);
    cr_assert(!plan_is_open(sample));
    sample_close(sample);
}

Test(brief, does_not_guess_who_did_what_among_three_countries)
{
    struct sample *sample = sample_open();
    struct fact *fact = &sample->telling.facts.items[2].fact;

    sample->telling.records.count = 0;
    fact->event = EVENT_ACCUSE;
    fact->form = FORM_none;
    *LIST_ADD(&sample->arena, &fact->who) = (struct party){.country = "PRK"};
    cr_assert(
        has(brief_as(sample, "md"), "Accusation: “Moon and Tokayev, who"));
    sample_close(sample);
}

Test(outputs, are_found_by_name)
{
    cr_assert(output_named(STR("jsonl"))->export != NULL);
    cr_assert(output_named(STR("jsonl"))->brief == NULL);
    cr_assert(output_named(STR("vellum")) == NULL);
}
