/*
 * read -- bytes from outside become reports.
 *
 * A source gives any number of reports.  Input that cannot be read is refused
 * with its place; the rest goes on.
 */
#ifndef READ_READ_H
#define READ_READ_H

#include "base/arena.h"
#include "base/error.h"
#include "news/report.h"

enum read_result {
    READ_REPORT,  /* *report is filled */
    READ_REFUSED, /* *err says why; the next call goes on behind it */
    READ_END,
};

struct reader;

/*
 * Opens the bytes of a source, whose format is told from name and content
 * (formats.def).  A report's text may have at most `report_limit` bytes.  Never
 * fails: what is wrong comes from read_next.  The reader lives in the arena.
 */
struct reader *read_open(struct arena *arena, struct str source,
                         struct str bytes, size_t report_limit);

/* The next report, in the arena. */
enum read_result read_next(struct reader *reader, struct arena *arena,
                           struct report *report, struct error *err);

#endif
