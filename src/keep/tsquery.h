/*
 * tsquery -- searches in the language of PostgreSQL's full-text index.
 * https://www.postgresql.org/docs/15/datatype-textsearch.html
 */
#ifndef KEEP_TSQUERY_H
#define KEEP_TSQUERY_H

#include "base/arena.h"
#include "news/search.h"

/* The search as a query that all reports match which fit it, and perhaps
 * others; *exact is set where there are none.  Words of titles have "=" before
 * them, those of outlets STORE_OUTLET; of phrases pairs.h has the pairs. */
struct str tsquery_tell(struct arena *arena, const struct search *search,
                        bool *exact);

#endif
