/*
 * cache -- answers that were given, for as long as the ledger stays as it was.
 * Any thread may use it.
 */
#ifndef SERVE_CACHE_H
#define SERVE_CACHE_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

struct cache;

/* What is kept of an answer. */
struct kept_answer {
    const char *type;  /* a literal */
    struct str body;   /* empty where it is kept packed */
    struct str packed; /* the same in gzip; empty where that is not smaller */
    size_t len;        /* of the body, where that is packed */
    struct str next;   /* as an answer's */
    char tag[19];      /* ETag, with its quotation marks */
};

/* Sets the tag of what is kept, by its body. */
void kept_tag(struct kept_answer *kept);

/* Room for so many bytes in all. */
struct cache *cache_new(struct arena *arena, size_t most);
/* Gives its memory back. */
void cache_empty(struct cache *cache);

/* The answer to this key at this state of the ledger, into the arena; false
 * where it is not there. */
bool cache_find(struct cache *cache, struct arena *arena, struct str key,
                uint64_t state, struct kept_answer *answer);

/* Keeps a copy, packed where it is that, in the place of what was there
 * longest. */
void cache_put(struct cache *cache, struct str key, uint64_t state,
               const struct kept_answer *answer);

#endif
