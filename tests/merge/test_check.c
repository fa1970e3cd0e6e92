#include "merged.h"

#include "read/known.h"

static struct arena known;

/* A draft of 20 September 2023 with one fact, and the ledger's lines. */
struct checked_draft {
    struct arena arena;
    struct lines lines, draft;
    struct facts facts;
    struct report report;
    struct checking checking;
};

static void check_draft(struct checked_draft *self, const char *draft,
                        const char *held)
{
    *self = (struct checked_draft){0};
    self->lines = lines_of(&self->arena, str_from(held));
    self->draft = lines_of(&self->arena, str_from(draft));
    for (size_t i = 0; i < self->draft.facts.count; i++)
        *LIST_ADD(&self->arena, &self->facts) = self->draft.facts.items[i].fact;
    self->checking = (struct checking){.draft = &self->report,
                                       .facts = &self->facts,
                                       .day = day_from_civil(2023, 9, 20),
                                       .held = self->lines.facts};
    merge_check(&self->arena, built_in(&known), &self->checking);
}

/* "differs when 1 2": of the first fact, with the ids that it rests on. */
static void expect(const char *want, const char *draft, const char *held)
{
    struct checked_draft self;
    const struct verdict *verdict;
    struct out out;

    check_draft(&self, draft, held);
    out = (struct out){.arena = &self.arena};
    cr_assert(self.checking.verdicts.count > 0);
    verdict = &self.checking.verdicts.items[0];
    out_text(&out, verdict_text(verdict->kind));
    if (verdict->aspect != ASPECT_whole)
        out_format(&out, " %s", aspect_text(verdict->aspect));
    for (size_t i = 0; i < verdict->by.count; i++)
        out_format(&out, " %.*s",
                   STR_ARG(self.lines.facts.items[verdict->by.items[i]].id));
    check_str(str_from(want), out_view(&out));
    arena_reset(&self.arena);
}

#define IN(year) ",\"when\":\"" year "\""
#define TRADE(id, value, year) \
    FIGURE_OF("a", id, "trade", USD(value, "=") IN(year))
#define FIRMS(report, id, value, bound)                                      \
    FIGURE_OF(report, id, "companies",                                       \
              ",\"value\":" value ",\"unit\":\"company\",\"bound\":\"" bound \
              "\"")
#define D                                                                 \
    "{\"report\":\"d\",\"kind\":\"report\",\"published\":\"2023-05-31\"," \
    "\"outlet\":\"Han Gazette\"}\n"

Test(check, a_figure_that_a_report_gives_is_confirmed)
{
    expect("confirmed 1", TRADE("x", "5.9e9", "2020"),
           A TRADE("1", "5.9e9", "2020"));
}

Test(check, bounds_and_rounding_confirm)
{
    expect("confirmed 1",
           FIGURE_OF("a", "x", "trade", USD("6e9", "~") IN("2020")),
           A TRADE("1", "6.1e9", "2020"));
    expect("confirmed 1", TRADE("x", "6e9", "2020"),
           A TRADE("1", "6.1e9", "2020"));
    expect("confirmed 1", FIRMS("a", "x", "700", ">"),
           D FIRMS("d", "1", "740", "="));
}

Test(check, a_value_that_cannot_be_true_differs)
{
    expect("differs value 1", TRADE("x", "9.5e9", "2020"),
           A TRADE("1", "5.9e9", "2020"));
    expect("differs value 1", TRADE("x", "59e9", "2020"),
           A TRADE("1", "5.9e9", "2020"));
    expect("differs value 1", FIRMS("a", "x", "900", ">"),
           D FIRMS("d", "1", "90", ">"));
}

Test(check, a_number_of_another_thing_is_not_in_the_ledger)
{
    expect("absent", TRADE("x", "200e6", "2020"),
           A TRADE("1", "5.9e9", "2020"));
}

Test(check, the_value_of_another_year_differs_in_its_date)
{
    expect("differs when 1", TRADE("x", "5.9e9", "2019"),
           A TRADE("1", "5.9e9", "2020"));
}

Test(check, dollars_are_no_euros)
{
    expect("differs unit 1",
           FIGURE_OF("a", "x", "trade",
                     ",\"value\":5.9e9,\"unit\":\"EUR\",\"bound\":\"=\","
                     "\"money\":true" IN("2020")),
           A TRADE("1", "5.9e9", "2020"));
}

#define EXPORTS(id, from, to, value)                           \
    "{\"report\":\"a\",\"id\":\"" id "\",\"kind\":\"figure\"," \
    "\"measure\":\"exports\",\"parties\":[\"" from "\",\"" to  \
    "\"]" USD(value, "=") IN("2020") "}\n"

Test(check, exports_the_other_way_differ_in_their_direction)
{
    expect("differs direction 1", EXPORTS("x", "KOR", "KAZ", "2e9"),
           A EXPORTS("1", "KAZ", "KOR", "2e9")
               EXPORTS("2", "KOR", "KAZ", "3e9"));
}

Test(check, a_period_behind_which_there_is_a_later_one_is_older)
{
    expect("older when 2", TRADE("x", "5.9e9", "2020"),
           A D TRADE("1", "5.9e9", "2020")
               FIGURE_OF("d", "2", "trade", USD("6.1e9", "=") IN("2022")));
}

Test(check, a_later_one_that_the_draft_gives_itself_makes_none_older)
{
    expect("confirmed 1",
           TRADE("x", "5.9e9", "2020") TRADE("y", "6.1e9", "2022"),
           A D TRADE("1", "5.9e9", "2020")
               FIGURE_OF("d", "2", "trade", USD("6.1e9", "=") IN("2022")));
}

Test(check, a_number_of_now_that_rose_since_is_older)
{
    expect("older value 2", FIRMS("a", "x", "550", "="),
           A D FIRMS("a", "1", "550", "=") FIRMS("d", "2", "740", "="));
}

Test(check, what_is_reported_after_the_drafts_day_makes_none_older)
{
    expect("confirmed 1", TRADE("x", "5.9e9", "2020"),
           A "{\"report\":\"l\",\"kind\":\"report\","
             "\"published\":\"2024-05-31\"}\n" TRADE("1", "5.9e9", "2020")
                 FIGURE_OF("l", "2", "trade", USD("6.1e9", "=") IN("2022")));
}

/* ---- meetings ---- */

#define ON(day) ",\"when\":\"" day "\""
#define BOTH TOKAYEV "," MOON

Test(check, a_meeting_is_confirmed_under_another_spelling)
{
    expect("confirmed 1",
           TALKS("a", "x",
                 "{\"name\":\"Qasym-Jomart Toqaev\",\"country\":\"KAZ\"}," MOON,
                 ON("2021-08-17")),
           A TALKS("a", "1", BOTH, ON("2021-08-17")));
}

Test(check, a_wrong_day_or_year_differs)
{
    expect("differs when 1", TALKS("a", "x", BOTH, ON("2021-08-16")),
           A TALKS("a", "1", BOTH, ON("2021-08-17")));
    expect("differs when 1", TALKS("a", "x", BOTH, ON("2020-08-17")),
           A TALKS("a", "1", BOTH, ON("2021-08-17")));
}

Test(check, another_meeting_of_the_same_people_is_not_meant)
{
    expect("absent", TALKS("a", "x", BOTH, ON("2020-02-03")),
           A TALKS("a", "1", BOTH, ON("2021-08-17")));
}

Test(check, another_country_is_another_place)
{
    expect("differs place 1",
           TALKS("a", "x", BOTH, ON("2021-08-17") ",\"in\":\"KAZ\""),
           A TALKS("a", "1", BOTH, ON("2021-08-17") ",\"in\":\"KOR\""));
}

Test(check, a_building_of_the_capital_is_no_other_place)
{
    expect("confirmed 1",
           TALKS("a", "x", BOTH,
                 ON("2021-08-17") ",\"place\":\"Seoul\",\"in\":\"KOR\""),
           A TALKS("a", "1", BOTH,
                   ON("2021-08-17") ",\"place\":\"Blue House\","
                                    "\"in\":\"KOR\""));
}

Test(check, somebody_else_in_the_seat_differs)
{
    expect("differs who 1",
           TALKS("a", "x",
                 TOKAYEV ",{\"name\":\"Lee Myung-bak\",\"country\":\"KOR\"}",
                 ON("2021-08-17")),
           A TALKS("a", "1", BOTH, ON("2021-08-17")));
}

Test(check, what_was_only_planned_is_not_confirmed)
{
    expect("absent status 1", TALKS("a", "x", BOTH, ON("2021-08-17")),
           A EVENT_OF("a", "1", "talks", "planned", BOTH, ON("2021-08-17")));
}

Test(check, a_plan_that_was_kept_is_older)
{
    expect("older status 1",
           EVENT_OF("a", "x", "talks", "planned", BOTH, ON("2021-08-17")),
           A TALKS("a", "1", BOTH, ON("2021-08-17")));
}

Test(check, a_visit_of_another_level_differs)
{
#define VISIT(id, level)                                   \
    EVENT_OF("a", id, "visit", "held", TOKAYEV,            \
             ON("2021-08-17") ",\"in\":\"KOR\",\"level\":" \
                              "\"" level "\"")
    expect("differs level 1", VISIT("x", "official"), A VISIT("1", "state"));
}

/* ---- ties ---- */

Test(check, a_rank_that_nobody_tells_of_differs)
{
    expect("differs level 1",
           TIE_OF("a", "x", "partnership",
                  ",\"name\":\"comprehensive strategic partnership\","
                  "\"status\":\"in-force\"" PAIR),
           A TIE_OF("a", "1", "partnership",
                    ",\"name\":\"strategic partnership\","
                    "\"status\":\"in-force\"" PAIR));
}

Test(check, relations_since_another_year_differ)
{
#define RELATIONS(id, year)                                       \
    TIE_OF("a", id, "relations",                                  \
           ",\"name\":\"diplomatic relations\",\"since\":\"" year \
           "\",\"status\":\"in-force\"" PAIR)
    expect("differs when 1", RELATIONS("x", "1982"), A RELATIONS("1", "1992"));
    expect("confirmed 1", RELATIONS("x", "1992-01"), A RELATIONS("1", "1992"));
}

Test(check, a_document_signed_on_another_day_differs)
{
#define PAPER(id, day)                                                    \
    TIE_OF("a", id, "agreement",                                          \
           ",\"name\":\"agreement on the avoidance of double taxation\"," \
           "\"instrument\":\"agreement\",\"signed\":\"" day               \
           "\",\"status\":\"signed\"" PAIR)
    expect("differs when 1", PAPER("x", "2021-07-17"),
           A PAPER("1", "2021-08-17"));
}

/* ---- offices ---- */

#define OFFICE(report, id, name, role)                               \
    "{\"report\":\"" report "\",\"id\":\"" id "\",\"kind\":\"tie\"," \
    "\"tie\":\"office\",\"who\":{\"name\":\"" name                   \
    "\",\"country\":\"KAZ\"},\"role\":\"" role                       \
    "\",\"parties\":[\"KAZ\"],\"status\":\"in-force\"}\n"

Test(check, who_held_an_office_then_differs_from_who_did_not)
{
    expect("differs holder 1",
           OFFICE("d", "x", "Aidar Bekov", "foreign minister"),
           C OFFICE("c", "1", "Nurlan Serik", "foreign minister"));
    expect("confirmed 1", OFFICE("d", "x", "Nurlan Serik", "foreign minister"),
           C OFFICE("c", "1", "Nurlan Serik", "foreign minister"));
}

Test(check, who_left_an_office_since_is_older)
{
    expect("older holder 2",
           OFFICE("d", "x", "Aidar Bekov", "foreign minister"),
           A C OFFICE("a", "1", "Aidar Bekov", "foreign minister")
               OFFICE("c", "2", "Nurlan Serik", "foreign minister"));
}

Test(check, an_ambassador_is_one_of_many)
{
    expect("absent", OFFICE("d", "x", "Aidar Bekov", "ambassador"),
           C OFFICE("c", "1", "Nurlan Serik", "ambassador"));
}

/* ---- quotations ---- */

#define WISE "our countries fit each other like a lock and a key"

Test(check, a_changed_word_of_a_quotation_differs)
{
    struct checked_draft self;

    expect("confirmed 1", SAYING("a", "x", "direct", WISE),
           A SAYING("a", "1", "direct", WISE));
    check_draft(&self,
                SAYING("a", "x", "direct",
                       "our countries fit each other like a lock and a door"),
                A SAYING("a", "1", "direct", WISE));
    cr_assert(self.checking.verdicts.items[0].aspect == ASPECT_words);
    check_str(STR("door"), self.checking.verdicts.items[0].said);
    check_str(STR("key"), self.checking.verdicts.items[0].found);
    arena_reset(&self.arena);
}

Test(check, words_may_only_be_left_out_where_the_draft_says_so)
{
    expect(
        "differs words 1",
        SAYING("a", "x", "direct", "our countries fit like a lock and a key"),
        A SAYING("a", "1", "direct", WISE));
    expect("confirmed 1",
           SAYING("a", "x", "direct",
                  "our countries fit ... like a lock and a key"),
           A SAYING("a", "1", "direct", WISE));
    expect("confirmed 1",
           SAYING("a", "x", "direct", "fit each other like a lock"),
           A SAYING("a", "1", "direct", WISE));
}

Test(check, words_of_somebody_else_differ_in_the_speaker)
{
    expect("differs speaker 1", SAYING("a", "x", "direct", WISE),
           A "{\"report\":\"a\",\"id\":\"1\",\"kind\":\"statement\","
             "\"speaker\":" MOON ",\"mode\":\"direct\",\"quote\":\"" WISE
             "\"}\n");
}

Test(check, the_order_of_what_is_held_does_not_show)
{
    const char *draft = TALKS("a", "x", BOTH, ON("2021-08-16"));

    expect("differs when 1 2", draft,
           A B TALKS("a", "1", BOTH, ON("2021-08-17"))
               TALKS("b", "2", BOTH, ON("2021-08-17")));
    expect("differs when 1 2", draft,
           A B TALKS("b", "2", BOTH, ON("2021-08-17"))
               TALKS("a", "1", BOTH, ON("2021-08-17")));
}
