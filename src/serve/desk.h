/*
 * desk -- where one request at a time is answered: a ledger of its own.
 */
#ifndef SERVE_DESK_H
#define SERVE_DESK_H

#include "keep/keep.h"
#include "know/know.h"

struct serve;
struct ward;

struct desk {
    const struct knowledge *know;
    struct ledger *ledger; /* only to be read */
    struct serve *serve;   /* what all desks share */

    struct ward *ward; /* that reads what is sent, where the desk is of a slow
                          way; else NULL */
    int64_t changes;   /* of the ledger, when it was last looked at */
    int crew;          /* whose desk it is */
    struct desk *next; /* that nobody sits at */
};

#endif
