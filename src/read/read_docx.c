/* DOCX (ECMA-376): a file is a report. */
#include "read/draft.h"
#include "read/format.h"
#include "read/office.h"
#include "read/unzip.h"
#include "read/xml.h"

/* Markup and pictures are most of a document. */
#define LARGEST_SHARE 8
#define PICTURE_BYTES ((size_t)8 << 20)
/* Its XML unpacked, for each byte of a report's text. */
#define UNPACKED_SHARE 16
#define LEAST_UNPACKED ((size_t)4 << 20)

static const struct office_element elements[] = {
    {"t", OFFICE_TEXT},          {"p", OFFICE_PARAGRAPH},
    {"r", OFFICE_STRETCH},       {"vanish", OFFICE_HIDDEN},
    {"pStyle", OFFICE_IS_STYLE}, {"tbl", OFFICE_TABLE},
    {"tr", OFFICE_ROW},          {"tc", OFFICE_CELL},
    {"tab", OFFICE_TAB},         {"br", OFFICE_BREAK},
    {"cr", OFFICE_BREAK},        {"noBreakHyphen", OFFICE_HYPHEN},
    {"tabs", OFFICE_SKIP},       {"moveFrom", OFFICE_SKIP},
    {"del", OFFICE_SKIP},        {"Fallback", OFFICE_SKIP},
    {NULL, OFFICE_NONE}};

static const struct office_language docx = {
    .elements = elements, .text_in_text = true, .style = "val"};

enum { DOCUMENT, STYLES, FOOTNOTES, ENDNOTES, CORE, PARTS };

static bool knows_docx(struct str source, struct str bytes)
{
    (void)source;
    return unzip_knows(bytes) && (str_contains(bytes, STR("word/")) ||
                                  str_contains(bytes, STR("[Content_Types].")));
}

/* Styles are called by ids that differ from language to language; the names of
 * Word's own do not. */

struct naming {
    struct office *office;
    struct str id;
};

static void start_style(void *self, const char *name, const char *const *values,
                        uint32_t line)
{
    struct naming *naming = self;
    bool style = strcmp(name, "w:style") == 0;
    const char *wanted = style ? "w:styleId" : "w:val";

    (void)line;
    if (!style && (strcmp(name, "w:name") != 0 || naming->id.len == 0))
        return;
    for (size_t i = 0; values != NULL && values[i] != NULL; i += 2) {
        struct str value = str_from(values[i + 1] != NULL ? values[i + 1] : "");

        if (strcmp(values[i], wanted) != 0)
            continue;
        if (style)
            naming->id = arena_str(naming->office->arena, value);
        else
            table_set(naming->office->arena, &naming->office->styles,
                      naming->id, office_style_named(value));
    }
}

static void end_style(void *self) { (void)self; }

static void text_of_style(void *self, struct str text)
{
    (void)self;
    (void)text;
}

static void read_styles(struct office *office, struct str xml)
{
    struct naming naming = {.office = office};
    const struct xml_events events = {&naming, start_style, end_style,
                                      text_of_style};

    if (xml.len > 0)
        xml_read(xml, office->place, &events, NULL);
}

static bool read_parts(struct office *office, const struct unzip_file *parts,
                       struct error *err)
{
    read_styles(office, parts[STYLES].bytes);
    return office_read(office, parts[DOCUMENT].bytes, false, err) &&
           (parts[FOOTNOTES].bytes.len == 0 ||
            office_read(office, parts[FOOTNOTES].bytes, true, err)) &&
           (parts[ENDNOTES].bytes.len == 0 ||
            office_read(office, parts[ENDNOTES].bytes, true, err));
}

static bool take_docx(const struct reader *reader, struct draft *draft,
                      struct str bytes, struct error *err)
{
    struct arena *arena = draft->arena;
    struct unzip_file parts[PARTS] = {{.name = "word/document.xml"},
                                      {.name = "word/styles.xml"},
                                      {.name = "word/footnotes.xml"},
                                      {.name = "word/endnotes.xml"},
                                      {.name = "docProps/core.xml"}};
    const struct unzip_files files = {
        parts, PARTS, UNPACKED_SHARE * reader->report_limit + LEAST_UNPACKED};
    struct office office = {.arena = arena,
                            .language = &docx,
                            .place = draft->place,
                            .text = {.arena = arena},
                            .notes = {.arena = arena}};
    struct paper paper = {.created = {.day = DAY_NONE},
                          .modified = {.day = DAY_NONE}};

    if (!unzip(arena, bytes, draft->place, &files, err))
        return false;
    if (parts[DOCUMENT].bytes.at == NULL)
        return error_at(err, ERROR_SYNTAX, draft->place,
                        "no text document: sheets and slides are not read; "
                        "save them as PDF");
    if (!read_parts(&office, parts, err))
        return false;
    if (parts[CORE].bytes.len > 0)
        office_properties(arena, parts[CORE].bytes, "DOCX", draft->place,
                          &paper);
    paper.text = office_text(&office);
    paper.heading = (struct paper_value){office.heading, STR("title style")};
    return paper_finish(&paper, reader->know, draft, err);
}

const struct format format_docx = {
    .name = "docx",
    .words = "documents of Word",
    .endings = ".docx .docm",
    .media = "application/"
             "vnd.openxmlformats-officedocument.wordprocessingml.document",
    .knows = knows_docx,
    .load = unzip_load,
    .take = take_docx,
    .share = LARGEST_SHARE,
    .spare = PICTURE_BYTES};
