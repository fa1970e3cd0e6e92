/* Every form in which news tells a time, with a sentence for each. */
#include "mark/read.h"
#include "test.h"

#include <string.h>

#define PUBLISHED "2021-08-20" /* a Friday */

/* That the words are this time, as EDTF, in a report of that day. */
struct dated_words {
    const char *text, *words, *edtf;
};

static void check_forms(const struct dated_words *forms)
{
    static struct arena arena;

    for (size_t i = 0; forms[i].text != NULL; i++) {
        struct out out = {.arena = &arena};

        interval_tell(
            &out, test_date(test_read(forms[i].text, PUBLISHED), forms[i].words)
                      ->when);
        cr_assert(str_equal(out_view(&out), str_from(forms[i].edtf)),
                  "'%s' is %.*s, not %s", forms[i].words,
                  STR_ARG(out_view(&out)), forms[i].edtf);
    }
    arena_reset(&arena);
}

Test(forms, days_and_stretches_of_them)
{
    static const struct dated_words forms[] = {
        {"They met on 17 August 2021.", "17 August 2021", "2021-08-17"},
        {"They met on Aug. 16.", "Aug. 16", "2021-08-16"},
        {"They met on 2021-08-17.", "2021-08-17", "2021-08-17"},
        {"They met on 16.08.2021.", "16.08.2021", "2021-08-16"},
        {"The talks of June 12-14 were long.", "June 12-14",
         "2021-06-12/2021-06-14"},
        {"The fair ran from May 31 to June 3, 2023.", "May 31 to June 3, 2023",
         "2023-05-31/2023-06-03"},
        {NULL, NULL, NULL},
    };

    check_forms(forms);
}

Test(forms, months_parts_of_years_and_decades)
{
    static const struct dated_words forms[] = {
        {"They met in August 2021.", "August 2021", "2021-08"},
        {"They met in 2021.", "2021", "2021"},
        {"They met in the second quarter of 2021.",
         "the second quarter of 2021", "2021-04/2021-06"},
        {"They met in the first half of 2021.", "the first half of 2021",
         "2021-01/2021-06"},
        {"They met in spring 2021.", "spring 2021", "2021-03/2021-05"},
        {"They met in the winter of 2020.", "winter of 2020",
         "2020-12/2021-02"},
        {"It grew in the 1990s.", "1990s", "1990/1999"},
        {"It grew in the late 1990s.", "late 1990s", "1996/1999"},
        {"It grew in mid-2019.", "mid-2019", "2019-05/2019-08"},
        {"Sales rose in fiscal year 2019.", "2019", "2019"},
        {"Sales rose in FY2019.", "FY2019", "2019"},
        {"Sales rose in the 2019/20 fiscal year.", "2019/20", "2019/2020"},
        {"It was built around 2019.", "2019", "2019~"},
        {NULL, NULL, NULL},
    };

    check_forms(forms);
}

Test(forms, times_told_from_the_report)
{
    static const struct dated_words forms[] = {
        {"They met on Wednesday.", "Wednesday", "2021-08-18"},
        {"They met last year.", "last year", "2020"},
        {"They met two years ago.", "two years ago", "2019"},
        {"They will meet next month.", "next month", "2021-09"},
        {"They met earlier this week.", "earlier this week",
         "2021-08-16/2021-08-20"},
        {"Eight plants were built to date.", "to date", "2021-08-20"},
        {"They currently work together.", "currently", "2021-08-20"},
        {"Trade doubled over the past three years.", "the past three years",
         "2018-08-20/2021-08-20"},
        {NULL, NULL, NULL},
    };

    check_forms(forms);
}

Test(forms, times_told_from_the_text)
{
    static const struct dated_words forms[] = {
        {"They met on 17 May 2021. A day earlier he had left.", "A day earlier",
         "2021-05-16"},
        {"They met in 2016. The same year she left.", "The same year", "2016"},
        {"He left on 17 May 2021 and was back the following day.",
         "the following day", "2021-05-18"},
        {"They met on the eve of 17 August 2021.", "the eve of 17 August 2021",
         "2021-08-16"},
        {"They met on the eve of Nauryz 2021.", "the eve of Nauryz 2021",
         "2021-03-20"},
        {NULL, NULL, NULL},
    };

    check_forms(forms);
}

Test(forms, times_that_are_open)
{
    static const struct dated_words forms[] = {
        {"Trade has grown since 2009.", "2009", "2009/.."},
        {"They must leave by 2025.", "2025", "2025"},
        {"It was so until 2020.", "2020", "../2020"},
        {"It was so before 2020.", "2020", "../2019"},
        {"It was built between 2010 and 2015.", "2010 and 2015", "2010/2015"},
        {NULL, NULL, NULL},
    };

    check_forms(forms);
}

Test(forms, what_comes_again_is_no_time_of_its_own)
{
    const struct mention *date =
        test_date(test_read("They meet annually.", PUBLISHED), "annually");

    cr_assert(date->set && !interval_known(date->when));
    date = test_date(test_read("They meet every two years.", PUBLISHED),
                     "every two years");
    cr_assert(date->set && date->period.unit == 'Y');
}

Test(forms, feasts_by_the_moon_are_about)
{
    static const struct dated_words forms[] = {
        {"They met on Lunar New Year 2024.", "Lunar New Year 2024",
         "2024-02-10~"},
        {"They met on Chuseok 2023.", "Chuseok 2023", "2023-09-29~"},
        {"They met on Chuseok 2025.", "Chuseok 2025", "2025-10-06~"},
        {"They met on Eid al-Fitr 2024.", "Eid al-Fitr 2024", "2024-04-10~"},
        {"They met on Islamic New Year 1969.", "Islamic New Year 1969",
         "1969-03-20~"},
        {"They met during Ramadan 2024.", "Ramadan 2024",
         "2024-03-11~/2024-04-09~"},
        {"They met on Orthodox Easter 2024.", "Orthodox Easter 2024",
         "2024-05-05"},
        {NULL, NULL, NULL},
    };

    check_forms(forms);
}

/* So many mentions of dates. */
static unsigned dates_in(const char *text)
{
    const struct report *report = test_read(text, PUBLISHED);
    unsigned count = 0;

    for (size_t i = 0; i < report->mentions.count; i++)
        count += report->mentions.items[i].kind == MENTION_DATE;
    return count;
}

Test(forms, what_is_no_time_is_none)
{
    static char word[1 << 20];

    cr_assert(dates_in("They may march for a second in an august manner.") ==
              0);
    cr_assert(dates_in("It happens in the year 99999.") == 0);
    cr_assert(dates_in("They met on 31.02.2021.") == 0);
    cr_assert(dates_in("They met on the eve of the summit.") == 0);
    memset(word, '9', sizeof(word) - 1);
    cr_assert(dates_in(word) == 0);
}
