/* gzip (RFC 1952), and what HTTP calls deflate: zlib's wrapping (RFC 1950), or
 * none at all, as servers that misread the standard send it. */
#include "base/gzip.h"
#include "read/decompress.h"

static void *open_gzip(struct arena *arena)
{
    return unpack_open(arena, WRAPPED_gzip);
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
    unpack_start(state, WRAPPED_gzip);
}

static void *open_deflate(struct arena *arena)
{
    return unpack_open(arena, WRAPPED_zlib);
}

static void start_deflate(void *state, struct str first)
{
    bool wrapped =
        first.len > 1 && (first.at[0] & 0x0F) == 8 &&
        ((unsigned char)first.at[0] * 256 + (unsigned char)first.at[1]) % 31 ==
            0;

    unpack_start(state, wrapped ? WRAPPED_zlib : WRAPPED_not);
}

static enum decompressed step(void *state, struct str *compressed, char *room,
                              size_t size, size_t *got, const char **why)
{
    static const enum decompressed meaning[] = {
        [UNPACKED_some] = DECOMPRESS_MORE,
        [UNPACKED_all] = DECOMPRESS_END,
        [UNPACKED_broken] = DECOMPRESS_BROKEN};

    return meaning[unpack_step(state, compressed, room, size, got, why)];
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
