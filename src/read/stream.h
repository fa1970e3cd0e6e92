/*
 * stream -- bytes that come piece by piece, with some of them in sight.
 *
 *     file, bytes, part of another stream --tap--> stream --> format
 *
 * What is in sight takes constant memory, however long the stream.  A stream
 * may come in parts (the members of a gzip file): a break between two is passed
 * over, unless the reader wants to know of it.  Private to read/.
 */
#ifndef READ_STREAM_H
#define READ_STREAM_H

#include "base/arena.h"
#include "base/error.h"
#include "base/out.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

/* Where the bytes of a stream come from. */
struct tap {
    /* Some bytes, at most `size`; *got is 0 at the end of a part.  False where
     * it fails there, as *err says. */
    bool (*draw)(void *self, char *room, size_t size, size_t *got,
                 struct error *err);
    /* Goes on behind the end of a part, or behind what failed; false where
     * nothing follows.  NULL: there is one part. */
    bool (*next)(void *self);
    /* Bytes of what the part was made from, before it.  NULL: 0. */
    uint64_t (*place)(void *self);
    void *self;
};

struct stream;

/* The stream lives in the arena, and what it holds goes with it. */
struct stream *stream_open(struct arena *arena, struct tap tap);
struct stream *stream_of_bytes(struct arena *arena, struct str bytes);
/* Takes the descriptor over: it is closed with the arena. */
struct stream *stream_of_file(struct arena *arena, int file, struct str path);

/* Nothing was drawn yet, and so many bytes are before it. */
void stream_start(struct stream *stream, uint64_t place);

/* What comes next: at least `least` bytes, fewer only where the part ends or
 * fails, and all that is there.  Good until the next call. */
struct str stream_peek(struct stream *stream, size_t least);

/* Passes over so many bytes, or what is left of the part; gives how many. */
uint64_t stream_skip(struct stream *stream, uint64_t count);

/* Takes a line without its end; false where the part has no more, or breaks off
 * within it.  *line is
 * good until the next call; one of more than `most` bytes is passed over and
 * *line is empty.  *length is always its bytes. */
bool stream_line(struct stream *stream, size_t most, struct str *line,
                 uint64_t *length);

/* Takes all that is left, good for as long as the stream.  Fails with TOO_BIG
 * past `most` bytes, or as the stream did. */
bool stream_whole(struct stream *stream, size_t most, struct str *bytes,
                  struct place place, struct error *err);

/* Whether the part breaks off behind what is in sight, and why; known once
 * stream_peek gave less than was asked for. */
bool stream_failed(const struct stream *stream, struct error *err);

/* Ends at each break from now on, and goes on behind one: false at the end of
 * all. */
void stream_by_parts(struct stream *stream, bool wanted);
bool stream_next_part(struct stream *stream);

/* Bytes that were taken or passed over, of all parts. */
uint64_t stream_taken(const struct stream *stream);

/* Where what comes next stands: "8731", bytes before it in the file; or
 * "8731+12", the 12th byte of the part there. */
void stream_tell_place(const struct stream *stream, struct out *out);
/* The number of these. */
uint64_t stream_place(const struct stream *stream);

#endif
