/*
 * pages -- the files of the page, which are built into the program.
 */
#ifndef SERVE_PAGES_H
#define SERVE_PAGES_H

#include "serve/cache.h"
#include "serve/request.h"

struct pages;

/* All files, packed; in the arena. */
struct pages *pages_open(struct arena *arena);

/* Whether the request is for a page or one of its files: it reads, and not
 * below /v1. */
bool page_is(const struct request *request);

/* The file at this address; the page itself at all others that look like one of
 * its views, which it reads itself. */
void page_answer(const struct pages *pages, const struct request *request,
                 struct answer *answer);

#endif
