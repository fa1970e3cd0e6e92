/*
 * page_guard -- a page without what would cost its parser a square of its
 * length, and without what nobody reads.  Private to read/.
 */
#ifndef READ_PAGE_GUARD_H
#define READ_PAGE_GUARD_H

#include "base/arena.h"
#include "base/str.h"

/*
 * A copy in the arena, in linear time.  The parser compares each attribute of a
 * tag with those before it: those past a number that no page needs are left
 * out.  So are scripts but JSON-LD, styles, drawings, comments and what is for
 * browsers without scripts; bytes that are zero become blanks.
 */
struct str page_guard(struct arena *arena, struct str page);

#endif
