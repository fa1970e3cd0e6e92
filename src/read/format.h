/*
 * format -- one way in which a source holds reports; its file describes itself
 * in a struct named format_NAME and has a row in formats.def.
 */
#ifndef READ_FORMAT_H
#define READ_FORMAT_H

#include "read/draft.h"
#include "read/manifest.h"
#include "read/read.h"

#include <stdbool.h>

struct format {
    const char *name;
    const char *endings; /* of file names, parted by blanks: ".txt .text" */
    /* Whether the source is of this format, by its name or its first bytes. */
    bool (*knows)(struct str source, struct str bytes);
    enum read_result (*next)(struct reader *reader, struct arena *arena,
                             struct report *report, struct error *err);
};

struct reader {
    const struct knowledge *know;
    const struct format *format;
    struct str source;
    struct str rest; /* bytes that are still to be read */
    uint32_t line;   /* lines that were read */
    size_t report_limit;
    struct arena *arena;             /* of the source */
    void *state;                     /* the format's own, in that arena */
    const struct manifest *manifest; /* of the source's folder, or NULL */
    bool refused;                    /* the source as a whole, as *why says */
    struct error why;
};

#define FORMAT(name) extern const struct format format_##name;
#include "read/formats.def"
#undef FORMAT

/* Takes all that is left of the source as one report, with its id and what the
 * manifest says of it; *bytes is that. */
struct draft reader_whole(struct reader *reader, struct arena *arena,
                          struct report *report, struct str *bytes);

/* "w01.txt" of "world/w01.txt"; "-" is "stdin". */
struct str source_name(struct str source);

#endif
