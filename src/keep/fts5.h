/*
 * fts5 -- searches in the language of SQLite's full-text index.
 * https://www.sqlite.org/fts5.html#full_text_query_syntax
 */
#ifndef KEEP_FTS5_H
#define KEEP_FTS5_H

#include "base/arena.h"
#include "news/search.h"

/* Spellings of one phrase, or of all that is near each other. */
#define FTS5_SPELLINGS 2000

struct fts5_match {
    struct str text;
    struct weights {
        unsigned *items;
        size_t count, room;
    } weights; /* of its phrases, as the index counts them */
};

/* The search over the columns title, text and outlet, in the arena.  Where
 * words have more spellings together than FTS5_SPELLINGS, the last ones that
 * still fit have theirs, and the others stand as they were typed. */
struct fts5_match fts5_tell(struct arena *arena, const struct search *search);

#endif
