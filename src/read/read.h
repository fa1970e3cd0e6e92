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
#include "base/file.h"
#include "base/library.h"
#include "know/know.h"
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
struct reader *read_open(struct arena *arena, const struct knowledge *know,
                         struct str source, struct str bytes,
                         size_t report_limit);

/* The next report, in the arena. */
enum read_result read_next(struct reader *reader, struct arena *arena,
                           struct report *report, struct error *err);

/* Whether a file of this name that is met in a folder is taken for a source,
 * by its ending (formats.def); one without any ending is. */
bool read_takes(struct str name);

/* The reports of many sources, one source open at a time. */
struct feed;

/* `sources` must outlive the feed, which lives in the arena.  What a
 * manifest.tsv in a text file's folder says of it counts before its own header
 * lines. */
struct feed *feed_open(struct arena *arena, const struct knowledge *know,
                       const struct file_list *sources, size_t report_limit);

/* The next report, in the arena; its bytes do not depend on the source any
 * more.  A source that is missing or too big is refused whole. */
enum read_result feed_next(struct feed *feed, struct arena *arena,
                           struct report *report, struct error *err);

/* Bytes of the sources that were read so far. */
size_t feed_bytes(const struct feed *feed);

void feed_close(struct feed *feed);

/* What web pages are parsed with. */
struct library read_library(void);

#endif
