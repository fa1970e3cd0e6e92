/*
 * boundaries -- whether a sentence ends between two tokens of a paragraph.
 * Private to mark/.
 *
 * Logistic regression over what stands on both sides: kinds of tokens, words,
 * how long the sentence is already, how much of the paragraph is left, open
 * brackets, and whether the whole text begins its sentences with capitals.
 * The weights, thousandths in en/words/boundaries.tsv, are learnt by
 * train/boundaries.py from what sentences_judge() shows of treebanks.
 */
#ifndef MARK_BOUNDARIES_H
#define MARK_BOUNDARIES_H

#include "know/know.h"
#include "news/report.h"

#define BOUNDARY_CLUES 24
#define BOUNDARY_REST 6 /* tokens: more of the paragraph is all the same */

/* A place where a sentence may end: before this token. */
struct doubt {
    const struct report *report;
    uint32_t token;
    uint32_t rest; /* tokens of the paragraph from here, up to BOUNDARY_REST */
    struct {
        char at[64];
        size_t len;
    } clues[BOUNDARY_CLUES];
    size_t count;
};

/* What is known of the text and of the sentence so far. */
struct boundaries {
    const struct lexicon *weights, *abbreviations, *faces, *openers;
    const struct report *report;
    uint32_t first, seen; /* the sentence's first token; looked at up to here */
    int depth;            /* of brackets that the sentence has opened */
    bool quoted;          /* and of quotation marks */
    bool rough;           /* no news: a sentence may end without a mark */
    unsigned loose;       /* 0 to 3: how many sentences begin small */
};

struct boundaries boundaries_open(const struct knowledge *know,
                                  const struct report *report);

/* Whether a sentence that began at `first` may end before this token.  Tokens
 * must be asked for in order. */
bool boundaries_possible(struct boundaries *boundaries, uint32_t first,
                         uint32_t token);

/* Fills the clues of a doubt that is possible, whose token and rest are set,
 * and about which the last question was. */
void boundaries_clues(const struct boundaries *boundaries, struct doubt *doubt);

/* What the weights say of the clues. */
bool boundaries_end(const struct boundaries *boundaries,
                    const struct doubt *doubt);

/* Splits the report into sentences as sentences_split() does, but ends them
 * where `judge` says: for learning. */
void sentences_judge(const struct knowledge *know, struct arena *arena,
                     struct report *report,
                     bool (*judge)(void *self, const struct doubt *doubt),
                     void *self);

#endif
