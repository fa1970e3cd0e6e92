/*
 * clean -- text without what later rooms must never see.
 */
#ifndef READ_CLEAN_H
#define READ_CLEAN_H

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

/*
 * A copy of UTF-8 text in the arena: every line end as LF, other control
 * characters as blanks, marks of byte order left out.  Fails with SYNTAX at the
 * first NUL, or at the first control character where more than one character
 * in a hundred is one: no text has that.
 */
bool clean_text(struct arena *arena, struct str text, struct place place,
                struct str *clean, struct error *err);

#endif
