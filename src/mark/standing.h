/*
 * standing -- how a word stands in its sentence: as subject, in which clause,
 * and with whom it cannot be the same.  Private to mark/.
 */
#ifndef MARK_STANDING_H
#define MARK_STANDING_H

#include "mark/names.h"

enum standing {
    STANDING_SUBJECT,
    STANDING_OBJECT,
    STANDING_OBLIQUE,
    STANDING_NOUN, /* below a noun, or none of these */
    STANDING_OWNER,
};

/* The word that a name's head is joined to by "and", apposition or title. */
uint32_t standing_top(const struct naming *naming, uint32_t token);

/* The word of a name that stands highest: where the parser broke it up, not its
 * head.  Tokens are half open. */
uint32_t standing_head(const struct naming *naming, uint32_t first,
                       uint32_t last, uint32_t head);

enum standing standing_of(const struct naming *naming, uint32_t token);

/* The head of the clause that the token belongs to: its predicate. */
uint32_t standing_clause(const struct naming *naming, uint32_t token);

/* Whether `above` is reached from the token by its heads. */
bool standing_below(const struct naming *naming, uint32_t token,
                    uint32_t above);

/*
 * Whether the pronoun cannot mean what a name of its sentence does: both are
 * arguments of one predicate and the pronoun is not reflexive, or the one is
 * part of the other ("his wife X").  After R. Hobbs, "Resolving pronoun
 * references" (1978), and S. Lappin and H. Leass, "An algorithm for pronominal
 * anaphora resolution" (1994), on dependency trees.
 */
bool standing_bars(const struct naming *naming, uint32_t pronoun,
                   uint32_t name_first, uint32_t name_head);

bool standing_reflexive(const struct naming *naming, uint32_t token);

#endif
