/*
 * gzip -- zlib: packing (RFC 1952), and unpacking step by step, wrapped as gzip
 * or zlib (RFC 1950) wrap, or not at all (RFC 1951).
 */
#ifndef BASE_GZIP_H
#define BASE_GZIP_H

#include "base/arena.h"
#include "base/library.h"
#include "base/str.h"

enum wrapping { WRAPPED_gzip, WRAPPED_zlib, WRAPPED_not };

/* The bytes in gzip, in the arena; empty where there is no memory for it.  With
 * `fast` it takes a third of the time, and gets a sixth longer. */
struct str gzip_pack(struct arena *arena, struct str bytes, bool fast);
/* What was packed so, `len` bytes that are not packed, in the arena; empty
 * where it is not that. */
struct str gzip_unpack(struct arena *arena, struct str packed, size_t len);

/* Packing bytes as they come, in gzip. */
struct packing;

/* Bound to the arena; NULL where there is no memory for it. */
struct packing *pack_open(struct arena *arena);
/* Takes some of *bytes off its front and writes *got bytes; with `last` nothing
 * comes behind them.  False once that is done: there is no more to write. */
bool pack_step(struct packing *packing, struct str *bytes, bool last,
               char *room, size_t size, size_t *got);

enum unpacked {
    UNPACKED_some,  /* there may be more */
    UNPACKED_all,   /* what was packed ends before *packed */
    UNPACKED_broken /* ... for the reason given */
};

struct unpacking;

/* Bound to the arena; NULL where there is no memory for it. */
struct unpacking *unpack_open(struct arena *arena, enum wrapping wrapping);
/* Begins anew. */
void unpack_start(struct unpacking *unpacking, enum wrapping wrapping);
/* Takes some of *packed off its front and writes *got bytes. */
enum unpacked unpack_step(struct unpacking *unpacking, struct str *packed,
                          char *room, size_t size, size_t *got,
                          const char **why);

struct library zlib_library(void);

#endif
