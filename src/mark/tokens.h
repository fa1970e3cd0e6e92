/*
 * tokens -- words and sentences of a text.  Private to mark/.
 *
 * Conventions of the English UD treebanks (EWT, GUM): clitics stand alone,
 * hyphenated compounds are three tokens unless the first part is an affix.  A
 * token never crosses a line's end, a sentence never crosses a paragraph's.
 */
#ifndef MARK_TOKENS_H
#define MARK_TOKENS_H

#include "base/arena.h"
#include "know/know.h"
#include "news/report.h"

/* Fills report->tokens: span, text, norm and flags.  Linear in the text. */
void tokens_split(const struct knowledge *know, struct arena *arena,
                  struct report *report);

/* Adds the token [from, to) of the report's text with what its letters tell. */
struct token *tokens_add(struct arena *arena, struct report *report,
                         uint32_t from, uint32_t to);

/* Fills report->sentences and each token's sentence and TOKEN_STARTS.  Needs
 * the tokens.  Those of the dateline [from, to) are a sentence of their own. */
void sentences_split(const struct knowledge *know, struct arena *arena,
                     struct report *report, uint32_t dateline_from,
                     uint32_t dateline_to);

/* Sets what the analyser is shown where it reads other words better
 * (readings.tsv).  Needs the sentences. */
void readings_set(const struct knowledge *know, struct report *report);

/* Fills report->quotations and TOKEN_QUOTED.  Needs the sentences. */
void quotations_mark(struct arena *arena, struct report *report);

#endif
