/* Brotli (RFC 7932), which nothing but a header tells. */
#include "read/decompress.h"

#include <brotli/decode.h>
#include <stdio.h>

struct brotli {
    BrotliDecoderState *state;
};

static void release(void *self)
{
    BrotliDecoderDestroyInstance(((struct brotli *)self)->state);
}

static void *open_brotli(struct arena *arena)
{
    struct brotli *self = ARENA_NEW(arena, struct brotli);

    self->state = BrotliDecoderCreateInstance(NULL, NULL, NULL);
    if (self->state == NULL)
        return NULL;
    arena_bind(arena, release, self);
    return self;
}

/* There is one part, so the state is as it was opened. */
static void start_brotli(void *self, struct str first)
{
    (void)self;
    (void)first;
}

static enum decompressed step(void *one, struct str *compressed, char *room,
                              size_t size, size_t *got, const char **why)
{
    const struct brotli *self = one;
    const uint8_t *in = (const uint8_t *)compressed->at;
    uint8_t *out = (uint8_t *)room;
    size_t left = compressed->len, free = size;
    BrotliDecoderResult result = BrotliDecoderDecompressStream(
        self->state, &left, &in, &free, &out, NULL);

    *compressed = (struct str){compressed->at + compressed->len - left, left};
    *got = size - free;
    if (result == BROTLI_DECODER_RESULT_ERROR) {
        *why = BrotliDecoderErrorString(BrotliDecoderGetErrorCode(self->state));
        return DECOMPRESS_BROKEN;
    }
    return result == BROTLI_DECODER_RESULT_SUCCESS ? DECOMPRESS_END
                                                   : DECOMPRESS_MORE;
}

const struct compression compression_brotli = {.name = "brotli",
                                               .ending = ".br",
                                               .encodings = "br",
                                               .open = open_brotli,
                                               .start = start_brotli,
                                               .step = step};

/* Its headers do not say which version they are of. */
struct library brotli_library(void)
{
    struct library library = {.name = "brotli", .good = true};
    uint32_t version = BrotliDecoderVersion();

    snprintf(library.running, sizeof(library.running), "%u.%u.%u",
             (unsigned)(version >> 24), (unsigned)(version >> 12 & 0xFFF),
             (unsigned)(version & 0xFFF));
    return library;
}
