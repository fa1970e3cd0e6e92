#include "merged.h"

static struct str block(struct arena *arena, const char *line)
{
    struct lines lines = lines_of(arena, str_from(line));

    return lines.facts.items[0].block;
}

/* ---- blocks ---- */

Test(merge, blocks_name_what_must_agree)
{
    struct arena arena = {0};

    check_str(
        STR("event/talks/KAZ/KOR"),
        block(&arena, TALKS("a", "1", MOON "," TOKAYEV, ",\"in\":\"USA\"")));
    check_str(STR("event/visit/KAZ/KOR"),
              block(&arena, EVENT_OF("a", "1", "visit", "held", MOON,
                                     ",\"in\":\"KAZ\"")));
    check_str(STR("figure/companies/KOR/KAZ"),
              block(&arena, FIGURE_OF("a", "1", "companies", "")));
    check_str(STR("figure/trade/KAZ/KOR"),
              block(&arena, FIGURE_OF("a", "1", "trade", "")));
    check_str(STR("tie/partnership/KAZ/KOR"),
              block(&arena, TIE_OF("a", "1", "partnership", PAIR)));
    check_str(STR("statement/KAZ"),
              block(&arena, SAYING("a", "1", "direct", "We agree")));
    arena_reset(&arena);
}

Test(merge, a_fact_without_country_or_name_stands_alone)
{
    struct arena arena = {0};

    check_str(STR(""), block(&arena, TALKS("a", "1", "", "")));
    arena_reset(&arena);
}

/* ---- events ---- */

Test(merge, one_meeting_in_two_reports_is_one_record)
{
    cr_assert(
        one(A B TALKS("a", "1", TOKAYEV "," MOON,
                      ",\"when\":\"2021-08-17\",\"in\":\"KOR\"")
                TALKS("b", "2", MOON "," TOKAYEV, ",\"when\":\"2021-08-17\"")));
}

Test(merge, meetings_of_other_people_on_one_day_stay_apart)
{
    cr_assert(!one(
        A B TALKS("a", "1", TOKAYEV "," MOON, ",\"when\":\"2021-08-17\"")
            TALKS("b", "2", PARK "," TOKAYEV, ",\"when\":\"2021-08-17\"")));
}

Test(merge, who_meets_on_two_days_meets_twice)
{
    cr_assert(!one(
        A B TALKS("a", "1", TOKAYEV "," MOON, ",\"when\":\"2021-08-17\"")
            TALKS("b", "2", TOKAYEV "," MOON, ",\"when\":\"2021-08-18\"")));
    cr_assert(
        one(A B TALKS("a", "1", TOKAYEV "," MOON,
                      ",\"when\":\"2021-08-17/2021-08-18\"")
                TALKS("b", "2", TOKAYEV "," MOON, ",\"when\":\"2021-08-18\"")));
}

Test(merge, a_call_between_day_and_night_has_two_dates)
{
    cr_assert(one(A B EVENT_OF("a", "1", "call", "held", TOKAYEV "," MOON,
                               ",\"when\":\"2021-08-17\"")
                      EVENT_OF("b", "2", "call", "held", TOKAYEV "," MOON,
                               ",\"when\":\"2021-08-18\"")));
}

Test(merge, one_person_is_met_however_the_name_is_written)
{
    cr_assert(
        one(A B TALKS("a", "1", TOKAYEV "," MOON, ",\"when\":\"2021-08-17\"")
                TALKS("b", "2",
                      "{\"name\":\"Q.-Zh. Toqaeff\",\"country\":"
                      "\"KAZ\"},{\"name\":\"Jae-in "
                      "Moon\",\"country\":\"KOR\"}",
                      ",\"when\":\"2021-08-17\"")));
}

Test(merge, meetings_in_two_countries_stay_apart)
{
    cr_assert(!one(A B TALKS("a", "1", TOKAYEV "," MOON,
                             ",\"when\":\"2021\",\"in\":\"KOR\"")
                       TALKS("b", "2", MOON "," TOKAYEV,
                             ",\"when\":\"2021\",\"in\":\"KAZ\"")));
}

Test(merge, two_facts_of_one_report_are_two_happenings)
{
    cr_assert(!one(
        A TALKS("a", "1", TOKAYEV "," MOON, ",\"when\":\"2021-08-17\"")
            TALKS("a", "2", TOKAYEV "," MOON, ",\"when\":\"2021-08-17\"")));
}

Test(merge, a_vague_date_glues_nothing_together)
{
    struct merged merged;

    merge(
        &merged,
        A B C TALKS("a", "april", TOKAYEV "," MOON, ",\"when\":\"2019-04-22\"")
            TALKS("a", "september", TOKAYEV "," MOON,
                  ",\"when\":\"2019-09-24\"")
                TALKS("b", "year", TOKAYEV "," MOON, ",\"when\":\"2019\""));
    cr_assert(!together(&merged, "april", "september"));
    cr_assert(together(&merged, "september", "year"));
    arena_reset(&merged.arena);
}

Test(merge, two_that_happened_by_now_are_one_only_in_one_season)
{
    cr_assert(!one(
        A C TALKS("a", "1", TOKAYEV "," MOON, ",\"when\":\"../2021-08-17\"")
            TALKS("c", "2", TOKAYEV "," MOON, ",\"when\":\"../2023-09-19\"")));
    cr_assert(one(
        A B TALKS("a", "1", TOKAYEV "," MOON, ",\"when\":\"../2021-08-17\"")
            TALKS("b", "2", TOKAYEV "," MOON, ",\"when\":\"../2021-08-18\"")));
}

Test(merge, a_year_without_people_is_no_evidence)
{
    cr_assert(!one(A B TALKS("a", "1", KAZ "," KOR, ",\"when\":\"2019-04-22\"")
                       TALKS("b", "2", KAZ "," KOR, ",\"when\":\"2019\"")));
}

Test(merge, a_plan_that_came_true_is_one_record_and_the_deed_comes_first)
{
    struct merged merged;
    const struct record *record;

    merge(&merged, A B EVENT_OF("a", "1", "visit", "planned", TOKAYEV,
                                ",\"when\":\"2021-08\",\"in\":\"KOR\"")
                       EVENT_OF("b", "2", "visit", "held", TOKAYEV,
                                ",\"when\":\"2021-08-16\",\"in\":\"KOR\""));
    record = record_of(&merged, "2");
    cr_assert(together(&merged, "1", "2"));
    cr_assert(record->facts[0] == table_find(&merged.lines.ids, STR("2")));
    cr_assert(record->sources == 2);
    arena_reset(&merged.arena);
}

#define UNDATED "{\"report\":\"u\",\"kind\":\"report\"}\n"
#define SEOUL ",\"in\":\"KOR\""

Test(merge, what_nobody_dated_joins_the_one_meeting_that_it_can_be)
{
    cr_assert(one(UNDATED A TALKS("u", "2", TOKAYEV "," MOON, SEOUL) TALKS(
        "a", "1", TOKAYEV "," MOON, ",\"when\":\"2021-08-17\"" SEOUL)));
    cr_assert(one(UNDATED A EVENT_OF("u", "2", "visit", "held", TOKAYEV, SEOUL)
                      EVENT_OF("a", "1", "visit", "planned", TOKAYEV,
                               ",\"when\":\"2021-08-17\"" SEOUL)));
}

Test(merge, what_nobody_dated_joins_none_of_two_meetings)
{
    cr_assert(!one(UNDATED A C TALKS("u", "2", TOKAYEV "," MOON, SEOUL) TALKS(
        "a", "1", TOKAYEV "," MOON, ",\"when\":\"2021-08-17\"" SEOUL)
                       TALKS("c", "3", TOKAYEV "," MOON,
                             ",\"when\":\"2023-09-19\"" SEOUL)));
}

Test(merge, what_nobody_dated_joins_the_deed_rather_than_a_plan)
{
    cr_assert(one(UNDATED A C TALKS("u", "2", TOKAYEV "," MOON, SEOUL) TALKS(
        "a", "1", TOKAYEV "," MOON, ",\"when\":\"2021-08-17\"" SEOUL)
                      EVENT_OF("c", "3", "talks", "planned", TOKAYEV "," MOON,
                               ",\"when\":\"2023-12-19\"" SEOUL)));
}

Test(merge, what_nobody_dated_joins_nothing_by_halves)
{
    cr_assert(!one(UNDATED A TALKS("u", "2", TOKAYEV "," PARK, SEOUL) TALKS(
        "a", "1", TOKAYEV "," MOON, ",\"when\":\"2021-08-17\"" SEOUL)));
    cr_assert(!one(UNDATED A TALKS("u", "2", TOKAYEV "," MOON, "") TALKS(
        "a", "1", TOKAYEV "," MOON, ",\"when\":\"2021-08-17\"" SEOUL)));
}

Test(merge, what_was_told_as_done_was_done_by_then)
{
    cr_assert(!one(A C TALKS("a", "1", TOKAYEV "," MOON, SEOUL) TALKS(
        "c", "2", TOKAYEV "," MOON, ",\"when\":\"2023-09-19\"" SEOUL)));
    cr_assert(one(A C TALKS("c", "1", TOKAYEV "," MOON, SEOUL) TALKS(
        "a", "2", TOKAYEV "," MOON, ",\"when\":\"2021-08-17\"" SEOUL)));
}

Test(merge, what_was_called_off_did_not_take_place)
{
    cr_assert(!one(A B EVENT_OF("a", "1", "visit", "cancelled", TOKAYEV,
                                ",\"when\":\"2021-08-17\",\"in\":\"KOR\"")
                       EVENT_OF("b", "2", "visit", "held", TOKAYEV,
                                ",\"when\":\"2021-08-17\",\"in\":\"KOR\"")));
}

/* ---- figures ---- */

Test(merge, the_same_value_for_the_same_year_is_one_record)
{
    cr_assert(one(
        A B FIGURE_OF("a", "1", "trade", USD("6e9", "=") ",\"when\":\"2020\"")
            FIGURE_OF("b", "2", "trade",
                      USD("6.01e9", "~") ",\"when\":\"2020\"")));
}

Test(merge, the_same_value_for_another_year_is_another_record)
{
    cr_assert(!one(
        A B FIGURE_OF("a", "1", "trade", USD("6e9", "=") ",\"when\":\"2020\"")
            FIGURE_OF("b", "2", "trade",
                      USD("6e9", "=") ",\"when\":\"2019\"")));
}
