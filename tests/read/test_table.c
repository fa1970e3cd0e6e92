#include "read/results.h"

Test(read_table, a_row_is_a_report_by_the_names_of_columns)
{
    struct results got =
        read_all("dir/a.dat",
                 "\xEF\xBB\xBFURL,Publish Date,headline,text,Source,other\r\n"
                 "https://x.example/1,2021-08-17,\"Talks, again\",\"They "
                 "\"\"met\"\".\r\n"
                 "\r\nTwice.\",Steppe Wire,\r\n"
                 "\r\n"
                 ",,B,Two.,,x\r\n");
    const struct report *report = &got.reports[0];
    struct out out = {.arena = &arena};

    cr_assert(got.count == 2);
    check_str(STR("a.dat:2"), report->id);
    check_str(STR("Talks, again\n\nThey \"met\".\n\nTwice."), report->text);
    check_str(STR("https://x.example/1"), report->url);
    check_str(STR("Steppe Wire"), report->outlet);
    interval_tell(&out, report->published);
    check_str(STR("2021-08-17"), out_view(&out));
    cr_assert(got.reports[1].line == 6);
    check_str(STR("B\n\nTwo."), got.reports[1].text);
}

Test(read_table, its_mark_is_told_by_the_names)
{
    static const char *const tables[] = {
        "title;text\nA;1,5 met; \n", "title\ttext\nA\t1,5 met\n",
        "title|text\nA|\"1,5 met\"", "sep=;\r\ntitle;text\r\nA;1,5 met"};

    for (size_t i = 0; i < 4; i++) {
        struct results got = read_all("-", tables[i]);

        cr_assert(got.count == 1 && got.items[0] == READ_REPORT, "%s",
                  got.errors[0].text);
        check_str(STR("A\n\n1,5 met"), got.reports[0].text);
    }
}

Test(read_table, a_row_that_cannot_be_read_is_refused_with_its_line)
{
    struct results got = read_all("a.csv", "title,text\n"
                                           "A,One.\n"
                                           "B\n"
                                           "C,Three.,3\n"
                                           "\"D\n"
                                           "E,Five.\n"
                                           "F,\n"
                                           ",\n");

    cr_assert(got.count == 6);
    check_str(STR("the row has 1 cells, the first row 2"),
              str_from(got.errors[1].text));
    cr_assert(got.items[2] == READ_REFUSED && got.errors[2].line == 4);
    check_str(STR("a row with a quotation mark that nothing closes"),
              str_from(got.errors[3].text));
    cr_assert(got.errors[3].line == 5);
    check_str(STR("E\n\nFive."), got.reports[4].text);
    check_str(STR("F"), got.reports[5].text);
}

Test(read_table, one_without_reports_is_refused_once)
{
    struct results got = read_all("a.csv", "year,value\n2019,5\n2020,6\n");

    cr_assert(got.count == 1 && got.items[0] == READ_REFUSED);
    check_str(
        STR("a table without a column of titles or texts: \"year,value\""),
        str_from(got.errors[0].text));
    got = read_all("-", "Peru, Chile and Bolivia\n\nThey met.\n");
    check_str(STR("stdin"), got.reports[0].id);
}

Test(read_table, what_spreadsheets_write_is_read)
{
    struct results got =
        read_all("a.csv", "title;text\nCaf\xE9;\x93Yes\x94, he said.\n");

    check_str(STR("Caf\u00e9\n\n\u201cYes\u201d, he said."),
              got.reports[0].text);
}

Test(read_table, a_row_past_the_limit_is_passed_over)
{
    struct out out = {.arena = &arena};
    struct results got;

    out_text(&out, "title,text\nA,");
    for (int i = 0; i < 8 * 70000; i++)
        out_char(&out, 'a');
    out_text(&out, "\nB,Two.\nC,\"");
    for (int i = 0; i < 8 * 35000; i++)
        out_text(&out, "a\n");
    out_text(&out, "\"\nD,Four.\n");
    got = read_all("a.csv", out.at);
    cr_assert(got.errors[0].code == ERROR_TOO_BIG && got.errors[0].line == 2);
    check_str(STR("B\n\nTwo."), got.reports[1].text);
    cr_assert(got.items[2] == READ_REFUSED && got.errors[2].line == 4);
    check_str(STR("D\n\nFour."), got.reports[3].text);
    cr_assert(got.count == 4);
}

Test(read_table, many_open_quotes_are_no_square)
{
    struct out out = {.arena = &arena};
    struct reader *reader;
    struct report report;
    struct error err;
    size_t refused = 0;

    out_text(&out, "title,text\n");
    for (int i = 0; i < 300000; i++)
        out_text(&out, "A,\"b\" \"\n\"c,");
    reader =
        read_open(&arena, built_in(&arena), STR("a.csv"), out_view(&out), 1000);
    while (read_next(reader, &arena, &report, &err) != READ_END)
        refused++;
    cr_assert(refused > 0);
}
