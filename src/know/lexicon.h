/*
 * lexicon -- phrases that are signs of something, from data/en/words/ and
 * data/world/.
 *
 * Rows are tab-separated: the phrase, its sign, then cells whose meaning the
 * file's own comments give.  Blank lines and lines that start with '#' are
 * skipped.  A lexicon never changes once it is read, so any number of threads
 * may use it.
 */
#ifndef KNOW_LEXICON_H
#define KNOW_LEXICON_H

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "base/table.h"

#include <stdint.h>

#define WORD_CELLS 8

struct word {
    struct str phrase;  /* as lexicon_phrase makes it of the surface */
    struct str surface; /* as the row has it */
    struct str sign;
    struct str cells[WORD_CELLS]; /* after the sign; empty where absent */
    struct str source;            /* "en/words/roles.tsv" */
    uint32_t line;
};

/* Bits that short words set: most words that a lexicon does not have are told
 * by a bit that is not (Bloom 1970). */
struct filter {
    uint64_t *bits;
    unsigned shift; /* their number is 2 to the (64 - shift) */
    size_t keys;    /* of the table of phrases, that it has seen */
};

struct lexicon {
    struct word *items; /* in the order of the file */
    size_t count, room;
    struct table phrases; /* private: folded phrases and what begins them */
    struct filter words;  /* private: those of them that are short words */
};

/*
 * The form in which phrases are compared: folded (utf8_fold), with one blank
 * where two words meet and none beside a mark, so that "Nur-Sultan" and the
 * tokens "Nur", "-", "Sultan" are the same.  In the arena.
 */
struct str lexicon_phrase(struct arena *arena, struct str text);

/* The same for one token: for callers that look it up more than once. */
struct str lexicon_word(struct arena *arena, struct str token);

/*
 * Adds one word, whose phrase is made here and lives in the arena.  The same
 * phrase again is taken only in another spelling (accents, capitals) with the
 * same sign and cells, and changes nothing; else it fails with SYNTAX, as it
 * does where the phrase is empty or longer than 200 bytes.
 */
bool lexicon_add(struct arena *arena, struct lexicon *lexicon,
                 const struct word *word, struct error *err);

/* Makes room in an empty lexicon for the rows of a file, so that it does not
 * grow step by step. */
void lexicon_reserve(struct arena *arena, struct lexicon *lexicon,
                     struct str bytes);

/*
 * Fails with SYNTAX, at the row, where a row has no sign or repeats a phrase.
 * `source` and `bytes` must outlive the lexicon, which is laid out in `arena`.
 */
bool lexicon_parse(struct arena *arena, struct str source, struct str bytes,
                   struct lexicon *lexicon, struct error *err);

/* The word with this phrase, in whatever capitals and accents, or NULL. */
const struct word *lexicon_find(const struct lexicon *lexicon,
                                struct str phrase);

/*
 * The longest phrase that begins at *first, or NULL; *length is set to its
 * number of words.  The words lie `stride` bytes apart, `count` of them, so
 * that it reads the `text`, `norm` or `lemma` of tokens in place.
 */
const struct word *lexicon_longest(const struct lexicon *lexicon,
                                   const struct str *first, size_t stride,
                                   size_t count, size_t *length);

/* False where none of the lexicons has anything
 * that is or begins with this word: the cost of one look. */
bool lexicons_may_begin(const struct lexicon *const *lexicons, size_t count,
                        struct str word);

/* False where certainly no phrase begins with this word, as it is for most. */
bool lexicon_may_begin(const struct lexicon *lexicon, struct str word);

/* "en/words/roles.tsv:31", in the arena: why a fact was found. */
struct str word_rule(struct arena *arena, const struct word *word);

#endif
