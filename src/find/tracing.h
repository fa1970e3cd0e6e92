/*
 * tracing -- what the finders tell of what they try.  Private to find/.
 *
 * Each does nothing where nobody asks (finder->trace is NULL), so that finders
 * call them without asking.  trace_begin opens an attempt; what is told until
 * the next one speaks of it.
 */
#ifndef FIND_TRACING_H
#define FIND_TRACING_H

#include "find/rule.h"

#define TRACE_DOMESTIC                     \
    ((size_t)1 << 30) /* plus the index in \
                         finder->domestic */

/* Begins an attempt at the words [first, last). */
void trace_begin(const struct finder *finder, enum fact_kind kind,
                 uint32_t first, uint32_t last);

/* Begins one of the trigger's rule. */
void trace_rule(const struct finder *finder, const struct trigger *trigger);

/* Begins one of a rule whose conditions hold, with their words; `told`: a rule
 * before it has told a fact already. */
void trace_candidate(const struct finder *finder, const struct trigger *trigger,
                     bool told);

/* An attempt that ends at once: the word is of another kind than the rule wants
 * (enum rule_word) or quoted, a condition fails, or no rule is tried there
 * at all: in a heading, a dateline or a quotation. */
void trace_wrong_word(const struct finder *finder,
                      const struct trigger *trigger, uint8_t words);
void trace_failed(const struct finder *finder, const struct trigger *trigger);
void trace_skipped(const struct finder *finder, enum fact_kind kind,
                   uint32_t first, uint32_t last);

/* The row of a table that the open attempt goes by. */
void trace_word(const struct finder *finder, const struct word *word);

/* The rule's conditions, up to the first that fails, with their words. */
void trace_conditions(const struct finder *finder,
                      const struct trigger *trigger);

/* What came of it, unless that is told already; `token`: the word that decided,
 * or TOKEN_NONE. */
void trace_stop(const struct finder *finder, enum outcome outcome,
                uint32_t token);

/* Who was found, where that was not enough. */
void trace_parties(const struct finder *finder, const struct parties *who);

/* It became, joined or gave way to the fact of this index.  Told again, of
 * another fact, it is another attempt of the same rule. */
void trace_fact(const struct finder *finder, enum outcome outcome, size_t fact);

/* Facts from this index on are taken back, since a word behind reports them. */
void trace_taken_back(const struct finder *finder, size_t fact);

/* Facts of finder->domestic stand among the others, from this index on. */
void trace_settle(const struct finder *finder, size_t first);

/* Why a field of the open attempt is as it is: a literal, and the word that
 * says so or TOKEN_NONE. */
void trace_note(const struct finder *finder, const char *field,
                const char *words, uint32_t token);

/* The same of a fact that an attempt before became. */
void trace_note_fact(const struct finder *finder, size_t fact,
                     const char *field, const char *words);

#endif
