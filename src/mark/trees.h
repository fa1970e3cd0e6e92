/*
 * trees -- what is put right in the analyser's trees.  Private to mark/.
 *
 * Marks hang by rule in the treebanks: a comma on what it opens, if that hangs
 * on something before it, else on the whole phrase that it closes; a pair of
 * quotation marks or brackets on the head of what it holds.  Where the
 * analyser was in doubt, that rule decides.
 *
 * An office with "of" straight before a name ("Minister of Trade X Y") hangs on
 * the name, which takes its place; a name behind an office and a comma hangs on
 * the office, not on what that is of.
 *
 * An adjective with an owner or article that a noun is joined to belongs to the
 * noun: "Chad's first, brief and friendly visit"; and a noun that stands right
 * behind its verb is not joined to it: "praised Chad's brief and friendly
 * visit".
 *
 * A finite verb has one subject: "Reuters reported X resigned", "X and visiting
 * Y agreed".  "To" before a gerund is of the noun before it: "devotion to
 * planting trees".
 */
#ifndef MARK_TREES_H
#define MARK_TREES_H

#include "know/know.h"
#include "news/report.h"

/* Does all, in every sentence.  Needs what net_analyse() fills. */
void trees_mend(const struct knowledge *know, struct report *report);

/* Finite verbs without a subject, or with two, where what they lack stands
 * beside them. */
void trees_mend_clauses(struct report *report, struct sentence *sentence);

/* Nouns that the analyser joined to the first of their own adjectives, or to
 * the verb whose object they are. */
void trees_mend_phrases(struct report *report, struct sentence *sentence);

/* The offices of one sentence, by roles.tsv. */
void trees_mend_offices(const struct lexicon *roles, struct report *report,
                        struct sentence *sentence);

#endif
