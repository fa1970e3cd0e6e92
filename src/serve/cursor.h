/*
 * cursor -- where a list goes on.  A cursor names the last thing that was told,
 * not how many were, so it stays good while the ledger grows; it holds for the
 * list alone that gave it.  Pure.
 */
#ifndef SERVE_CURSOR_H
#define SERVE_CURSOR_H

#include "serve/route.h"

/* What a list of this length takes. */
#define CURSOR_VALUES(most)                                                  \
    {.name = "limit",                                                        \
     .kind = VALUE_number,                                                   \
     .words = "At most so many at once, " most,                              \
     .example = "10"},                                                       \
    {                                                                        \
        .name = "cursor",                                                    \
        .words = "From where the answer before ended: its \"next\", as Link" \
                 " has it, too"                                              \
    }

/* The place that the request's cursor stands for; empty where it has none.
 * Fails with USAGE where it is none of this list. */
bool cursor_read(const struct request *request, struct str *place,
                 struct error *err);

/* That the list goes on behind this place: sets answer->next, and gives the
 * cursor, in the arena. */
struct str cursor_next(const struct request *request, struct answer *answer,
                       struct str place);

/* Says that the cursor is none of this list; gives false. */
bool cursor_refuse(struct error *err);

/* The parts of a place, which have blanks between; false where there are not
 * so many. */
bool cursor_number(struct str *place, int64_t *number);

#endif
