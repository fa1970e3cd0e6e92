/*
 * robots -- what a host asks of programs that read it (RFC 9309).
 *
 * Private to read/.
 */
#ifndef READ_ROBOTS_H
#define READ_ROBOTS_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

/* Bytes of a robots.txt that are looked at, as RFC 9309 wants at least. */
#define ROBOTS_MOST ((size_t)500 * 1024)

struct robots_rule {
    struct str path; /* with "*" and a "$" at its end; percent-encoded alike */
    bool allow;
};

struct robots_rules {
    struct robots_rule *items;
    size_t count, room;
};

struct robots {
    struct robots_rules rules;
    double delay; /* "Crawl-delay", seconds; 0 where it names none */
};

/* Reads the rules for the program of this name, in small letters, or else those
 * for all programs; in the arena, a view of nothing.  Whatever the bytes are,
 * it never fails: what is no rule says nothing. */
void robots_read(struct arena *arena, struct str bytes, const char *name,
                 struct robots *robots);

/* Whether it may read this path, with its query: the longest rule that matches
 * counts, of equals the one that allows. */
bool robots_allow(const struct robots *robots, struct str path);

#endif
