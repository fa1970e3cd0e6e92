#include "lines.h"

#define A                                                                 \
    "{\"report\":\"a\",\"kind\":\"report\",\"published\":\"2021-08-17\"," \
    "\"outlet\":\"Steppe Wire\"}\n"
#define B                                                                 \
    "{\"report\":\"b\",\"kind\":\"report\",\"published\":\"2021-08-18\"," \
    "\"outlet\":\"Seoul Ledger\"}\n"
#define C                                                                 \
    "{\"report\":\"c\",\"kind\":\"report\",\"published\":\"2023-09-19\"," \
    "\"outlet\":\"Caspian Bulletin\"}\n"
#define TOKAYEV "{\"name\":\"Kassym-Jomart Tokayev\",\"country\":\"KAZ\"}"
#define MOON "{\"name\":\"Moon Jae-in\",\"country\":\"KOR\"}"
#define PARK "{\"name\":\"Park Jin\",\"country\":\"KOR\"}"
#define KAZ "{\"country\":\"KAZ\"}"
#define KOR "{\"country\":\"KOR\"}"
/* An event of a report: who, when, and what else it has. */
#define EVENT_OF(report, id, form, status, who, rest)                        \
    "{\"report\":\"" report "\",\"id\":\"" id "\",\"kind\":\"event\","       \
    "\"event\":\"CONSULT\",\"form\":\"" form "\",\"status\":\"" status "\"," \
    "\"who\":[" who "]" rest "}\n"
#define TALKS(report, id, who, rest) \
    EVENT_OF(report, id, "talks", "held", who, rest)
#define FIGURE_OF(report, id, measure, rest)                            \
    "{\"report\":\"" report "\",\"id\":\"" id "\",\"kind\":\"figure\"," \
    "\"measure\":\"" measure "\",\"parties\":[\"KOR\",\"KAZ\"]" rest "}\n"
#define USD(value, bound) \
    ",\"value\":" value ",\"unit\":\"USD\",\"bound\":\"" bound "\""
#define TIE_OF(report, id, tie, rest)                                \
    "{\"report\":\"" report "\",\"id\":\"" id "\",\"kind\":\"tie\"," \
    "\"tie\":\"" tie "\"" rest "}\n"
#define PAIR ",\"parties\":[\"KAZ\",\"KOR\"]"
#define SAYING(report, id, mode, quote)                                    \
    "{\"report\":\"" report "\",\"id\":\"" id "\",\"kind\":\"statement\"," \
    "\"speaker\":" TOKAYEV ",\"mode\":\"" mode "\",\"quote\":\"" quote "\"}\n"

struct merged {
    struct arena arena;
    struct lines lines;
    struct records records;
    struct disputes disputes;
};

static void merge(struct merged *merged, const char *text)
{
    *merged = (struct merged){0};
    merged->lines = lines_of(&merged->arena, str_from(text));
    lines_merge(&merged->lines, &merged->records, &merged->disputes);
}

static const struct record *record_of(const struct merged *merged,
                                      const char *id)
{
    uint32_t at = table_find(&merged->lines.ids, str_from(id));

    for (size_t i = 0; i < merged->records.count; i++)
        for (size_t j = 0; j < merged->records.items[i].fact_count; j++)
            if (merged->records.items[i].facts[j] == at)
                return &merged->records.items[i];
    return NULL;
}

static bool together(const struct merged *merged, const char *a, const char *b)
{
    return record_of(merged, a) != NULL &&
           record_of(merged, a) == record_of(merged, b);
}

/* Whether two facts end up in one record. */
static bool one(const char *text)
{
    struct merged merged;
    bool answer;

    merge(&merged, text);
    answer = together(&merged, "1", "2");
    arena_reset(&merged.arena);
    return answer;
}

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

Test(merge, two_values_for_one_year_are_a_dispute)
{
    struct merged merged;

    merge(&merged, A B FIGURE_OF("a", "1", "trade",
                                 USD("5.9e9", "=") ",\"when\":\"2020\"")
                       FIGURE_OF("b", "2", "trade",
                                 USD("3.08e9", "=") ",\"when\":\"2020\""));
    cr_assert(merged.disputes.count == 1);
    cr_assert(merged.disputes.items[0].kind == DISPUTE_value);
    cr_assert(merged.disputes.items[0].fact_count == 2);
    check_str(STR("they cannot both be right"), merged.disputes.items[0].why);
    arena_reset(&merged.arena);
}

Test(merge, over_six_and_six_point_one_do_not_contradict)
{
    struct merged merged;

    merge(&merged,
          A B FIGURE_OF("a", "1", "trade", USD("6e9", ">") ",\"when\":\"2020\"")
              FIGURE_OF("b", "2", "trade",
                        USD("6.1e9", "=") ",\"when\":\"2020\""));
    cr_assert(merged.disputes.count == 0);
    cr_assert(!together(&merged, "1", "2"));
    arena_reset(&merged.arena);
}

Test(merge, a_target_contradicts_nothing)
{
    struct merged merged;

    merge(&merged,
          A B FIGURE_OF("a", "1", "trade", USD("6e9", "=") ",\"when\":\"2020\"")
              FIGURE_OF("b", "2", "trade",
                        USD("15e9", "=") ",\"when\":\"2020\",\"target\":true"));
    cr_assert(merged.disputes.count == 0);
    arena_reset(&merged.arena);
}

Test(merge, other_units_are_not_compared)
{
    struct merged merged;

    merge(&merged,
          A B FIGURE_OF("a", "1", "trade", USD("6e9", "=") ",\"when\":\"2020\"")
              FIGURE_OF("b", "2", "trade",
                        ",\"value\":5e9,\"unit\":\"EUR\",\"bound\":\"=\","
                        "\"when\":\"2020\""));
    cr_assert(merged.disputes.count == 0);
    arena_reset(&merged.arena);
}

Test(merge, a_total_that_falls_is_drift)
{
    struct merged merged;

    merge(&merged, A C FIGURE_OF("a", "1", "investment-stock",
                                 USD("7e9", "~") ",\"when\":\"2021-08-17\"")
                       FIGURE_OF("c", "2", "investment-stock",
                                 USD("6e9", ">") ",\"when\":\"2023-09-19\""));
    cr_assert(merged.disputes.count == 1);
    cr_assert(merged.disputes.items[0].kind == DISPUTE_drift);
    check_str(STR("a total cannot fall"), merged.disputes.items[0].why);
    arena_reset(&merged.arena);
}

Test(merge, a_total_that_grows_is_nothing_to_tell)
{
    struct merged merged;

    merge(&merged, A C FIGURE_OF("a", "1", "investment-stock",
                                 USD("6e9", "=") ",\"when\":\"2021-08-17\"")
                       FIGURE_OF("c", "2", "investment-stock",
                                 USD("8e9", "=") ",\"when\":\"2023-09-19\""));
    cr_assert(merged.disputes.count == 0);
    arena_reset(&merged.arena);
}

#define FIRMS(report, day, count)                                             \
    "{\"report\":\"" report "\",\"kind\":\"report\",\"published\":\"" day     \
    "\"}\n" FIGURE_OF(report, report, "companies",                            \
                      ",\"value\":" count                                     \
                      ",\"unit\":\"company\",\"bound\":\"=\",\"when\":\"" day \
                      "\"")

Test(merge, an_old_figure_that_comes_again_is_drift)
{
    struct merged merged;

    merge(&merged,
          FIRMS("x", "2023-01-10", "700") FIRMS("y", "2023-05-31", "740")
              FIRMS("z", "2023-09-19", "700"));
    cr_assert(merged.disputes.count == 1);
    check_str(STR("an old figure comes again as new"),
              merged.disputes.items[0].why);
    arena_reset(&merged.arena);
}

Test(merge, two_numbers_of_one_speaker_in_one_report_are_two_things)
{
    struct merged merged;

    merge(&merged, A FIGURE_OF("a", "1", "companies",
                               ",\"value\":740,\"unit\":\"company\"")
                       FIGURE_OF("a", "2", "companies",
                                 ",\"value\":28,\"unit\":\"company\""));
    cr_assert(merged.disputes.count == 0);
    arena_reset(&merged.arena);
}

/* ---- ties ---- */

Test(merge, a_partnership_is_one_however_it_is_called)
{
    cr_assert(one(A B TIE_OF("a", "1", "partnership",
                             PAIR ",\"name\":\"strategic partnership\"")
                      TIE_OF("b", "2", "partnership",
                             PAIR ",\"name\":\"strategic partners\"")));
    cr_assert(
        one(A B TIE_OF("a", "1", "partnership",
                       PAIR ",\"name\":\"Kazakh-Korean strategic partnership\"")
                TIE_OF("b", "2", "partnership",
                       PAIR ",\"name\":\"strategic partnership\"")));
}

Test(merge, an_upgraded_partnership_is_another_record)
{
    cr_assert(
        !one(A B TIE_OF("a", "1", "partnership",
                        PAIR ",\"name\":\"strategic partnership\"")
                 TIE_OF("b", "2", "partnership",
                        PAIR ",\"name\":\"expanded strategic partnership\"")));
}

Test(merge, agreements_of_one_day_are_told_apart_by_their_subjects)
{
    cr_assert(!one(
        A B TIE_OF("a", "1", "agreement",
                   PAIR ",\"name\":\"memorandum of understanding on water\","
                        "\"signed\":\"2021-08-17\"")
            TIE_OF("b", "2", "agreement",
                   PAIR ",\"name\":\"memorandum of understanding on archives\","
                        "\"signed\":\"2021-08-17\"")));
}

Test(merge, a_bare_memorandum_is_not_every_memorandum)
{
    cr_assert(!one(
        A C TIE_OF("a", "1", "agreement", PAIR ",\"name\":\"memorandum\"")
            TIE_OF("c", "2", "agreement", PAIR ",\"name\":\"memorandum\"")));
    cr_assert(one(A C TIE_OF("a", "1", "agreement",
                             PAIR ",\"name\":\"free trade agreement\"")
                      TIE_OF("c", "2", "agreement",
                             PAIR ",\"name\":\"Free Trade Agreement\"")));
}

#define MEMORANDUM(id, name)     \
    TIE_OF("a", id, "agreement", \
           PAIR ",\"name\":\"" name "\",\"instrument\":\"memorandum\"")

Test(merge, a_bare_memorandum_is_the_one_that_its_report_names_in_full)
{
    cr_assert(one(A MEMORANDUM("1", "memorandum")
                      MEMORANDUM("2", "memorandum on archives")));
    cr_assert(!one(A MEMORANDUM("1", "memorandum") MEMORANDUM(
        "2", "memorandum on archives") MEMORANDUM("3", "memorandum on water")));
}

#define SECRETARY(report, id, role)                                      \
    TIE_OF(report, id, "office",                                         \
           ",\"who\":{\"name\":\"Antony Blinken\",\"country\":\"USA\"}," \
           "\"role\":\"" role "\",\"parties\":[\"USA\"]")

Test(merge, a_secretary_of_state_may_be_called_secretary)
{
    cr_assert(one(A B SECRETARY("a", "1", "secretary")
                      SECRETARY("b", "2", "secretary of state")));
    cr_assert(!one(A B SECRETARY("a", "1", "secretary")
                       SECRETARY("b", "2", "deputy secretary")));
}

Test(merge, an_office_is_one_person_in_one_role)
{
    cr_assert(one(
        A B TIE_OF("a", "1", "office",
                   ",\"who\":{\"name\":\"Yoon Suk-yeol\",\"country\":\"KOR\"},"
                   "\"role\":\"president\",\"parties\":[\"KOR\"]")
            TIE_OF("b", "2", "office",
                   ",\"who\":{\"name\":\"Yoon Suk Yeol\",\"country\":\"KOR\"},"
                   "\"role\":\"president\",\"parties\":[\"KOR\"]")));
    cr_assert(!one(A B TIE_OF("a", "1", "office",
                              ",\"who\":" PARK
                              ",\"role\":\"minister\",\"parties\":[\"KOR\"]")
                       TIE_OF("b", "2", "office",
                              ",\"who\":" PARK ",\"role\":\"deputy minister\","
                              "\"parties\":[\"KOR\"]")));
}

/* ---- statements and sources ---- */

#define WORDS \
    "the two countries will build a plant for uranium fuel by next spring"

Test(merge, a_saying_is_one_in_near_copies)
{
    cr_assert(one(A B SAYING("a", "1", "direct", WORDS)
                      SAYING("b", "2", "indirect",
                             "both countries will build a plant for uranium "
                             "fuel by next spring")));
    cr_assert(!one(A B SAYING("a", "1", "direct", WORDS) SAYING(
        "b", "2", "direct", "trade between the two countries has doubled")));
}

Test(merge, copies_count_as_one_source)
{
    struct merged merged;

    merge(&merged, A B SAYING("a", "1", "indirect", WORDS)
                       SAYING("b", "2", "indirect", WORDS));
    cr_assert(merged.records.items[0].sources == 1);
    arena_reset(&merged.arena);
    merge(&merged, A B SAYING("a", "1", "direct", WORDS)
                       SAYING("b", "2", "direct", WORDS));
    cr_assert(merged.records.items[0].sources == 2);
    arena_reset(&merged.arena);
}

Test(merge, outlets_that_cite_one_press_service_count_as_one_source)
{
    struct merged merged;

    merge(&merged,
          "{\"report\":\"a\",\"kind\":\"report\",\"outlet\":\"Steppe Wire\","
          "\"cites\":[\"Akorda press service\"]}\n"
          "{\"report\":\"b\",\"kind\":\"report\",\"outlet\":\"Seoul Ledger\","
          "\"cites\":[\"the Akorda press service\"]}\n" TALKS(
              "a", "1", TOKAYEV "," MOON, ",\"when\":\"2021-08-17\"")
              TALKS("b", "2", MOON "," TOKAYEV, ",\"when\":\"2021-08-17\""));
    cr_assert(together(&merged, "1", "2"));
    cr_assert(merged.records.items[0].sources == 1);
    arena_reset(&merged.arena);
}

/* ---- the whole ---- */

Test(merge, every_fact_of_a_block_is_in_one_record)
{
    struct merged merged;
    size_t count = 0;

    merge(&merged,
          A B TALKS("a", "1", TOKAYEV "," MOON, "")
              TALKS("b", "2", MOON "," TOKAYEV, ",\"when\":\"2021-08-17\"")
                  SAYING("b", "3", "direct", WORDS));
    for (size_t i = 0; i < merged.records.count; i++)
        count += merged.records.items[i].fact_count;
    cr_assert(count == 3);
    arena_reset(&merged.arena);
}
