/*
 * entries -- a fact field by field, as `show` and `why` print it.
 */
#ifndef TELL_ENTRIES_H
#define TELL_ENTRIES_H

#include "base/out.h"
#include "know/know.h"
#include "news/fact.h"

struct entry {
    const char *name; /* "said by" */
    const char *key;  /* of the evidence for it: "said_by" */
    struct str value;
    struct span span; /* of a party: the words that name it */
};

struct entries {
    struct entry *items;
    size_t count, room;
};

/* Those that are not empty, in the arena. */
struct entries entries_of(struct arena *arena, const struct knowledge *know,
                          const struct fact *fact);

#endif
