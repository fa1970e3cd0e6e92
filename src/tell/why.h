/*
 * why -- what the ways to tell reasons share.  Private to tell/.
 */
#ifndef TELL_WHY_H
#define TELL_WHY_H

#include "tell/columns.h"
#include "tell/tell.h"

/* What was found in a report and tried there, sentence by sentence. */
struct why {
    const struct asking *asking;
    const struct report *report;
    struct arena *arena;
    /* The attempts that are asked for, by their words; of the same words those
     * that came furthest first. */
    const struct attempt **attempts;
    size_t count;
    uint32_t *first; /* per sentence: the first fact told in it, or TRACE_NONE;
                        and per fact the next */
    uint32_t *next;
    /* Per fact: its sentence, the attempt that it was told by or NULL, and
     * whether it is asked for. */
    uint32_t *home;
    const struct attempt **founder;
    bool *asked;
    uint32_t *number; /* from 1, in the order of the sentences */
};

struct why why_open(struct arena *arena, const struct asking *asking);

/* Attempts at the same words for the same kind of fact. */
struct tries {
    const struct attempt **items;
    size_t count;
    bool told; /* one of them told of a fact */
};

/* The next of them in this sentence, or false; `*at` begins at 0 and goes with
 * the sentences. */
bool why_next(const struct why *why, size_t *at, size_t sentence,
              struct tries *tries);

/* Whether a sentence is asked for, by its number or by a word in it. */
bool why_tells(const struct why *why, size_t sentence);

/* The sentence that a byte of the text stands in. */
uint32_t why_sentence(const struct report *report, uint32_t byte);

/* Whether the token is the word that is asked for; any is where none is. */
bool why_is_word(const struct asking *asking, uint32_t token);

/* How many conditions of a rule held. */
size_t why_held(const struct attempt *attempt);

/* Whether a mention is to be told: it does not name whom it means by the same
 * words as before, or is a day that is not the weekday it says. */
bool why_resolved(const struct mention *mention);

/* "talks (7)", words with their numbers in their sentence; a stretch with the
 * number of its sentence, where that is not this one. */
void why_token(struct out *out, const struct report *report, uint32_t token);
void why_tokens(struct out *out, const struct report *report,
                const uint32_t *tokens, size_t count);
void why_span(struct out *out, const struct report *report, struct span span,
              size_t sentence);

/* The condition that failed: "line 14 wants "with patient: aid"; there stands
 * visit (9)".  And, in full, why an attempt came to nothing. */
void why_condition(struct out *out, const struct report *report,
                   const struct trace_condition *condition);
void why_reason(struct out *out, const struct why *why,
                const struct attempt *attempt);

/* The condition that does not hold, or NULL. */
const struct trace_condition *why_failed(const struct attempt *attempt);

/* Whether a report is asked about as a whole, and the word is no more than one
 * of many: of another kind than its rules want, in a quotation, or an auxiliary
 * of which no condition holds. */
bool why_is_faint(const struct why *why, const struct tries *tries);

/* wrap_text of what a terminal shows. */
void why_wrap(struct wrap *wrap, struct str text);

/* A line with something strong in front, wrapped below it. */
void why_lead(const struct why *why, struct out *out, const char *lead,
              struct str text);

/* For people: which facts of other sentences the words tell again, and what
 * their rules lack where they tell of none. */
void why_nothing(const struct why *why, struct out *out, size_t sentence,
                 const struct tries *tries);

/* Reasons for people, and as one line of JSON (docs/why.md). */
void why_text(struct out *out, const struct asking *asking);
void why_json(struct out *out, const struct asking *asking);

#endif
