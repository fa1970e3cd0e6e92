/*
 * xml_aside -- an XML text with its longer texts put aside, which a parser
 * would take a character at a time, and mended where a parser would lose what
 * follows.  Private to read/.
 */
#ifndef READ_XML_ASIDE_H
#define READ_XML_ASIDE_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

/* Text that was put aside: a view of the original. */
struct xml_run {
    struct str text;
    bool data; /* CDATA, in which "&" is "&" */
};

/* The target of the processing instruction that stands in a run's place; its
 * data is the number of the run.  It has as many lines as the run; the text's
 * own instructions are left out. */
#define XML_RUN "run"

struct xml_aside {
    struct str text; /* for the parser, in the arena */
    struct xml_run *items;
    size_t count, room;
    bool elsewhere;  /* names may be declared in another file */
    const char *why; /* what is not well-formed in it, first, or NULL ... */
    size_t at;       /* ... and where in the original */
};

/* In linear time.  A tag with more attributes than any needs (the parser
 * compares each with all) ends the text. */
void xml_aside(struct arena *arena, struct str bytes, struct xml_aside *aside);

#endif
