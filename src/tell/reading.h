/*
 * reading -- a report as it was read, before anything was found in it.
 */
#ifndef TELL_READING_H
#define TELL_READING_H

#include "base/out.h"
#include "news/report.h"

/* For people: what is known of the report, a line each with how it was found,
 * then its text. */
void reading_text(struct out *out, const struct report *report);

/* One JSON object on a line: id, source, line, title, published, modified, url,
 * outlet, author and language, each with NAME_why where that is known, and
 * text, which is without the title. */
void reading_json(struct out *out, const struct report *report);

#endif
