#include "mark/read.h"
#include "test.h"

static const struct mention *said(const char *text, const char *published,
                                  const char *words, int weekday)
{
    const struct mention *date = test_date(test_read(text, published), words);

    cr_assert(date->weekday_said == weekday, "%s: %d", words,
              date->weekday_said);
    return date;
}

Test(dates, a_weekday_that_the_day_is_not_is_kept)
{
    said("They met on Tuesday, 17 August 2022.", "", "Tuesday, 17 August 2022",
         2);
    said("They met on Wednesday, 17 August 2022.", "",
         "Wednesday, 17 August 2022", 0);
    said("They met on 17 August 2022 (Tuesday).", "",
         "17 August 2022 (Tuesday)", 2);
    said("They met on August 17, Wednesday, in Rome.", "2022-08-20",
         "August 17, Wednesday", 0);
    said("They met on Tuesday (August 17).", "2022-08-20", "Tuesday (August 17",
         2);
    said("They met on Tue, 17 Aug 2022.", "", "Tue, 17 Aug 2022", 2);
    said("They met yesterday (Monday).", "2022-08-20", "yesterday (Monday)", 1);
}

Test(dates, a_weekday_tells_the_year_of_a_day_far_from_the_report)
{
    const struct mention *date =
        said("The talks of Monday, 3 March brought nothing.", "2025-12-20",
             "Monday, 3 March", 0);

    cr_assert(date->when.first == day_from_civil(2025, 3, 3));
    date = said("They will meet on Tuesday, 3 March.", "2025-06-20",
                "Tuesday, 3 March", 0);
    cr_assert(date->when.first == day_from_civil(2026, 3, 3));
}

Test(dates, a_weekday_before_a_name_with_a_day_is_alone)
{
    said("On Tuesday, the 16 May agreement was signed.", "2022-05-18",
         "Tuesday", 0);
}

static void check_published(const char *text, const char *edtf,
                            const char *doubt)
{
    struct arena arena = {0};
    struct out out = {.arena = &arena};
    const struct report *report = test_read(text, "");

    interval_tell(&out, report->published);
    check_str(str_from(edtf), out_view(&out));
    check_str(str_from(doubt), report->published_doubt);
    cr_assert(*doubt == '\0' ||
              str_contains(report->published_why, str_from(doubt)));
    arena_reset(&arena);
}

Test(dates, a_dateline_with_a_wrong_weekday_is_in_doubt)
{
    check_published("ROME, Tuesday, 17 August 2022 (Reuters) - They met.",
                    "2022-08-17", "said to be a Tuesday, but a Wednesday");
    check_published("ROME, Wednesday, 17 August 2022 (Reuters) - They met.",
                    "2022-08-17", "");
}

Test(dates, a_datelines_weekday_tells_its_year)
{
    check_published("ROME, Monday, 3 March (Reuters) - The talks that were "
                    "held in May 2023 were resumed.",
                    "2025-03-03", "");
}

Test(dates, a_numbered_gathering_tells_the_year_of_a_day)
{
    check_published("The presidents met on Tuesday, 19 September, on the "
                    "sidelines of the 78th session of the UN General Assembly.",
                    "2023-09-19/2023-09-25", "");
    check_published("They met on 19 September at the UN General Assembly's "
                    "78th session.",
                    "2023-09-19/2023-10-19", "");
    check_published("The ministers met on Friday, 1 December, at COP28.",
                    "2023-12-01/2023-12-07", "");
    check_published("ROME, Sept 6 (Reuters) - They met at the 43rd ASEAN "
                    "Summit.",
                    "2023-09-06", "");
}

Test(dates, a_report_may_come_in_the_year_before_or_after_a_gathering)
{
    check_published("ROME, Wednesday, 24 January (Reuters) - The minister "
                    "recalled what was agreed at COP28.",
                    "2024-01-24", "");
    check_published("ROME, Tuesday, 6 December (Reuters) - The minister will "
                    "attend the 18th G20 Summit.",
                    "2022-12-06", "");
}

Test(dates, a_gathering_tells_no_year_where_its_number_does_not)
{
    check_published("They met on Sunday, 19 September, at the 78th session "
                    "of the UN General Assembly.",
                    "", "");
    check_published("They met on Tuesday, 19 September, at the 8th summit of "
                    "the bloc.",
                    "", "");
    check_published("They met on Friday, 1 December, at COP15.", "", "");
    check_published("They met on 3 May.  The 78th session of the UN General "
                    "Assembly was told of it.",
                    "", "");
}

Test(dates, a_date_from_another_age_is_none_to_count_from)
{
    cr_assert(!interval_known(
        test_date(test_read("They met two years ago.", "0001"), "two years ago")
            ->when));
    cr_assert(!interval_known(
        test_date(test_read("They met 400 decades earlier.", "2001-01-01"),
                  "400 decades earlier")
            ->when));
}
