/*
 * disputes -- which figures contradict each other, and what is said of it.
 */
#include "merged.h"

Test(dispute, two_values_for_one_year_are_a_dispute)
{
    struct merged merged;

    merge(&merged, A B FIGURE_OF("a", "1", "trade",
                                 USD("5.9e9", "=") ",\"when\":\"2020\"")
                       FIGURE_OF("b", "2", "trade",
                                 USD("3.08e9", "=") ",\"when\":\"2020\""));
    cr_assert(merged.disputes.count == 1);
    cr_assert(merged.disputes.items[0].kind == DISPUTE_value);
    cr_assert(merged.disputes.items[0].fact_count == 2);
    check_str(STR("they differ by 92 percent"), merged.disputes.items[0].why);
    arena_reset(&merged.arena);
}

Test(dispute, over_six_and_six_point_one_do_not_contradict)
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

Test(dispute, a_target_contradicts_nothing)
{
    struct merged merged;

    merge(&merged,
          A B FIGURE_OF("a", "1", "trade", USD("6e9", "=") ",\"when\":\"2020\"")
              FIGURE_OF("b", "2", "trade",
                        USD("15e9", "=") ",\"when\":\"2020\",\"target\":true"));
    cr_assert(merged.disputes.count == 0);
    arena_reset(&merged.arena);
}

Test(dispute, other_units_are_not_compared)
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

Test(dispute, a_total_that_falls_is_drift)
{
    struct merged merged;

    merge(&merged, A C FIGURE_OF("a", "1", "investment-stock",
                                 USD("7e9", "~") ",\"when\":\"2021-08-17\"")
                       FIGURE_OF("c", "2", "investment-stock",
                                 USD("6e9", ">") ",\"when\":\"2023-09-19\""));
    cr_assert(merged.disputes.count == 1);
    cr_assert(merged.disputes.items[0].kind == DISPUTE_drift);
    check_str(
        STR("a total cannot fall, here by 14 percent; the later one leaves "
            "room above"),
        merged.disputes.items[0].why);
    arena_reset(&merged.arena);
}

Test(dispute, a_total_that_grows_is_nothing_to_tell)
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

Test(dispute, an_old_figure_that_comes_again_is_drift)
{
    struct merged merged;

    merge(&merged,
          FIRMS("x", "2023-01-10", "700") FIRMS("y", "2023-05-31", "740")
              FIRMS("z", "2023-09-19", "700"));
    cr_assert(merged.disputes.count == 1);
    check_str(STR("an old figure comes again as new, here by 5 percent"),
              merged.disputes.items[0].why);
    arena_reset(&merged.arena);
}

Test(dispute, two_numbers_of_one_speaker_in_one_report_are_two_things)
{
    struct merged merged;

    merge(&merged, A FIGURE_OF("a", "1", "companies",
                               ",\"value\":740,\"unit\":\"company\"")
                       FIGURE_OF("a", "2", "companies",
                                 ",\"value\":28,\"unit\":\"company\"")
                           FIGURE_OF("b", "3", "companies",
                                     ",\"value\":740,\"unit\":\"company\""));
    cr_assert(merged.disputes.count == 0);
    arena_reset(&merged.arena);
}

/* ---- what is compared ---- */

static size_t disputes_of(const char *text)
{
    struct merged merged;
    size_t count;

    merge(&merged, text);
    count = merged.disputes.count;
    arena_reset(&merged.arena);
    return count;
}

#define FIRM(count, bound)                                         \
    ",\"value\":" count ",\"unit\":\"company\",\"bound\":\"" bound \
    "\",\"when\":\"2021-08-17\""

Test(dispute, over_seven_hundred_does_not_dispute_seven_hundred_and_forty)
{
    cr_assert(disputes_of(
                  A B FIGURE_OF("a", "1", "companies", FIRM("740", "="))
                      FIGURE_OF("b", "2", "companies", FIRM("700", ">"))) == 0);
    cr_assert(disputes_of(
                  A B FIGURE_OF("a", "1", "companies", FIRM("740", "="))
                      FIGURE_OF("b", "2", "companies", FIRM("700", "="))) == 1);
}

Test(dispute, two_that_are_both_open_above_never_contradict)
{
    cr_assert(disputes_of(
                  A B FIGURE_OF("a", "1", "companies", FIRM("740", ">"))
                      FIGURE_OF("b", "2", "companies", FIRM("500", ">"))) == 0);
}

Test(dispute, what_is_many_times_as_much_is_another_thing)
{
    cr_assert(disputes_of(
                  A B FIGURE_OF("a", "1", "trade",
                                USD("6e9", "=") ",\"when\":\"2020\"")
                      FIGURE_OF("b", "2", "trade",
                                USD("0.7e9", "=") ",\"when\":\"2020\"")) == 0);
}

Test(dispute, months_side_by_side_are_not_compared)
{
    cr_assert(disputes_of(
                  A B FIGURE_OF("a", "1", "trade",
                                USD("5e8", "=") ",\"when\":\"2021-05\"")
                      FIGURE_OF("b", "2", "trade",
                                USD("7e8", "=") ",\"when\":\"2021-06\"")) == 0);
    cr_assert(disputes_of(
                  A B FIGURE_OF("a", "1", "trade",
                                USD("5e8", "=") ",\"when\":\"2021-05\"")
                      FIGURE_OF("b", "2", "trade",
                                USD("7e8", "=") ",\"when\":\"2021-05\"")) == 1);
}

#define HELP(report, id, value, rest)                                       \
    FIGURE_OF(                                                              \
        report, id, "deal",                                                 \
        USD(value, "=") ",\"quote\":\"new military assistance worth " value \
                        "\"" rest)

Test(dispute, what_is_given_again_and_again_contradicts_nothing)
{
    cr_assert(disputes_of(A C HELP("a", "1", "4e8", "")
                              HELP("c", "2", "5e8", "")) == 0);
    cr_assert(disputes_of(A B HELP("a", "1", "4e8", "")
                              HELP("b", "2", "5e8", "")) == 1);
}

Test(dispute, what_one_report_tells_apart_are_two_things)
{
    cr_assert(disputes_of(A B HELP("a", "1", "4e8", "") HELP(
                  "b", "2", "5e8", "") HELP("b", "3", "4e8", "")) == 0);
}

Test(dispute, deals_with_names_of_their_own_are_two_deals)
{
    cr_assert(
        disputes_of(
            A B FIGURE_OF("a", "1", "deal",
                          USD("4e8", "=") ",\"quote\":\"A new loan of 400 "
                                          "million for the port of Aktau\"")
                FIGURE_OF("b", "2", "deal",
                          USD("5e8", "=") ",\"quote\":\"A new loan of 500 "
                                          "million for the port of Busan\"")) ==
        0);
}

#define LOAN(id, value, from, to, name, rule)                             \
    FIGURE_OF("a", id, "deal",                                            \
              USD(value, "=") ",\"span\":[" from "," to "],\"said_by\":{" \
                              "\"name\":\"" name "\"},\"rule\":\"" rule "\"")

Test(dispute, who_answers_a_figure_in_one_report_disputes_it)
{
    cr_assert(disputes_of(A LOAN("1", "1e8", "10", "60", "Tokayev", "x:1") LOAN(
                  "2", "6e7", "70", "99", "Officials", FACT_RULE_BEFORE)) == 1);
    cr_assert(disputes_of(A LOAN("1", "1e8", "10", "60", "Tokayev", "x:1") LOAN(
                  "2", "6e7", "70", "99", "Tokayev", FACT_RULE_BEFORE)) == 0);
    cr_assert(disputes_of(A LOAN("1", "1e8", "10", "60", "Tokayev", "x:1") LOAN(
                  "2", "6e7", "70", "99", "Officials", "x:2")) == 0);
}

/* ---- what it may come from ---- */

/* The reason for the only dispute holds these words. */
static bool because(const char *text, const char *words)
{
    struct merged merged;
    bool there;

    merge(&merged, text);
    there = merged.disputes.count == 1 &&
            strstr(merged.disputes.items[0].why.at, words) != NULL;
    arena_reset(&merged.arena);
    return there;
}

#define TRADE(report, id, value, rest) \
    FIGURE_OF(report, id, "trade", USD(value, "=") ",\"when\":\"2020\"" rest)
#define BY(country) \
    ",\"said_by\":{\"name\":\"trade ministry\",\"country\":\"" country "\"}"

Test(dispute, each_side_may_have_statistics_of_its_own)
{
    cr_assert(because(A B TRADE("a", "1", "5.9e9", BY("KAZ"))
                          TRADE("b", "2", "5.1e9", BY("KOR")),
                      "they differ by 16 percent; each side may have "
                      "statistics of its own"));
}

Test(dispute, a_value_with_fewer_digits_may_be_rounded)
{
    cr_assert(because(A B TRADE("a", "1", "6e9", "")
                          TRADE("b", "2", "6.2e9", ""),
                      "they differ by 3 percent; one may be rounded"));
}

Test(dispute, a_factor_of_ten_may_be_a_slip)
{
    cr_assert(because(A B TRADE("a", "1", "5.9e9", "")
                          TRADE("b", "2", "5.9e8", ""),
                      "a factor of ten, perhaps a slip"));
}

Test(dispute, what_was_told_before_the_period_was_over_was_a_forecast)
{
    cr_assert(because(A C FIGURE_OF("a", "1", "trade",
                                    USD("5e9", "=") ",\"when\":\"2021\"")
                          FIGURE_OF("c", "2", "trade",
                                    USD("6e9", "=") ",\"when\":\"2021\""),
                      "one is 1.2 times the other") == false);
    cr_assert(because(
        A C FIGURE_OF("a", "1", "trade", USD("5e9", "=") ",\"when\":\"2021\"")
            FIGURE_OF("c", "2", "trade", USD("6e9", "=") ",\"when\":\"2021\""),
        "they differ by 20 percent; one was told before the period was over"));
}

Test(dispute, a_figure_may_have_been_changed_in_a_copy)
{
    struct merged merged = {0};
    struct alike copy = {.hash = STR("a"), .kind = LIKENESS_copy};
    struct kept_reports *reports = &merged.lines.facts.reports;

    merged.lines =
        lines_of(&merged.arena, STR(A B TRADE("a", "1", "6.1e9", "")
                                        TRADE("b", "2", "6.5e9", "")));
    cr_assert(reports->count == 2 && reports->items != NULL);
    *LIST_ADD(&merged.arena, &reports->items[1].alike) = copy;
    copy.hash = STR("b");
    *LIST_ADD(&merged.arena, &reports->items[0].alike) = copy;
    lines_merge(&merged.lines, &merged.records, &merged.disputes);
    cr_assert(merged.disputes.count == 1 && merged.disputes.items != NULL);
    check_str(STR("they differ by 7 percent; it was changed in a copy"),
              merged.disputes.items[0].why);
    arena_reset(&merged.arena);
}
