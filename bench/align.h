/*
 * align -- how far two readings of one text agree, by the rules of the CoNLL
 * 2018 shared task's evaluation (Zeman et al. 2018): written words and
 * sentences are right where both ends are; words are aligned by their place in
 * the text, and inside a written word of several words by the longest common
 * run of forms; a tag, head or lemma counts where the words are aligned.
 * Relations are compared without their subtypes.
 */
#ifndef BENCH_ALIGN_H
#define BENCH_ALIGN_H

#include "treebank.h"

enum figure {
    FIGURE_TOKENS,
    FIGURE_SENTENCES,
    FIGURE_WORDS,
    FIGURE_UPOS,
    FIGURE_XPOS,
    FIGURE_UAS,
    FIGURE_LAS,
    FIGURE_LEMMA,
    FIGURES,
};

/* Counts that add up over documents. */
struct agreement {
    size_t gold[FIGURES], ours[FIGURES], right[FIGURES];
};

/* Adds one document.  Lemmas are compared in lower case, since that is what
 * Rapport gives.  `arena` holds what is needed on the way. */
void align_add(struct arena *arena, const struct reading *gold,
               const struct reading *ours, struct agreement *agreement);

/* Whether two relations are the same but for their subtypes. */
bool relations_agree(struct str one, struct str other);

/* 200 right / (gold + ours), in per cent. */
double agreement_f1(const struct agreement *agreement, enum figure figure);

const char *figure_name(enum figure figure);

#endif
