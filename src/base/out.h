/*
 * out -- text that grows.
 *
 * Write on and ask once: a writer never fails half-way.  The bytes live in the
 * arena and are always followed by a NUL, so that `at` is a C string too.
 */
#ifndef BASE_OUT_H
#define BASE_OUT_H

#include "base/arena.h"
#include "base/str.h"

#include <stddef.h>

struct out {
    struct arena *arena; /* set this one field, leave the others zero */
    char *at;
    size_t len, room;
};

void out_str(struct out *out, struct str s);
void out_text(struct out *out, const char *text);
void out_char(struct out *out, char c);
/* So many bytes more, which the caller fills before the next write. */
char *out_more(struct out *out, size_t len);
/* As text and attributes of XML and HTML have it: "&amp;" for "&". */
void out_escaped(struct out *out, struct str text);
void out_format(struct out *out, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The text with U+FFFD in the place of every broken byte and of each character
 * that is not utf8_is_shown(): what a terminal may be sent. */
void out_shown(struct out *out, struct str text);

/* What was written so far; good until the next write. */
struct str out_view(const struct out *out);

#endif
