/*
 * quote -- the words of a report.
 */
#ifndef TELL_QUOTE_H
#define TELL_QUOTE_H

#include "base/arena.h"
#include "base/out.h"
#include "news/record.h"

/* The words at the span, blanks made plain, at most a long sentence of them;
 * empty where the report came without its text or the span lies outside. */
struct str quote_of_span(struct arena *arena, const struct kept_report *report,
                         struct span span);

/* The span, widened to the whole of the sentences that it touches. */
struct span quote_sentence(const struct kept_report *report, struct span span);

/* The words at the span between angle quotation marks, with some words of the
 * text before and after them. */
void quote_in_context(struct out *out, const struct kept_report *report,
                      struct span span);

/* Text that is to stand between quotation marks: its own are made single, and
 * one that is never closed or opened is left out. */
void quote_inner(struct out *out, struct str text);

/* Text between quotation marks, without marks of its own at its ends. */
void quote_marked(struct out *out, struct str text, size_t limit);

#endif
