/*
 * desk -- where one request at a time is answered: a ledger of its own.
 */
#ifndef SERVE_DESK_H
#define SERVE_DESK_H

#include "keep/keep.h"
#include "know/know.h"

struct serve;

struct desk {
    const struct knowledge *know;
    struct ledger *ledger; /* only to be read */
    struct serve *serve;   /* what all desks share */

    int64_t changes;   /* of the ledger, when it was last looked at */
    struct desk *next; /* that nobody sits at */
};

#endif
