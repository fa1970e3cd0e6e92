/*
 * pdf_words -- what the words of lines tell: where a line is cut inside a word,
 * where a sentence ends, where an item begins.  Private to read/.
 */
#ifndef READ_PDF_WORDS_H
#define READ_PDF_WORDS_H

#include "base/out.h"
#include "base/table.h"

#include <stdbool.h>

/* Writes a line of a PDF as one types it: ligatures as letters, words of
 * scripts from right to left in the order in which they are read, nothing that
 * is not seen. */
void pdf_clean(struct arena *arena, struct out *out, struct str line);

/* "1 See", "* See", "[2] See" */
bool pdf_is_note(struct str line);

/* "- the first", "• the first", "(a) the first", "2. the first" */
bool pdf_is_item(struct str line);

bool pdf_ends_sentence(struct str line);

/* Whether the next line begins inside a word or a sentence of this one. */
bool pdf_goes_on(struct str line, struct str next);

/* Adds the words of a line but those at its ends, which may be cut. */
void pdf_add_words(struct arena *arena, struct table *words, struct str line);

/* Ends a line that goes on with `next`: by a blank or, where a word is cut, by
 * nothing; the hyphen goes where it stands for the cut alone, as far as the
 * words of the whole paper tell. */
void pdf_join(const struct table *words, struct out *out, struct str next);

#endif
