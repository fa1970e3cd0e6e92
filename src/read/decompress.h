/*
 * decompress -- streams of compressed bytes become streams of the bytes
 * themselves. Each way of compression describes itself in a struct named
 * compression_NAME and has a row in compressions.def.  Private to read/.
 */
#ifndef READ_DECOMPRESS_H
#define READ_DECOMPRESS_H

#include "base/library.h"
#include "read/stream.h"

enum decompressed {
    DECOMPRESS_MORE,   /* there may be more of the part */
    DECOMPRESS_END,    /* the part ends before *compressed */
    DECOMPRESS_BROKEN, /* ... for the reason given */
};

struct compression {
    const char *name;
    const char *ending;    /* of file names: ".gz"; NULL: none */
    const char *encodings; /* what HTTP calls it: "gzip x-gzip" */
    /* Whether a part begins with these bytes; NULL where nobody can tell. */
    bool (*begins)(struct str bytes);
    /* What is needed to undo it, bound to the arena; NULL where there is no
     * memory for it. */
    void *(*open)(struct arena *arena);
    /* Before each part.  `first` bytes of it are in sight. */
    void (*start)(void *state, struct str first);
    /* Takes some of *compressed off its front and writes *got bytes. */
    enum decompressed (*step)(void *state, struct str *compressed, char *room,
                              size_t size, size_t *got, const char **why);
};

#define COMPRESSION(name) extern const struct compression compression_##name;
#include "read/compressions.def"
#undef COMPRESSION

/*
 * A stream of what is compressed in this one, or the stream itself where
 * nothing is: told by its first bytes, or by `encoding`, as HTTP says it, where
 * those tell nothing.  Members of a compressed file are parts, and where one is
 * damaged the next is found by its first bytes.  A part that becomes hundreds
 * of times longer than it was breaks off: nobody compresses reports so well.
 */
struct stream *decompress(struct arena *arena, struct stream *compressed,
                          struct place place, struct str encoding);

/* What they are undone with. */
struct library zstd_library(void);
struct library brotli_library(void);

/* The name without ".gz" and the like. */
struct str decompressed_name(struct str name);

#endif
