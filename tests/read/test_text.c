#include "test.h"

#include "base/out.h"
#include "read/known.h"
#include "read/read.h"

#define LIMIT 1000

static struct arena arena;

static enum read_result read_bytes(struct str bytes, struct report *report,
                                   struct error *err)
{
    struct reader *reader =
        read_open(&arena, built_in(&arena), STR("dir/a.txt"), bytes, LIMIT);
    struct report second;
    enum read_result result = read_next(reader, &arena, report, err);

    cr_assert(result != READ_END);
    cr_assert(read_next(reader, &arena, &second, err) == READ_END);
    return result;
}

static struct report taken(const char *text)
{
    struct error err = {0};
    struct report report;

    cr_assert(read_bytes(str_from(text), &report, &err) == READ_REPORT, "%s",
              err.text);
    return report;
}

static struct error refused(struct str bytes)
{
    struct error err = {0};
    struct report report;

    cr_assert(read_bytes(bytes, &report, &err) == READ_REFUSED);
    check_str(STR("dir/a.txt"), str_from(err.source));
    return err;
}

static void check_parts(struct report report, const char *title,
                        const char *body)
{
    check_str(str_from(title), span_of(report.text, report.title));
    check_str(str_from(body), span_of(report.text, report.body));
}

static void check_date(struct report report, const char *date, const char *why)
{
    struct out out = {.arena = &arena};

    interval_tell(&out, report.published);
    check_str(str_from(date), out_view(&out));
    check_str(str_from(why), report.published_why);
}

Test(text, a_header_date_that_cannot_be_read_is_told)
{
    struct report report = taken("Date: 31 Febuary 2022\n\nThey met.\n");

    check_date(report, "", "");
    check_str(STR("\"31 Febuary 2022\" is no date that can be read"),
              report.published_doubt);
    report = taken("Date: 31 February 2022\nPublished: 2022-03-03\n\nThey "
                   "met.\n");
    check_date(report, "2022-03-03", "Date: header");
    cr_assert(report.published_doubt.len > 0);
}

Test(text, a_header_date_with_another_weekday_is_in_doubt)
{
    struct report report = taken("Date: Tue, 17 Aug 2022\n\nThey met.\n");

    check_date(report, "2022-08-17", "Date: header");
    check_str(STR("said to be a Tuesday, but a Wednesday"),
              report.published_doubt);
    report = taken("Date: Wednesday 17 August 2022\n\nThey met.\n");
    check_str(STR(""), report.published_doubt);
}

Test(text, is_a_report_named_by_its_file)
{
    struct report report = taken("Moon met Tokayev.\n");

    check_str(STR("a.txt"), report.id);
    check_str(STR("dir/a.txt"), report.source);
    check_str(STR("Moon met Tokayev."), report.text);
    cr_assert(report.line == 1 && !interval_known(report.published));
    check_parts(report, "", "Moon met Tokayev.");
}

Test(text, header_lines_become_metadata)
{
    struct report report = taken("TITLE: Talks in Seoul\n"
                                 "Source: Steppe Wire\n"
                                 "date: 17 August 2021\n"
                                 "URL: https://x.example/1\n"
                                 "Author: A. B.\n"
                                 "Lang: en\n"
                                 "\n"
                                 "Moon met Tokayev.\n");

    check_parts(report, "Talks in Seoul", "Moon met Tokayev.");
    check_str(STR("Talks in Seoul\n\nMoon met Tokayev."), report.text);
    check_str(STR("Steppe Wire"), report.outlet);
    check_str(STR("https://x.example/1"), report.url);
    check_str(STR("A. B."), report.author);
    check_str(STR("en"), report.language);
    check_date(report, "2021-08-17", "Date: header");
}

Test(text, a_title_line_may_stand_before_header_lines)
{
    struct report report =
        taken("Lithium? \"We could begin.\"\nSource: X\n\nText.\n");

    check_parts(report, "", "Lithium? \"We could begin.\"\nSource: X\n\nText.");
    report = taken("Lithium? \"Now,\" he says\nSource: X\n\nText.\n");
    check_parts(report, "Lithium? \"Now,\" he says", "Text.");
    check_str(STR("X"), report.outlet);
    report = taken("Moon in Astana\n\nDate: 2021\nText.\n");
    check_parts(report, "Moon in Astana", "Text.");
    check_date(report, "2021", "Date: header");
}

Test(text, header_lines_are_not_looked_for_later)
{
    struct report report = taken("One.\nTwo.\n\nSource: Reuters\n");

    check_str(STR(""), report.outlet);
    check_parts(report, "", "One.\nTwo.\n\nSource: Reuters");
}

Test(text, a_short_line_alone_is_the_title)
{
    check_parts(taken("Talks in Seoul\n\nMoon met Tokayev.\n"),
                "Talks in Seoul", "Moon met Tokayev.");
    check_parts(taken("Moon met Tokayev.\n\nThey agreed.\n"), "",
                "Moon met Tokayev.\n\nThey agreed.");
    check_parts(taken("Talks in Seoul"), "", "Talks in Seoul");
}

Test(text, a_byline_a_date_and_a_dateline_are_no_titles)
{
    struct report report = taken("By Burc Eruygur\n\nISTANBUL - He came.\n");

    check_parts(report, "", "By Burc Eruygur\n\nISTANBUL - He came.");
    check_str(STR("Burc Eruygur"), report.author);
    check_parts(taken("Sunday, March 31, 2019\n\nHe came.\n"), "",
                "Sunday, March 31, 2019\n\nHe came.");
    check_parts(taken("SEOUL, August 17 \u2013\n\nHe came.\n"), "",
                "SEOUL, August 17 \u2013\n\nHe came.");
}

Test(text, lines_broken_by_hand_have_no_title)
{
    check_parts(taken("The president of the country went to\n"
                      "the capital of the other country and\n"
                      "came back.\n"),
                "",
                "The president of the country went to\n"
                "the capital of the other country and\n"
                "came back.");
}

Test(text, a_pages_date_is_metadata)
{
    struct report report =
        taken(" date 2023-06-03 Tell a friend\n\nThe ministers met.\n");

    check_date(report, "2023-06-03", "date line");
    check_parts(report, "", "The ministers met.");
    report = taken(" date 2019-04-22 NUR-SULTAN. The presidents met today.\n");
    check_date(report, "2019-04-22", "date line");
    check_parts(report, "", "NUR-SULTAN. The presidents met today.");
    report = taken("date 2023-06-03 Share  Print  Ministers sign a paper\n\n"
                   "They signed it.\n");
    check_parts(report, "Ministers sign a paper", "They signed it.");
}

Test(text, line_ends_become_one_kind_and_controls_blanks)
{
    struct report report = taken("One.\r\nTwo.\rThree\x1b.\fFour.\n");

    check_str(STR("One.\nTwo.\nThree .\nFour."), report.text);
}

Test(text, other_charsets_are_converted)
{
    struct report report =
        taken("Fran\xe7ois went to S\xe3o Paulo, where the caf\xe9 is.\n");

    check_str(STR("Fran\u00e7ois went to S\u00e3o Paulo, where the caf\u00e9 "
                  "is."),
              report.text);
}

Test(text, the_hash_depends_on_what_is_said_not_on_the_file)
{
    struct report a = taken("Title: T\nDate: 2021\n\nText.\n");
    struct report b = taken("T\nDate: 2021\r\n\r\nText.");
    struct report c = taken("T\nDate: 2022\n\nText.\n");

    check_str(str_from(a.hash), str_from(b.hash));
    cr_assert(!str_equal(str_from(a.hash), str_from(c.hash)));
}

Test(text, a_title_apart_is_not_repeated)
{
    check_parts(taken("Title: Talks\n\nTalks\n\nThey met.\n"), "Talks",
                "They met.");
}

Test(text, empty_input_is_refused)
{
    check_str(STR("empty: no text"), str_from(refused(STR("")).text));
    check_str(STR("empty: no text"), str_from(refused(STR(" \n\t\n")).text));
    check_str(STR("empty: no text"),
              str_from(refused(STR("Source: X\nDate: 2021\n\n")).text));
}

Test(text, binary_input_is_refused_where_it_shows)
{
    struct error err = refused(STR("text\nab\0c"));

    check_str(STR("binary, not text: a NUL byte"), str_from(err.text));
    cr_assert(err.line == 2 && err.column == 3);
    err = refused(STR("\x01\x02\x03\x04\x05 abc"));
    cr_assert(err.code == ERROR_SYNTAX && err.column == 1);
}

Test(text, input_cut_inside_a_character_is_refused)
{
    struct error err = refused(STR("He went to Br\u010dk\nand \xc3"));

    check_str(STR("it ends in the middle of a character"), str_from(err.text));
    cr_assert(err.line == 2 && err.column == 5);
}

Test(text, too_long_a_text_is_refused)
{
    static char text[200000];

    for (size_t i = 0; i < sizeof(text); i++)
        text[i] = i % 50 == 49 ? '\n' : 'a';
    cr_assert(refused((struct str){text, LIMIT + 1}).code == ERROR_TOO_BIG);
    cr_assert(refused((struct str){text, 200000}).code == ERROR_TOO_BIG);
}
