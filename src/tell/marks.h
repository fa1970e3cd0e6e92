/*
 * marks -- what the ways to tell a report's marks share.  Private to tell/.
 */
#ifndef TELL_MARKS_H
#define TELL_MARKS_H

#include "base/json.h"
#include "tell/tell.h"

#define MARKS_SURE 90.0F /* larger margins are of what had no choice */

/* A report's marks as one line of JSON (docs/marking.md), and for people. */
void marks_json(struct out *out, const struct marking *marking);
void marks_text(struct out *out, const struct marking *marking);

/* The report as an export has it; the caller owns it. */
struct json *marks_origin(const struct report *report);

/* Whether the sentence, counted from 0, is to be told. */
bool marks_tells(const struct marking *marking, size_t sentence);

/* A token's number in its sentence, from 1, as CoNLL-U counts; that of its
 * head, 0 for a root. */
uint32_t marks_number(const struct report *report, uint32_t token);
uint32_t marks_head(const struct report *report, uint32_t token);

/* Whether the token is one written word with the one before it in its sentence:
 * "n't", "Korea" "'s", "can" "not". */
bool marks_joined(const struct report *report, uint32_t token);

/* Its lemma, with the capitals that treebanks have: "Korea", "Korean", "I". */
void marks_lemma(struct out *out, const struct token *token);

/* Whether it is somebody, a body, a state or a place that the report names. */
bool marks_entity(const struct entity *entity);

/* How many mentions each entity has, pronouns and offices too; in the arena. */
uint32_t *marks_counts(struct arena *arena, const struct report *report);

/* Whether the mention's role is an office; that of a state says by what it is
 * named: "name", "capital", "seat", "demonym". */
bool marks_has_role(const struct mention *mention);

/* The mentions whose first token lies in the sentence: from *first on, as many
 * as it gives.  `*first` starts at 0 and goes with the sentences. */
size_t marks_mentions(const struct report *report,
                      const struct sentence *sentence, size_t *first);

/* The features of a token as CoNLL-U has them, "Number=Sing|Person=3", of
 * those that are certain (en/words/features.tsv); empty where there are none.
 */
struct str marks_features(const struct marking *marking, uint32_t token);

/* The first and last bytes of its tokens. */
struct span marks_span(const struct report *report,
                       const struct sentence *sentence);

#endif
