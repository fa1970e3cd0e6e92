#include "mark/mark.h"
#include "mark/marked.h"
#include "mark/read.h"
#include "test.h"

#include <string.h>

struct report *test_read(const char *text, const char *published)
{
    static struct arena lasting, arena;
    static struct marker *marker;
    static struct report report;
    struct error err = {0};

    if (marker == NULL)
        marker = marker_open(&lasting, test_knowledge(), &err);
    cr_assert(marker != NULL, "%s:%u: %s", err.source, err.line, err.text);
    arena_reset(&arena);
    report =
        (struct report){.text = str_from(text), .published = INTERVAL_NONE};
    report.body = (struct span){0, (uint32_t)report.text.len};
    if (*published != '\0')
        cr_assert(interval_parse(str_from(published), &report.published));
    mark_report(marker, &arena, &report);
    return &report;
}

static const struct mention *mention_of(const struct report *report,
                                        enum mention_kind kind,
                                        const char *words)
{
    for (size_t i = 0; i < report->mentions.count; i++) {
        const struct mention *m = &report->mentions.items[i];

        if (m->kind == kind &&
            str_equal(span_of(report->text, m->span), str_from(words)))
            return m;
    }
    cr_assert(false, "nothing found with the words '%s'", words);
    return NULL;
}

const struct mention *test_date(const struct report *report, const char *words)
{
    return mention_of(report, MENTION_DATE, words);
}

const struct mention *test_amount(const struct report *report,
                                  const char *words)
{
    return mention_of(report, MENTION_AMOUNT, words);
}

/* That in this text, published then, these words are this EDTF date. */
static void check_date(const char *text, const char *published,
                       const char *words, const char *want)
{
    static struct arena arena;
    struct out out = {.arena = &arena};

    interval_tell(&out, test_date(test_read(text, published), words)->when);
    check_str(str_from(want), out_view(&out));
}

static unsigned dates_in(const char *text)
{
    const struct report *report = test_read(text, "2023-05-10");
    unsigned count = 0;

    for (size_t i = 0; i < report->mentions.count; i++)
        count += report->mentions.items[i].kind == MENTION_DATE;
    return count;
}

Test(dates, a_day_is_read_in_every_order)
{
    check_date("They met on 17 August 2021.", "", "17 August 2021",
               "2021-08-17");
    check_date("They met on August 17, 2021 in Rome.", "", "August 17, 2021",
               "2021-08-17");
    check_date("They met on 2021-08-17.", "", "2021-08-17", "2021-08-17");
    check_date("They met on 17.08.2021.", "", "17.08.2021", "2021-08-17");
    check_date("They met on 17/08/2021.", "", "17/08/2021", "2021-08-17");
    check_date("They met on the 3rd of May 2020.", "", "3rd of May 2020",
               "2020-05-03");
}

Test(dates, a_day_that_the_calendar_lacks_is_none)
{
    cr_assert(dates_in("Row 2021-02-30 was empty.") == 0);
    cr_assert(dates_in("Version 1.2.3 of 30.02.2021 came out.") == 0);
}

Test(dates, days_of_one_month_share_it)
{
    check_date("He comes on Aug. 16-17.", "2021-08-12", "Aug. 16-17",
               "2021-08-16/2021-08-17");
    check_date("It was held on 16 and 17 April 2018.", "",
               "16 and 17 April 2018", "2018-04-16/2018-04-17");
}

Test(dates, a_range_takes_its_year_from_its_end)
{
    check_date("From January to May 2023 trade grew.", "",
               "January to May 2023", "2023-01/2023-05");
    check_date("It ran from 2018 to 2020.", "", "2018 to 2020", "2018/2020");
    check_date("The plan for 2023-2024 stands.", "", "2023-2024", "2023/2024");
}

Test(dates, parts_of_years_have_their_months)
{
    check_date("In the third quarter of 2022 exports rose.", "",
               "the third quarter of 2022", "2022-07/2022-09");
    check_date("In the first ten months of 2022 exports rose.", "",
               "the first ten months of 2022", "2022-01/2022-10");
    check_date("Early 2023 was cold.", "", "Early 2023", "2023-01/2023-04");
    check_date("In the 1990s it was sold.", "", "1990s", "1990/1999");
}

Test(dates, a_quarter_without_a_year_is_the_last_that_ended_or_goes_on)
{
    check_date("In the third quarter exports rose.", "2022-11-07",
               "the third quarter", "2022-07/2022-09");
    check_date("In the fourth quarter exports rose.", "2022-03-07",
               "the fourth quarter", "2021-10/2021-12");
}

Test(dates, weekdays_are_those_before_the_report)
{
    check_date("They met on Tuesday.", "2021-08-18", "Tuesday", "2021-08-17");
    check_date("They met on Wednesday.", "2021-08-18", "Wednesday",
               "2021-08-18");
    check_date("They met last Wednesday.", "2021-08-18", "last Wednesday",
               "2021-08-11");
}

Test(dates, weekdays_to_come_follow_the_report)
{
    check_date("She will arrive on Friday.", "2021-08-18", "Friday",
               "2021-08-20");
}

/* But for what was agreed, announced or planned for then. */
Test(dates, what_was_done_in_a_month_to_come_was_a_year_before)
{
    check_date("They met in June.", "2024-05-02", "June", "2023-06");
    check_date("They met in March.", "2024-05-02", "March", "2024-03");
    check_date("They will meet in June.", "2024-05-02", "June", "2024-06");
    check_date("They agreed to meet in June.", "2024-05-02", "June", "2024-06");
    check_date("They announced talks in June.", "2024-05-02", "June",
               "2024-06");
}

Test(dates, relative_years_and_months_turn_around_the_report)
{
    check_date("It rose last year.", "2021-08-18", "last year", "2020");
    check_date("It rose two years ago.", "2021-08-18", "two years ago", "2019");
    check_date("It opens next month.", "2021-12-18", "next month", "2022-01");
    check_date("It came yesterday.", "2021-03-01", "yesterday", "2021-02-28");
    check_date("It rose over the past five years.", "2021-08-18",
               "the past five years", "2016-08-18/2021-08-18");
}

Test(dates, what_is_told_from_the_text_starts_there)
{
    check_date("They met on 3 May 2019. A day later they signed.", "",
               "A day later", "2019-05-04");
    check_date("It was 5 in 2018 and 4 in the year before.", "",
               "the year before", "2017");
    check_date("He came in 2016. In the same year she left.", "",
               "the same year", "2016");
}

Test(dates, nothing_is_resolved_without_the_reports_date)
{
    check_date("They met on Tuesday.", "", "Tuesday", "");
    check_date("It rose last year.", "", "last year", "");
}

Test(dates, since_is_open_and_keeps_what_was_named)
{
    const struct report *report = test_read("It holds since 2009.", "");
    const struct mention *date = test_date(report, "2009");

    cr_assert(date->when.last == DAY_OPEN_FUTURE);
    cr_assert(interval_equal(mention_start(date), interval_year(2009)));
}

Test(dates, ordinary_words_stay_words)
{
    cr_assert(dates_in("It may march on for a second, in an august manner.") ==
              0);
    cr_assert(dates_in("Some 2000 people came.") == 0);
    cr_assert(dates_in("The COVID-19 ward has 2050 beds.") == 0);
}

Test(dates, a_day_without_a_year_is_near_the_report)
{
    check_date("The deadline of 10 May passed.", "2024-05-11", "10 May",
               "2024-05-10");
    check_date("He asked India to withdraw by 15 March.", "2024-01-14",
               "15 March", "2024-03-15");
}

Test(dates, a_dateline_gives_the_reports_day)
{
    const struct report *report = test_read(
        "Leaders talk\n\nRome, 29 March 2022\n\nThe leaders talked in Rome.\n",
        "");

    cr_assert(interval_equal(report->published,
                             interval_day(day_from_civil(2022, 3, 29))));
}

Test(dates, a_report_without_a_date_is_not_older_than_what_it_recalls)
{
    const struct report *report =
        test_read("Lund recalled the talks that she held in Lima in 2019. The "
                  "ministers will meet again in 2023.",
                  "");

    cr_assert(report->published.first == interval_year(2019).first);
    cr_assert(report->published.last == DAY_OPEN_FUTURE);
}

Test(dates, a_report_that_recalls_nothing_has_no_date)
{
    const struct report *report =
        test_read("The ministers will meet in Lima in 2023.", "");

    cr_assert(!interval_known(report->published));
}

Test(dates, hostile_repetition_is_read_in_one_go)
{
    static char text[60001];

    for (size_t i = 0; i + 6 < sizeof(text); i += 6)
        memcpy(text + i, "early ", 6);
    text[60000] = '\0';
    cr_assert(test_read(text, "2020-01-01")->tokens.count > 0);
}

static void check_period(const char *text, const char *words, double count,
                         char unit)
{
    struct period period =
        test_date(test_read(text, "2023-05-10"), words)->period;

    cr_assert(period.unit == unit && (double)period.count == count, "%s: %g%c",
              words, (double)period.count, period.unit);
}

Test(dates, a_length_that_is_said_is_kept)
{
    check_period("Trade doubled over the past two years.", "the past two years",
                 2, 'Y');
    check_period("They meet every three weeks.", "every three weeks", 3, 'W');
    check_period("They meet every other month.", "every other month", 2, 'M');
    check_period("They report annually.", "annually", 1, 'Y');
    check_period("Ties have improved in recent months.", "recent months", 0,
                 'M');
    check_period("The work will go on in the coming weeks.", "the coming weeks",
                 0, 'W');
}

Test(dates, what_is_named_stays_beside_what_is_meant)
{
    static struct arena arena;
    struct out out = {.arena = &arena};
    const struct mention *date = test_date(
        test_read("The plant opened in early 2021.", ""), "early 2021");

    interval_tell(&out, date->named);
    check_str(STR("2021"), out_view(&out));
    cr_assert(!interval_equal(date->when, date->named));
}

Test(dates, the_calendar_is_counted_off)
{
    check_date("It was in the last week of July 2016.", "2018-01-01",
               "the last week of July 2016", "2016-07-25/2016-07-31");
    check_date("It was in the third week of January 2019.", "2019-06-01",
               "the third week of January 2019", "2019-01-14/2019-01-20");
    check_date("They meet in the week of March 6.", "2000-03-01",
               "the week of March 6", "2000-03-06/2000-03-12");
    check_date("He will come on the 18th.", "2018-08-07", "the 18th",
               "2018-08-18");
    check_date("He came on the 18th.", "2018-08-07", "the 18th", "2018-07-18");
    check_date("It was built in the 19th century.", "", "the 19th century",
               "1800/1899");
    check_date("It grew in the nineties.", "", "the nineties", "1990/1999");
    cr_assert(dates_in("On the 18th floor he stopped.") == 0);
}

Test(dates, a_day_may_be_counted_from_another)
{
    check_date("He left two days before 17 May 2021.", "2021-06-01",
               "two days before 17 May 2021", "2021-05-15");
    check_date("He will return three weeks from tomorrow.", "2018-05-31",
               "three weeks from tomorrow", "2018-06-22");
    check_date("He will return in two weeks.", "2023-05-10", "two weeks",
               "2023-05-22/2023-05-28");
}

Test(dates, a_part_may_stand_behind_its_year)
{
    check_date("In the 1988 third quarter it lost money.", "1989-10-30",
               "1988 third quarter", "1988-07/1988-09");
    check_date("It opens in next year's first quarter.", "1989-10-30",
               "next year's first quarter", "1990-01/1990-03");
    check_date("Third-quarter profit rose.", "1989-10-30", "Third-quarter",
               "1989-07/1989-09");
    check_date("It fell by 20% in the year to date.", "2018-09-07",
               "year to date", "2018-01-01/2018-09-07");
}

Test(dates, a_weekday_of_last_week_is_not_yesterday)
{
    check_date("They met last Wednesday.", "2019-01-31", "last Wednesday",
               "2019-01-23");
    check_date("They meet next Friday.", "2019-01-31", "next Friday",
               "2019-02-08");
    check_date("They met last Friday.", "2019-01-29", "last Friday",
               "2019-01-25");
    check_date("Sales of the past two quarters fell.", "2023-05-10",
               "the past two quarters", "2022-10/2023-03");
    check_date("Sales of 2017 Q1 rose.", "", "2017 Q1", "2017-01/2017-03");
}

/* Sentences of this kind go as deep as they are long where a date asks for a
 * date behind it. */
Test(dates, a_chain_of_dates_ends)
{
    static char text[60000];
    size_t at = 0;

    while (at + 80 < sizeof(text)) {
        static const char link[] = "the third quarter 2 weeks before ";

        memcpy(text + at, link, sizeof(link) - 1);
        at += sizeof(link) - 1;
    }
    cr_assert(dates_in(text) > 0);
}

/* That these words of the text, published on that day, are this time. */
static void check_when(const char *text, const char *published,
                       const char *words, const char *edtf)
{
    struct arena arena = {0};
    struct out out = {.arena = &arena};

    interval_tell(&out, test_date(test_read(text, published), words)->when);
    check_str(str_from(edtf), out_view(&out));
    arena_reset(&arena);
}

Test(dates, a_date_in_one_word_is_read)
{
    check_when("It was signed Sep-23-2020 here.", "2020-10-01", "Sep-23-2020",
               "2020-09-23");
    check_when("It was signed on 2018-7-6 here.", "2020-10-01", "2018-7-6",
               "2018-07-06");
    check_when("Sales for Q1-2019 fell.", "2020-10-01", "Q1-2019",
               "2019-01/2019-03");
    check_when("It was signed on 8/9/2021 here.", "2021-10-01", "8/9/2021",
               "2021");
}

Test(dates, days_and_years_may_be_words)
{
    check_when("It was signed on the fourth of July, 1995.", "2020-10-01",
               "fourth of July, 1995", "1995-07-04");
    check_when("They left in nineteen ninety-six for good.", "2020-10-01",
               "nineteen ninety-six", "1996");
    check_when("It was signed on January first two thousand and five.",
               "2020-10-01", "January first two thousand and five",
               "2005-01-01");
}

Test(dates, openings_open_a_time)
{
    check_when("They want data for 2012 or later.", "2020-10-01",
               "2012 or later", "2012/..");
    check_when("It holds from May 4, 2019 on.", "2020-10-01", "May 4, 2019 on",
               "2019-05-04/..");
    check_when("It must end no later than May 4, 2019.", "2020-10-01",
               "May 4, 2019", "../2019-05-04");
    check_when("He resigned after Wednesday's talks.", "2021-08-13",
               "Wednesday", "2021-08-11");
}

Test(dates, the_end_of_a_period_is_its_last_part)
{
    check_when("It closed at the end of 1989.", "2020-10-01", "the end of 1989",
               "1989-09/1989-12");
    check_when("It must close by the end of 2025.", "2020-10-01",
               "the end of 2025", "2025");
    check_when("They have lived here since the end of 1989.", "2020-10-01",
               "the end of 1989", "1989-09/..");
}

Test(dates, a_weekday_may_have_its_week_or_date)
{
    check_when("They met on Tuesday of last week.", "2019-07-30",
               "Tuesday of last week", "2019-07-23");
    check_when("They will meet Tuesday the eleventh.", "2019-06-10",
               "Tuesday the eleventh", "2019-06-11");
    check_when("They will meet in the week after next.", "2018-07-02",
               "the week after next", "2018-07-16/2018-07-22");
    check_when("They will be there from next Monday to Friday.", "2019-09-05",
               "next Monday to Friday", "2019-09-09/2019-09-13");
}

Test(dates, feasts_are_days)
{
    check_when("They met on Christmas Day 2019.", "2020-10-01",
               "Christmas Day 2019", "2019-12-25");
    check_when("They met on Easter Monday 2021.", "2021-10-01",
               "Easter Monday 2021", "2021-04-05");
    check_when("They will meet on Labor Day.", "2021-08-01", "Labor Day",
               "2021-09-06");
}

Test(dates, a_period_is_parted_as_it_is_counted)
{
    check_when("They will meet on the second Monday in September 2016.",
               "2016-08-01", "the second Monday in September 2016",
               "2016-09-12");
    check_when("They will meet in the third week of 2027.", "2026-08-01",
               "the third week of 2027", "2027-01-18/2027-01-24");
    check_when("Sales rose in the last two months of 2015.", "2016-08-01",
               "the last two months of 2015", "2015-11/2015-12");
    check_when("They will meet for the rest of the year.", "2016-11-07",
               "the rest of the year", "2016-11-07/2016-12-31");
    check_when("They will meet from 4 to 22 next month.", "2016-11-07",
               "4 to 22 next month", "2016-12-04/2016-12-22");
    check_when("They met in October last year.", "2016-11-07",
               "October last year", "2015-10");
}

Test(dates, counts_may_have_several_units)
{
    check_when("They left 2 years and 3 months ago.", "2016-11-07",
               "2 years and 3 months ago", "2014-08-07");
    check_when("They will be out for 3 days starting next Monday.",
               "2019-10-07", "3 days starting next Monday",
               "2019-10-14/2019-10-16");
    check_when("They will meet two days before Christmas.", "2016-11-07",
               "two days before Christmas", "2016-12-23");
}

Test(dates, parts_of_a_day_are_kept)
{
    const struct mention *mention =
        test_date(test_read("They met on Wednesday night.", "2021-08-13"),
                  "Wednesday night");

    check_str(STR("NI"), mention->part);
}

Test(dates, the_report_tells_which_number_is_the_month)
{
    check_when("It was signed on 11/7 in Seoul.", "2018-10-24", "11/7",
               "2018-11-07");
    check_when("It was signed on 2/9/2021 here.", "2021-02-20", "2/9/2021",
               "2021-02-09");
    check_when("It was signed on 2/9/2021 here.", "2021-09-20", "2/9/2021",
               "2021-09-02");
    check_when("It was signed on 8/9/2021 here.", "2021-08-20", "8/9/2021",
               "2021");
}

Test(dates, what_is_told_from_the_text_starts_at_the_report)
{
    check_when("They had met the day before.", "2018-11-08", "the day before",
               "2018-11-07");
    check_when("Sales rose from March to date.", "2016-11-07", "March to date",
               "2016-03-01/2016-11-07");
}
