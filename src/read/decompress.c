#include "read/decompress.h"

#include "base/utf8.h"

/* What is in sight of a stream, to tell compressions by. */
#define SIGHT 512
/* A damaged part of up to so many bytes is searched from its start for the
 * next: what broke it may have swallowed that. */
#define HELD_BYTES ((size_t)1 << 20)
/* So many bytes, and as many as came, are searched again at most. */
#define MOST_AGAIN ((uint64_t)16 << 20)
/* Only what is so large is judged by how much it grew. */
#define GROWN_BYTES ((uint64_t)16 << 20)
#define MOST_GROWTH 250

static const struct compression *const compressions[] = {
#define COMPRESSION(name) &compression_##name,
#include "read/compressions.def"
#undef COMPRESSION
};

#define COMPRESSIONS (sizeof(compressions) / sizeof(compressions[0]))

struct decompressing {
    const struct compression *compression;
    void *state;
    struct stream *below;
    struct place place;
    size_t held;       /* bytes in sight that were decompressed already */
    uint64_t at;       /* where the part begins below */
    uint64_t in, out;  /* bytes of the part */
    uint64_t again;    /* bytes that were searched after they were damaged */
    bool strange;      /* no part begins here */
    bool done, broken; /* the part */
    const char *why;   /* it breaks off behind what was drawn, or NULL */
};

static bool break_off(struct decompressing *self, const char *why,
                      struct error *err)
{
    self->broken = true;
    return error_at(err, ERROR_SYNTAX, self->place, "%s: %s",
                    self->compression->name, why);
}

/* Where the input ends inside a part. */
static bool end_early(struct decompressing *self, struct error *err)
{
    if (stream_failed(self->below, err)) {
        self->broken = true;
        return false;
    }
    return break_off(self, "cut off before its end", err);
}

static void take(struct decompressing *self, size_t used, size_t got)
{
    self->held += used;
    self->in += used;
    self->out += got;
    if (self->held > HELD_BYTES || self->done) {
        stream_skip(self->below, self->held);
        self->held = 0;
    }
}

static bool draw(void *one, char *room, size_t size, size_t *got,
                 struct error *err)
{
    struct decompressing *self = one;
    const char *why = "damaged";

    *got = 0;
    if (self->strange)
        return break_off(self, "something else stands here", err);
    if (self->why != NULL)
        return break_off(self, self->why, err);
    while (*got == 0 && !self->done) {
        struct str compressed = stream_peek(self->below, self->held + 1), left;
        enum decompressed result;

        left = (struct str){compressed.at + self->held,
                            compressed.len - self->held};
        compressed = left;
        result =
            self->compression->step(self->state, &left, room, size, got, &why);
        self->done = result == DECOMPRESS_END;
        take(self, compressed.len - left.len, *got);
        if (result == DECOMPRESS_BROKEN && *got > 0)
            self->why = why;
        else if (result == DECOMPRESS_BROKEN)
            return break_off(self, why, err);
        if (compressed.len == left.len && *got == 0 && !self->done)
            return compressed.len == 0 ? end_early(self, err)
                                       : break_off(self, why, err);
        if (self->out > GROWN_BYTES && self->out / MOST_GROWTH > self->in)
            return break_off(self, "grows out of all measure", err);
    }
    return true;
}

static bool begins(const struct decompressing *self, struct str bytes)
{
    return self->compression->begins != NULL &&
           self->compression->begins(bytes);
}

/* Passes over bytes of no part; false where there is none. */
static bool find_part(struct decompressing *self)
{
    struct str seen;

    while ((seen = stream_peek(self->below, SIGHT)).len > 0) {
        size_t last = seen.len < SIGHT ? seen.len : seen.len - SIGHT + 1;

        for (size_t i = 0; i < last; i++)
            if (begins(self, (struct str){seen.at + i, seen.len - i})) {
                stream_skip(self->below, i);
                return true;
            }
        stream_skip(self->below, last);
    }
    return false;
}

static void skip_zeros(struct stream *stream)
{
    struct str seen;
    size_t zeros = 1;

    while (zeros > 0 && (seen = stream_peek(stream, 1)).len > 0) {
        for (zeros = 0; zeros < seen.len && seen.at[zeros] == '\0';)
            zeros++;
        stream_skip(stream, zeros);
    }
}

static void start(struct decompressing *self)
{
    struct str seen = stream_peek(self->below, SIGHT);

    self->held = 0;
    self->at = stream_taken(self->below);
    self->in = self->out = 0;
    self->done = self->broken = false;
    self->why = NULL;
    self->compression->start(self->state, seen);
}

static bool next(void *one)
{
    struct decompressing *self = one;
    struct str seen;

    if (self->broken) {
        /* Parts may be made to break late and lie in one another. */
        bool whole = self->in <= HELD_BYTES && !self->done &&
                     self->again <= MOST_AGAIN + stream_taken(self->below);

        self->again += whole ? self->in : 0;
        stream_skip(self->below, whole ? 1 : self->held);
        self->strange = false;
        if (!find_part(self))
            return false;
    }
    skip_zeros(self->below);
    seen = stream_peek(self->below, SIGHT);
    if (seen.len == 0 || self->compression->begins == NULL)
        return false;
    self->strange = !begins(self, seen);
    start(self);
    return true;
}

static uint64_t part_place(void *one)
{
    return ((const struct decompressing *)one)->at;
}

/* Text is not compressed, whatever its header says: who kept a page may have
 * decompressed it. */
static bool is_plain(struct str bytes)
{
    if (utf8_valid(bytes) + 4 < bytes.len)
        return false;
    for (size_t i = 0; i < bytes.len; i++)
        if ((unsigned char)bytes.at[i] < ' ' &&
            memchr("\t\n\r\f", bytes.at[i], 4) == NULL)
            return false;
    return true;
}

static bool has_ending(struct str name, const struct compression *compression)
{
    struct str end =
        str_from(compression->ending != NULL ? compression->ending : "");

    return end.len > 0 && name.len > end.len &&
           memcmp(name.at + name.len - end.len, end.at, end.len) == 0;
}

/* What begins with something else may be damaged, if the name says so. */
static const struct compression *
compression_of(struct str bytes, struct str encoding, struct str name)
{
    struct str head = {bytes.at, bytes.len < SIGHT ? bytes.len : SIGHT};

    for (size_t i = 0; i < COMPRESSIONS; i++)
        if (compressions[i]->begins != NULL && compressions[i]->begins(bytes))
            return compressions[i];
    for (size_t i = 0; i < COMPRESSIONS && !is_plain(head); i++)
        if (compressions[i]->begins == NULL
                ? str_is_word_of(encoding, str_from(compressions[i]->encodings))
                : has_ending(name, compressions[i]))
            return compressions[i];
    return NULL;
}

struct stream *decompress(struct arena *arena, struct stream *compressed,
                          struct place place, struct str encoding)
{
    struct str seen = stream_peek(compressed, SIGHT);
    const struct compression *compression =
        compression_of(seen, encoding, place.source);
    struct decompressing *self;

    if (compression == NULL)
        return compressed;
    self = ARENA_NEW(arena, struct decompressing);
    *self = (struct decompressing){.compression = compression,
                                   .state = compression->open(arena),
                                   .below = compressed,
                                   .place = place};
    if (self->state == NULL)
        return compressed;
    self->strange = compression->begins != NULL && !compression->begins(seen);
    start(self);
    return stream_open(arena, (struct tap){draw, next, part_place, self});
}

struct str decompressed_name(struct str name)
{
    for (size_t i = 0; i < COMPRESSIONS; i++)
        if (has_ending(name, compressions[i]))
            return (struct str){name.at,
                                name.len - strlen(compressions[i]->ending)};
    return name;
}
