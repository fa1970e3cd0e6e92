/*
 * names -- words of names and quotations, compared so that spelling and order
 * matter little.
 */
#ifndef NEWS_NAMES_H
#define NEWS_NAMES_H

#include "base/arena.h"
#include "base/str.h"
#include "base/table.h"

/* Folded words (utf8_fold), cut at everything that is no letter or digit. */
struct words {
    struct str *items;
    size_t count, room;
};

/* The first 512 words of the text, in its order. */
struct words words_of(struct arena *arena, struct str text);

/* The same, each word as it sounds in whatever transliteration: "Tokayeff" and
 * "Toqaev" are "tokaev", "Zhaparov" is "japarov", "Seok-youl" is "suk yul". */
struct words words_sound(struct arena *arena, struct str text);

/* As words_of, each word once, in byte order. */
struct words words_set(struct arena *arena, struct str text);

/* The words of texts that come again and again, worked out once.  Set the
 * arena and the way; a text must outlive it, what it gives must stay as it is.
 */
struct wording {
    struct arena *arena;
    struct words (*way)(struct arena *arena, struct str text);
    struct table texts;
    struct words *items;
    size_t count, room;
};

struct words wording_of(struct wording *wording, struct str text);

/*
 * How many words two sets share.  "partners" and "partnership" count as one
 * word: six letters and three fifths of the longer one agree.
 */
size_t words_shared(const struct words *a, const struct words *b);

/* Twice the shared words by all words, 0 to 1; 0 where both are empty. */
double words_likeness(const struct words *a, const struct words *b);

/*
 * True where two names, as words_sound has them, can be one person's or one
 * body's: every word of the shorter name has its like in the longer one
 * ("Tokayev", "K. Tokayev", "Kassym-Jomart Tokayev"), in any order, up to an
 * edit in a word of five letters or two in one of eight ("Tokaev"), one more
 * where two words agree already ("Zhomart"), and given names may be written as
 * one ("Yoon Sukyeol").  False where one is empty.
 */
bool words_name_same(const struct words *a, const struct words *b);

#endif
