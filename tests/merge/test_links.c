#include "merged.h"

#define PARTNERS(id, name) \
    TIE_OF("a", id, "partnership", PAIR ",\"name\":\"" name "\"")
#define IN_KOREA ",\"in\":\"KOR\""
#define VISIT(report, id, status, rest) \
    EVENT_OF(report, id, "visit", status, TOKAYEV, IN_KOREA rest)
#define ON(day) ",\"when\":\"2021-08-" day "\""
#define ON_DAYS(first, last) ",\"when\":\"2021-08-" first "/2021-08-" last "\""

/* The links between the records of the facts, as "part 1 2" with the facts'
 * ids; all are of one frame. */
static bool links(const char *text, const char *expected)
{
    struct merged merged;
    struct links links;
    struct out told;
    bool same;

    merge(&merged, text);
    merge_links(&merged.arena, &merged.lines.facts, &merged.records, &links);
    told = (struct out){.arena = &merged.arena};
    for (size_t i = 0; i < links.count; i++) {
        out_format(&told, "%s%s", i > 0 ? ", " : "",
                   link_text(links.items[i].kind));
        for (size_t side = 0; side < 2; side++)
            for (size_t j = 0; j < merged.records.count; j++)
                if (str_equal(merged.records.items[j].id,
                              side == 0 ? links.items[i].from
                                        : links.items[i].to))
                    out_format(
                        &told, " %.*s",
                        STR_ARG(merged.lines.facts
                                    .items[merged.records.items[j].facts[0]]
                                    .id));
    }
    same = str_equal(out_view(&told), str_from(expected));
    if (!same)
        cr_log_error("%.*s", STR_ARG(out_view(&told)));
    arena_reset(&merged.arena);
    return same;
}

Test(links, talks_and_signings_of_its_days_belong_to_a_visit)
{
    cr_assert(links(A VISIT("a", "1", "held", ON_DAYS("16", "18"))
                        TALKS("a", "2", TOKAYEV "," MOON, ON("17") IN_KOREA),
                    "part 2 1"));
    cr_assert(links(A VISIT("a", "1", "held", ON_DAYS("16", "18"))
                        EVENT_OF("a", "2", "signing", "held", KAZ "," KOR,
                                 ON("17") IN_KOREA),
                    "part 2 1"));
}

Test(links, talks_of_others_or_elsewhere_belong_to_no_visit)
{
    cr_assert(links(A VISIT("a", "1", "held", ON_DAYS("16", "18")) TALKS(
                        "a", "2",
                        "{\"name\":\"Askar Mamin\",\"country\":\"KAZ\"}," MOON,
                        ON("17") IN_KOREA),
                    ""));
    cr_assert(links(A VISIT("a", "1", "held", ON_DAYS("16", "18")) TALKS(
                        "a", "2", TOKAYEV "," MOON, ON("17") ",\"in\":\"KAZ\""),
                    ""));
    cr_assert(links(A VISIT("a", "1", "held", ON_DAYS("16", "18"))
                        TALKS("a", "2", TOKAYEV "," MOON, ON("25") IN_KOREA),
                    ""));
}

Test(links, one_report_stands_in_for_a_date)
{
    cr_assert(links(A VISIT("a", "1", "held", "")
                        TALKS("a", "2", TOKAYEV "," MOON, IN_KOREA),
                    "part 2 1"));
    cr_assert(links(A B VISIT("a", "1", "held", "")
                        TALKS("b", "2", TOKAYEV "," MOON, IN_KOREA),
                    ""));
}

Test(links, what_fits_two_visits_is_of_neither)
{
    cr_assert(links(A VISIT("a", "1", "held", ON_DAYS("16", "18")) EVENT_OF(
                        "a", "2", "visit", "held",
                        "{\"name\":\"Askar Mamin\",\"country\":\"KAZ\"}",
                        ON_DAYS("16", "18") IN_KOREA)
                        EVENT_OF("a", "3", "signing", "held", KAZ "," KOR,
                                 ON("17") IN_KOREA),
                    ""));
}

Test(links, a_visit_that_was_announced_is_kept_by_the_talks_that_were_held)
{
    cr_assert(links(A C VISIT("a", "1", "planned", ",\"when\":\"2023-09\"")
                        TALKS("c", "2", TOKAYEV "," MOON,
                              ",\"when\":\"2023-09-18\"" IN_KOREA),
                    "kept 1 2"));
    cr_assert(links(A C VISIT("a", "1", "planned", ",\"when\":\"2023-05\"")
                        TALKS("c", "2", TOKAYEV "," MOON,
                              ",\"when\":\"2023-09-18\"" IN_KOREA),
                    ""));
}

Test(links, a_plan_is_not_kept_by_what_came_before_it)
{
    cr_assert(links(A B TALKS("a", "1", TOKAYEV "," MOON,
                              ",\"when\":\"2020-09-18\"" IN_KOREA)
                        VISIT("b", "2", "planned", ""),
                    ""));
}

Test(links, what_was_put_off_is_linked_with_what_came_later)
{
    cr_assert(links(A C VISIT("a", "1", "cancelled", ON("20"))
                        VISIT("c", "2", "held", ",\"when\":\"2022-03-01\""),
                    "moved 1 2"));
}

Test(links, a_partnership_rises)
{
    cr_assert(links(A PARTNERS("1", "strategic partnership")
                        PARTNERS("2", "expanded strategic partnership")
                            PARTNERS("3", "partnership"),
                    "raised 1 2"));
}

#define RANKED(report, id, name, rank, rest) \
    TIE_OF(report, id, "partnership",        \
           PAIR ",\"name\":\"" name "\",\"rank\":" rank rest)

Test(links, a_partnership_rises_by_the_levels_that_states_have)
{
    cr_assert(links(A C RANKED("a", "1", "comprehensive partnership", "2", "")
                        RANKED("c", "2", "strategic partnership", "3", ""),
                    "raised 1 2"));
    cr_assert(
        links(A B C RANKED("a", "1", "comprehensive partnership", "2", "")
                  RANKED("b", "2", "strategic partnership", "3", "") RANKED(
                      "c", "3", "comprehensive strategic partnership", "4", ""),
              "raised 1 2, raised 2 3"));
}

Test(links, a_partnership_does_not_rise_to_what_was_known_before_it)
{
    cr_assert(links(A C RANKED("c", "1", "comprehensive partnership", "2", "")
                        RANKED("a", "2", "strategic partnership", "3", ""),
                    ""));
    cr_assert(links(A C RANKED("c", "1", "comprehensive partnership", "2",
                               ",\"since\":\"2009\"")
                        RANKED("a", "2", "strategic partnership", "3", ""),
                    "raised 1 2"));
}

Test(links, a_partnership_of_one_field_is_no_rank)
{
    cr_assert(links(
        A PARTNERS("1", "strategic partnership")
            TIE_OF("a", "2", "partnership",
                   PAIR ",\"name\":\"strategic energy partnership\",\"topics\":"
                        "[\"energy\"]"),
        ""));
}

Test(links, a_document_is_signed_at_the_signing_of_its_day)
{
    cr_assert(
        links(A TIE_OF("a", "1", "agreement",
                       PAIR ",\"name\":\"memorandum on water\","
                            "\"signed\":\"2021-08-17\"")
                  EVENT_OF("a", "2", "signing", "held", KAZ "," KOR, ON("17")),
              "signed 1 2"));
    cr_assert(
        links(A TIE_OF("a", "1", "agreement",
                       PAIR ",\"name\":\"memorandum on water\","
                            "\"signed\":\"2021-08-17\"")
                  EVENT_OF("a", "2", "signing", "held", KAZ "," KOR, ON("18")),
              ""));
}

Test(links, a_frame_is_what_follows_the_kind_and_form)
{
    check_str(link_frame(STR("event/visit/KAZ/KOR")), STR("KAZ/KOR"));
    check_str(link_frame(STR("tie/body/KAZ")), STR("KAZ"));
    cr_assert(link_frame(STR("event/visit/many")).len == 0);
    cr_assert(link_frame(STR("figure/trade/KAZ/KOR")).len == 0);
}
