/*
 * tree -- a sentence's dependency tree drawn beside its words, one word a line
 * in the order of the text:
 *
 *     ╭─The
 *   ╭─┴─president
 *   ┼─met
 *   │ ╭─his
 *   ╰─┴─counterpart
 *
 * A word hangs on the one whose line it meets on its left.
 */
#ifndef TELL_TREE_H
#define TELL_TREE_H

#include "base/arena.h"
#include "base/out.h"
#include "news/report.h"

#define TREE_COLUMNS 64 /* deeper words stand behind an ellipsis */

struct tree {
    uint32_t count;       /* words */
    uint32_t *head;       /* of each word; itself for the root */
    uint32_t *low, *high; /* first and last word that its line reaches */
    uint32_t *column;     /* of its line */
    uint32_t *end;        /* column of each word itself */
    uint32_t *begins;     /* lines that begin at a word: the first + 1 ... */
    uint32_t *next;       /* ... and those after it, + 1; 0 ends */
    uint32_t step;        /* columns from a line to those below it */
    uint32_t active[TREE_COLUMNS]; /* the word + 1 whose line passes */
};

/* Lays a sentence out, in at most `most` columns where that can be done. */
struct tree tree_of(struct arena *arena, const struct report *report,
                    const struct sentence *sentence, size_t most);

/* Columns that tree_tell takes for a word. */
size_t tree_width(const struct tree *tree, uint32_t word);

/* Draws what stands before a word.  To be asked for word after word, from 0. */
void tree_tell(struct out *out, struct tree *tree, uint32_t word);

#endif
