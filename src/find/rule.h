/*
 * rule -- which rules a word of the report fulfils.  Private to find/.
 */
#ifndef FIND_RULE_H
#define FIND_RULE_H

#include "find/finder.h"

/* A word that may tell of something, where it stands. */
struct trigger {
    const struct rule *rule;
    uint32_t token; /* its last token: "call" of "phone call" */
    uint32_t verb;  /* the verb that carries it: itself for a verb */
    bool noun;
    uint32_t first; /* of its phrase: "phone" of "phone call" */
    uint32_t last;  /* of its phrase: "on" of "pass on" */
};

/* Words from `first` on that are a trigger of rules. */
struct phrase {
    const struct word *word; /* of struct rule_index's phrases, or NULL */
    uint32_t first, last;
};

#define CANDIDATES_MOST 8 /* rules that one word is tried with */

/* A rule whose conditions hold, and how many it has. */
struct candidate {
    struct trigger trigger;
    uint8_t words; /* what its rule's line says it is: enum rule_word */
    int conditions;
};

struct candidates {
    struct candidate items[CANDIDATES_MOST];
    size_t count;
};

#define ARC_WORDS 24 /* that one link leads to, at most */

struct arc_words {
    uint32_t items[ARC_WORDS];
    size_t count;
};

/* The words that a link leads to from a trigger, each with those that are
 * coordinated with it where that means the same. */
void rule_follow(const struct finder *finder, const struct trigger *trigger,
                 const struct rule_arc *arc, struct arc_words *words);

/* Those of them that pass one of a condition's tests; all where it has none. */
void rule_words(const struct finder *finder, const struct trigger *trigger,
                const struct rule_condition *condition, struct arc_words *good);

/* Whether the condition of this index holds, with those below it; and whether
 * those below it hold at a word that it led to. */
bool rule_holds_at(const struct finder *finder, const struct trigger *trigger,
                   size_t index);
bool rule_holds_below(const struct finder *finder, const struct rule *rule,
                      size_t index, uint32_t token);

/* Whether a word passes a test. */
bool rule_passes(const struct finder *finder, const struct rule_test *test,
                 uint32_t token);

/* How many conditions of trigger->rule hold, or -1 where one does not; *failed
 * is set to its line. */
int rule_holds(const struct finder *finder, const struct trigger *trigger,
               uint32_t *failed);

/* The longest phrase of triggers that begins at a token, by its lemmas or by
 * its words as they stand: "working group"; its word is NULL where there is
 * none. */
struct phrase rule_phrase(const struct finder *finder,
                          const struct rule_index *index, uint32_t token);

/* The rules of a phrase whose conditions hold: those with the most first, of
 * as many in the order of their names. */
void rule_candidates(const struct finder *finder,
                     const struct rule_index *index,
                     const struct phrase *phrase, struct candidates *found);

/* The subject of a verb, its own or the one that it shares; TOKEN_NONE. */
uint32_t clause_subject(const struct finder *finder, uint32_t verb);

/* The preposition of a token: its `case` dependant's words, or empty. */
struct str preposition_of(const struct finder *finder, uint32_t token);

bool is_passive(const struct finder *finder, uint32_t verb);

#endif
