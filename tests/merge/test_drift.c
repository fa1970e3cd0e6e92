/*
 * drift -- what a series denies where no two values stand side by side.
 */
#include "merged.h"

/* The only dispute, or "" where there is none. */
static void denied(const char *text, enum dispute_kind kind, const char *why)
{
    struct merged merged;

    merge(&merged, text);
    if (*why == '\0') {
        cr_assert(merged.disputes.count == 0);
    } else {
        cr_assert(merged.disputes.count == 1);
        cr_assert(merged.disputes.items[0].kind == kind);
        check_str(str_from(why), merged.disputes.items[0].why);
        cr_assert(merged.disputes.items[0].fact_count == 2);
    }
    arena_reset(&merged.arena);
}

#define TRADE(report, id, value, when, rest) \
    FIGURE_OF(report, id, "trade",           \
              USD(value, "=") ",\"when\":\"" when "\"" rest)
#define HIGHEST ",\"superlative\":\"highest\""

Test(drift, an_earlier_year_above_it_denies_a_record)
{
    denied(A C TRADE("a", "1", "8e9", "2018", "")
               TRADE("c", "2", "6.5e9", "2022", HIGHEST),
           DISPUTE_drift,
           "called the highest ever, but 2018 is given 23 percent more");
}

Test(drift, a_lower_or_later_year_denies_no_record)
{
    denied(A C TRADE("a", "1", "6e9", "2018", "")
               TRADE("c", "2", "6.5e9", "2022", HIGHEST),
           DISPUTE_drift, "");
    denied(A C TRADE("a", "1", "6e9", "2018", HIGHEST)
               TRADE("c", "2", "6.5e9", "2022", ""),
           DISPUTE_drift, "");
}

Test(drift, a_whole_year_denies_no_record_of_a_quarter)
{
    denied(A C TRADE("a", "1", "8e9", "2018", "")
               TRADE("c", "2", "4e9", "2022-01/2022-06", HIGHEST),
           DISPUTE_drift, "");
}

Test(drift, what_was_passed_before_is_not_passed_for_the_first_time)
{
    denied(A C TRADE("a", "1", "6.3e9", "2018", "") FIGURE_OF(
               "c", "2", "trade",
               USD("6e9", ">") ",\"when\":\"2022\",\"superlative\":\"first\""),
           DISPUTE_drift,
           "said to be passed for the first time, but 2018 is given 5 percent "
           "more");
}

Test(drift, an_earlier_year_below_it_denies_the_lowest)
{
    denied(A C TRADE("a", "1", "5e9", "2018", "")
               TRADE("c", "2", "6e9", "2022", ",\"superlative\":\"lowest\""),
           DISPUTE_drift,
           "called the lowest ever, but 2018 is given 17 percent less");
}

Test(drift, who_names_both_years_in_one_report_is_not_denied)
{
    denied(C TRADE("c", "1", "8e9", "2018", "")
               TRADE("c", "2", "6.5e9", "2022", HIGHEST),
           DISPUTE_drift, "");
}

Test(drift, a_part_above_its_whole_is_a_dispute)
{
    denied(A C TRADE("a", "1", "4e9", "2020-01/2020-06", "")
               TRADE("c", "2", "3e9", "2020", ""),
           DISPUTE_value,
           "a part of the period is given 33 percent more than the whole");
    denied(A C TRADE("a", "1", "4e9", "2020-07/2020-12", "")
               TRADE("c", "2", "3e9", "2020", ""),
           DISPUTE_value,
           "a part of the period is given 33 percent more than the whole");
}

Test(drift, a_whole_that_was_told_before_its_end_is_none)
{
    denied(A C TRADE("c", "1", "4e9", "2021-01/2021-09", "")
               TRADE("a", "2", "3e9", "2021", ""),
           DISPUTE_value, "");
}

Test(drift, one_number_in_two_currencies_is_a_dispute)
{
    denied(A B TRADE("a", "1", "5.4e9", "2020", "")
               FIGURE_OF("b", "2", "trade",
                         ",\"value\":5.4e9,\"unit\":\"EUR\",\"bound\":\"=\","
                         "\"when\":\"2020\""),
           DISPUTE_value, "the same number in USD and in EUR, perhaps a slip");
}

Test(drift, other_numbers_or_years_in_two_currencies_are_none)
{
    denied(A B TRADE("a", "1", "5.4e9", "2020", "")
               FIGURE_OF("b", "2", "trade",
                         ",\"value\":4.7e9,\"unit\":\"EUR\",\"bound\":\"=\","
                         "\"when\":\"2020\""),
           DISPUTE_value, "");
    denied(A B TRADE("a", "1", "5.4e9", "2020", "")
               FIGURE_OF("b", "2", "trade",
                         ",\"value\":5.4e9,\"unit\":\"EUR\",\"bound\":\"=\","
                         "\"when\":\"2019\""),
           DISPUTE_value, "");
}

Test(drift, a_number_that_comes_again_for_another_year_is_drift)
{
    denied(A C TRADE("a", "1", "4.23e9", "2020", "")
               TRADE("c", "2", "4.23e9", "2022", ""),
           DISPUTE_drift,
           "an old figure comes again as new: the same number was given for "
           "2020");
}

Test(drift, a_round_number_may_come_again)
{
    denied(A C TRADE("a", "1", "4e9", "2020", "")
               TRADE("c", "2", "4e9", "2022", ""),
           DISPUTE_drift, "");
}

Test(drift, a_level_that_stands_still_for_years_is_drift)
{
    const char *firms = ",\"value\":741,\"unit\":\"company\",\"bound\":\"=\"";
    char text[2000];

    snprintf(text, sizeof(text),
             A C FIGURE_OF("a", "1", "companies", "%s,\"when\":\"2021-08-17\"")
                 FIGURE_OF("c", "2", "companies", "%s,\"when\":\"2023-09-19\""),
             firms, firms);
    denied(text, DISPUTE_drift,
           "an old figure comes again as new: the same number was given for "
           "2021-08-17");
}

Test(drift, a_sum_for_somebody_is_a_part_of_a_sum_for_all)
{
    denied(
        A B FIGURE_OF("a", "1", "deal",
                      USD("33e6", "=") ",\"when\":\"2021-08\",\"quote\":\"This "
                                       "includes $33 million in new assistance "
                                       "for Dostyk to support farmers\"")
            FIGURE_OF(
                "b", "2", "deal",
                USD("38e6",
                    "=") ",\"when\":\"2021-08\",\"quote\":\"This includes $38 "
                         "million in new assistance to support farmers\""),
        DISPUTE_value, "");
    denied(
        A B FIGURE_OF(
            "a", "1", "deal",
            USD("33e6",
                "=") ",\"when\":\"2021-08\",\"quote\":\"This includes $33 "
                     "million in new assistance to support farmers\"")
            FIGURE_OF(
                "b", "2", "deal",
                USD("38e6",
                    "=") ",\"when\":\"2021-08\",\"quote\":\"This includes $38 "
                         "million in new assistance to support farmers\""),
        DISPUTE_value, "they differ by 15 percent");
}
