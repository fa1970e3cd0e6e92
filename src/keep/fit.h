/*
 * fit -- whether the words of a report fit a search, and how well, as SQLite's
 * full-text index has it.  https://www.sqlite.org/fts5.html
 */
#ifndef KEEP_FIT_H
#define KEEP_FIT_H

#include "base/arena.h"
#include "news/search.h"

/* A search made ready; in the arena, as long as the search lives. */
struct fit_search *fit_ready(struct arena *arena, const struct search *search);

/* A report's folded words with blanks between. */
struct fit_report {
    struct str title, text, outlet;
    double share; /* words of its text, of those that there are on average */
};

/* True where it fits; then *score is in millionths. */
bool fit_matches(struct fit_search *fits, const struct fit_report *report,
                 int64_t *score);

#endif
