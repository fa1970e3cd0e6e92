/*
 * trace -- what `find` tried on a report, for somebody who asks why.
 *
 * An attempt is one rule, or one row of a table, at the words that trigger it,
 * and what came of it.  Attempts stand in the order in which they were made;
 * tokens and facts are indexes of the report's and of the facts found.  Words
 * are of the report, of data/ or literals.
 */
#ifndef NEWS_TRACE_H
#define NEWS_TRACE_H

#include "news/fact.h"

#define TRACE_NONE UINT32_MAX
#define TRACE_MOST 100000 /* attempts of one report that are kept */

enum outcome {
#define OUTCOME(name, words) OUTCOME_##name,
#include "news/outcomes.def"
#undef OUTCOME
};

/* A condition of a rule, with the words that made it hold; one that does not
 * hold has the words that stand there instead, or, where it forbids words,
 * those that it met. */
struct trace_condition {
    struct str text; /* "with patient: aid", as the rule has it */
    uint32_t line;   /* in the rule's file */
    unsigned depth;  /* 1 for those of the trigger itself */
    bool absent;     /* "without" */
    bool holds;
    uint32_t *words; /* tokens */
    size_t count;
};

/* Why a field is as it is, where its own words do not say it. */
struct trace_note {
    const char *field; /* "who", "in", "when", "status" */
    const char *words; /* "the visit told last leads there" */
    uint32_t token;    /* the word that says so, or TRACE_NONE */
};

struct attempt {
    enum fact_kind kind;
    struct str name;      /* of the rule, or empty */
    struct str rule;      /* "en/rules/consult.rules:31", or empty */
    uint32_t first, last; /* the trigger's tokens, half open */
    uint32_t verb;        /* that carries a noun, or TRACE_NONE */
    enum outcome outcome;
    uint32_t token; /* the word that decided, or TRACE_NONE */
    uint32_t fact;  /* that it became, joined or gave way to, or TRACE_NONE */
    const char *wants;  /* of OUTCOME_word_kind: "a verb" */
    struct parties who; /* who was found, where that was not enough */
    struct {
        struct trace_condition *items;
        size_t count, room;
    } conditions; /* up to the one that does not hold */
    struct {
        struct trace_note *items;
        size_t count, room;
    } notes;
};

struct trace {
    struct attempt *items;
    size_t count, room;
    bool cut; /* there were more than TRACE_MOST */
};

/* "one_country", and what it means for people. */
const char *outcome_text(enum outcome outcome);
const char *outcome_words(enum outcome outcome);

/* It told of a fact, alone or with others. */
bool outcome_tells(enum outcome outcome);

#endif
