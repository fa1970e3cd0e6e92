/*
 * where -- the place of a queue, "nats://[USER:PASSWORD@]HOST[:PORT][,...]
 * [/NAME]", taken apart.  Private to queue/.
 */
#ifndef QUEUE_WHERE_H
#define QUEUE_WHERE_H

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

#include <stdbool.h>

#define WHERE_NAME 64    /* bytes of a name, with its end */
#define WHERE_SERVERS 16 /* of a cluster that may be named */

struct where {
    const char *servers[WHERE_SERVERS]; /* "nats://USER:PASSWORD@HOST:PORT" */
    size_t count;
    char name[WHERE_NAME]; /* letters, digits, "-" and "_" */
    struct str shown;      /* for messages: without user and password */
};

/* In the arena.  Fails with USAGE. */
bool where_parse(struct arena *arena, struct str text, struct where *where,
                 struct error *err);

#endif
