/*
 * topics -- the list of topics (en/words/topics.tsv) and what asks for which.
 */
#ifndef KNOW_TOPICS_H
#define KNOW_TOPICS_H

#include "know/know.h"

/* One row: its code is word->surface, PLOVER's context word->sign. */
#define TOPIC_WORDS 0  /* cell: as it is printed: "labour migration" */
#define TOPIC_WITHIN 1 /* cell: the code of the wider topic, or empty */

/* All topics, in the order in which they are listed. */
const struct lexicon *know_topics(const struct knowledge *know);

/* As a topic is printed: "labour migration"; the code where there is none. */
struct str topic_words(const struct knowledge *know, struct str code);

/* True where a topic answers a question for `asked`: it is that topic, by code
 * or as printed, lies within it, or has it as its context. */
bool topic_answers(const struct knowledge *know, const struct word *topic,
                   struct str asked);

/* Fails with SYNTAX at a topic that lies within an unknown one, and at a word
 * of topic_words.tsv that tells of one.  Private to know/. */
bool topics_check(const struct lexicon *topics, const struct lexicon *words,
                  struct error *err);

#endif
