#include "mark/read.h"
#include "test.h"

void check_amount(const char *text, const char *words, double value,
                  const char *unit, enum bound bound)
{
    const struct amount *amount =
        &test_amount(test_read(text, ""), words)->amount;

    double slack = (value < 0 ? -value : value) * 1e-6 + 1e-9;

    cr_assert(amount->value[0] > value - slack &&
                  amount->value[0] < value + slack,
              "%s: %f", words, amount->value[0]);
    check_str(str_from(unit), amount->unit);
    cr_assert(amount->bound == bound, "%s: bound %s", words,
              bound_text((enum bound)amount->bound));
}

unsigned amounts_in(const char *text)
{
    const struct report *report = test_read(text, "");
    unsigned count = 0;

    for (size_t i = 0; i < report->mentions.count; i++)
        count += report->mentions.items[i].kind == MENTION_AMOUNT &&
                 !report->mentions.items[i].amount.ordinal;
    return count;
}

Test(amounts, scales_multiply)
{
    check_amount("Trade reached $6.1 billion.", "$6.1 billion", 6.1e9, "USD",
                 BOUND_EQUAL);
    check_amount("Trade reached $6.1bn.", "$6.1bn", 6.1e9, "USD", BOUND_EQUAL);
    check_amount("India gave 600 crore rupees.", "600 crore rupees", 6e9, "INR",
                 BOUND_EQUAL);
    check_amount("They sold half a million tonnes.", "half a million tonnes",
                 5e5, "tonne", BOUND_EQUAL);
    check_amount("They have 119 thousand soldiers.", "119 thousand soldiers",
                 119000, "person", BOUND_EQUAL);
}

Test(amounts, separators_are_told_apart)
{
    check_amount("They sold 1,234,567 tonnes.", "1,234,567 tonnes", 1234567,
                 "tonne", BOUND_EQUAL);
    check_amount("They sold 3,5 million tonnes.", "3,5 million tonnes", 3.5e6,
                 "tonne", BOUND_EQUAL);
    check_amount("They sold 119 000 tonnes.", "119 000 tonnes", 119000, "tonne",
                 BOUND_EQUAL);
}

Test(amounts, money_has_its_code)
{
    check_amount("Britain gave £45m.", "£45m", 45e6, "GBP", BOUND_EQUAL);
    check_amount("It lent 120 billion won.", "120 billion won", 120e9, "KRW",
                 BOUND_EQUAL);
    check_amount("It lent A$5 million.", "A$5 million", 5e6, "AUD",
                 BOUND_EQUAL);
    check_amount("It paid 61 million Canadian dollars.",
                 "61 million Canadian dollars", 61e6, "CAD", BOUND_EQUAL);
    check_amount("It paid NOK 1.8 billion.", "NOK 1.8 billion", 1.8e9, "NOK",
                 BOUND_EQUAL);
}

/* "R20" may be a name, and "a $5 million loan" is none of Australia's. */
Test(amounts, one_letter_is_a_sign_before_a_scale)
{
    check_amount("It paid R1.8 billion.", "R1.8 billion", 1.8e9, "ZAR",
                 BOUND_EQUAL);
    check_amount("It paid R20bn.", "R20bn", 20e9, "ZAR", BOUND_EQUAL);
    check_amount("R20 met 9 firms.", "9 firms", 9, "company", BOUND_EQUAL);
    check_amount("A $5 million loan came.", "$5 million", 5e6, "USD",
                 BOUND_EQUAL);
}

Test(amounts, bounds_stand_before_or_behind)
{
    check_amount("Over 700 firms came.", "Over 700 firms", 700, "company",
                 BOUND_OVER);
    check_amount("At least 1,200 firms came.", "At least 1,200 firms", 1200,
                 "company", BOUND_AT_LEAST);
    check_amount("Nearly 90 firms came.", "Nearly 90 firms", 90, "company",
                 BOUND_ABOUT);
    check_amount("Twenty-five firms or more came.", "Twenty-five firms or more",
                 25, "company", BOUND_AT_LEAST);
    check_amount("Up to 5,000 firms came.", "Up to 5,000 firms", 5000,
                 "company", BOUND_UP_TO);
}

Test(amounts, a_particle_is_no_bound)
{
    check_amount("India handed over 700 housing units.", "700 housing units",
                 700, "housing unit", BOUND_EQUAL);
}

Test(amounts, both_ends_of_a_range_have_one_scale)
{
    const struct amount *amount =
        &test_amount(test_read("It costs between US$300 and 400 billion.", ""),
                     "between US$300 and 400 billion")
             ->amount;

    cr_assert(amount->values == 2);
    cr_assert(amount->value[0] == 300e9 && amount->value[1] == 400e9);
    check_str(STR("USD"), amount->unit);
}

Test(amounts, from_one_to_another_is_no_range)
{
    cr_assert(amounts_in("Trade rose from $2 billion to $3 billion.") == 2);
}

Test(amounts, parts_of_a_whole_are_percent)
{
    check_amount("Nearly half of the oil was lost.", "Nearly half", 50,
                 "percent", BOUND_ABOUT);
    check_amount("It was two-thirds of the oil.", "two-thirds", 66.666667,
                 "percent", BOUND_EQUAL);
}

Test(amounts, names_times_and_dates_are_none)
{
    cr_assert(amounts_in("Kim Jong Un, 62, spoke of COVID-19 at 4:00 p.m.") ==
              0);
    cr_assert(amounts_in("They met on 17 August 2021 in hall one.") == 0);
    cr_assert(amounts_in("It was launched by a Falcon 9 rocket.") == 0);
}

Test(amounts, ordinals_are_flagged)
{
    const struct amount *amount =
        &test_amount(test_read("It was the 25th anniversary.", ""),
                     "25th anniversary")
             ->amount;

    cr_assert(amount->ordinal && amount->value[0] == 25);
}

Test(amounts, a_people_without_a_noun_is_persons)
{
    check_amount("About 7,000 Vietnamese are living in Hungary.",
                 "About 7,000 Vietnamese", 7000, "person", BOUND_ABOUT);
}

Test(amounts, a_shared_word_is_money_of_a_country_in_the_report)
{
    check_amount("Morocco spent 900 million dirhams.", "900 million dirhams",
                 9e8, "MAD", BOUND_EQUAL);
    check_amount("Kenya sold flowers worth 3 billion shillings.",
                 "3 billion shillings", 3e9, "KES", BOUND_EQUAL);
    check_amount("Canada sold wheat worth 3 billion dollars.",
                 "3 billion dollars", 3e9, "USD", BOUND_EQUAL);
}

static void check_range(const char *text, const char *words, double low,
                        double high, const char *unit)
{
    const struct amount *amount =
        &test_amount(test_read(text, ""), words)->amount;

    cr_assert(amount->values == 2 && amount->value[0] == low &&
                  amount->value[1] == high,
              "%s: %f to %f", words, amount->value[0], amount->value[1]);
    check_str(str_from(unit), amount->unit);
}

Test(amounts, both_ends_of_a_range_may_have_their_unit)
{
    check_range("Prices will be between 5% and 6% above.", "between 5% and 6%",
                5, 6, "percent");
    check_range("It fell by 1 to 1.5 tonnes.", "1 to 1.5 tonnes", 1, 1.5,
                "tonne");
}

Test(amounts, numbers_that_nobody_gives_are_ranges_of_ten)
{
    check_range("It cost hundreds of millions of dollars.",
                "hundreds of millions of dollars", 1e8, 1e9, "USD");
    check_range("Tens of thousands of soldiers came.",
                "Tens of thousands of soldiers", 1e4, 1e5, "person");
    cr_assert(
        test_amount(test_read("Dozens of troops came.", ""), "Dozens of troops")
            ->amount.vague);
}

Test(amounts, a_minus_belongs_to_its_number)
{
    check_amount("Growth was minus 5 percent.", "minus 5 percent", -5,
                 "percent", BOUND_EQUAL);
    check_amount("The balance was -3.2% then.", "-3.2%", -3.2, "percent",
                 BOUND_EQUAL);
    check_amount("He is one of 10-12 soldiers.", "10-12 soldiers", 10, "person",
                 BOUND_EQUAL);
}

Test(amounts, which_way_it_went_is_kept)
{
    cr_assert(
        test_amount(test_read("Exports rose by 20 percent.", ""), "20 percent")
            ->amount.trend == 1);
    cr_assert(test_amount(test_read("Imports fell almost 3%.", ""), "almost 3%")
                  ->amount.trend == -1);
    cr_assert(test_amount(test_read("It has 20 percent of the shares.", ""),
                          "20 percent")
                  ->amount.trend == 0);
}

Test(amounts, what_it_is_for_each_of_is_kept)
{
    check_str(STR("barrel"),
              test_amount(test_read("Oil stood at $60 a barrel.", ""), "$60")
                  ->amount.per);
    check_str(
        STR("litre"),
        test_amount(test_read("It costs $2 per litre.", ""), "$2")->amount.per);
    check_str(STR(""),
              test_amount(test_read("It gave $2 million.", ""), "$2 million")
                  ->amount.per);
}

/* As agencies of the 1990s wrote, and those of Asia write. */
Test(amounts, habits_of_newswires_are_understood)
{
    check_amount("The bank lent dlrs 220 million to the state.",
                 "dlrs 220 million", 220e6, "USD", BOUND_EQUAL);
    check_amount("The loan is 300 mln dlrs.", "300 mln dlrs", 300e6, "USD",
                 BOUND_EQUAL);
    check_amount("The state sold bonds worth RM2 billion.", "RM2 billion", 2e9,
                 "MYR", BOUND_EQUAL);
    check_amount("Trade was worth Rs500 crore.", "Rs500 crore", 5e9, "INR",
                 BOUND_EQUAL);
    check_amount("They paid USD115 million.", "USD115 million", 115e6, "USD",
                 BOUND_EQUAL);
    check_amount("They paid $US55,931,000 ($A82,615,680).", "$US55,931,000",
                 55931000, "USD", BOUND_EQUAL);
    check_amount("They paid $US55,931,000 ($A82,615,680).", "$A82,615,680",
                 82615680, "AUD", BOUND_EQUAL);
    check_amount("They paid HK $216,925 for it.", "HK $216,925", 216925, "HKD",
                 BOUND_EQUAL);
    check_amount("Sales rose from $5.4 to $6.1 million.", "$5.4", 5.4e6, "USD",
                 BOUND_EQUAL);
    check_range("The budget was between $5.4 and $6.1 million.",
                "between $5.4 and $6.1 million", 5.4e6, 6.1e6, "USD");
    check_range("It cost tens of millions of euros.",
                "tens of millions of euros", 1e7, 1e8, "EUR");
    check_amount("Two pounds 500 grams were sold.", "500 grams", 500, "gram",
                 BOUND_EQUAL);
    check_amount("The rate fell to .5 percent.", ".5 percent", 0.5, "percent",
                 BOUND_EQUAL);
    check_amount("There were 4 hundred million people.",
                 "4 hundred million people", 4e8, "person", BOUND_EQUAL);
}

Test(amounts, parts_are_read_in_many_ways)
{
    check_amount("One in five Germans agreed.", "One in five", 20, "percent",
                 BOUND_EQUAL);
    check_amount("Nearly one fifth of exports went there.", "Nearly one fifth",
                 20, "percent", BOUND_ABOUT);
    check_amount("It took three quarters of a million people.",
                 "three quarters of a million people", 750000, "person",
                 BOUND_EQUAL);
    check_amount("It grew by half a million tonnes.", "half a million tonnes",
                 5e5, "tonne", BOUND_EQUAL);
    check_amount("It is 10 1/2 miles long.", "10 1/2 miles", 10.5, "mile",
                 BOUND_EQUAL);
    cr_assert(amounts_in("The 9/11 attacks shook the city.") == 0);
}

Test(amounts, up_to_bounds_but_not_where_something_adds_up)
{
    check_amount("The grant is worth up to $8 million.", "up to $8 million",
                 8e6, "USD", BOUND_UP_TO);
    check_amount("The loans added up to $4 billion.", "$4 billion", 4e9, "USD",
                 BOUND_EQUAL);
    check_amount("It has ten tonnes or more in store.", "ten tonnes or more",
                 10, "tonne", BOUND_AT_LEAST);
}

Test(amounts, one_of_a_measure_is_an_amount)
{
    check_amount("It lies one mile away.", "one mile", 1, "mile", BOUND_EQUAL);
    /* Of things it is rather an article, which find leaves alone. */
    cr_assert(test_amount(test_read("One minister spoke of one thing.", ""),
                          "one thing")
                  ->amount.vague);
    cr_assert(
        test_amount(test_read("One of them spoke.", ""), "One")->amount.vague);
}

Test(amounts, numbers_in_words_are_put_together)
{
    check_amount("They sold one million two hundred thousand three tonnes.",
                 "one million two hundred thousand three tonnes", 1200003,
                 "tonne", BOUND_EQUAL);
    check_amount("It sold twenty-one trillion three hundred shares.",
                 "twenty-one trillion three hundred shares", 21000000000300.0,
                 "share", BOUND_EQUAL);
    check_amount("They sold 3 million 200 thousand tonnes.",
                 "3 million 200 thousand tonnes", 3.2e6, "tonne", BOUND_EQUAL);
    check_amount("They sold five point two five tonnes.",
                 "five point two five tonnes", 5.25, "tonne", BOUND_EQUAL);
    check_amount("They sold three and three quarters tonnes.",
                 "three and three quarters tonnes", 3.75, "tonne", BOUND_EQUAL);
    check_amount("They sold 3 million and a half tonnes.",
                 "3 million and a half tonnes", 3.5e6, "tonne", BOUND_EQUAL);
    check_amount("They sold a quarter million tonnes.",
                 "a quarter million tonnes", 250000, "tonne", BOUND_EQUAL);
}

Test(amounts, digits_are_read_as_their_writers_group_them)
{
    check_amount("It lent $40 - million.", "$40 - million", 4e7, "USD",
                 BOUND_EQUAL);
    check_amount("It sold 20 deutsche marks.", "20 deutsche marks", 20, "DEM",
                 BOUND_EQUAL);
    check_amount("India sold 12,34,567 tonnes.", "12,34,567 tonnes", 1234567,
                 "tonne", BOUND_EQUAL);
    check_amount("They sold 1.234,56 tonnes.", "1.234,56 tonnes", 1234.56,
                 "tonne", BOUND_EQUAL);
    check_amount("They sold 6.2e3 tonnes.", "6.2e3 tonnes", 6200, "tonne",
                 BOUND_EQUAL);
    check_amount("They sold 2½ tonnes.", "2½ tonnes", 2.5, "tonne",
                 BOUND_EQUAL);
    cr_assert_eq(amounts_in("They sold 1e999 tonnes."), 0);
}

Test(amounts, what_stands_in_a_smaller_unit_is_added)
{
    check_amount("They paid 3 dollars 50 cents.", "3 dollars 50 cents", 3.5,
                 "USD", BOUND_EQUAL);
    check_amount("He is 6 feet 3 inches tall.", "6 feet 3 inches", 6.25, "foot",
                 BOUND_EQUAL);
    check_amount("They paid 12 dollars and 30 people left.", "12 dollars", 12,
                 "USD", BOUND_EQUAL);
}

Test(amounts, two_bounds_make_a_range)
{
    const struct amount *amount =
        &test_amount(test_read("They want more than 20 but less than 30 "
                               "ships.",
                               ""),
                     "more than 20 but less than 30 ships")
             ->amount;

    cr_assert(amount->values == 2 && amount->value[0] == 20 &&
              amount->value[1] == 30);
    check_str(STR("ship"), amount->unit);
    check_amount("They lost over 7 million crowns ($1.1 million).",
                 "$1.1 million", 1.1e6, "USD", BOUND_OVER);
    check_amount("They want no fewer than 30 ships.", "no fewer than 30 ships",
                 30, "ship", BOUND_AT_LEAST);
}

Test(amounts, a_bare_number_has_the_unit_of_its_pair)
{
    check_amount(
        "The index ended at 1,463.78 points and the other at 1,334.20, "
        "traders said.",
        "1,334.20", 1334.2, "point", BOUND_EQUAL);
}

Test(amounts, common_words_are_no_codes)
{
    check_amount("ALL 5 solutions are wrong.", "5 solutions", 5, "solution",
                 BOUND_EQUAL);
    check_amount("It lost 30 MUSD.", "30 MUSD", 3e7, "USD", BOUND_EQUAL);
    check_amount("The barrel is 7.62mm wide.", "7.62mm", 7.62, "mm",
                 BOUND_EQUAL);
    cr_assert_eq(amounts_in("He lives at 49 Willow Ranch Road in Springfield."),
                 0);
}
