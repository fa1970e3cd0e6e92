/*
 * paper -- what marks for people are drawn on.  Private to tell/.
 */
#ifndef TELL_PAPER_H
#define TELL_PAPER_H

#include "tell/marks.h"

enum ink { INK_plain, INK_faint, INK_strong, INK_name, INK_date, INK_amount };

/* Changes the colour, where colours are wanted. */
void paper_ink(struct out *out, const struct marking *marking, enum ink ink);

/* The colour of a mention. */
enum ink paper_ink_of(const struct mention *mention);

/* Columns of a line, 40 at least. */
size_t paper_width(const struct marking *marking);

bool paper_has(const struct marking *marking, enum marks_part part);
/* Whether mentions like this one are to be told. */
bool paper_has_mention(const struct marking *marking,
                       const struct mention *mention);

/* Where a report came from. */
void paper_origin(struct out *out, const struct marking *marking);

/* A line across with the number and kind of the sentence of this index, and the
 * sentence's words. */
void paper_rule(struct out *out, const struct marking *marking, size_t index);
void paper_words(struct out *out, const struct marking *marking,
                 const struct sentence *sentence);

/* A sentence as a table of its words, with its tree; at the words of mentions,
 * from this index on, their kinds.  Where there are `notes`, one for each word
 * of the sentence, they stand there instead. */
void paper_tree(struct out *out, const struct marking *marking,
                const struct sentence *sentence, size_t mention,
                const struct str *notes);

/* What a mention was read as, in one line or several. */
void paper_mention(struct out *out, const struct marking *marking,
                   const struct mention *mention);

/* Who and what a report names. */
void paper_entities(struct out *out, const struct marking *marking);

#endif
