/*
 * headlines -- what stands at the start of a title.  Private to mark/.
 *
 * A title leaves out articles and auxiliaries, so that the analyser, which has
 * learnt from whole sentences, takes verbs for nouns: "Peru, Chile sign pact",
 * "Peru summons Chilean envoy".  Behind a name of the tables a verb of
 * headlines.tsv in the form that goes with it is a verb.
 */
#ifndef MARK_HEADLINES_H
#define MARK_HEADLINES_H

#include "mark/names.h"

/* Mends the trees of all titles and headings. */
void headlines_mend(struct naming *naming);

#endif
