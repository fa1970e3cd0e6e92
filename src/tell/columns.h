/*
 * columns -- text as a terminal shows it: how wide it is, where it breaks, and
 * nothing that a terminal would obey.
 */
#ifndef TELL_COLUMNS_H
#define TELL_COLUMNS_H

#include "base/out.h"

/* How many columns it takes. */
size_t columns_of(struct str text);

/* The text, with U+FFFD in the place of each control character, hidden
 * character and broken byte, cut to at most so many columns, the last of them
 * an ellipsis then.  Gives the columns. */
size_t columns_tell(struct out *out, struct str text, size_t most);

/* So many blanks. */
void columns_pad(struct out *out, size_t count);

/* Text that is broken between words; lines after the first are indented. */
struct wrap {
    struct out *out;
    size_t width; /* columns of a line */
    size_t column, indent;
    bool begun;
};

/* Writes the words of the text behind what was written before. */
void wrap_text(struct wrap *wrap, struct str text);

#endif
