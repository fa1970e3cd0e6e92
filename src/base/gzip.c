#include "base/gzip.h"

#include <stdio.h>
#include <zlib.h>

#define LONGEST_STEP ((size_t)1 << 30) /* zlib counts in unsigned int */
#define LEVEL 6
#define FAST 3 /* whoever waits for it meanwhile */
#define MEMORY 8

static const int bits[] = {
    [WRAPPED_gzip] = 15 + 16, [WRAPPED_zlib] = 15, [WRAPPED_not] = -15};

struct str gzip_pack(struct arena *arena, struct str bytes, bool fast)
{
    z_stream state = {0};
    char *room;
    size_t most;
    bool good;

    if (bytes.len > LONGEST_STEP ||
        deflateInit2(&state, fast ? FAST : LEVEL, Z_DEFLATED,
                     bits[WRAPPED_gzip], MEMORY, Z_DEFAULT_STRATEGY) != Z_OK)
        return (struct str){0};
    most = deflateBound(&state, bytes.len);
    room = arena_alloc(arena, most, 1);
    state.next_in = (z_const Bytef *)bytes.at;
    state.avail_in = (uInt)bytes.len;
    state.next_out = (Bytef *)room;
    state.avail_out = (uInt)most;
    good = deflate(&state, Z_FINISH) == Z_STREAM_END;
    most -= state.avail_out;
    deflateEnd(&state);
    return good ? (struct str){room, most} : (struct str){0};
}

struct str gzip_unpack(struct arena *arena, struct str packed, size_t len)
{
    z_stream state = {0};
    char *room;
    bool good;

    if (packed.len > LONGEST_STEP || len > LONGEST_STEP ||
        inflateInit2(&state, bits[WRAPPED_gzip]) != Z_OK)
        return (struct str){0};
    room = arena_alloc(arena, len + 1, 1);
    state.next_in = (z_const Bytef *)packed.at;
    state.avail_in = (uInt)packed.len;
    state.next_out = (Bytef *)room;
    state.avail_out = (uInt)len + 1;
    good = inflate(&state, Z_FINISH) == Z_STREAM_END && state.avail_out == 1;
    inflateEnd(&state);
    return good ? (struct str){room, len} : (struct str){0};
}

/* ---- as it comes ---- */

struct packing {
    z_stream state;
};

static void release_packing(void *packing)
{
    deflateEnd(&((struct packing *)packing)->state);
}

struct packing *pack_open(struct arena *arena)
{
    struct packing *packing = ARENA_NEW(arena, struct packing);

    if (deflateInit2(&packing->state, FAST, Z_DEFLATED, bits[WRAPPED_gzip],
                     MEMORY, Z_DEFAULT_STRATEGY) != Z_OK)
        return NULL;
    arena_bind(arena, release_packing, packing);
    return packing;
}

bool pack_step(struct packing *packing, struct str *bytes, bool last,
               char *room, size_t size, size_t *got)
{
    z_stream *state = &packing->state;
    size_t most = bytes->len < LONGEST_STEP ? bytes->len : LONGEST_STEP;
    int ended;

    state->next_in = (z_const Bytef *)bytes->at;
    state->avail_in = (uInt)most;
    state->next_out = (Bytef *)room;
    state->avail_out = (uInt)size;
    ended = deflate(state, last && most == bytes->len ? Z_FINISH : Z_NO_FLUSH);
    *got = size - state->avail_out;
    bytes->at += most - state->avail_in;
    bytes->len -= most - state->avail_in;
    /* What is not the last is done when it was taken and left room. */
    return last ? ended == Z_OK : bytes->len > 0 || state->avail_out == 0;
}

struct unpacking {
    z_stream state;
};

static void release(void *unpacking)
{
    inflateEnd(&((struct unpacking *)unpacking)->state);
}

struct unpacking *unpack_open(struct arena *arena, enum wrapping wrapping)
{
    struct unpacking *unpacking = ARENA_NEW(arena, struct unpacking);

    if (inflateInit2(&unpacking->state, bits[wrapping]) != Z_OK)
        return NULL;
    arena_bind(arena, release, unpacking);
    return unpacking;
}

void unpack_start(struct unpacking *unpacking, enum wrapping wrapping)
{
    inflateReset2(&unpacking->state, bits[wrapping]);
}

enum unpacked unpack_step(struct unpacking *unpacking, struct str *packed,
                          char *room, size_t size, size_t *got,
                          const char **why)
{
    z_stream *state = &unpacking->state;
    size_t in = packed->len < LONGEST_STEP ? packed->len : LONGEST_STEP;
    size_t out = size < LONGEST_STEP ? size : LONGEST_STEP;
    int result;

    state->next_in = (z_const Bytef *)packed->at;
    state->avail_in = (uInt)in;
    state->next_out = (Bytef *)room;
    state->avail_out = (uInt)out;
    result = inflate(state, Z_NO_FLUSH);
    in -= state->avail_in;
    *packed = (struct str){packed->at + in, packed->len - in};
    *got = out - state->avail_out;
    if (result == Z_STREAM_END)
        return UNPACKED_all;
    if (result == Z_OK || result == Z_BUF_ERROR)
        return UNPACKED_some;
    if (state->msg != NULL)
        *why = state->msg;
    return UNPACKED_broken;
}

/* zlib itself looks at the first digit alone. */
struct library zlib_library(void)
{
    struct library library = {.name = "zlib", .built = ZLIB_VERSION};

    snprintf(library.running, sizeof(library.running), "%s", zlibVersion());
    library.good = library.running[0] == library.built[0];
    return library;
}
