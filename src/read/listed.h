/*
 * listed -- a list of feeds: an address a line, and behind it, if anything,
 * what people call it.  "#" begins a comment at the start of a line or behind a
 * blank.
 */
#ifndef READ_LISTED_H
#define READ_LISTED_H

#include "base/error.h"
#include "base/str.h"

#include <stdbool.h>

struct listed {
    struct str url;
    struct str name; /* may be empty */
};

/* Takes lines off the front of *rest, which starts at *place, until one names a
 * feed; false where none does any more.  Where a line is no such thing,
 * *listed is empty and *err says so.  Views of the rest. */
bool listed_next(struct str *rest, struct place *place, struct listed *listed,
                 struct error *err);

#endif
