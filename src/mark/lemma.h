/*
 * lemma -- dictionary forms of English words.  Private to mark/.
 *
 * Words that no ending explains stand in en/words/lemmas.tsv, endings and what
 * stands in their place in en/words/endings.tsv; both are made from treebanks.
 */
#ifndef MARK_LEMMA_H
#define MARK_LEMMA_H

#include "base/arena.h"
#include "know/know.h"
#include "news/report.h"

/*
 * The lemma of a word in lower case (utf8_norm), after the conventions of the
 * English treebanks: "went" is "go", "them" is "they", "n't" is "not".  Names
 * stay as they are.  It lives in the arena, in the knowledge or in `norm`.
 */
struct str lemma_of(const struct knowledge *know, struct arena *arena,
                    struct str norm, enum upos upos, enum xpos xpos);

/* Fills the lemma of every token.  Needs what net_analyse() fills. */
void lemmas_mark(const struct knowledge *know, struct arena *arena,
                 struct report *report);

#endif
