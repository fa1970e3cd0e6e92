/*
 * page -- what all web pages that are told share: self-contained, without
 * scripts, for screens light and dark and for A4.  Private to tell/.
 */
#ifndef TELL_PAGE_H
#define TELL_PAGE_H

#include "base/out.h"

/* From the doctype to the begin of its main part, with a title at its head. */
void page_begin(struct out *out, struct str title);
void page_end(struct out *out);

/* "<TAG>text</TAG>", the text in a direction of its own. */
void page_text(struct out *out, const char *tag, struct str text);

/* A cell of a table; one of a fixed column is not broken. */
void page_cell(struct out *out, bool fixed, struct str text);

/* A link to an address of the web, or the text alone where it is none. */
void page_link(struct out *out, struct str address, struct str text);

#endif
