/* gzip (RFC 1952), and what HTTP calls deflate: zlib's wrapping (RFC 1950), or
 * none at all, as servers that misread the standard send it. */
#include "read/decompress.h"

#include <stdio.h>
#include <zlib.h>

#define LONGEST_STEP ((size_t)1 << 30) /* zlib counts in unsigned int */
#define GZIP_BITS (15 + 16)

static void release(void *state) { inflateEnd(state); }

static z_stream *open_bits(struct arena *arena, int bits)
{
    z_stream *state = ARENA_NEW(arena, z_stream);

    if (inflateInit2(state, bits) != Z_OK)
        return NULL;
    arena_bind(arena, release, state);
    return state;
}

static void *open_gzip(struct arena *arena)
{
    return open_bits(arena, GZIP_BITS);
}

/* The method is 8, and the flags that have no meaning are not set. */
static bool begins_gzip(struct str bytes)
{
    return bytes.len >= 10 && memcmp(bytes.at, "\x1F\x8B\x08", 3) == 0 &&
           ((unsigned char)bytes.at[3] & 0xE0) == 0;
}

static void start_gzip(void *state, struct str first)
{
    (void)first;
    inflateReset(state);
}

static void *open_deflate(struct arena *arena) { return open_bits(arena, 15); }

static void start_deflate(void *state, struct str first)
{
    bool wrapped =
        first.len > 1 && (first.at[0] & 0x0F) == 8 &&
        ((unsigned char)first.at[0] * 256 + (unsigned char)first.at[1]) % 31 ==
            0;

    inflateReset2(state, wrapped ? 15 : -15);
}

static enum decompressed step(void *self, struct str *compressed, char *room,
                              size_t size, size_t *got, const char **why)
{
    z_stream *state = self;
    size_t in = compressed->len < LONGEST_STEP ? compressed->len : LONGEST_STEP;
    size_t out = size < LONGEST_STEP ? size : LONGEST_STEP;
    int result;

    state->next_in = (z_const Bytef *)compressed->at;
    state->avail_in = (uInt)in;
    state->next_out = (Bytef *)room;
    state->avail_out = (uInt)out;
    result = inflate(state, Z_NO_FLUSH);
    in -= state->avail_in;
    *compressed = (struct str){compressed->at + in, compressed->len - in};
    *got = out - state->avail_out;
    if (result == Z_STREAM_END)
        return DECOMPRESS_END;
    if (result == Z_OK || result == Z_BUF_ERROR)
        return DECOMPRESS_MORE;
    if (state->msg != NULL)
        *why = state->msg;
    return DECOMPRESS_BROKEN;
}

const struct compression compression_gzip = {.name = "gzip",
                                             .ending = ".gz",
                                             .encodings = "gzip x-gzip",
                                             .begins = begins_gzip,
                                             .open = open_gzip,
                                             .start = start_gzip,
                                             .step = step};

const struct compression compression_deflate = {.name = "deflate",
                                                .encodings = "deflate",
                                                .open = open_deflate,
                                                .start = start_deflate,
                                                .step = step};

/* zlib itself looks at the first digit alone. */
struct library zlib_library(void)
{
    struct library library = {.name = "zlib", .built = ZLIB_VERSION};

    snprintf(library.running, sizeof(library.running), "%s", zlibVersion());
    library.good = library.running[0] == library.built[0];
    return library;
}
