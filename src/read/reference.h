/*
 * reference -- "&amp;", "&#8217;", "&nbsp;": characters by their names and
 * numbers, as HTML and XML write them.  Private to read/.
 */
#ifndef READ_REFERENCE_H
#define READ_REFERENCE_H

#include "base/str.h"

struct reference {
    size_t length; /* bytes of the reference; 0: none */
    size_t bytes;  /* of the character; 0: there is none of that name */
    char utf8[5];
};

/* The reference at the front of the text, which begins with "&".  Without
 * `strict` a number needs no semicolon, as in browsers. */
struct reference reference_read(struct str text, bool strict);

#endif
