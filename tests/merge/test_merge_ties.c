#include "merged.h"

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

Test(merge, a_short_name_serves_in_the_days_of_the_signing)
{
    cr_assert(one(A B TIE_OF("a", "1", "agreement",
                             PAIR ",\"name\":\"memorandum of understanding\"")
                      TIE_OF("b", "2", "agreement",
                             PAIR ",\"name\":\"memorandum of understanding on "
                                  "water\"")));
}

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

Test(merge, reported_speech_of_some_days_may_be_worded_otherwise)
{
    const char *text = A B C SAYING("a", "1", "indirect",
                                    "the plant for uranium fuel will stand")
        SAYING("b", "2", "indirect", "a plant for fuel would soon stand")
            SAYING("c", "3", "indirect", "a plant for fuel would soon stand");
    struct merged merged;

    merge(&merged, text);
    cr_assert(together(&merged, "1", "2"));
    arena_reset(&merged.arena);
    cr_assert(!one(
        A C SAYING("a", "1", "indirect",
                   "the plant for uranium fuel will stand")
            SAYING("c", "2", "indirect", "a plant for fuel would soon stand")));
}

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
