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

/* A sentence as a table of its words, with its tree. */
void paper_tree(struct out *out, const struct marking *marking,
                const struct sentence *sentence, size_t mention);

/* What a mention was read as, in one line or several. */
void paper_mention(struct out *out, const struct marking *marking,
                   const struct mention *mention);

/* Who and what a report names. */
void paper_entities(struct out *out, const struct marking *marking);

#endif
