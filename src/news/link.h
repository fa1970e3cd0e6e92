/*
 * link -- that one record belongs to another: talks to the visit during which
 * they were held, a plan to what came of it.
 *
 * Records are linked only within a frame: what the same countries did together
 * and what stands between them.
 */
#ifndef NEWS_LINK_H
#define NEWS_LINK_H

#include "base/arena.h"
#include "news/report.h"

#include <stdbool.h>

enum link_kind {
#define LINK(name, there, back) LINK_##name,
#include "news/links.def"
#undef LINK
    LINK_KINDS
};

struct link {
    enum link_kind kind;
    struct str from, to; /* ids of records */
};

struct links {
    struct link *items; /* by kind, from, to */
    size_t count, room;
};

const char *link_text(enum link_kind kind); /* "part" */
/* What the first is to the second, or, `back`, the second to the first:
 * "during", "holds". */
const char *link_words(enum link_kind kind, bool back);

/* Below, at or above 0 as one comes before the other in a list; for qsort. */
int link_order(const void *left, const void *right);

/* The frame of a block, "KAZ/KOR" of "event/visit/KAZ/KOR"; empty where its
 * records are linked with none.  A view of the block. */
struct str link_frame(struct str block);

/* The blocks that a frame can have, in the arena. */
struct strs link_blocks(struct arena *arena, struct str frame);

#endif
