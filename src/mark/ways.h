/*
 * ways -- who goes where and who meets whom, by the trees of the sentences.
 * Private to mark/.
 */
#ifndef MARK_WAYS_H
#define MARK_WAYS_H

#include "mark/names.h"

/* The verb that a token depends on, or the top of its tree. */
uint32_t way_verb(const struct naming *naming, uint32_t at);

/* True where the clause of verb `lower` belongs to that of `upper` and shares
 * its subject: "travels to meet", "came and met". */
bool way_shares(const struct naming *naming, uint32_t lower, uint32_t upper);

/* Whoever is met, received or spoken to, and not who meets. */
bool way_object(const struct naming *naming, const struct mention *mention);

/* "announced by X": who acts in a passive clause. */
bool way_acts(const struct naming *naming, const struct mention *mention);

/* "to Kazakhstan", "visited Kazakhstan": where a way leads. */
bool way_leads(const struct naming *naming, const struct mention *place);

/* "signed for the Philippines", "on behalf of Singapore". */
bool way_signs(const struct naming *naming, const struct mention *state);

/* "X led the Ghanaian delegation": X is of that state or people. */
bool way_heads(const struct naming *naming, const struct mention *person,
               const struct mention *state);

/* "X visited", "X's visit to", "the visit of X to": X is the one who goes. */
bool way_goer(const struct naming *naming, const struct mention *person,
              const struct mention *place);

/* "X was in Astana", "X is the guest of Kazakhstan": X is no one's there. */
bool way_stays(const struct naming *naming, const struct mention *person,
               const struct mention *place);

/* "X's state visit": a way whose end need not be said. */
bool way_visits(const struct naming *naming, const struct mention *person);

/* Somebody who is met or spoken with, not removed or appointed. */
bool way_meets(const struct naming *naming, const struct mention *person);

/* "at the invitation of X". */
bool way_invites(const struct naming *naming, const struct mention *person);

/* True where one of these words, or it and "the", stands right before. */
bool way_behind(const struct naming *naming, uint32_t at,
                const char *const *words);

#endif
