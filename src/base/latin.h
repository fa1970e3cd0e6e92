/*
 * latin -- the letters of Latin scripts that are not ASCII, as they are written
 * small and as they are typed: "Ş" is "ş" and "s", "ß" is "ss".
 *
 * The table is made from the Unicode Character Database (tools/latin) and built
 * in, so that no machine's library makes another word of one.
 */
#ifndef BASE_LATIN_H
#define BASE_LATIN_H

#include <stdint.h>

struct latin {
    uint16_t lower; /* itself where it is small; 0 where the table has none */
    char plain[4]; /* in ASCII, small, with a NUL; empty where there are none */
};

/* What is known of a letter of Latin-1, Latin Extended-A, B and Additional and
 * of the IPA; NULL for every other character. */
const struct latin *latin_find(uint32_t letter);

/* What a printer's mark, a ligature ("ﬁ") or a full-width character is typed
 * as, in lower case; NULL for every other.  `one` is room for a single
 * character. */
const char *latin_typed(uint32_t character, char one[2]);

#endif
