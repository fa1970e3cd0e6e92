/*
 * event -- the parts of an event: who, where, when, and whether it happened.
 * Private to find/.
 */
#ifndef FIND_EVENT_H
#define FIND_EVENT_H

#include "find/rule.h"

/* Everybody found, in the order of the text. */
struct cast {
    struct parties one; /* subject, or "A's", or "of A" */
    struct parties two; /* object, "with B", "to B" */
    bool guest;         /* "visiting President X": one is who came here */
    bool joint;         /* "the sides": both of those the report is about */
};

/* An event as it is put together. */
struct draft {
    struct fact fact;
    struct trigger trigger;
    uint32_t place_token; /* of the place in the clause itself, or 0 */
};

/* Fills who, where and level as the trigger's rule says.  False where too few
 * take part for an event between countries. */
bool event_fill(struct finder *finder, struct draft *draft);

/* Tells the trace why event_fill gave false. */
void event_why(const struct finder *finder, const struct draft *draft);

/* The same for what passes within one country; the fact is marked so. */
bool event_fill_domestic(struct finder *finder, struct draft *draft);

/* The parts of event_fill. */
void event_add_cast(struct finder *finder, struct fact *fact,
                    const struct parties *parties);
/* Those whom "the two leaders" means before a token: the holders of offices
 * named last; with `states`, the report's two states where none are. */
void event_add_joint(struct finder *finder, struct fact *fact, uint32_t before,
                     bool states);
/* Gives the one who has no country that of the place or of the report's other
 * country; `known` is the other one's. */
void event_infer_country(struct finder *finder, struct fact *fact,
                         const char *known);
void event_set_place(struct finder *finder, struct draft *draft, bool travel);
bool event_fill_document(struct finder *finder, struct draft *draft,
                         const struct cast *cast);
bool event_fill_gather(struct finder *finder, struct draft *draft,
                       const struct cast *cast);
bool event_fill_act(struct finder *finder, struct draft *draft,
                    const struct cast *cast);
/* Troops that go or leave are no visitors. */
bool event_moves_forces(const struct finder *finder,
                        const struct trigger *trigger);
bool event_fill_forces(struct finder *finder, struct draft *draft,
                       const struct cast *cast);
/* "Met with government officials": people of the place. */
bool event_meets_hosts(const struct finder *finder,
                       const struct trigger *trigger);

/* Sets when, and "planned" where that lies ahead. */
void event_set_when(struct finder *finder, struct draft *draft);

/* Gives events from the index `first` on the places and days that other events
 * of the report tell: of the visit on which they happened, of the talks. */
void event_settle(struct finder *finder, size_t first);

/* The countries of those who take part, each once; gives their number. */
unsigned countries_of(const struct parties *parties, char list[][4],
                      unsigned limit);

/* The persons, bodies and states whose mention heads at this token or is
 * coordinated with it, added to `parties`; sets *joint for "the sides". */
void parties_at(const struct finder *finder, uint32_t token,
                struct parties *parties, bool *joint);

/* An organisation of states, a world body, or who speaks for one by office. */
bool event_is_igo(const struct finder *finder, const struct party *party);

/* The sides of an event: countries and organisations of states. */
unsigned event_sides(const struct finder *finder, const struct parties *who);

/* The same for this token alone. */
void party_at(const struct finder *finder, uint32_t token,
              struct parties *parties, bool *joint);

/* The same for "the sides", "the presidents of A and B", "their leaders". */
void parties_several(const struct finder *finder, uint32_t token,
                     struct parties *parties, bool *joint);

/* The states that a noun is of: "representatives of Kazakhstan and Korea",
 * "companies from Japan". */
void states_below(const struct finder *finder, uint32_t token,
                  struct parties *parties);

/* A noun of several states that are not named beside it: "their", "the
 * countries'", "of both nations". */
bool is_of_several(const struct finder *finder, uint32_t token);

/* The other country of the pair that the report is about, or NULL. */
const char *event_other_country(const struct finder *finder, const char *code);

/* A person of the report has this name. */
bool event_is_person(const struct finder *finder, struct str name);

/* "visiting President X": the token of the guest, or TOKEN_NONE where this is
 * no such word. */
uint32_t guest_of(const struct finder *finder, uint32_t visiting);

void parties_add(struct arena *arena, struct parties *parties,
                 const struct party *party);

/* Who takes part. */
void event_cast(const struct finder *finder, const struct trigger *trigger,
                struct cast *cast);

/* Whom the act is about where no object says it: the subject of the clause
 * below
 * ("demanded that B leave"), whose the object is ("an appeal from B"), else
 * what the clause below has ("threatened to ban voting in B"). */
void event_cast_complement(const struct finder *finder,
                           const struct trigger *trigger, struct cast *cast);

/* Who the parse says takes part, whatever links the rule has. */
void event_cast_clause(const struct finder *finder,
                       const struct trigger *trigger, struct cast *cast);

/* Held, planned, ...; STATUS_none where it is denied or only thought of. */
enum status event_status(const struct finder *finder,
                         const struct trigger *trigger);

/* The row of event_status.tsv for a word over another, or NULL: "call off" and
 * "call for" are other verbs than "call".  `below` is TOKEN_NONE where nothing
 * is meant. */
const struct word *event_row(const struct finder *finder, uint32_t index,
                             uint32_t below);
/* Its sign, or what more it says; false for no row. */
bool event_row_says(const struct word *row, const char *sign);
/* What it says of what the word governs: held for no row. */
enum status event_row_status(const struct word *row);

/* A "not", "never" or the like stands at the word itself. */
bool event_is_negated(const struct finder *finder, uint32_t token);

/* The word that says of a verb or noun that it did not come to pass, or that
 * nobody knows it did, without a "not" of its own: "failed to sign", "denied
 * that they met", "nearly met"; or TOKEN_NONE. */
uint32_t event_unreal(const struct finder *finder, uint32_t token);

/* "The last president to visit the country was X": of whom is told elsewhere.
 */
bool event_ranks(const struct finder *finder, const struct trigger *trigger);

/* A deed is done ("an attack", "aid"); meetings, journeys and documents are
 * none: "will brief them at the talks" puts the talks ahead. */
bool event_is_deed(const struct rule *rule);

/* A verb or noun carries out, plans or calls off the deed below it: "launched
 * an attack"; "condemned an attack" does not. */
bool event_carries(const struct finder *finder, uint32_t above, uint32_t noun);

/* "Concluded the visit": what is below a word was there before. */
bool event_ends(const struct finder *finder, uint32_t above, uint32_t noun);

/* What a word's row of the statuses says of what it governs: held where it
 * has none. */
enum status event_word_status(const struct finder *finder, uint32_t token);

/* The date that belongs to this clause, as a mention, or NULL. */
const struct mention *event_date(const struct finder *finder,
                                 const struct trigger *trigger);

/* The place that belongs to it ("in Seoul"), as a mention, or NULL; for
 * travel where it leads. */
const struct mention *event_place(const struct finder *finder,
                                  const struct trigger *trigger, bool travel);

/* The noun of "the Egyptian town of X" and "the capital, X" where `name` is
 * X's token, else the token itself. */
uint32_t event_town(const struct finder *finder, uint32_t name);

enum level event_level(const struct finder *finder,
                       const struct trigger *trigger);

#endif
