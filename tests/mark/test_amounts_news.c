/* Amounts as news writes them: which way they went, ages, parts, signs that
 * were lost, scales that stand elsewhere. */
#include "mark/read.h"
#include "test.h"

#include <math.h>

/* That something went this way by these words, or (0) only reached them. */
static void check_trend(const char *text, const char *words, int trend)
{
    int found = test_amount(test_read(text, ""), words)->amount.trend;

    cr_assert(found == trend, "%s: %d", words, found);
}

Test(amounts_news, the_verb_or_noun_says_which_way_it_went)
{
    check_trend("Shares added 0.3% on the day.", "0.3%", 1);
    check_trend("It was a rise of 5% from a year earlier.", "5%", 1);
    check_trend("They saw a 2 percent annual decline in exports.", "2 percent",
                -1);
    check_trend("The company grew revenues 14% in the third quarter.", "14%",
                1);
    check_trend("Exports fell sharply last year, by 12 percent.", "12 percent",
                -1);
    check_trend("Sales closed 0.5% up.", "0.5%", 1);
    check_trend("Shares ended down 1% on the day.", "1%", -1);
    check_trend("The index was +3.5% on the day.", "3.5%", 1);
    check_trend("Revenue increased 24 percent year over year.", "24 percent",
                1);
    check_trend("Prices were higher by 5% in May.", "5%", 1);
    check_trend("The economy grew at an annual rate of 3.4 percent.",
                "3.4 percent", 1);
    check_trend("Tax revenue rose by a healthy 7 percent.", "7 percent", 1);
}

Test(amounts_news, what_was_reached_went_no_way)
{
    check_trend("Services grew 19% to a record $10.9 billion.", "$10.9 billion",
                0);
    check_trend("It has a three-year growth plan.", "three-year", 0);
    check_trend("Exports make up 40 percent of it.", "40 percent", 0);
    check_trend("The index rose 1.5% to 2,300 points.", "2,300 points", 0);
    check_trend("Debt has risen above 60% of output.", "above 60%", 0);
    check_trend("It killed nine and injured 50 more.", "50", 0);
    check_trend("They gave up 40 seats.", "40 seats", 0);
}

Test(amounts_news, the_same_told_again_went_the_same_way)
{
    check_trend("The Dow fell 120.45 points, or 0.6 percent.", "0.6 percent",
                -1);
    check_trend("Shares of Ross were down 2.3%, Burlington by 2.6%.", "2.6%",
                -1);
}

Test(amounts_news, ages_are_measured_in_years_of_age)
{
    check_amount("The 62-year-old spoke.", "62-year-old", 62, "year of age",
                 BOUND_EQUAL);
    check_amount("They cut it from 400 million-year-old rock.",
                 "400 million-year-old", 4e8, "year of age", BOUND_EQUAL);
    check_amount("He is over thirty years old.", "over thirty years old", 30,
                 "year of age", BOUND_OVER);
}

Test(amounts_news, parts_may_stand_behind_by)
{
    check_amount("Imports fell by a third this year.", "a third", 33.333333,
                 "percent", BOUND_EQUAL);
    check_amount("Output plunged by nearly a fifth to 3 tonnes.",
                 "nearly a fifth", 20, "percent", BOUND_ABOUT);
    check_amount("They cut the debt by half.", "half", 50, "percent",
                 BOUND_EQUAL);
}

Test(amounts_news, pounds_are_paid_or_weighed)
{
    check_amount("They sent 2,000-pound bombs.", "2,000-pound", 2000, "lb",
                 BOUND_EQUAL);
    check_amount("Police seized 500 pounds of cocaine.", "500 pounds", 500,
                 "lb", BOUND_EQUAL);
    check_amount("Britain gave 5,000 pounds of aid.", "5,000 pounds", 5000,
                 "GBP", BOUND_EQUAL);
    check_amount("Britain gave 175 million pounds in aid.",
                 "175 million pounds", 175e6, "GBP", BOUND_EQUAL);
}

Test(amounts_news, m_is_a_million_or_a_metre)
{
    check_amount("The tower is 30m tall.", "30m", 30, "metre", BOUND_EQUAL);
    check_amount("He ran the 200m freestyle.", "200m", 200, "metre",
                 BOUND_EQUAL);
    check_amount("It has 48m people.", "48m people", 48e6, "person",
                 BOUND_EQUAL);
    check_amount("It paid £1,200m for it.", "£1,200m", 1.2e9, "GBP",
                 BOUND_EQUAL);
}

Test(amounts_news, signs_that_became_letters_are_read)
{
    check_amount("They paid PS21,700 for it.", "PS21,700", 21700, "GBP",
                 BOUND_EQUAL);
    check_amount("It fell to Y=28,030 in Tokyo.", "Y=28,030", 28030, "JPY",
                 BOUND_EQUAL);
    cr_assert_eq(amounts_in("They sold the PS5 there."), 0);
}

Test(amounts_news, a_scale_may_stand_behind_the_next_amount)
{
    check_amount("Sales were $5.4, $6.1 and $7.2 million.", "$5.4", 5.4e6,
                 "USD", BOUND_EQUAL);
    check_amount("Sales were $5.4, $6.1 and $7.2 million.", "$6.1", 6.1e6,
                 "USD", BOUND_EQUAL);
    check_amount("Profit was $5.4 in 2010 and $6.1 million in 2011.", "$5.4",
                 5.4e6, "USD", BOUND_EQUAL);
    check_amount("It paid $5 a head in 2010 and $6.1 million in 2011.", "$5", 5,
                 "USD", BOUND_EQUAL);
}

Test(amounts_news, a_unit_is_of_one_amount_only)
{
    check_amount("It cost 10 Turkish lira 20 men said.", "20 men", 20, "person",
                 BOUND_EQUAL);
    check_amount("They won eight World Cups.", "eight World Cups", 8,
                 "world cup", BOUND_EQUAL);
    check_amount("It cost 5 yuan 3 jiao.", "5 yuan 3 jiao", 5.3, "CNY",
                 BOUND_EQUAL);
    check_amount("His score was 200 or more than 190.", "200", 200, "",
                 BOUND_EQUAL);
}

Test(amounts_news, units_that_are_left_out_are_found_in_the_sentence)
{
    const char *sold = "They sold 500 cars in 2018 and 600 in 2019.";
    const char *dow = "The Dow fell 120.45 points, or 0.6 percent, to 20,123.";

    check_amount(sold, "600", 600, "vehicle", BOUND_EQUAL);
    check_amount(dow, "20,123", 20123, "point", BOUND_EQUAL);
    check_amount("It lent to 300 firms, 60 of them abroad.", "60", 60,
                 "company", BOUND_EQUAL);
    check_amount("They sold 1.5 million barrels per day.",
                 "1.5 million barrels", 1.5e6, "barrel per day", BOUND_EQUAL);
    check_amount("Three of the twelve ships sank.", "Three", 3, "ship",
                 BOUND_EQUAL);
    check_amount("He left at the age of 21.", "21", 21, "year of age",
                 BOUND_EQUAL);
}

Test(amounts_news, few_and_several_give_no_number)
{
    const struct amount *amount =
        &test_amount(test_read("Several hundred people came.", ""),
                     "Several hundred people")
             ->amount;

    cr_assert(amount->vague && amount->values == 2 && amount->value[0] == 100);
    amount =
        &test_amount(test_read("Several hundred thousand people came.", ""),
                     "Several hundred thousand people")
             ->amount;
    cr_assert(amount->vague && amount->values == 2 && amount->value[0] == 1e5);
}

Test(amounts_news, names_keep_their_numbers)
{
    cr_assert_eq(amounts_in("The Standard & Poor's 500 opened there."), 0);
    cr_assert_eq(amounts_in("They are under Chapter 11 protections."), 0);
    cr_assert_eq(amounts_in("They saw the planet K2-18b there."), 0);
    cr_assert_eq(amounts_in("They fell into the bottom three again."), 0);
    check_amount("The poll has Trump 47 percent ahead.", "47 percent", 47,
                 "percent", BOUND_EQUAL);
}

Test(amounts_news, by_and_over_bound_only_what_they_stand_with)
{
    check_amount("Unemployment fell by 100,000 to 1.36 million.", "100,000",
                 100000, "", BOUND_EQUAL);
    check_amount("Profits dived 45pc to £12m.", "45pc", 45, "percent",
                 BOUND_EQUAL);
    check_amount("Its shares rose 4p to 123p.", "123p", 123, "penny",
                 BOUND_EQUAL);
    check_amount("The rate ticked up to 4.0 percent.", "4.0 percent", 4,
                 "percent", BOUND_EQUAL);
    check_amount("It grew from up to 252 miles to 287 miles.", "287 miles", 287,
                 "mile", BOUND_EQUAL);
    check_amount("It is up 5 percent over five years.", "five years", 5, "year",
                 BOUND_EQUAL);
    check_amount("It lasted over five years.", "over five years", 5, "year",
                 BOUND_OVER);
}

Test(amounts_news, odd_input_gives_a_number_or_none)
{
    const struct report *report =
        test_read("It lent 9e299 trillion trillion dollars.", "");

    for (size_t i = 0; i < report->mentions.count; i++)
        cr_assert(isfinite(report->mentions.items[i].amount.value[0]));
    cr_assert_eq(amounts_in("It lent ((((((((((5)))))))))) dollars."), 1);
    check_amount("It lent (about ($5 million (or so))).", "$5 million", 5e6,
                 "USD", BOUND_EQUAL);
}
