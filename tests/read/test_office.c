#include "test.h"

#include "base/out.h"
#include "read/known.h"
#include "read/read.h"
#include "read/zip_made.h"

#define LIMIT 20000
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#define WORD(body)                                          \
    "<?xml version=\"1.0\"?><w:document xmlns:w=\"urn:w\" " \
    "xmlns:mc=\"urn:mc\"><w:body>" body "</w:body></w:document>"
#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define CELL(text) "<w:tc>" P(text) "</w:tc>"
#define ODF(body)                                                        \
    "<?xml version=\"1.0\"?><office:document-content "                   \
    "xmlns:office=\"urn:o\" xmlns:text=\"urn:t\" xmlns:table=\"urn:b\" " \
    "xmlns:style=\"urn:s\"><office:automatic-styles><style:style "       \
    "style:name=\"P1\" style:parent-style-name=\"Title\"/>"              \
    "</office:automatic-styles><office:body><office:text>" body          \
    "</office:text></office:body></office:document-content>"

static struct arena arena;

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

static struct str word(const char *document)
{
    const struct zip_file files[] = {{"[Content_Types].xml", "<Types/>"},
                                     {"word/document.xml", document}};

    return zip_made(&arena, files, COUNT(files));
}

static struct str odf(const char *content)
{
    const struct zip_file files[] = {
        {"mimetype", "application/vnd.oasis.opendocument.text"},
        {"content.xml", content}};

    return zip_made(&arena, files, COUNT(files));
}

static void same(struct str found, const char *wanted)
{
    cr_assert(str_equal(found, str_from(wanted)), "%.*s", STR_ARG(found));
}

static void same_body(const struct report *report, const char *wanted)
{
    same(span_of(report->text, report->body), wanted);
}

static struct str day(struct interval when)
{
    struct out out = {.arena = &arena};

    interval_tell(&out, when);
    return out_view(&out);
}

Test(office, paragraphs_and_rows_of_word_are_kept_in_order)
{
    struct report report = taken(word(WORD(
        P("They met in <![CDATA[Lima]]> &amp; spoke.") "<w:tbl><w:tr>" CELL(
            "Year") CELL("Copper") "</w:tr><w:tr>" CELL("2023")
            CELL("1,925") "</w:tr></w:tbl>" P("They will meet "
                                              "again."))));

    same_body(&report, "They met in Lima & spoke.\n\nYear\tCopper\n"
                       "2023\t1,925\n\nThey will meet again.");
}

Test(office, what_was_taken_out_or_hidden_is_no_text_of_word)
{
    struct report report = taken(word(WORD(
        "<w:p><w:r><w:t>They </w:t></w:r><w:del><w:r><w:delText>did not "
        "</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></"
        "w:rPr><w:t>secretly "
        "</w:t></w:r><w:r><w:t xml:space=\"preserve\">met</w:t><w:tab/>"
        "<w:instrText>PAGE</w:instrText><w:t>in Lima.</w:t></w:r>"
        "<mc:AlternateContent><mc:Choice>" P(
            "A box.") "</mc:Choice><mc:Fallback>" P("A box.") "</mc:Fallback>"
                                                              "</mc:"
                                                              "AlternateConten"
                                                              "t></w:p>")));

    same_body(&report, "A box.\n\nThey met\tin Lima.");
}

Test(office, titles_of_word_are_known_in_every_language)
{
    const struct zip_file files[] = {
        {"[Content_Types].xml", "<Types/>"},
        {"word/styles.xml",
         "<w:styles xmlns:w=\"urn:w\"><w:style w:styleId=\"Titel\"><w:name "
         "w:val=\"Title\"/></w:style></w:styles>"},
        {"word/document.xml",
         WORD(P("Andes Wire") "<w:p><w:pPr><w:pStyle w:val=\"Titel\"/></w:pPr>"
                              "<w:r><w:t>Ministers speak of water</w:t></w:r>"
                              "</w:p>" P("They met on Friday."))},
        {"word/footnotes.xml",
         "<w:footnotes xmlns:w=\"urn:w\"><w:footnote>" P(
             "In Spanish.") "</w:footnote></w:footnotes>"},
        {"docProps/core.xml",
         "<cp:coreProperties xmlns:cp=\"urn:c\" xmlns:dc=\"urn:d\" "
         "xmlns:dcterms=\"urn:t\"><dc:title>Document1</"
         "dc:title><dc:creator>Ana "
         "Rojas</dc:creator><dcterms:created>2024-05-03T10:00:00Z"
         "</dcterms:created><dcterms:modified>2024-05-04T10:00:00Z"
         "</dcterms:modified></cp:coreProperties>"}};
    struct report report = taken(zip_made(&arena, files, COUNT(files)));

    same(span_of(report.text, report.title), "Ministers speak of water");
    same(report.title_why, "title style");
    same(report.author, "Ana Rojas");
    same(report.author_why, "DOCX dc:creator");
    same(day(report.published), "2024-05-03");
    same(report.published_why, "DOCX dcterms:created");
    same(day(report.modified), "2024-05-04");
    same_body(&report, "Andes Wire\n\nThey met on Friday.\n\nIn Spanish.");
}

Test(office, paragraphs_rows_and_notes_of_odf_are_kept)
{
    struct report report = taken(odf(
        ODF("<text:p text:style-name=\"P1\">Ministers speak of water</text:p>"
            "<text:p>They<text:s/>met<text:note><text:note-citation>1"
            "</text:note-citation><text:note-body><text:p>On Friday.</text:p>"
            "</text:note-body></text:note> in Lima.</text:p><table:table>"
            "<table:table-row><table:table-cell><text:p>2023</text:p>"
            "</table:table-cell><table:table-cell><text:p>1,925</text:p>"
            "</table:table-cell></table:table-row></table:table>")));

    same(span_of(report.text, report.title), "Ministers speak of water");
    same_body(&report, "They met in Lima.\n\n2023\t1,925\n\nOn Friday.");
}

Test(office, a_locked_document_is_refused)
{
    const struct zip_file files[] = {
        {"mimetype", "application/vnd.oasis.opendocument.text"},
        {"content.xml", "\x01\x02\x03"},
        {"META-INF/manifest.xml", "<m><manifest:encryption-data/></m>"}};
    struct error err = refused(zip_made(&arena, files, COUNT(files)));

    cr_assert(strstr(err.text, "password") != NULL, "%s", err.text);
}

Test(office, sheets_and_old_files_are_refused_with_a_word_on_what_to_do)
{
    const struct zip_file sheet[] = {{"[Content_Types].xml", "<Types/>"},
                                     {"xl/workbook.xml", "<x/>"}};
    struct error err = refused(zip_made(&arena, sheet, COUNT(sheet)));

    cr_assert(strstr(err.text, "save them as PDF") != NULL, "%s", err.text);
    err = refused(STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1rest"));
    cr_assert(strstr(err.text, "save it as .docx") != NULL, "%s", err.text);
}

Test(office, a_document_that_breaks_off_is_refused_at_every_byte)
{
    struct str whole = word(WORD(P("They met in Lima.")));

    for (size_t len = 30; len + 1 < whole.len; len += 3)
        cr_assert(refused((struct str){whole.at, len}).text[0] != '\0');
}

Test(office, elements_within_elements_end_somewhere)
{
    struct out out = {.arena = &arena};

    out_text(&out, "<w:document xmlns:w=\"urn:w\">");
    for (size_t i = 0; i < 100000; i++)
        out_text(&out, "<w:p><w:tbl>");
    cr_assert(refused(word(out_view(&out).at)).code == ERROR_SYNTAX);
}

Test(office, a_report_that_is_too_long_is_refused)
{
    struct out out = {.arena = &arena};

    out_text(&out, "<w:document xmlns:w=\"urn:w\">");
    for (size_t i = 0; i < LIMIT; i++)
        out_text(&out, P("ab"));
    out_text(&out, "</w:document>");
    cr_assert(refused(word(out_view(&out).at)).code == ERROR_TOO_BIG);
}
