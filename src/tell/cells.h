/*
 * cells -- the cells of a table for a spreadsheet (RFC 4180).  Private to
 * tell/.
 */
#ifndef TELL_CELLS_H
#define TELL_CELLS_H

#include "base/out.h"
#include "news/report.h"

/* The text, between quotation marks where it must be; what a spreadsheet would
 * take for a formula gets an apostrophe. */
void cells_text(struct out *out, struct str text);

/* The texts as one cell, with semicolons between. */
void cells_list(struct out *out, const struct strs *texts);

#endif
