/*
 * fts5 -- searches in the language of SQLite's full-text index.
 * https://www.sqlite.org/fts5.html#full_text_query_syntax
 */
#ifndef KEEP_FTS5_H
#define KEEP_FTS5_H

#include "base/arena.h"
#include "news/search.h"

struct fts5_match {
    struct str text;
    struct weights {
        unsigned *items;
        size_t count, room;
    } weights; /* of its phrases, as the index counts them */
};

/* The search over the columns title, text and outlet, in the arena. */
struct fts5_match fts5_tell(struct arena *arena, const struct search *search);

#endif
