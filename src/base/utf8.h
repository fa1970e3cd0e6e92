/*
 * utf8 -- characters in bytes (RFC 3629).
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

/* The character at byte `at` and its length in bytes (1 to 4).  A broken byte
 * gives U+FFFD and length 1.  `at` must be below text.len. */
uint32_t utf8_at(struct str text, size_t at, unsigned *length);

/* The offset of the first byte that breaks UTF-8, or text.len. */
size_t utf8_valid(struct str text);

/* Letters, marks, digits and blanks by Unicode's general categories (ICU). */
bool utf8_is_letter(uint32_t c);
bool utf8_is_upper(uint32_t c);
bool utf8_is_lower(uint32_t c);
bool utf8_is_digit(uint32_t c);
bool utf8_is_blank(uint32_t c); /* all spaces, no-break and tab; not newline */

/* Soft hyphens, zero-width characters, marks of direction, variation selectors:
 * nothing that is seen. */
bool utf8_is_unseen(uint32_t c);
/* Columns that a terminal gives it: 0, 1 or 2; 1 too where it is a control
 * character, a hidden one or a line's end, which no terminal should be sent. */
unsigned utf8_width(uint32_t c);
bool utf8_is_shown(uint32_t c); /* none of those */

/* Lower case by Unicode's simple case mapping. */
uint32_t utf8_lower(uint32_t c);

/* In lower case, marks joined to their letters (NFC), ligatures and full-width
 * characters as they are typed, with typographic apostrophes as
 * "'", quotation marks as '"' and dashes as "-" or "--", and without what is
 * not seen: what words are compared by.  Lives in the arena. */
struct str utf8_norm(struct arena *arena, struct str text);

/* utf8_norm without diacritics: "Erdoğan" and "Erdogan" are the same. */
struct str utf8_fold(struct arena *arena, struct str text);

/* The same into a buffer.  Gives the bytes written, without a NUL, or SIZE_MAX
 * where they are more than `room`. */
size_t utf8_fold_to(struct str text, char *buffer, size_t room);

/*
 * The bytes as UTF-8, without a byte order mark.  UTF-8 is taken as it is (then
 * *text is a view of `bytes`); else a byte order mark tells the charset, else
 * ICU's detection does where it is sure enough, and *text lives in the arena.
 * *charset is set to the charset's name.  Fails with SYNTAX where no charset
 * can be told, or where the bytes end inside a character.  `place` is that of
 * the first byte.
 */
bool utf8_from(struct arena *arena, struct str bytes, struct place place,
               struct str *text, const char **charset, struct error *err);

/* The bytes of a charset that is known by any of its names as UTF-8, in the
 * arena; what has no meaning in it as U+FFFD.  False where there is no such
 * charset. */
bool utf8_from_charset(struct arena *arena, struct str bytes,
                       const char *charset, struct str *text);

#endif
