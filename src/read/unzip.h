/*
 * unzip -- files in a zip archive, by their names.  Private to read/.
 */
#ifndef READ_UNZIP_H
#define READ_UNZIP_H

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

#include <stdbool.h>

struct unzip_file {
    const char *name; /* "word/document.xml" */
    struct str bytes; /* set by unzip; .at is NULL where there is none */
};

struct unzip_files {
    struct unzip_file *items;
    size_t count;
    size_t most; /* bytes of all of them together */
};

/*
 * Unpacks those of the files that the archive holds, in the arena.  Fails with
 * SYNTAX where the archive is damaged or locked, TOO_BIG past a bound, MISSING
 * where the library (libarchive) is not there.
 */
bool unzip(struct arena *arena, struct str bytes, struct place place,
           const struct unzip_files *files, struct error *err);

/* Opens the library, as unzip does; false where it is not there. */
bool unzip_load(void);

/* Whether the bytes begin as a zip archive. */
bool unzip_knows(struct str bytes);

#endif
