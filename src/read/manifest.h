/*
 * manifest -- what a table beside text files says of each: when it was
 * published, by whom and where.  Private to read/.
 */
#ifndef READ_MANIFEST_H
#define READ_MANIFEST_H

#include "base/arena.h"
#include "base/table.h"
#include "news/report.h"

/* What a folder's table of its texts is called. */
#define READ_MANIFEST "manifest.tsv"

#define MANIFEST_CELLS 32 /* of a row; more have no meaning */

struct manifest {
    struct table rows; /* by the name of the file: where the row begins */
    struct str text;
    struct str columns[MANIFEST_CELLS]; /* their names, as the first row says */
    size_t column_count;
};

/*
 * Reads tab-separated rows under a first row of names, of which one must be
 * `file`; all in the arena.  A row that comes twice counts as the last says.
 * What is no such table gives a manifest without rows.
 */
void manifest_read(struct arena *arena, struct str bytes,
                   struct manifest *manifest);

/* The same of an open file, which is closed with the arena. */
void manifest_of_file(struct arena *arena, int file, struct manifest *manifest);

/* Sets what the row of this file says under `published` (or `date`), `url`
 * (`link`), `outlet` (`publisher`), `author` (`byline`) and `language`
 * (`lang`), in the arena. */
void manifest_tell(const struct manifest *manifest, struct arena *arena,
                   struct str file, struct report *report);

/* Its first row and that of this file, in the arena; empty where there is
 * none. */
struct str manifest_cut(const struct manifest *manifest, struct arena *arena,
                        struct str file);

#endif
