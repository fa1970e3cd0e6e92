#include "test.h"

#include "base/out.h"
#include "read/known.h"
#include "read/pdf_made.h"
#include "read/read.h"

#define LIMIT 20000
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static struct arena arena;

static struct str made(const struct pdf_piece *pieces, size_t count,
                       const char *info)
{
    return pdf_made(&arena, pieces, count, info, "");
}

static enum read_result read_bytes(struct str bytes, struct report *report,
                                   struct error *err)
{
    struct reader *reader =
        read_open(&arena, built_in(&arena), STR("dir/a.dat"), bytes, LIMIT);

    return read_next(reader, &arena, report, err);
}

static struct report taken(struct str bytes)
{
    struct report report;
    struct error err = {0};

    cr_assert(read_bytes(bytes, &report, &err) == READ_REPORT, "%s", err.text);
    return report;
}

static struct error refused(struct str bytes)
{
    struct report report;
    struct error err = {0};

    cr_assert(read_bytes(bytes, &report, &err) == READ_REFUSED);
    return err;
}

static void same(struct str found, const char *wanted)
{
    cr_assert(str_equal(found, str_from(wanted)), "%.*s", STR_ARG(found));
}

static struct str body_of(const struct report *report)
{
    return span_of(report->text, report->body);
}

static struct str day(struct interval when)
{
    struct out out = {.arena = &arena};

    interval_tell(&out, when);
    return out_view(&out);
}

/* A line as wide as the others of its column, in 10 point. */
#define WIDE "the ministers spoke of trade and of water"

Test(pdf, columns_are_read_one_after_another)
{
    const struct pdf_piece pieces[] = {
        {0, 50, 60, 18, "Ministers of two states met to speak of water", NULL},
        {0, 50, 100, 10, "First, " WIDE, NULL},
        {0, 320, 100, 10, "Third, " WIDE, NULL},
        {0, 50, 112, 10, "and then " WIDE, NULL},
        {0, 320, 112, 10, "and then " WIDE, NULL},
        {0, 50, 124, 10, "until the evening and went.", NULL},
        {0, 320, 124, 10, "until the morning and slept.", NULL},
        {0, 50, 136, 10, "Second, they ate.", NULL},
        {0, 320, 136, 10, "Fourth, " WIDE, NULL},
    };
    struct report report = taken(made(pieces, COUNT(pieces), ""));

    same(span_of(report.text, report.title),
         "Ministers of two states met to speak of water");
    same(report.title_why, "largest type");
    same(body_of(&report),
         "First, " WIDE " and then " WIDE " until the evening and went.\n\n"
         "Second, they ate.\n\n"
         "Third, " WIDE " and then " WIDE " until the morning and slept.\n\n"
         "Fourth, " WIDE);
}

Test(pdf, tables_are_read_row_by_row)
{
    const struct pdf_piece pieces[] = {
        {0, 50, 60, 10,
         "Exports of copper rose, as this table tells us:", NULL},
        {0, 50, 84, 10, "Year", NULL},
        {0, 150, 84, 10, "Peru", NULL},
        {0, 250, 84, 10, "Chile", NULL},
        {0, 50, 96, 10, "2022", NULL},
        {0, 150, 96, 10, "1,925", NULL},
        {0, 250, 96, 10, "2,050", NULL},
        {0, 50, 108, 10, "2023", NULL},
        {0, 150, 108, 10, "1,975", NULL},
        {0, 250, 108, 10, "2,150", NULL},
        {0, 50, 120, 10, "2024", NULL},
        {0, 150, 120, 10, "2,112", NULL},
        {0, 250, 120, 10, "2,200, of which a part", NULL},
        {0, 250, 132, 10, "is an estimate", NULL},
    };
    struct report report = taken(made(pieces, COUNT(pieces), ""));

    same(body_of(&report),
         "Exports of copper rose, as this table tells us:\n\n"
         "Year\tPeru\tChile\n2022\t1,925\t2,050\n2023\t1,975\t2,150\n"
         "2024\t2,112\t2,200, of which a part is an estimate");
}

Test(pdf, words_that_a_line_cuts_are_whole_again)
{
    const struct pdf_piece pieces[] = {
        {0, 50, 60, 10, "The co-operation of the states was praised by minis-",
         NULL},
        {0, 50, 72, 10, "ters; their co-operation is known in the Asia-", NULL},
        {0, 50, 84, 10, "Paci\256c region, and as to the other long co-", NULL},
        {0, 50, 96, 10, "operation the \256gures are not known yet.", NULL},
    };
    struct report report = taken(made(pieces, COUNT(pieces), ""));

    same(body_of(&report),
         "The co-operation of the states was praised by ministers; their "
         "co-operation is known in the Asia-Pacific region, and as to the "
         "other long co-operation the figures are not known yet.");
}

Test(pdf, what_stands_on_every_page_is_of_no_report)
{
    const struct pdf_piece pieces[] = {
        {0, 50, 30, 8, "Andes Wire, weekly", NULL},
        {0, 50, 100, 10, "The minister came to Lima on Friday and was", NULL},
        {0, 280, 800, 8, "Page 1 of 3", NULL},
        {1, 50, 30, 8, "Andes Wire, weekly", NULL},
        {1, 50, 100, 10, "received by the president, who spoke of ties.", NULL},
        {1, 280, 800, 8, "Page 2 of 3", NULL},
        {2, 50, 30, 8, "Andes Wire, weekly", NULL},
        {2, 50, 100, 10, "They will meet again in the spring of 2027.", NULL},
        {2, 280, 800, 8, "Page 3 of 3", NULL},
    };
    struct report report = taken(made(pieces, COUNT(pieces), ""));

    same(body_of(&report),
         "The minister came to Lima on Friday and was received by the "
         "president, who spoke of ties.\n\n"
         "They will meet again in the spring of 2027.");
}

Test(pdf, footnotes_come_last_and_their_signs_go)
{
    const struct pdf_piece pieces[] = {
        {0, 50, 60, 10, "The minister spoke to the committee of the house",
         NULL},
        {0, 269, 56, 6, "1", NULL},
        {0, 275, 60, 10, "and told of 40 km of road", NULL},
        {0, 50, 72, 10,
         "that the two states will build together until the "
         "year comes to its end, and",
         NULL},
        {0, 50, 780, 8, "1 The house has 90 members.", NULL},
        {1, 50, 60, 10, "of a bridge that is to be built after it.", NULL},
    };
    struct report report = taken(made(pieces, COUNT(pieces), ""));

    same(
        body_of(&report),
        "The minister spoke to the committee of the house and told of 40 km of "
        "road that the two states will build together until the year comes to "
        "its end, and of a bridge that is to be built after it.\n\n"
        "1 The house has 90 members.");
}

Test(pdf, letters_are_those_that_the_font_explains)
{
    const struct pdf_piece pieces[] = {{0, 50, 60, 10, "abvz", "F2"}};
    struct report report = taken(made(pieces, 1, ""));

    same(report.text, "\u0430\u0431\u0445\u0449");
}

Test(pdf, properties_tell_title_author_and_days)
{
    const struct pdf_piece pieces[] = {
        {0, 50, 60, 10, "The ministers met in Lima and spoke of water.", NULL}};
    struct report report = taken(
        made(pieces, 1,
             "/Title (Ministers speak of water)/Author (Ana Rojas)"
             "/CreationDate (D:20240503101500-05'00')/ModDate (D:20240504)"));

    same(span_of(report.text, report.title), "Ministers speak of water");
    same(report.title_why, "PDF title");
    same(report.author, "Ana Rojas");
    same(report.author_why, "PDF author");
    same(day(report.published), "2024-05-03");
    same(report.published_why, "PDF creation date");
    same(day(report.modified), "2024-05-04");
}

Test(pdf, what_programs_fill_in_is_not_believed)
{
    const struct pdf_piece pieces[] = {
        {0, 50, 60, 10, "Lima, 2 May 2024", NULL},
        {0, 50, 84, 10, "The ministers met in Lima and spoke of water.", NULL}};
    struct report report =
        taken(made(pieces, 2,
                   "/Title (Microsoft Word - draft 3.doc)/Author (admin)"
                   "/CreationDate (D:20240503101500)"));

    same(report.author, "");
    same(report.title_why, "");
    same(day(report.published), "2024-05-02");
    same(report.published_why, "first lines");
}

Test(pdf, a_paper_without_text_is_refused)
{
    struct error err = refused(made(NULL, 0, ""));

    cr_assert(err.code == ERROR_SYNTAX);
    cr_assert(strstr(err.text, "without text") != NULL, "%s", err.text);
}

Test(pdf, a_paper_that_is_locked_is_refused)
{
    const struct pdf_piece pieces[] = {{0, 50, 60, 10, "secret", NULL}};
    struct error err = refused(pdf_made(
        &arena, pieces, 1, "",
        "/ID[<00112233445566778899aabbccddeeff>"
        "<00112233445566778899aabbccddeeff>]/Encrypt<</Filter/Standard/V 1/R 2"
        "/P -4/O<000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d"
        "1e1f>/U<000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d"
        "1e1f>>>"));

    cr_assert(strstr(err.text, "password") != NULL, "%s", err.text);
}

Test(pdf, a_paper_that_breaks_off_is_refused_or_read_in_part)
{
    const struct pdf_piece pieces[] = {
        {0, 50, 60, 10, "The ministers met in Lima and spoke of water.", NULL}};
    struct str whole = made(pieces, 1, "");

    for (size_t len = 5; len < whole.len; len += 7) {
        struct report report;
        struct error err = {0};

        if (read_bytes((struct str){whole.at, len}, &report, &err) ==
            READ_REPORT)
            same(report.text, "The ministers met in Lima and spoke of water.");
        else
            cr_assert(err.text[0] != '\0' && err.line == 1);
    }
}

Test(pdf, a_paper_with_too_much_text_is_refused)
{
    static struct pdf_piece pieces[900];

    for (size_t i = 0; i < COUNT(pieces); i++)
        pieces[i] = (struct pdf_piece){
            (uint32_t)(i / 45),
            50,
            (float)(60 + i % 45 * 16),
            10,
            "The ministers met in Lima and spoke of water again.",
            NULL};
    cr_assert(refused(made(pieces, COUNT(pieces), "")).code == ERROR_TOO_BIG);
}
