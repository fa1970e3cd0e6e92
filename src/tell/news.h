/*
 * news -- what reports that came lately say that none before them did.
 * Private to tell/.
 */
#ifndef TELL_NEWS_H
#define TELL_NEWS_H

#include "tell/tell.h"

/* For people: a line each, with its id, below the kind of thing that it is;
 * nothing at all where there is nothing new. */
void news_text(struct out *out, const struct telling *telling);

/* The same as a web page; nothing at all where there is nothing new. */
void news_html(struct out *out, const struct telling *telling);

/* One JSON object on a line, for each kind an array of things with id, text,
 * when, topics, sources, its best fact and its reports; docs/fetching.md has
 * its keys. */
void news_json(struct out *out, const struct telling *telling);

#endif
