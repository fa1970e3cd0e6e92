/*
 * names -- who and where: persons, bodies, states, places and offices.
 * Private to mark/.
 */
#ifndef MARK_NAMES_H
#define MARK_NAMES_H

#include "base/arena.h"
#include "know/know.h"
#include "news/report.h"

/* A phrase of a table that begins at a token. */
struct match {
    const struct word *word; /* NULL where none begins */
    uint32_t length;         /* in tokens */
};

/* Tokens of a report, half open. */
struct tokens_span {
    uint32_t first, last;
};

enum role_sign {
    ROLE_OFFICE,      /* "foreign minister" */
    ROLE_LEADER,      /* "the leader": points at one who holds an office */
    ROLE_COUNTERPART, /* "his counterpart": the office of whom was named */
    ROLE_HONORIFIC,   /* "Mr." */
    ROLE_BODY,        /* "the foreign ministry" */
};

/* Words of an office with what surrounds them. */
struct role_phrase {
    uint32_t first, last; /* tokens, half open: with the country's words */
    uint32_t core;        /* the office's noun */
    enum role_sign sign;
    struct str role; /* normal form, lower case, without the country */
    char country[4];
    char host[4];   /* of an envoy: where he serves */
    struct str org; /* "NATO" of "NATO Secretary General" */
    bool former, plural, his;
    bool named; /* stands with the name of its holder */
    bool female, male;
    uint32_t holder; /* named: entity */
    uint32_t other;  /* of a counterpart: entity, or ENTITY_NONE */
};

struct role_phrases {
    struct role_phrase *items; /* in the order of the text */
    size_t count, room;
};

/* What the passes over one report share. */
struct naming {
    const struct knowledge *know;
    const struct world *world;
    struct arena *arena;
    struct report *report;
    struct str *folded;     /* per token: as tables are searched */
    struct match *places;   /* per token: of world->names */
    struct match *bodies;   /* per token: of world->organisations */
    struct match *agencies; /* per token: of bodies.tsv */
    bool *taken;            /* per token: is part of a mention */
    bool *has_subject;      /* per token: a verb that has one of its own */
    struct table surnames;  /* last words of the persons named in full */
    struct table initials;  /* "nrf": first token of what it stands for */
    uint32_t *long_last;    /* per first token of those: where they end */
    struct role_phrases roles;
};

/* Fills folded, places, bodies and agencies. */
void naming_open(struct naming *naming, const struct knowledge *know,
                 struct arena *arena, struct report *report);

const struct token *naming_token(const struct naming *naming, size_t index);

/* False too where there is no token `b`. */
bool naming_same_sentence(const struct naming *naming, size_t a, size_t b);

/* The office whose words hold this token, or NULL. */
const struct role_phrase *naming_role(const struct naming *naming,
                                      uint32_t token);

/* The mention of a person that begins at this token, or NULL.  Needs the
 * mentions in their order. */
struct mention *naming_person(const struct naming *naming, uint32_t token);

/* Of a word of roles.tsv, or NULL: an ambassador's office. */
bool role_serves_abroad(const struct word *word);

/* The office of somebody who leads a state or its government. */
bool role_is_top(struct str role);

/* True where no token of [first, last) is part of a mention. */
bool naming_free(const struct naming *naming, uint32_t first, uint32_t last);

/* Adds a mention of these tokens and takes them. */
struct mention *naming_add(struct naming *naming, enum mention_kind kind,
                           uint32_t first, uint32_t last);

/* Sets `country` to that of the state or people whose name begins here; leaves
 * it where none does. */
void naming_country(const struct naming *naming, size_t token, char country[4]);

/* Where the name of the analyser's that holds this token begins and ends; just
 * the token where none does. */
struct tokens_span naming_name(const struct naming *naming, uint32_t token);

/* Says that these tokens are one name of this kind, or (NAME_NONE) none. */
void naming_set_kind(struct naming *naming, struct tokens_span name,
                     enum name_kind kind);

/* Ties initials in brackets to the organisation before them. */
void initials_find(struct naming *naming);

/* The tokens that initials stand for, or the token itself. */
struct tokens_span initials_mean(const struct naming *naming, uint32_t token);

/* Corrects the analyser's names by each other and by what is known. */
void names_settle(struct naming *naming);

/* The words of offices. */
void roles_find(struct naming *naming);

/* Adds the mentions of persons; of bodies. */
void persons_find(struct naming *naming);
void bodies_find(struct naming *naming);

/* Fills report->mentions and report->entities for persons, bodies, states,
 * places, peoples and offices that stand for a person. */
void names_find(struct naming *naming);

/* Joins persons, gives them offices and countries. */
void entities_join(struct naming *naming);

/* Offices from titles, appositions and the table's own countries; then from
 * "X of Kazakhstan", "Kazakhstan's X" and "X is the president". */
void titles_give(struct naming *naming);
void titles_give_more(struct naming *naming);

/* Every word of the shorter text, folded, is one of the longer. */
bool names_within(struct str shorter, struct str longer);

/* Gives officials without a country the one that the report implies. */
void homes_fill(struct naming *naming);

/* Makes entities' first_mention an index, once the mentions have their order.
 */
void entities_settle(struct naming *naming);

/* Gives a person the office that these words name, as `text`. */
void entity_give_role(struct naming *naming, struct mention *mention,
                      const struct role_phrase *role, struct str text);

/* Shares the offices of several among their holders. */
void plurals_share(struct naming *naming);

/* Points offices without a name, pronouns and "the sides" at those whom they
 * mean; each pass goes over the whole report. */
void references_resolve(struct naming *naming);
void holders_resolve(struct naming *naming);
void things_resolve(struct naming *naming);
void pronouns_resolve(struct naming *naming);

/* Adds a mention of these tokens that means this entity, or nobody who is
 * known; it carries the entity's country and office. */
struct mention *reference_add(struct naming *naming, enum mention_kind kind,
                              struct tokens_span tokens, uint32_t entity,
                              enum pass pass);

/* Sets a code from its first three letters. */
void country_set(char country[4], const char *code);

/* Sorts the mentions by place and drops those inside another. */
void mentions_order(struct report *report);

static inline bool token_is(const struct token *token, const char *norm)
{
    return str_equal(token->norm, str_from(norm));
}

/* `norms` ends in NULL. */
bool token_is_one_of(const struct token *token, const char *const *norms);

/* A hyphen inside a word. */
bool token_glued_hyphen(const struct token *token);

/* False for NULL. */
bool word_signed(const struct word *word, const char *sign);

#endif
