#include "test.h"

#include "base/out.h"
#include "base/utf8.h"
#include "read/known.h"
#include "read/read.h"

#define LIMIT 20000

#define HEAD                                                      \
    "From: Ministry of Water <press@water.example>\r\n"           \
    "Subject: Talks in Lima\r\nMessage-ID: <1@water.example>\r\n" \
    "Date: Fri, 3 May 2024 22:15:00 -0500\r\n"
#define TEXT                                                             \
    "The minister of Peru met his colleague from Chile in Lima.\r\n\r\n" \
    "They will meet again.\r\n"
#define WANTED                                                       \
    "The minister of Peru met his colleague from Chile in Lima.\n\n" \
    "They will meet again."

static struct arena arena;

static struct reader *open_mail(const char *mail)
{
    return read_open(&arena, built_in(&arena), STR("dir/a.dat"), str_from(mail),
                     LIMIT);
}

static struct report next(struct reader *reader)
{
    struct report report;
    struct error err = {0};

    cr_assert(read_next(reader, &arena, &report, &err) == READ_REPORT, "%s",
              err.text);
    return report;
}

static void ends(struct reader *reader)
{
    struct report report;

    cr_assert(read_next(reader, &arena, &report, &(struct error){0}) ==
              READ_END);
}

static struct report taken(const char *mail)
{
    struct reader *reader = open_mail(mail);
    struct report report = next(reader);

    ends(reader);
    return report;
}

static void same(struct str found, const char *wanted)
{
    cr_assert(str_equal(found, str_from(wanted)), "%.*s", STR_ARG(found));
}

static void same_body(const struct report *report, const char *wanted)
{
    same(span_of(report->text, report->body), wanted);
}

static struct str title_of(const struct report *report)
{
    return span_of(report->text, report->title);
}

Test(mail, its_header_says_what_it_is)
{
    struct report report = taken(HEAD "\r\n" TEXT);
    struct out when = {.arena = &arena};

    interval_tell(&when, report.published);
    same(report.id, "1@water.example");
    same(title_of(&report), "Talks in Lima");
    same(report.title_why, "mail Subject");
    same(report.outlet, "Ministry of Water");
    same(report.outlet_why, "mail From");
    same(out_view(&when), "2024-05-03");
    same(report.published_why, "mail Date");
    same_body(&report, WANTED);
}

Test(mail, words_of_a_header_are_decoded)
{
    struct report report = taken(
        "From: =?ISO-8859-1?Q?Jos=E9_Rojas?= <jose.rojas@w.example>\r\n"
        "Subject: Re: [press] =?utf-8?b?UGVyw7ogcmVjaWJlIGEg0JTQvNC40YI=?=\r\n"
        " =?utf-8?b?0YDQuNC5?= y\r\n otros\r\nList-Id: \"Andes Wire\" "
        "<aw.example>\r\nMIME-Version: 1.0\r\n\r\n" TEXT);

    same(title_of(&report),
         "Per\u00FA recibe a \u0414\u043C\u0438\u0442\u0440\u0438\u0439 y "
         "otros");
    same(report.author, "Jos\u00E9 Rojas");
    same(report.outlet, "Andes Wire");
    same(report.id, "a.dat");
}

Test(mail, bytes_of_a_header_that_are_no_characters_become_some)
{
    struct report report =
        taken("From: a@b.example\nSubject: Talks in Per\xFA\n\n" TEXT);

    same(title_of(&report), "Talks in Per\u00FA");
    report = taken(HEAD "\nTex\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFFt.\n");
    cr_assert(report.text.len > 0);
    cr_assert(utf8_valid(report.text) == report.text.len);
}

Test(mail, signature_and_quoted_replies_go)
{
    struct report report =
        taken(HEAD "\r\n" TEXT
                   "\r\nOn Thursday Luis Soto <l@x.example>\r\nwrote:\r\n\r\n"
                   "> Will they meet again?\r\n>\r\n> Luis\r\n\r\nThat is "
                   "all.\r\n\r\n-- \r\nPress office\r\n+51 1 000\r\n");

    same_body(&report, WANTED "\n\nThat is all.");
}

Test(mail, what_is_answered_below_goes)
{
    struct report report =
        taken(HEAD "\r\n" TEXT "\r\n-----Original Message-----\r\nFrom: Luis "
                   "Soto\r\n\r\nWill they meet again?\r\n");

    same_body(&report, WANTED);
}

Test(mail, what_was_passed_on_stays)
{
    struct report report =
        taken(HEAD "\r\nFYI\r\n\r\n> The ministers met in Lima on Friday.\r\n"
                   "> They spoke of water.\r\n");

    same_body(&report, "FYI\n\nThe ministers met in Lima on Friday.\n"
                       "They spoke of water.");
}

Test(mail, flowed_lines_are_joined)
{
    struct report report = taken(
        HEAD "Content-Type: text/plain; format=flowed\r\n\r\nThe minister "
             "of Peru \r\nmet his colleague.\r\n\r\n From there he "
             "left.\r\n");

    same_body(&report,
              "The minister of Peru met his colleague.\n\nFrom there he left.");
}

Test(mail, a_page_is_read_where_the_text_only_points_to_it)
{
    struct report report = taken(
        HEAD "MIME-Version: 1.0\r\nContent-Type: multipart/alternative; "
             "boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nOpen in "
             "a browser.\r\n--b\r\nContent-Type: text/html; "
             "charset=windows-1252\r\nContent-Transfer-Encoding: "
             "quoted-printable\r\n\r\n<p>The minister of Per=FA met his "
             "colleague from Chile in Lima on Friday, and they spoke of water "
             "until the evening.</p>\r\n--b--\r\n");

    same_body(
        &report,
        "The minister of Per\u00FA met his colleague from Chile in Lima on "
        "Friday, and they spoke of water until the evening.");
}

Test(mail, attached_documents_are_reports_of_their_own)
{
    struct reader *reader = open_mail(
        HEAD "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; "
             "boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n" TEXT
             "--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: a@b.example\r\n"
             "Subject: More talks\r\n\r\nThey met again in Arica.\r\n--b\r\n"
             "Content-Type: image/png; name=a.png\r\n\r\nPNG\r\n--b\r\n"
             "Content-Type: application/msword; name=old.doc\r\n"
             "Content-Disposition: attachment; filename=old.doc\r\n"
             "Content-Transfer-Encoding: base64\r\n\r\n"
             "0M8R4KGxGuEAAAAA\r\n--b--\r\n");
    struct report own = next(reader), inner = next(reader);
    struct error err = {0};

    same_body(&own, WANTED);
    same(title_of(&inner), "More talks");
    same(inner.source, "dir/a.dat#More talks");
    cr_assert(read_next(reader, &arena, &inner, &err) == READ_REFUSED);
    cr_assert(strstr(err.text, ".docx") != NULL, "%s", err.text);
    cr_assert(strstr(err.source, "#old.doc") != NULL, "%s", err.source);
    ends(reader);
}

Test(mail, a_folder_of_mails_is_read_one_by_one)
{
    struct reader *reader = open_mail(
        "From a@b.example Fri May  3 22:15:00 2024\n" HEAD "\n" TEXT
        ">From there they left.\n\nFrom c@d.example Sat May  4 2024\nFrom: "
        "c@d.example\nSubject: More\nMIME-Version: 1.0\n\nFrom Lima they went "
        "to Arica.\n");
    struct report first = next(reader), second = next(reader);

    same_body(&first, WANTED "\nFrom there they left.");
    same(second.id, "a.dat#2");
    same_body(&second, "From Lima they went to Arica.");
    ends(reader);
}

Test(mail, a_mail_without_text_is_refused)
{
    struct reader *reader = open_mail(
        HEAD "MIME-Version: 1.0\r\nContent-Type: image/png\r\n\r\nPNG\r\n");
    struct report report;
    struct error err = {0};

    cr_assert(read_next(reader, &arena, &report, &err) == READ_REFUSED);
    cr_assert(strstr(err.text, "without text") != NULL, "%s", err.text);
    ends(reader);
}

Test(mail, parts_within_parts_end_somewhere)
{
    struct out out = {.arena = &arena};
    struct reader *reader;
    struct report report;
    struct error err = {0};

    out_text(&out, HEAD "MIME-Version: 1.0\r\n");
    for (size_t i = 0; i < 100000; i++)
        out_format(&out,
                   "Content-Type: multipart/mixed; boundary=b%zu\r\n\r\n"
                   "--b%zu\r\n",
                   i, i);
    reader = open_mail(out_view(&out).at);
    cr_assert(read_next(reader, &arena, &report, &err) == READ_REFUSED);
    ends(reader);
}
