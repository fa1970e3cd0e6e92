#include "test.h"

#include "base/out.h"
#include "read/written_date.h"

static struct str told(const char *text)
{
    static struct arena arena;
    struct out out = {.arena = &arena};
    struct interval when;

    if (!written_date(str_from(text), &when))
        return STR("none");
    interval_tell(&out, when);
    return out_view(&out);
}

Test(written_date, is_read_as_people_write_it)
{
    static const char *const texts[] = {"17 August 2021",
                                        "August 17, 2021",
                                        "Tuesday, August 17, 2021",
                                        "Aug. 17, 2021",
                                        "17th of August, 2021",
                                        "17-Aug-2021",
                                        "  17 aug 2021  ",
                                        "2021-08-17",
                                        "2021-08-17T10:15:00+06:00",
                                        "2021/08/17",
                                        "17.08.2021",
                                        "17/08/2021",
                                        "08/17/2021",
                                        "Tue, 17 Aug 2021 10:00:00 +0000",
                                        "Published: 17 August 2021 10:15 GMT"};

    check_str(STR("none"), told(texts[14])); /* a colon is no separator */
    for (size_t i = 0; i < 14; i++) {
        cr_log_info("%s", texts[i]);
        check_str(STR("2021-08-17"), told(texts[i]));
    }
}

Test(written_date, is_read_as_programs_wrote_it)
{
    static const char *const texts[] = {"Tue, 17 Aug 21 10:00:00 +0000",
                                        "17-Aug-21", "Tue Aug 17 10:00:00 2021",
                                        "Tue Aug 17 10:00:00 KGT 2021"};

    for (size_t i = 0; i < 4; i++)
        check_str(STR("2021-08-17"), told(texts[i]));
    check_str(STR("2021-08"), told("August 17-18, 2021"));
}

Test(written_date, may_be_wider_than_a_day)
{
    check_str(STR("2021-08"), told("August 2021"));
    check_str(STR("2021-09"), told("Sept. 2021"));
    check_str(STR("2021"), told("2021"));
    check_str(STR("2023-05-31/2023-06-03"), told("2023-05-31/2023-06-03"));
}

Test(written_date, is_none_where_day_and_month_could_be_either)
{
    check_str(STR("none"), told("03/04/2021"));
    check_str(STR("2021-04-04"), told("04/04/2021"));
}

Test(written_date, is_none_where_it_is_no_date)
{
    static const char *const texts[] = {
        "",          "yesterday", "31 February 2021",    "August",
        "17 August", "ma 2021",   "1 2 3 2021",          "2021-13-01",
        "12345",     "17 Foo 21", "August 17 or so 2021"};

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        check_str(STR("none"), told(texts[i]));
}
