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
};

#define ARC_WORDS 24 /* that one link leads to, at most */

struct arc_words {
    uint32_t items[ARC_WORDS];
    size_t count;
};

/* The words that a link leads to from a trigger, each with those that are
 * coordinated with it. */
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

/* How many conditions of trigger->rule hold, or -1 where one does not; *failed
 * is set to its line. */
int rule_holds(const struct finder *finder, const struct trigger *trigger,
               uint32_t *failed);

/* The subject of a verb, its own or the one that it shares; TOKEN_NONE. */
uint32_t clause_subject(const struct finder *finder, uint32_t verb);

/* The preposition of a token: its `case` dependant's words, or empty. */
struct str preposition_of(const struct finder *finder, uint32_t token);

bool is_passive(const struct finder *finder, uint32_t verb);

#endif
