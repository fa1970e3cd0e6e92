/*
 * pdf -- a PDF (ISO 32000) as lines of text with their places, the order in
 * which they are read, and the paragraphs that they make.
 *
 *     bytes -> lines (pdf_poppler.c)
 *           -> without running heads (pdf_heads.c)
 *           -> in the order of reading (pdf_order.c)
 *           -> paragraphs and rows (pdf_text.c)
 *
 * Places are in points from the top left corner of the page.  Private to read/.
 */
#ifndef READ_PDF_H
#define READ_PDF_H

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

struct pdf_line {
    struct str text; /* UTF-8, not empty */
    uint32_t page;   /* from 0 */
    float left, top, right, bottom;
    uint32_t column; /* by pdf_order: lines of one follow each other */
    bool cell;       /* by pdf_order: joins the row of the line before it */
    bool row;        /* by pdf_order: of a table */
    bool running;    /* by pdf_heads: the same on many pages */
};

struct pdf_lines {
    struct pdf_line *items;
    size_t count, room;
};

struct pdf {
    struct pdf_lines lines; /* page after page */
    uint32_t pages;
    struct str title, author;  /* of the metadata; may be empty */
    int32_t created, modified; /* days, or DAY_NONE */
};

/*
 * Reads the lines, in the arena, at most `limit` bytes of text.  Fails with
 * SYNTAX where it is damaged, encrypted or has no text, TOO_BIG past any bound,
 * MISSING where the library is not there.
 */
bool pdf_read(struct arena *arena, struct str bytes, size_t limit,
              struct place place, struct pdf *pdf, struct error *err);

/* Opens the library, as pdf_read does when it is first needed; false where it
 * is not there. */
bool pdf_load(void);

/* Marks the lines at the heads and feet of pages that come again and again, and
 * page numbers. */
void pdf_heads(struct arena *arena, struct pdf *pdf);

/* Sets what is left in the order of reading: columns one after another, rows of
 * tables from left to right.  Takes the running lines out. */
void pdf_order(struct arena *arena, struct pdf *pdf);

/*
 * The text in the arena: a blank line between paragraphs, a tab between the
 * cells of a row, footnotes last.  *heading is the paragraph of its first page
 * that is set in the largest type, or empty.
 */
struct str pdf_text(struct arena *arena, const struct pdf *pdf,
                    struct str *heading);

/* Height of the line. */
float pdf_size(const struct pdf_line *line);

#endif
