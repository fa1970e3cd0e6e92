/*
 * format -- one way in which a source holds reports; its file describes itself
 * in a struct named format_NAME and has a row in formats.def.  Private to
 * read/.
 *
 * A source that is one report is taken whole; one that holds many is read from
 * its stream, in constant memory where it can be.  One that holds documents
 * opens an inner reader on each.
 */
#ifndef READ_FORMAT_H
#define READ_FORMAT_H

#include "read/draft.h"
#include "read/manifest.h"
#include "read/read.h"
#include "read/stream.h"

#include <stdbool.h>

struct format {
    const char *name;
    const char *words;   /* one line for help: "web pages" */
    const char *endings; /* of file names, parted by blanks: ".txt .text" */
    const char *media;   /* media types, parted by blanks */
    /* Whether the source is of this format, by its name (without ".gz") or its
     * first bytes, at most READ_SIGHT of them. */
    bool (*knows)(struct str source, struct str bytes);

    /* Opens the libraries that it needs, or NULL; false where one is not
     * there, and the format says so of each source. */
    bool (*load)(void);

    /* A source that is one report: fills the draft's title and text and the
     * report's metadata from all its bytes, and finishes it.  Up to share *
     * (report_limit + spare) bytes are given to it. */
    bool (*take)(const struct reader *reader, struct draft *draft,
                 struct str bytes, struct error *err);
    size_t share, spare;

    /* Or one that holds many: as read_next. */
    enum read_result (*next)(struct reader *reader, struct arena *arena,
                             struct report *report, struct error *err);
    bool data;  /* programs exchange it, too: of what an archive of the web has
                   in it, nothing is a report */
    bool parts; /* it sees to the parts of its stream, and where they break */
};

/* Bytes of a source that formats are told by. */
#define READ_SIGHT ((size_t)64 * 1024)
/* How deep documents may hold documents. */
#define READ_DEEPEST 4

struct reader {
    const struct read_settings *settings;
    const struct knowledge *know;
    const struct format *format;
    struct source source; /* its name, and what is known beforehand */
    struct stream *stream;
    const struct stream *below; /* the same, compressed as it came */
    uint32_t line;              /* lines that were read */
    size_t report_limit;
    struct arena *arena;             /* of the source */
    void *state;                     /* the format's own, in that arena */
    const struct manifest *manifest; /* of the source's folder, or NULL */
    unsigned depth;                  /* documents around this one */
    bool guessed; /* the format, by name or media type, or as the last */
    bool over;    /* nothing more is read */
    bool refused; /* something before the first report, as *why says */
    struct error why;
};

#define FORMAT(name) extern const struct format format_##name;
#include "read/formats.def"
#undef FORMAT

/* A draft of a report that starts at this line. */
struct draft reader_draft(const struct reader *reader, struct arena *arena,
                          struct report *report, uint32_t line);

/* All that is left of the source, in its arena; fails with TOO_BIG past `most`
 * bytes, or as the stream does. */
bool reader_whole(struct reader *reader, size_t most, struct str *bytes,
                  struct error *err);

/*
 * A reader on a document within: the stream, or, where it is NULL,
 * source->bytes.  It lives in the arena, which may be reset once it has given
 * READ_END.  What it gives is given on as it is; source->name tells the place:
 * "crawl.warc.gz#8731".
 */
struct reader *reader_inner(const struct reader *outer, struct arena *arena,
                            const struct source *source, struct stream *stream);

/* Whether a format that is no data names this media type. */
bool format_takes(struct str media);

/* "w01.txt" of "world/w01.txt", "example.org/a" of "https://example.org/a";
 * "-" is "stdin". */
struct str source_name(struct str source);

#endif
