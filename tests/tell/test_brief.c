#include "tell/sample.h"

static struct str brief_as(struct sample *sample, const char *name)
{
    struct out out = {.arena = &sample->arena};

    output_named(str_from(name))->brief(&out, &sample->telling);
    return out_view(&out);
}

static bool has(struct str text, const char *part)
{
    return strstr(text.at, part) != NULL;
}

static const char whole_brief[] =
    "Kazakhstan and South Korea: the state of relations\n"
    "==================================================\n"
    "\n"
    "The ledger holds 3 reports, from 2 named outlets, published 22 April"
    " 2019 to 17\n"
    "August 2021; 1 undated.\n"
    "2 of them deal with Kazakhstan and South Korea, from 2 named outlets,"
    " published\n"
    "22 April 2019 to 17 August 2021. What is not below was not found in"
    " them.\n"
    "\n"
    "In short\n"
    "--------\n"
    "\n"
    "  - Standing: Strategic partnership, since 2009 [3]\n"
    "  - Last meeting: Kazakh president Kassym-Jomart Tokayev met South"
    " Korean\n"
    "    president Moon Jae-in in Nur-Sultan on 22 April 2019 (2 sources)"
    " [1][3]\n"
    "  - Next: Visit of South Korean president Moon Jae-in to Kazakhstan in"
    " 2022\n"
    "    (planned) [6]\n"
    "  - Investment from South Korea in Kazakhstan to date, 17 August 2021:"
    " over 6\n"
    "    billion USD [4]\n"
    "\n"
    "Standing ties\n"
    "-------------\n"
    "\n"
    "Partnership\n"
    "  - Strategic partnership, since 2009 [3]\n"
    "\n"
    "Meetings and visits\n"
    "-------------------\n"
    "\n"
    "  - 22 April 2019: Kazakh president Kassym-Jomart Tokayev met South"
    " Korean\n"
    "    president Moon Jae-in in Nur-Sultan (2 sources) [1][3]\n"
    "\n"
    "Announced\n"
    "---------\n"
    "\n"
    "  - 2022: Visit of South Korean president Moon Jae-in to Kazakhstan,"
    " planned\n"
    "    (reported on 17 August 2021) [6]\n"
    "\n"
    "Figures\n"
    "-------\n"
    "\n"
    "Investment from South Korea in Kazakhstan to date\n"
    "  22 April 2019   about 7 billion USD  Kassym-Jomart Tokayev; Steppe"
    " Courier, 22\n"
    "                                       April 2019 [2]\n"
    "  17 August 2021  over 6 billion USD   Han Gazette, 17 August 2021"
    " [4]\n"
    "\n"
    "Where figures disagree\n"
    "----------------------\n"
    "\n"
    "  - Investment from South Korea in Kazakhstan to date: about 7 billion"
    " USD\n"
    "    (Kassym-Jomart Tokayev, 22 April 2019), then over 6 billion USD"
    " (Han\n"
    "    Gazette, 17 August 2021): a total cannot fall [2][4]\n"
    "\n"
    "What each side said\n"
    "-------------------\n"
    "\n"
    "Moon Jae-in of South Korea\n"
    "  - 17 August 2021: “You are our guest” [5]\n"
    "\n"
    "References (rapport show ID opens each)\n"
    "---------------------------------------\n"
    "\n"
    "Steppe Courier, 22 April 2019, “A title” (report a.txt)\n"
    "  [1]   “Presidents Tokayev and Moon met here on Monday.”"
    " f00000000000a\n"
    "  [2]   “Some $7 billion has come from Korea, Tokayev said.”"
    " f00000000000b\n"
    "Han Gazette, 17 August 2021, “A title” (report b.txt)\n"
    "  [3]   “Moon and Tokayev, who had met in 2019, are strategic partners"
    " since\n"
    "        2009.” f00000000000c f00000000000d\n"
    "  [4]   “Korea has put over $6 billion into the country.”"
    " f00000000000e\n"
    "  [5]   “\"You are our guest,\" Moon said.” f00000000000f\n"
    "  [6]   “He will visit Kazakhstan in 2022.” f0000000000ab\n";

Test(brief, tells_everything_with_its_references)
{
    struct sample *sample = sample_open();

    check_str(str_from(whole_brief), brief_as(sample, "text"));
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
                  "and the Netherlands.\n\n"),
              brief_as(sample, "md"));
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
    struct str text = brief_as(sample, "md");
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
    cr_assert(has(brief_as(sample, "text"),
                  "\nUndated\n  - Kazakh president Kassym-Jomart Tokayev met"));
    sample_close(sample);
}

/* The plan of the sample, once a later report is in the ledger. */
static bool plan_is_open(struct sample *sample)
{
    sample->telling.looked_at.items[2].published =
        interval_day(day_from_civil(2024, 1, 1));
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
    cr_assert(has(brief_as(sample, "md"),
                  "Accusation between Kazakh president Kassym-Jomart Tokayev, "
                  "South Korean president"));
    sample_close(sample);
}

Test(outputs, are_found_by_name)
{
    cr_assert(output_named(STR("jsonl"))->export != NULL);
    cr_assert(output_named(STR("jsonl"))->brief == NULL);
    cr_assert(output_named(STR("csv")) == NULL);
}
