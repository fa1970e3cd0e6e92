#include "find/find.h"
#include "mark/marked.h"
#include "mark/read.h"
#include "test.h"

#include <string.h>

/* The figures of a text published then, in the order found. */
static const struct facts *figures_of(const char *text, const char *published)
{
    static struct arena arena;
    static struct facts facts, figures;

    arena_reset(&arena);
    facts = (struct facts){NULL, 0, 0};
    figures = (struct facts){NULL, 0, 0};
    find_facts(test_knowledge(), &arena, test_read(text, published), &facts);
    for (size_t i = 0; i < facts.count; i++)
        if (facts.items[i].kind == FACT_figure)
            *LIST_ADD(&arena, &figures) = facts.items[i];
    return &figures;
}

static const struct fact *only_figure(const char *text, const char *published)
{
    const struct facts *figures = figures_of(text, published);

    cr_assert(figures->count == 1, "%zu figures in '%s'", figures->count, text);
    return &figures->items[0];
}

static void check_parties(const char *one, const char *two,
                          const struct fact *figure)
{
    cr_assert(figure->country_count == 2, "%u countries",
              figure->country_count);
    check_str(str_from(one), str_from(figure->countries[0]));
    check_str(str_from(two), str_from(figure->countries[1]));
}

Test(figures, imports_go_from_the_other_country)
{
    const struct fact *figure = only_figure(
        "Egypt imported goods worth $1.4 billion from Romania in 2020.", "");

    cr_assert(figure->measure == MEASURE_exports);
    check_parties("ROU", "EGY", figure);
    cr_assert(interval_equal(figure->when, interval_year(2020)));
}

Test(figures, a_receiver_may_be_the_subject)
{
    check_parties("NOR", "GHA",
                  only_figure("Ghana received a loan of $30 million from "
                              "Norway.",
                              ""));
}

Test(figures, a_capital_at_home_elsewhere_tells_the_direction)
{
    const struct fact *figure = only_figure(
        "More than 2,000 enterprises with Turkish capital operate in "
        "Uzbekistan.",
        "2022-03-29");

    cr_assert(figure->measure == MEASURE_companies);
    cr_assert(figure->amount.bound == BOUND_OVER);
    check_parties("TUR", "UZB", figure);
}

Test(figures, a_change_joins_the_level_of_its_clause)
{
    const struct fact *figure =
        only_figure("Trade between Ghana and Turkey grew by 15 percent to $900 "
                    "million in 2021.",
                    "");

    check_str(STR("+15%"), figure->change);
    cr_assert(figure->amount.value[0] == 9e8);
}

Test(figures, what_a_change_is_told_from_is_no_period)
{
    const struct fact *figure = only_figure(
        "Trade between Ghana and Turkey doubled in 2021 compared to 2015.", "");

    check_str(STR("x2"), figure->change);
    cr_assert(interval_equal(figure->when, interval_year(2021)));
    cr_assert(interval_equal(figure->since, interval_year(2015)));
}

Test(figures, investment_within_a_period_flows_and_to_date_stands)
{
    cr_assert(
        only_figure("Singapore invested $640 million in Georgia in 2021.", "")
            ->measure == MEASURE_investment_flow);
    cr_assert(only_figure("To date Singapore has invested $640 million in "
                          "Georgia.",
                          "2022-03-01")
                  ->measure == MEASURE_investment_stock);
}

Test(figures, a_sum_in_two_currencies_is_one_figure)
{
    check_str(STR("KRW"), only_figure("South Korea will lend Laos 120 billion "
                                      "won ($90 million).",
                                      "")
                              ->amount.unit);
}

Test(figures, a_goal_is_a_target)
{
    cr_assert(only_figure("Chile and Kenya aim to raise bilateral trade to $2 "
                          "billion.",
                          "")
                  ->target);
}

Test(figures, numbers_without_a_noun_count_what_was_counted)
{
    const struct facts *figures = figures_of(
        "Chile and Kenya signed 35 documents in Nairobi. Of these, 11 were "
        "signed by ministers.",
        "");

    cr_assert(figures->count == 2);
    cr_assert(figures->items[1].measure == MEASURE_documents);
    cr_assert(figures->items[1].amount.value[0] == 11);
}

Test(figures, ages_anniversaries_and_crowds_are_none)
{
    cr_assert(figures_of("On the 25th anniversary of relations between Latvia "
                         "and Malaysia the 62-year-old ambassador met the two "
                         "ministers.",
                         "")
                  ->count == 0);
}

Test(figures, each_has_its_words_and_its_rule)
{
    const struct fact *figure = only_figure(
        "Trade between Ghana and Turkey reached $900 million in 2021.", "");

    cr_assert(figure->evidence.count >= 3);
    cr_assert(figure->rule.len > 0 && figure->quote.len > 0);
    cr_assert(figure->span.to > figure->span.from);
}

Test(figures, a_line_without_end_is_no_sentence)
{
    static char text[40001];
    const char *piece = "Ghana sent 500 tonnes to Turkey in May, ";

    for (size_t i = 0; i + 40 < sizeof(text); i += 40)
        memcpy(text + i, piece, 40);
    cr_assert(figures_of(text, "")->count <= 1);
}
