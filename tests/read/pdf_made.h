/*
 * pdf_made -- small PDFs for tests: texts at places of pages.
 */
#ifndef TESTS_READ_PDF_MADE_H
#define TESTS_READ_PDF_MADE_H

#include "base/out.h"

#include <stdint.h>

/* A text in Helvetica, from the left and from the top of an A4 page, in points;
 * page 0 begins.  "\256" is the ligature of fi; letters in F2 are Cyrillic, "a"
 * being the first of the alphabet. */
struct pdf_piece {
    uint32_t page;
    float left, top, size;
    const char *text;
    const char *font; /* NULL: F1 */
};

/* Such a PDF, in the arena; `info` are entries of its Info ("/Title (A)"),
 * `trailer` more of the trailer's. */
static inline struct str pdf_made(struct arena *arena,
                                  const struct pdf_piece *pieces, size_t count,
                                  const char *info, const char *trailer)
{
    static const char *const cmap =
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "1 begincodespacerange <00> <ff> endcodespacerange\n"
        "1 beginbfrange <61> <7a> <0430> endbfrange\nendcmap end end\n";
    struct out out = {.arena = arena}, stream = {.arena = arena};
    uint32_t pages = count > 0 ? pieces[count - 1].page + 1 : 1;
    size_t offsets[64], at = 0, xref;
    uint32_t objects = 6 + 2 * pages;

    out_text(&out, "%PDF-1.4\n");
    offsets[1] = out.len;
    out_text(&out, "1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n");
    offsets[2] = out.len;
    out_format(&out, "2 0 obj <</Type/Pages/Count %u/Kids[", pages);
    for (uint32_t i = 0; i < pages; i++)
        out_format(&out, "%u 0 R ", 6 + 2 * i);
    out_text(&out, "]>> endobj\n");
    offsets[3] = out.len;
    out_text(&out, "3 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica"
                   "/Encoding/StandardEncoding>> endobj\n");
    offsets[4] = out.len;
    out_text(&out, "4 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica"
                   "/ToUnicode 5 0 R>> endobj\n");
    offsets[5] = out.len;
    out_format(&out, "5 0 obj <</Length %zu>> stream\n%sendstream endobj\n",
               strlen(cmap), cmap);
    for (uint32_t i = 0; i < pages; i++) {
        stream.len = 0;
        for (; at < count && pieces[at].page == i; at++)
            out_format(&stream, "BT /%s %.1f Tf %.1f %.1f Td (%s) Tj ET\n",
                       pieces[at].font != NULL ? pieces[at].font : "F1",
                       (double)pieces[at].size, (double)pieces[at].left,
                       842.0 - (double)pieces[at].top, pieces[at].text);
        offsets[6 + 2 * i] = out.len;
        out_format(&out,
                   "%u 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"
                   "/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>/Contents %u 0 R>>"
                   " endobj\n",
                   6 + 2 * i, 7 + 2 * i);
        offsets[7 + 2 * i] = out.len;
        out_format(&out, "%u 0 obj <</Length %zu>> stream\n", 7 + 2 * i,
                   stream.len);
        out_str(&out, out_view(&stream));
        out_text(&out, "endstream endobj\n");
    }
    xref = out.len;
    out_format(&out, "xref\n0 %u\n0000000000 65535 f \n", objects);
    for (uint32_t i = 1; i < objects; i++)
        out_format(&out, "%010zu 00000 n \n", offsets[i]);
    out_format(&out,
               "trailer <</Size %u/Root 1 0 R/Info <<%s>>%s>>\nstartxref\n"
               "%zu\n%%%%EOF\n",
               objects, info, trailer, xref);
    return out_view(&out);
}

#endif
