/*
 * spelling -- the ways to spell the words of one item of a search.
 */
#ifndef KEEP_SPELLING_H
#define KEEP_SPELLING_H

#include "news/search.h"

/* Of one phrase, or of all that is near each other.  Where words have more
 * together, the last ones that still fit have theirs, and the others stand as
 * they were typed. */
#define SPELLINGS 2000

/* One way: a number for each word, from the left. */
struct spelling {
    const struct search_item *item;
    struct choice {
        const struct search_word *word;
        size_t at, most;
    } choices[SEARCH_WORDS];
    size_t count;
};

/* The first spelling of an item; and goes to the next, false after the last. */
void spelling_begin(struct spelling *spelling, const struct search_item *item);
bool spelling_advance(struct spelling *spelling);

/* How a word is spelled this time. */
struct str spelling_word(const struct choice *choice);

/*
 * Okapi BM25 (Robertson and Zaragoza 2009), k1 = 1.2 and b = 0.75, with our own
 * weights of words: what a phrase adds that is found so often in a text that is
 * so many times as long as the usual one.
 */
double rank_of(unsigned weight, double found, double share);

/* What a phrase in the title counts for; it stands in the text once more. */
#define RANK_TITLE 3.0
/* Of the sum, to millionths. */
#define RANK_UNITS 1000

#endif
