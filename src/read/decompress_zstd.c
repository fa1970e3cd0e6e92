/*
 * Zstandard (RFC 8878).  A file may begin with a frame that holds a dictionary
 * for all the others (WARC files with zstd,
 * https://iipc.github.io/warc-specifications/specifications/warc-zstd/).
 */
#include "read/decompress.h"

#include <stdio.h>
#include <zstd.h>

#define DICTIONARY_MAGIC "\x5D\x2A\x4D\x18"
#define FRAME_MAGIC "\x28\xB5\x2F\xFD"
#define HEAD_BYTES 8 /* magic and length */
#define LARGEST_DICTIONARY ((size_t)16 << 20)

struct zstd {
    ZSTD_DCtx *context;
    struct arena *arena;
    char *dictionary; /* its frame, while it comes */
    size_t have, need;
    bool begun; /* a part came already */
    bool in_dictionary;
};

static void release(void *self)
{
    ZSTD_freeDCtx(((struct zstd *)self)->context);
}

static void *open_zstd(struct arena *arena)
{
    struct zstd *self = ARENA_NEW(arena, struct zstd);

    self->context = ZSTD_createDCtx();
    self->arena = arena;
    if (self->context == NULL)
        return NULL;
    arena_bind(arena, release, self);
    return self;
}

static bool has_magic(struct str bytes, const char *magic)
{
    return bytes.len >= 4 && memcmp(bytes.at, magic, 4) == 0;
}

static bool begins_zstd(struct str bytes)
{
    return has_magic(bytes, FRAME_MAGIC) || has_magic(bytes, DICTIONARY_MAGIC);
}

static void start_zstd(void *one, struct str first)
{
    struct zstd *self = one;

    ZSTD_DCtx_reset(self->context, ZSTD_reset_session_only);
    self->in_dictionary = !self->begun && first.len >= HEAD_BYTES &&
                          has_magic(first, DICTIONARY_MAGIC);
    self->begun = true;
    if (!self->in_dictionary)
        return;
    self->have = 0;
    self->need = HEAD_BYTES;
    for (size_t i = 0; i < 4; i++)
        self->need += (size_t)(unsigned char)first.at[4 + i] << 8 * i;
    if (self->need <= LARGEST_DICTIONARY)
        self->dictionary = arena_alloc(self->arena, self->need, 1);
}

/* The dictionary may be compressed itself. */
static bool load_dictionary(struct zstd *self)
{
    struct str bytes = {self->dictionary + HEAD_BYTES, self->need - HEAD_BYTES};
    unsigned long long size;
    char *room;
    size_t got;

    if (has_magic(bytes, FRAME_MAGIC)) {
        size = ZSTD_getFrameContentSize(bytes.at, bytes.len);
        if (size > LARGEST_DICTIONARY)
            size = LARGEST_DICTIONARY;
        room = arena_alloc(self->arena, (size_t)size + 1, 1);
        got = ZSTD_decompress(room, (size_t)size, bytes.at, bytes.len);
        if (ZSTD_isError(got))
            return false;
        bytes = (struct str){room, got};
    }
    return !ZSTD_isError(
        ZSTD_DCtx_loadDictionary(self->context, bytes.at, bytes.len));
}

static enum decompressed
take_dictionary(struct zstd *self, struct str *compressed, const char **why)
{
    size_t step = self->need - self->have;

    *why = "its dictionary cannot be read";
    if (self->need > LARGEST_DICTIONARY)
        return DECOMPRESS_BROKEN;
    if (step > compressed->len)
        step = compressed->len;
    memcpy(self->dictionary + self->have, compressed->at, step);
    *compressed = (struct str){compressed->at + step, compressed->len - step};
    self->have += step;
    if (self->have < self->need)
        return DECOMPRESS_MORE;
    return load_dictionary(self) ? DECOMPRESS_END : DECOMPRESS_BROKEN;
}

static enum decompressed step(void *one, struct str *compressed, char *room,
                              size_t size, size_t *got, const char **why)
{
    struct zstd *self = one;
    ZSTD_inBuffer in = {compressed->at, compressed->len, 0};
    ZSTD_outBuffer out = {NULL, size, 0};
    size_t result;

    if (self->in_dictionary)
        return take_dictionary(self, compressed, why);
    out.dst = room;
    result = ZSTD_decompressStream(self->context, &out, &in);
    *compressed =
        (struct str){compressed->at + in.pos, compressed->len - in.pos};
    *got = out.pos;
    if (ZSTD_isError(result)) {
        *why = ZSTD_getErrorName(result);
        return DECOMPRESS_BROKEN;
    }
    return result == 0 ? DECOMPRESS_END : DECOMPRESS_MORE;
}

const struct compression compression_zstd = {.name = "zstd",
                                             .ending = ".zst",
                                             .encodings = "zstd",
                                             .begins = begins_zstd,
                                             .open = open_zstd,
                                             .start = start_zstd,
                                             .step = step};

struct library zstd_library(void)
{
    struct library library = {.name = "zstd", .built = ZSTD_VERSION_STRING};

    snprintf(library.running, sizeof(library.running), "%s",
             ZSTD_versionString());
    library.good = ZSTD_versionNumber() >= ZSTD_VERSION_NUMBER;
    return library;
}
