/*
 * fact -- what one report says, of one of four kinds, with its words.
 *
 * A fact is what we hold to have been said, not what we hold to be true.  Its
 * format in JSON is the annotation guide's.  Text that is absent is an empty
 * str, a country that is absent "", a date that is absent unknown.
 */
#ifndef NEWS_FACT_H
#define NEWS_FACT_H

#include "base/day.h"
#include "base/span.h"
#include "news/mention.h"
#include "news/report.h"

#include <stdbool.h>
#include <stdint.h>

enum fact_kind {
#define KIND(name, plural) FACT_##name,
#include "news/kinds.def"
#undef KIND
    FACT_KINDS
};

/* PLOVER's types of events. */
enum event_type {
#define EVENT(name, quad, scale) EVENT_##name,
#include "news/events.def"
#undef EVENT
};

enum form {
    FORM_none,
    FORM_talks,
    FORM_visit,
    FORM_call,
    FORM_forum,
    FORM_signing,
    FORM_accord,
    FORM_aid
};
enum level {
    LEVEL_none,
    LEVEL_state,
    LEVEL_official,
    LEVEL_working,
    LEVEL_private
};
enum status {
    STATUS_none,
    STATUS_held, /* of events */
    STATUS_ongoing,
    STATUS_planned, /* of ties too */
    STATUS_proposed,
    STATUS_cancelled,
    STATUS_in_force, /* of ties; printed "in-force" */
    STATUS_signed,
    STATUS_ended
};
enum measure {
#define MEASURE(name, text, symmetric, words) MEASURE_##name,
#include "news/measures.def"
#undef MEASURE
};
enum mode { MODE_direct, MODE_indirect, MODE_mixed };
enum tie_type {
#define TIE(name, words) TIE_##name,
#include "news/ties.def"
#undef TIE
};

/* Somebody who takes part, speaks or holds an office: a person, a body, or,
 * where only the country is set, a state. */
struct party {
    struct str name, role;
    struct str body; /* of the office, where it is no state's; not printed */
    char country[4];
    struct span span; /* the words that name it here; empty if only inferred */
    /* While it is told: who held the office then by other reports, and the id
     * of the record or the row of offices.tsv that says so.  Never found, never
     * kept. */
    struct str inferred, inferred_by;
    uint32_t
        inferred_fact; /* one of the telling's that says so, plus 1; or 0 */
};

struct parties {
    struct party *items;
    size_t count, room;
};

/* The words behind one field: "when", "place", "value", "said_by", "who". */
struct evidence {
    const char *field;
    struct span span;
};

struct evidences {
    struct evidence *items;
    size_t count, room;
};

struct fact {
    enum fact_kind kind;
    struct span span; /* the sentence or clause that says it */
    struct str rule;  /* why it was found: "en/rules/consult.rules:3" */
    float score;      /* 0 to 1: how sure the finder is */
    struct evidences evidence;
    /* Fields of cooperation or conflict (en/words/topics.tsv), in the order of
     * the text, each once; the evidence has one "topic" for each, in the same
     * order. */
    struct strs topics;

    struct interval when;   /* event; figure: the period it holds for; tie: an
                               office that was held then, as is remembered */
    enum status status;     /* event, tie */
    char countries[2][4];   /* figure, tie: `parties`; [from, to], or sorted */
    unsigned country_count; /* 0 to 2 */
    struct strs *more;      /* tie: codes past the first two, or NULL */

    /* event */
    enum event_type event;
    enum form form;
    enum level level;
    struct str event_mode; /* PLOVER's, as modes.def has it, or empty */
    struct parties who;    /* tie: the holder of an office, who signed */
    struct str place;
    char in[4];
    bool negated, hypothetical;
    unsigned actors; /* of a domestic event: so many of `who`, the first, do
                        it, to the others */
    bool domestic;   /* within one country: told only where asked for */

    /* figure */
    enum measure measure;
    struct str own_measure; /* an editor's, told like `measure`; or empty */
    struct amount amount;   /* values 0 where only a change is said */
    struct str change;      /* "x2", ">x2", "+15%", "-3%" */
    struct interval since;  /* figure: of the change; tie: when it began */
    struct party said_by;
    bool target; /* a figure aimed at, not reached */
    /* "highest" or "lowest" of all times ("a record $6 billion"), or "first"
     * ("over $6 billion for the first time"); or empty. */
    struct str superlative;

    /* statement */
    struct party speaker;
    enum mode mode;

    struct str quote; /* figure: its words; statement: what was said */

    /* tie */
    enum tie_type tie;
    struct str name, role, instrument;
    unsigned rank; /* of a partnership (en/words/levels.tsv), or 0 */
    struct interval signed_on, term;
};

/* The rule of a figure whose own words do not say what it measures. */
#define FACT_RULE_BEFORE "measure of the figure before"

struct facts {
    struct fact *items;
    size_t count, room;
};

/* The guide's words for values: "talks", "in-force", "investment-flow". */
const char *fact_kind_text(enum fact_kind kind);
const char *event_text(enum event_type event);
const char *form_text(enum form form);    /* "" for none */
const char *level_text(enum level level); /* "" for none */
const char *status_text(enum status status);
const char *measure_text(enum measure measure);
const char *mode_text(enum mode mode);
const char *tie_text(enum tie_type tie);
bool measure_symmetric(enum measure measure);
const char *measure_words(enum measure measure); /* "trade turnover" */
/* What a figure measures: an editor's own name for it, or the guide's. */
struct str fact_measure(const struct fact *fact);
/* The date by which a fact is asked for: its own, else its report's. */
struct interval fact_date(const struct fact *fact, struct interval published);
/* The mode of the type with this name, or empty. */
struct str event_mode_named(enum event_type event, struct str text);

/* A value by the guide's word for it; `otherwise` where there is none. */
enum fact_kind fact_kind_named(struct str text, enum fact_kind otherwise);
enum event_type event_named(struct str text, enum event_type otherwise);
enum form form_named(struct str text);
enum level level_named(struct str text);
enum status status_named(struct str text);
enum measure measure_named(struct str text, enum measure otherwise);
enum tie_type tie_named(struct str text, enum tie_type otherwise);

#endif
