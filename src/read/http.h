/*
 * http -- an HTTP response as an archive keeps it (RFC 9112).  Private to
 * read/.
 */
#ifndef READ_HTTP_H
#define READ_HTTP_H

#include "read/stream.h"

/* Bytes of a line of a header, and of all of it; a longer one is none. */
#define HEADER_LINE ((size_t)64 * 1024)
#define HEADER_BYTES ((size_t)128 * 1024)

struct http_head {
    unsigned status;
    struct str type;     /* Content-Type as it came */
    struct str encoding; /* Content-Encoding, in small letters */
    bool chunked;
};

/* Takes the header off the stream, with the empty line; its strings live in the
 * arena.  False, with *why, where there is none or it does not end. */
bool http_read(struct stream *stream, struct arena *arena,
               struct http_head *head, const char **why);

/* One "Name: value", without blanks around; false where the line is none. Views
 * of the line. */
bool http_field(struct str line, struct str *name, struct str *value);

/* Whether a field has this name, written in small letters. */
bool http_is(struct str name, const char *small);

/* Takes a line of a header off the stream, without its end; false where the
 * part ends, or *left bytes are used up. */
bool http_line(struct stream *stream, size_t *left, struct str *line);

/* The media type without parameters and the charset, or NULL, in small letters
 * and in the arena, of "text/html; charset=UTF-8". */
struct str http_media(struct arena *arena, struct str type,
                      const char **charset);

/* The body that came in chunks; the stream itself where it holds none. */
struct stream *http_body(struct arena *arena, struct stream *stream,
                         struct place place);

#endif
