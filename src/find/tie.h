/*
 * tie -- relations that stand, as they are put together.  Private to find/.
 */
#ifndef FIND_TIE_H
#define FIND_TIE_H

#include "find/event.h"

/* Somebody who took or left his office. */
struct change {
    const struct rule *rule;
    uint32_t entity;
    struct interval when;
    struct span span; /* of the date */
};

struct changes {
    struct change *items;
    size_t count, room;
};

struct tying {
    struct finder *finder;
    const struct lexicon *ranks;
    size_t first; /* the first tie in finder->facts */
    struct changes changes;
};

/* The token at an index. */
const struct token *tie_token(const struct tying *tying, uint32_t token);

/* The sign of a token's lemma or form in a lexicon is this one. */
bool tie_sign_is(const struct tying *tying, const struct lexicon *lexicon,
                 uint32_t token, const char *sign);

/* A child "not" or "no". */
bool tie_is_negated(const struct tying *tying, uint32_t token);

/* The first token of a noun's own words, without article and possessor, and the
 * token behind what completes it: "of Understanding on Trade". */
uint32_t tie_name_start(const struct finder *finder, uint32_t noun);
uint32_t tie_name_end(const struct finder *finder, uint32_t noun);

/* A name behind the noun that is nobody's, "the programme Fresh Wind": its
 * first token, and the one behind it. */
uint32_t tie_name_opens(const struct finder *finder, uint32_t noun);
uint32_t tie_name_behind(const struct finder *finder, uint32_t noun);

/* Two capitals or more in [first, noun], the first of a sentence not counted.
 */
bool tie_is_named(const struct finder *finder, uint32_t first, uint32_t noun);

/* Two or more in [first, noun), not all of them part of a country's name. */
bool tie_is_titled(const struct finder *finder, uint32_t first, uint32_t noun);

/* A fact in force, with the name [first, last), the span of its sentence and
 * why. */
struct fact tie_new(const struct tying *tying, const struct rule *rule,
                    uint32_t first, uint32_t last);

/* How high levels.tsv puts a partnership with the name [first, last); 0 where
 * it does not say. */
unsigned tie_rank(const struct tying *tying, uint32_t first, uint32_t last);

/* A noun as something that may have happened: its verb is the one that it hangs
 * on. */
struct trigger tie_trigger(const struct tying *tying, uint32_t noun);

/* The countries of those who do what a verb says. */
void tie_add_agents(const struct tying *tying, struct fact *fact,
                    uint32_t verb);

/* The countries in the words [first, last); then, up to two, those of the
 * sentence, of the ones before it and of the report. */
void tie_add_own_countries(const struct tying *tying, struct fact *fact,
                           uint32_t first, uint32_t last);
void tie_add_countries(const struct tying *tying, struct fact *fact,
                       uint32_t first, uint32_t last);

/* When a tie that this noun names began, where the words say so: "since",
 * "formed in", "the 15th anniversary of". */
void tie_add_since(const struct tying *tying, struct fact *fact, uint32_t noun);

/* When a document was signed: on the date of the noun or of the verb, else with
 * the meeting that is reported, else before the report. */
void tie_add_signed(const struct tying *tying, struct fact *fact, uint32_t noun,
                    uint32_t verb);

/* A term up to the date of the verb that ended it. */
void tie_add_ended(const struct tying *tying, struct fact *fact, uint32_t noun,
                   uint32_t verb);

/* Those who sign, where they are persons. */
void tie_add_signatories(const struct tying *tying, struct fact *fact,
                         uint32_t verb);

/* When what a date tells began: "since 2009" is 2009. */
struct interval tie_beginning(const struct mention *date);

/* The date of a verb or noun, or NULL. */
const struct mention *tie_date(const struct tying *tying, uint32_t noun,
                               uint32_t verb);

/* Adds the fact, or what is new in it to the same tie found before. */
void tie_keep(struct tying *tying, const struct fact *fact);

/* What a rule makes of a phrase, and who holds which office; the first three
 * give false where it comes to nothing. */
bool tie_take_noun(struct tying *tying, const struct trigger *trigger,
                   uint32_t last);
bool tie_take_document(struct tying *tying, const struct trigger *trigger,
                       uint32_t last);
bool tie_take_membership(struct tying *tying, const struct trigger *trigger);
bool tie_take_change(struct tying *tying, const struct trigger *trigger);
void tie_take_office(struct tying *tying, const struct entity *person);

#endif
