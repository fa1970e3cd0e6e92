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
#include "read/fetch.h"
#include "read/listed.h"

enum read_result {
    READ_REPORT,  /* *report is filled */
    READ_REFUSED, /* *err says why; the next call goes on behind it */
    READ_END,
};

/* Which entries of a feed are replaced by the pages that they link to.  But for
 * FOLLOW_never those that are links and nothing else always are, and the
 * read_settings must ask for them. */
enum follow { FOLLOW_never, FOLLOW_summaries, FOLLOW_always };

/* How sources of the web are read. */
struct read_web {
    struct fetcher *fetcher;
    enum follow follow;
    size_t most; /* links followed of one source; 0: 100 */
    /* What the only source was fetched as already; NULL: it is fetched. */
    const struct fetched *fetched;
    /* Asked of every entry of a feed; false leaves it out.  May be NULL. */
    bool (*wanted)(void *self, const struct report *entry);
    /* Told of a link of which nothing came.  May be NULL. */
    void (*failed)(void *self, struct str url, const struct error *err);
    void *self;
};

/* How sources are read; must outlive who reads them. */
struct read_settings {
    const struct knowledge *know;
    size_t report_limit; /* bytes of a report's text */
    const char *format;  /* a name of formats.def that holds for every source,
                            whatever it looks like; NULL: told by content */
    bool links;          /* entries of feeds that are links and nothing else are
                            reports, too, which have the link for a text */
    bool lines;          /* of a ledger's export each line is a report, which
                            has the line for a text, once it was checked */
    size_t pieces;       /* of an archive each piece of so many bytes or more,
                            from record to record, is a report: read_piece */
    struct ward *ward;   /* reads a feed's sources; NULL: this process does */
    const struct read_web *web; /* NULL: nothing is fetched */
};

/*
 * A process of its own in which foreign bytes are read, without files, network,
 * and more memory and time than reading needs; its parent passes it what is
 * open.  It knows what the program knows when it is begun: that should be
 * before a ledger is opened and before there are threads.  It ends with the
 * arena. NULL where the system has no room for it.
 */
struct ward *ward_open(struct arena *arena,
                       const struct read_settings *settings);

/* What is kept from it; `apart` false where there is none (NULL). */
struct read_guard {
    bool apart;  /* it is a process of its own */
    bool limits; /* of memory and time */
    bool files;  /* to open files: landlock */
    bool calls;  /* all system calls that reading does not need: seccomp */
};
struct read_guard ward_guard(struct ward *ward);

/* Where reports come from, and what is known of it beforehand. */
struct source {
    struct str name;  /* a path or URL, for messages; names the reports */
    struct str bytes; /* all of it; or, where .at is NULL: */
    int file;         /* a descriptor to read it from */

    /* What somebody else says of the bytes, who may be wrong: what they say
     * themselves goes first, and empty is unknown.  Address and date are those
     * of a source that is one report. */
    struct str media;    /* "text/html", without parameters */
    const char *charset; /* or NULL; goes before what a page says itself */
    struct str encoding; /* HTTP's Content-Encoding, where it is not undone */
    struct str url, url_why;
    struct interval published; /* where published_why is not empty */
    struct str published_why;
    int32_t fetched; /* the day on which it was; no page was published later.
                        0: unknown */

    /* Where the bytes are a piece of something longer. */
    struct str format; /* a name of formats.def, or empty: as it looks */
    uint32_t lines;    /* before it */
    uint64_t place;    /* bytes before it */
    uint64_t length;   /* of a piece of an archive that is to be opened: records
                          that begin in so many bytes from `place` on.  0: the
                          file is read whole */
    struct str beside; /* a table as manifest.tsv, which tells of it, or empty;
                          else the one in its folder does */
};

/* One that has to be opened: a file, an address, or "-". */
struct source source_named(struct str name);

struct reader;

/*
 * Opens a source.  What is compressed (gzip, zstd) is decompressed, then the
 * format is told by content and name (formats.def).  Never fails: what is wrong
 * comes from read_next.  The reader lives in the arena and takes the descriptor
 * over: it is closed when the arena is reset.
 */
struct reader *read_source(struct arena *arena,
                           const struct read_settings *settings,
                           const struct source *source);

/* The same for bytes of which nothing else is known. */
struct reader *read_open(struct arena *arena, const struct knowledge *know,
                         struct str source, struct str bytes,
                         size_t report_limit);

/* The next report, in the arena; its bytes do not depend on the source any
 * more.  After READ_END there is only READ_END. */
enum read_result read_next(struct reader *reader, struct arena *arena,
                           struct report *report, struct error *err);

/* Bytes of the source that were read so far, compressed as they came. */
size_t read_taken(const struct reader *reader);

/* Whether a file of this name that is met in a folder is taken for a source,
 * by its ending (formats.def); one without any ending is. */
bool read_takes(struct str name);

/* The ith format's name and a line for people; false past the last. */
bool read_format(size_t i, const char **name, const char **words);

bool read_has_format(struct str name);

/* Whether the source is JSON lines, by its name or first bytes: then any whole
 * lines of it are a source, too. */
bool read_is_lines(struct str name, struct str bytes);

/* Whether it is an archive of the web, by its name or first bytes: then what
 * begins at a record of it is a source, too (source.place, .length). */
bool read_is_archive(struct str name, struct str bytes);
/* Place and length of the piece that a report stands for; false where it is an
 * ordinary one. */
bool read_piece(const struct report *report, uint64_t *place, uint64_t *length);

/* The manifests beside files (feed_open). */
struct besides;

struct besides *besides_open(struct arena *arena);
/* The table that tells of this file alone, in the arena; empty where there is
 * none, or where it is longer than `most`. */
struct str besides_of(struct besides *besides, struct arena *arena,
                      struct str path, size_t most);

/* The reports of many sources, one source open at a time. */
struct feed;

/* Settings and names must outlive the feed, which lives in the arena.  What a
 * manifest.tsv in a text file's folder says of it counts before its own header
 * lines. */
struct feed *feed_open(struct arena *arena,
                       const struct read_settings *settings,
                       const struct file_list *names);
/* The same of sources that may be there already; one without bytes is opened
 * or fetched by its name. */
struct feed *feed_of(struct arena *arena, const struct read_settings *settings,
                     const struct source *sources, size_t count);

/* The number of the source of what feed_next gave last, from 0. */
size_t feed_place(const struct feed *feed);

/* The next report, in the arena; its bytes do not depend on the source any
 * more.  A source that is missing is refused whole. */
enum read_result feed_next(struct feed *feed, struct arena *arena,
                           struct report *report, struct error *err);

/* Bytes of the sources that were read so far. */
size_t feed_bytes(const struct feed *feed);

void feed_close(struct feed *feed);

/*
 * Moves spans of a text that was read to where their first and last words stand
 * in its source, a text file or a page of HTML.  Words are compared in their
 * order; marks, elements, and what a page has in its head, scripts and styles
 * are passed over.  A span of which no word is found is empty then, behind the
 * word before it.  Cost grows with both texts.
 */
void read_align(struct arena *arena, struct str source, struct str text,
                struct span *spans, size_t count);

/* Opens the libraries of all formats now instead of with the first source that
 * needs one: who can open no files later calls it before. */
void read_load(void);

/* What pages are parsed and compressed bytes are decompressed with. */
#define READ_LIBRARIES 4
void read_libraries(struct library libraries[READ_LIBRARIES]);

/* Libraries that only some documents need, and whether they are there. */
struct read_helper {
    const char *name, *reads, *package; /* of Debian */
    bool there;
};

#define READ_HELPERS 3
void read_helpers(struct read_helper helpers[READ_HELPERS]);

#endif
