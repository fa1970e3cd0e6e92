/*
 * pack -- sources as bytes on their way to the process that reads them, reports
 * and refusals on their way from it.  Private to read/.
 *
 * Whoever unpacks does not trust the bytes: what comes out keeps all that a
 * report of read's promises, or is refused.  Both sides are one program on one
 * machine, so numbers stand as they are in memory.
 */
#ifndef READ_PACK_H
#define READ_PACK_H

#include "base/error.h"
#include "base/out.h"
#include "news/report.h"
#include "read/read.h"

#include <stdbool.h>

/* Appends all that read says of a report; what mark adds is left out. */
void pack_report(struct out *out, const struct report *report);

/* The report that the bytes hold, whose strings are views of them, each
 * followed by a NUL.  False where they break the form or more is left: a text
 * that is empty, not UTF-8 or over the limit, a span that cuts a character, a
 * day out of the calendar. */
bool unpack_report(struct str bytes, size_t report_limit,
                   struct report *report);

void pack_error(struct out *out, const struct error *err);

/* As unpack_report; no text of it has a NUL within. */
bool unpack_error(struct str bytes, struct error *err);

/* A source as it is handed to who reads it: where its bytes are a file, that
 * goes another way, and .file is not packed. */
void pack_source(struct out *out, const struct source *source);
bool unpack_source(struct str *bytes, struct source *source);

/* One number or string at a time, for what comes along with them. */
void pack_number(struct out *out, uint64_t number);
void pack_str(struct out *out, struct str text);

/* Takes one off the front of *bytes; false, and 0 or empty, where there is
 * none. */
bool unpack_number(struct str *bytes, uint64_t *number);
bool unpack_str(struct str *bytes, struct str *text);

#endif
