/* ODT (ISO/IEC 26300): a file is a report. */
#include "read/draft.h"
#include "read/format.h"
#include "read/office.h"
#include "read/unzip.h"

#define LARGEST_SHARE 8
#define PICTURE_BYTES ((size_t)8 << 20)
#define UNPACKED_SHARE 16
#define LEAST_UNPACKED ((size_t)4 << 20)
/* The name of the first file and what it holds come so early. */
#define SEARCHED 200

static const struct office_element elements[] = {
    {"p", OFFICE_PARAGRAPH},
    {"h", OFFICE_PARAGRAPH},
    {"s", OFFICE_BLANK},
    {"tab", OFFICE_TAB},
    {"line-break", OFFICE_BREAK},
    {"table", OFFICE_TABLE},
    {"table-row", OFFICE_ROW},
    {"table-cell", OFFICE_CELL},
    {"covered-table-cell", OFFICE_CELL},
    {"note", OFFICE_NOTE},
    {"style", OFFICE_STYLE},
    {"note-citation", OFFICE_SKIP},
    {"tracked-changes", OFFICE_SKIP},
    {"annotation", OFFICE_SKIP},
    {"table-of-content", OFFICE_SKIP},
    {"alphabetical-index", OFFICE_SKIP},
    {"illustration-index", OFFICE_SKIP},
    {"table-index", OFFICE_SKIP},
    {"ruby-text", OFFICE_SKIP},
    {"hidden-text", OFFICE_SKIP},
    {"title", OFFICE_SKIP},
    {"desc", OFFICE_SKIP},
    {"binary-data", OFFICE_SKIP},
    {"forms", OFFICE_SKIP},
    {NULL, OFFICE_NONE}};

static const struct office_language odt = {.elements = elements,
                                           .style = "style-name",
                                           .style_name = "name",
                                           .style_parent = "parent-style-name"};

enum { CONTENT, META, MANIFEST, PARTS };

static bool knows_odt(struct str source, struct str bytes)
{
    struct str front = {bytes.at, bytes.len < SEARCHED ? bytes.len : SEARCHED};

    (void)source;
    return unzip_knows(bytes) &&
           str_contains(front,
                        STR("mimetypeapplication/vnd.oasis.opendocument."));
}

static bool take_odt(const struct reader *reader, struct draft *draft,
                     struct str bytes, struct error *err)
{
    struct arena *arena = draft->arena;
    struct unzip_file parts[PARTS] = {{.name = "content.xml"},
                                      {.name = "meta.xml"},
                                      {.name = "META-INF/manifest.xml"}};
    const struct unzip_files files = {
        parts, PARTS, UNPACKED_SHARE * reader->report_limit + LEAST_UNPACKED};
    struct office office = {.arena = arena,
                            .language = &odt,
                            .place = draft->place,
                            .text = {.arena = arena},
                            .notes = {.arena = arena}};
    struct paper paper = {.created = {.day = DAY_NONE},
                          .modified = {.day = DAY_NONE}};

    if (!unzip(arena, bytes, draft->place, &files, err))
        return false;
    if (str_contains(parts[MANIFEST].bytes, STR("encryption-data")))
        return error_at(err, ERROR_SYNTAX, draft->place,
                        "encrypted: it opens with a password only");
    if (parts[CONTENT].bytes.at == NULL)
        return error_at(err, ERROR_SYNTAX, draft->place,
                        "damaged: it has no content.xml");
    if (!office_read(&office, parts[CONTENT].bytes, false, err))
        return false;
    if (parts[META].bytes.len > 0)
        office_properties(arena, parts[META].bytes, "ODF", draft->place,
                          &paper);
    paper.text = office_text(&office);
    paper.heading = (struct paper_value){office.heading, STR("title style")};
    return paper_finish(&paper, reader->know, draft, err);
}

const struct format format_odt = {.name = "odt",
                                  .words = "text documents of LibreOffice",
                                  .endings = ".odt .ott",
                                  .media =
                                      "application/vnd.oasis.opendocument.text",
                                  .knows = knows_odt,
                                  .load = unzip_load,
                                  .take = take_odt,
                                  .share = LARGEST_SHARE,
                                  .spare = PICTURE_BYTES};
