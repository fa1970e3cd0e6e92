/*
 * archive -- records of web archives, one behind the other; those that hold a
 * document become reports.  What WARC and ARC share.  Private to read/.
 *
 *     record: header, block        block: HTTP header, body
 *
 * A record is named by its place, as indexes of archives name it: bytes before
 * it in the file, or before the member of the compressed file that it begins.
 */
#ifndef READ_ARCHIVE_H
#define READ_ARCHIVE_H

#include "read/format.h"

/* What a record's header says. */
struct record {
    struct str url;
    struct str media; /* of its block, as a header has it */
    uint64_t length;  /* bytes of its block */
    int32_t day;      /* on which it was fetched, or 0 */
    bool document;    /* its block holds one */
    bool http;        /* ... behind an HTTP header, if it has one */
};

struct archive_kind {
    /* Whether a record's header begins with this line. */
    bool (*begins)(struct str line);
    /* Reads the header off the stream; strings live in the arena.  False, with
     * *why, where it is none. */
    bool (*head)(struct stream *stream, struct arena *arena,
                 struct record *record, const char **why);
};

extern const struct archive_kind archive_warc, archive_arc;

/* A number of at most 17 digits; and whether the address is one of what can be
 * fetched, not one that a crawler made up for its notes. */
bool record_number(struct str text, uint64_t *number);
bool record_of_web(struct str url);

/* The day of "2024-05-03T10:00:00Z" or "20240503100000"; 0 where it is none. */
int32_t record_day(struct str time);

/* A document in an archive. */
struct document {
    struct source source; /* its name tells the place: "a.warc.gz#8731" */
    struct stream *body;
};

struct archive;

/* The archive of a reader, in its arena. */
struct archive *archive_open(struct reader *reader,
                             const struct archive_kind *kind);

/*
 * The next document of a status and a media type that reports have.  It lives
 * in the archive until the next call, which passes over what is left of it.
 * READ_REFUSED where something is damaged, once for each stretch of it; the
 * next call goes on at the next record that can be found.
 */
enum read_result archive_next(struct archive *archive,
                              struct document *document, struct error *err);

/* As a format's `next`. */
enum read_result archive_report(struct reader *reader,
                                const struct archive_kind *kind,
                                struct arena *arena, struct report *report,
                                struct error *err);

#endif
