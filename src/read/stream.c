#include "read/stream.h"

#include "base/file.h"

#include <string.h>

#define PIECE ((size_t)64 * 1024)

struct stream {
    struct tap tap;
    struct arena room;     /* of the buffer, which gives way to larger ones */
    char *buffer;          /* NULL: what is in sight is somebody else's */
    size_t size;           /* of the buffer */
    struct str seen;       /* in sight, not yet taken */
    uint64_t taken, start; /* bytes before it; those before the part */
    bool by_parts;
    bool ended;  /* nothing more is drawn of the part */
    bool failed; /* ... because of why */
    struct error why;
};

static void release(void *self)
{
    struct stream *stream = self;

    arena_reset(&stream->room);
}

struct stream *stream_open(struct arena *arena, struct tap tap)
{
    struct stream *stream = ARENA_NEW(arena, struct stream);

    stream->tap = tap;
    arena_bind(arena, release, stream);
    return stream;
}

struct stream *stream_of_bytes(struct arena *arena, struct str bytes)
{
    struct stream *stream = ARENA_NEW(arena, struct stream);

    stream->seen = bytes;
    stream->ended = true;
    return stream;
}

/* Files */

struct open_file {
    int file;
    struct str path;
};

static bool draw_file(void *self, char *room, size_t size, size_t *got,
                      struct error *err)
{
    const struct open_file *open = self;

    return file_piece(open->file, open->path, room, size, got, err);
}

static void close_file(void *self)
{
    file_close(((const struct open_file *)self)->file);
}

struct stream *stream_of_file(struct arena *arena, int file, struct str path)
{
    struct open_file *open = ARENA_NEW(arena, struct open_file);

    *open = (struct open_file){file, path};
    arena_bind(arena, close_file, open);
    return stream_open(arena, (struct tap){.draw = draw_file, .self = open});
}

void stream_start(struct stream *stream, uint64_t place)
{
    stream->taken = stream->start = place;
}

/* What is in sight */

/* Room for a piece behind what is in sight. */
static void make_room(struct stream *stream)
{
    struct arena old = stream->room;
    const char *seen = stream->seen.at;
    bool larger = 2 * (stream->seen.len + PIECE) > stream->size;

    if (larger) {
        stream->room = (struct arena){0};
        stream->size = 2 * (stream->seen.len + PIECE);
        stream->buffer = arena_alloc(&stream->room, stream->size, 1);
    }
    if (stream->seen.len > 0)
        memmove(stream->buffer, seen, stream->seen.len);
    stream->seen.at = stream->buffer;
    if (larger)
        arena_reset(&old);
}

static bool pass_break(struct stream *stream)
{
    if (stream->tap.next == NULL || !stream->tap.next(stream->tap.self))
        return false;
    stream->start = stream->taken + stream->seen.len;
    return true;
}

static void draw(struct stream *stream)
{
    size_t from =
        stream->buffer == NULL
            ? 0
            : (size_t)(stream->seen.at - stream->buffer) + stream->seen.len;
    size_t got = 0;

    if (stream->size - from < PIECE) {
        make_room(stream);
        from = stream->seen.len;
    }
    if (!stream->tap.draw(stream->tap.self, stream->buffer + from,
                          stream->size - from, &got, &stream->why))
        stream->failed = stream->ended = true;
    else if (got == 0)
        stream->ended = stream->by_parts || !pass_break(stream);
    else
        stream->seen.len += got;
}

struct str stream_peek(struct stream *stream, size_t least)
{
    while (stream->seen.len < least && !stream->ended)
        draw(stream);
    return stream->seen;
}

uint64_t stream_skip(struct stream *stream, uint64_t count)
{
    uint64_t left = count;

    while (left > 0 && stream_peek(stream, 1).len > 0) {
        size_t step = stream->seen.len < left ? stream->seen.len : (size_t)left;

        stream->seen.at += step;
        stream->seen.len -= step;
        stream->taken += step;
        left -= step;
    }
    return count - left;
}

/* Bytes up to the line's end, with it; 0 where it is not among the first
 * `most`, and *seen are. */
static size_t find_end(struct stream *stream, size_t most, struct str *seen)
{
    size_t done = 0;

    for (;;) {
        const char *end;

        *seen = stream_peek(stream, done + 1);
        end = seen->len > done ? memchr(seen->at + done, '\n', seen->len - done)
                               : NULL;
        if (end != NULL)
            return (size_t)(end - seen->at) + 1;
        if (seen->len == done || seen->len > most)
            return 0;
        done = seen->len;
    }
}

/* Passes over the rest of a line; gives its bytes without its end. */
static uint64_t skip_line(struct stream *stream)
{
    uint64_t length = 0;
    struct str seen;

    while ((seen = stream_peek(stream, 1)).len > 0) {
        const char *end = memchr(seen.at, '\n', seen.len);
        size_t step = end != NULL ? (size_t)(end - seen.at) : seen.len;

        length += step;
        stream_skip(stream, step + (end != NULL));
        if (end != NULL)
            break;
    }
    return length;
}

bool stream_line(struct stream *stream, size_t most, struct str *line,
                 uint64_t *length)
{
    size_t end = find_end(stream, most, line);

    if (line->len == 0)
        return false;
    if (end > 0 && end - 1 <= most) {
        line->len = end - 1;
        *length = line->len;
        stream_skip(stream, end);
    } else if (stream->failed && end == 0) {
        stream_skip(stream, UINT64_MAX);
        return false;
    } else if (end == 0 && line->len <= most) {
        *length = line->len;
        stream_skip(stream, line->len);
    } else {
        *length = skip_line(stream);
        line->len = 0;
    }
    return true;
}

bool stream_whole(struct stream *stream, size_t most, struct str *bytes,
                  struct place place, struct error *err)
{
    *bytes = stream_peek(stream, most + 1);
    if (stream->failed && bytes->len <= most) {
        *err = stream->why;
        return false;
    }
    if (bytes->len > most)
        return error_at(err, ERROR_TOO_BIG, place,
                        "larger than the %zu bytes that are taken", most);
    stream_skip(stream, bytes->len);
    return true;
}

bool stream_failed(const struct stream *stream, struct error *err)
{
    if (!stream->failed)
        return false;
    *err = stream->why;
    return true;
}

void stream_by_parts(struct stream *stream, bool wanted)
{
    stream->by_parts = wanted;
    if (!wanted && stream->ended && !stream->failed)
        stream->ended = !pass_break(stream);
}

bool stream_next_part(struct stream *stream)
{
    stream_skip(stream, UINT64_MAX);
    if (!pass_break(stream))
        return false;
    stream->ended = stream->failed = false;
    return true;
}

uint64_t stream_taken(const struct stream *stream) { return stream->taken; }

uint64_t stream_place(const struct stream *stream)
{
    return stream->tap.place == NULL ? stream->taken
                                     : stream->tap.place(stream->tap.self);
}

void stream_tell_place(const struct stream *stream, struct out *out)
{
    uint64_t inside = stream->taken - stream->start;

    out_format(out, "%llu", (unsigned long long)stream_place(stream));
    if (stream->tap.place != NULL && inside > 0)
        out_format(out, "+%llu", (unsigned long long)inside);
}
