/* PDF: a file is a report. */
#include "read/draft.h"
#include "read/format.h"
#include "read/paper.h"
#include "read/pdf.h"

/* Programs put up to so much before it. */
#define FRONT_BYTES 1024
/* Of a report's text, running heads and all. */
#define TEXT_SHARE 2
/* Most of a paper is pictures and fonts. */
#define LARGEST_SHARE 8
#define PICTURE_BYTES ((size_t)8 << 20)

static bool knows_pdf(struct str source, struct str bytes)
{
    struct str front = {bytes.at,
                        bytes.len < FRONT_BYTES ? bytes.len : FRONT_BYTES};

    (void)source;
    return str_contains(front, STR("%PDF-"));
}

static bool take_pdf(const struct reader *reader, struct draft *draft,
                     struct str bytes, struct error *err)
{
    struct arena *arena = draft->arena;
    struct paper paper;
    struct pdf pdf;

    if (!pdf_read(arena, bytes, TEXT_SHARE * reader->report_limit, draft->place,
                  &pdf, err))
        return false;
    paper = (struct paper){.title = {pdf.title, STR("PDF title")},
                           .author = {pdf.author, STR("PDF author")},
                           .created = {pdf.created, STR("PDF creation date")},
                           .modified = {pdf.modified, STR("PDF change date")},
                           .heading = {{NULL, 0}, STR("largest type")}};
    pdf_heads(arena, &pdf);
    pdf_order(arena, &pdf);
    paper.text = pdf_text(arena, &pdf, &paper.heading.text);
    return paper_finish(&paper, reader->know, draft, err);
}

const struct format format_pdf = {.name = "pdf",
                                  .words = "PDF, by poppler",
                                  .endings = ".pdf",
                                  .media = "application/pdf",
                                  .knows = knows_pdf,
                                  .load = pdf_load,
                                  .take = take_pdf,
                                  .share = LARGEST_SHARE,
                                  .spare = PICTURE_BYTES};
