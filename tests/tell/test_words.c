#include "tell/words.h"
#include "test.h"

#include <string.h>

static struct arena arena;

static void close_arena(void) { arena_reset(&arena); }

static struct interval date(const char *edtf)
{
    struct interval when = INTERVAL_NONE;

    cr_assert(edtf[0] == '\0' || interval_parse(str_from(edtf), &when));
    return when;
}

static struct str date_of(const char *edtf)
{
    struct out out = {.arena = &arena};

    words_date(&out, date(edtf));
    return out_view(&out);
}

static struct str period_of(const char *edtf)
{
    struct out out = {.arena = &arena};

    words_period(&out, date(edtf));
    return out_view(&out);
}

static struct str date_on(const char *edtf)
{
    struct out out = {.arena = &arena};

    words_date_on(&out, date(edtf));
    return out_view(&out);
}

static struct str amount_of(double low, double high, enum bound bound,
                            const char *unit)
{
    struct out out = {.arena = &arena};
    struct amount amount = {.value = {low, high},
                            .values = high > 0 ? 2 : 1,
                            .bound = (uint8_t)bound,
                            .unit = str_from(unit)};

    amount.money = strcmp(unit, "USD") == 0;
    words_amount(&out, &amount);
    return out_view(&out);
}

static struct str change_of(const char *change, const char *since)
{
    struct out out = {.arena = &arena};

    words_change(&out, str_from(change), date(since));
    return out_view(&out);
}

static struct str plural_of(const char *noun)
{
    struct out out = {.arena = &arena};

    words_plural(&out, str_from(noun));
    return out_view(&out);
}

Test(words, name_a_date_as_narrowly_as_it_is_known, .fini = close_arena)
{
    check_str(STR("17 August 2021"), date_of("2021-08-17"));
    check_str(STR("August 2021"), date_of("2021-08"));
    check_str(STR("2021"), date_of("2021"));
    check_str(STR("the first half of 2023"), date_of("2023-01/2023-06"));
    check_str(STR("the third quarter of 2022"), date_of("2022-07/2022-09"));
    check_str(STR("undated"), date_of(""));
}

Test(words, tell_what_lies_between_two_days, .fini = close_arena)
{
    check_str(STR("between 31 May and 3 June 2023"),
              date_of("2023-05-31/2023-06-03"));
    check_str(STR("between 16 and 17 August 2021"),
              date_of("2021-08-16/2021-08-17"));
    check_str(STR("between 30 December 2020 and 2 January 2021"),
              date_of("2020-12-30/2021-01-02"));
    check_str(STR("before 3 June 2023"), date_of("../2023-06-02"));
    check_str(STR("before 2023"), date_of("../2022"));
    check_str(STR("2019 or later"), date_of("2019/.."));
    check_str(STR("around 2009"), date_of("2009~"));
}

Test(words, tell_a_period_from_its_first_to_its_last_day, .fini = close_arena)
{
    check_str(STR("16 to 17 August 2021"), period_of("2021-08-16/2021-08-17"));
    check_str(STR("2023 to 2024"), period_of("2023/2024"));
    check_str(STR("January to April 2024"), period_of("2024-01/2024-04"));
    check_str(STR("since 2019"), period_of("2019/.."));
    check_str(STR("2018"), period_of("2018"));
}

Test(words, put_the_right_preposition_before_a_date, .fini = close_arena)
{
    check_str(STR(" on 17 August 2021"), date_on("2021-08-17"));
    check_str(STR(" in August 2021"), date_on("2021-08"));
    check_str(STR(" in the first half of 2023"), date_on("2023-01/2023-06"));
    check_str(STR(" in 2019 or later"), date_on("2019/.."));
    check_str(STR(" on 17 April 2018 or later"), date_on("2018-04-17/.."));
    check_str(STR(" before 2023"), date_on("../2022"));
    check_str(STR(""), date_on(""));
}

Test(words, round_no_amount, .fini = close_arena)
{
    check_str(STR("over 6 billion USD"), amount_of(6e9, 0, BOUND_OVER, "USD"));
    check_str(STR("about 1.25 million tonnes"),
              amount_of(1.25e6, 0, BOUND_ABOUT, "tonne"));
    check_str(STR("1,234,567,891 USD"),
              amount_of(1234567891, 0, BOUND_EQUAL, "USD"));
    check_str(STR("119,000 people"),
              amount_of(119000, 0, BOUND_EQUAL, "person"));
    check_str(STR("1 company"), amount_of(1, 0, BOUND_EQUAL, "company"));
    check_str(STR("0.5 percent"), amount_of(0.5, 0, BOUND_EQUAL, "percent"));
    check_str(STR("3 to 5 billion USD"), amount_of(3e9, 5e9, 0, "USD"));
    check_str(STR("800 million to 1 billion USD"),
              amount_of(8e8, 1e9, 0, "USD"));
}

Test(words, survive_any_number, .fini = close_arena)
{
    check_str(STR("1e+300"), amount_of(1e300, 0, BOUND_EQUAL, ""));
    check_str(STR("-5 MW"), amount_of(-5, 0, BOUND_EQUAL, "MW"));
}

Test(words, tell_changes, .fini = close_arena)
{
    check_str(STR("more than doubled since 2017"), change_of(">x2", "2017"));
    check_str(STR("up 15 percent"), change_of("+15%", ""));
    check_str(STR("up more than 20 percent"), change_of(">+20%", ""));
    check_str(STR("down 3 percent"), change_of("-3%", ""));
    check_str(STR("about tripled"), change_of("~x3", ""));
    check_str(STR("grew 1.5-fold"), change_of("x1.5", ""));
    check_str(STR("?"), change_of("?", ""));
}

Test(words, know_plurals, .fini = close_arena)
{
    check_str(STR("companies"), plural_of("company"));
    check_str(STR("days"), plural_of("day"));
    check_str(STR("boxes"), plural_of("box"));
    check_str(STR("MW"), plural_of("MW"));
    check_str(STR("people"), plural_of("person"));
}

Test(words, cut_between_words, .fini = close_arena)
{
    struct out out = {.arena = &arena};

    words_cut(&out, STR("one  two,\n three four"), 12);
    check_str(STR("one two …"), out_view(&out));
}
