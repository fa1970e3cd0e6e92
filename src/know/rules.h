/*
 * rules -- what an editor writes under data/en/rules/: which words tell of an
 * event, a tie or a statement, on what conditions, and sentences that show it
 * (docs/rules.md).
 *
 * A rule never changes once it is read, so any number of threads may use it.
 */
#ifndef KNOW_RULES_H
#define KNOW_RULES_H

#include "know/lexicon.h"
#include "news/fact.h"
#include "news/token.h"

/* Which words of the clause around a trigger are meant.  Passive, control,
 * coordination and light verbs are resolved before. */
enum rule_link {
#define LINK(name, meaning) LINK_##name,
#include "know/rule_links.def"
#undef LINK
    LINK_preposition /* "with", "to": the arc's word */
};

struct rule_arc {
    enum rule_link link;
    struct str word;       /* of a preposition */
    struct rule_arc *then; /* "clause agent": from there on; or NULL */
};

struct rule_arcs {
    struct rule_arc *items;
    size_t count, room;
};

/* What a word must be.  One of the tests of a condition is enough. */
enum rule_test_kind {
    TEST_LEMMA, /* `phrase`: lemmas that end at the word */
    TEST_TABLE, /* @documents, @event_status=light */
    TEST_TAG,   /* VERB */
    TEST_NAMED  /* <person>: `named` */
};

enum rule_named {
#define NAMED(name, meaning) NAMED_##name,
#include "know/rule_named.def"
#undef NAMED
    NAMED_COUNT
};

struct rule_test {
    enum rule_test_kind kind;
    struct str phrase;           /* lemmas, a blank between them */
    const struct lexicon *table; /* of words with signs */
    struct str sign;             /* or empty: any */
    enum upos tag;
    enum rule_named named;
};

struct rule_tests {
    struct rule_test *items;
    size_t count, room;
};

/* One of the words that `arcs` lead to passes one of the tests, or any where
 * there are none, and fulfils the conditions below.  `absent`: none does. */
struct rule_condition {
    struct str text; /* the line: "with patient: aid" */
    bool absent;
    struct rule_arcs arcs;
    struct rule_tests tests;
    unsigned depth; /* 1 for those of the trigger itself */
    uint32_t line;
    size_t next; /* index of the next condition that is not below it */
};

struct rule_conditions {
    struct rule_condition *items;
    size_t count, room;
};

/* What a statement may consist of: bits of struct rule's `content`. */
enum rule_content {
#define CONTENT(name, meaning) CONTENT_##name,
#include "know/rule_contents.def"
#undef CONTENT
    CONTENT_COUNT
};

enum rule_speaker { SPEAKER_any, SPEAKER_people, SPEAKER_text, SPEAKER_study };

/* How those who take part are put together: docs/rules.md. */
enum rule_cast {
#define CAST(name, meaning) CAST_##name,
#include "know/rule_casts.def"
#undef CAST
    CAST_COUNT
};

struct rule_example {
    bool found; /* "yes"; else "no" */
    struct str sentence;
    struct str expected; /* what stands behind "=>", or empty */
    uint32_t line;
};

struct rule_examples {
    struct rule_example *items;
    size_t count, room;
};

struct rule {
    struct str name, source;
    uint32_t line;
    enum fact_kind kind; /* event, tie or statement; FACT_KINDS: not told yet */
    struct rule_conditions conditions;
    enum event_type event;
    struct str mode; /* of PLOVER, or empty */
    enum form form;
    bool denied;   /* it tells of what is not done */
    bool domestic; /* only of what passes within one country */
    enum tie_type tie;
    struct str instrument; /* of an agreement */
    unsigned content;      /* of a statement: 1U << CONTENT_clause | ... */
    enum rule_speaker speaker;
    enum status status; /* where it happened as told; none: that */
    enum rule_cast cast;
    bool prior; /* tried before those that are not */
    bool weak;  /* only where nothing else tells of the same */
    struct rule_arcs actor, other; /* in place of what the cast does */
    struct rule_arcs place;        /* prepositions; in place of the cast's */
    struct rule_examples examples;
};

enum rule_word {
    RULE_VERB = 1,
    RULE_NOUN = 2,
    RULE_ADJECTIVE = 4,
    RULE_WORD = 8
};

/* A trigger phrase of a rule. */
struct rule_entry {
    uint32_t rule; /* index */
    uint8_t words; /* enum rule_word */
    uint32_t next; /* index of the next entry of the same phrase, or
                      TABLE_ABSENT */
};

/* The triggers of the rules of one kind. */
struct rule_index {
    struct lexicon phrases;
    struct {
        struct rule_entry *items;
        size_t count, room;
    } entries;
    struct table first; /* phrase to its first entry */
};

struct rules {
    struct {
        struct rule *items;
        size_t count, room;
    } all; /* in the order of files and lines */
    struct rule_index index[FACT_KINDS];
};

/*
 * Adds the rules of a file.  `table` gives the word list of a name, or NULL.
 * Fails with SYNTAX, at line and column, with what was expected.  `source` and
 * `bytes` must outlive the rules.
 */
struct rule_source {
    struct str name, bytes;
    const struct lexicon *(*table)(const void *tables, struct str name);
    const void *tables;
};
bool rules_parse(struct arena *arena, const struct rule_source *source,
                 struct rules *rules, struct error *err);

/* The first entry of a phrase of lemmas, or NULL. */
const struct rule_entry *rules_entry(const struct rule_index *index,
                                     const struct word *phrase);
const struct rule_entry *rules_next(const struct rule_index *index,
                                    const struct rule_entry *entry);

/* An event's rule of this cast has the lemma as a trigger, as one of these
 * words (enum rule_word). */
/* A rule of this kind has the lemma as a trigger of one of these `words`. */
bool rules_tell(const struct rules *rules, enum fact_kind kind,
                struct str lemma, uint8_t words);

/* A rule of this cast has the lemma as a trigger. */
bool rules_cast(const struct rules *rules, struct str lemma, uint8_t words,
                enum rule_cast cast);

/* The rule of this name, or NULL. */
const struct rule *rules_named(const struct rules *rules, struct str name);

/* A statement's rule takes nothing but a clause from the lemma: "say". */
bool rules_say(const struct rules *rules, struct str lemma);

/* A rule of agreements has the lemma as a trigger. */
bool rules_name_document(const struct rules *rules, struct str lemma);

/* "en/rules/consult.rules:31", in the arena. */
struct str rule_place(struct arena *arena, const struct rule *rule);

#endif
