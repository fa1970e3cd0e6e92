/*
 * finder -- what the four finders share.  Private to find/.
 */
#ifndef FIND_FINDER_H
#define FIND_FINDER_H

#include "find/find.h"

#define TOKEN_NONE UINT32_MAX
#define MENTION_ABSENT UINT32_MAX

struct finder {
    const struct knowledge *know;
    struct arena *arena;
    const struct report *report;
    struct facts *facts; /* what was found so far */
    struct trace *trace; /* what was tried (find/tracing.h), or NULL */
    /* Per token: */
    uint32_t *mention; /* the mention that covers it (names before dates), or
                          MENTION_ABSENT */
    uint32_t *child;   /* its first dependant, or TOKEN_NONE */
    uint32_t *sibling; /* the next dependant of its head, or TOKEN_NONE */
    /* The two countries that the report is mostly about; "" where it has not
     * that many. */
    char pair[2][4];
    bool pair_only; /* and hardly about any other */
    bool groups;    /* people without a name or country count as a party */
    struct facts domestic; /* events within one country: the last to be told */
};

void find_statements(struct finder *finder);
void find_figures(struct finder *finder);
void find_events(struct finder *finder);
void find_ties(struct finder *finder);
/*
 * Comes last: gives every fact the topics that its own words tell of
 * (topic_words.tsv), each with its words as evidence "topic": the clauses of an
 * event, and the sentences that say what talks were about; what a statement
 * says; a tie's name and what completes it; a figure's words.  At most 8.
 */
void find_topics(struct finder *finder);

const struct token *finder_token(const struct finder *finder, uint32_t token);

/* The longest phrase of a lexicon that begins at a token and ends before `end`,
 * in base forms or, where that is longer, as printed; NULL where there is none.
 * *length is set to its number of tokens. */
const struct word *finder_phrase(const struct finder *finder,
                                 const struct lexicon *lexicon, uint32_t token,
                                 size_t end, size_t *length);

/* The mention that covers a token, or NULL. */
const struct mention *finder_mention(const struct finder *finder,
                                     uint32_t token);

/* The first dependant of `token` with this relation, or TOKEN_NONE. */
uint32_t finder_child(const struct finder *finder, uint32_t token,
                      enum relation relation);

bool finder_has_child(const struct finder *finder, uint32_t token,
                      const char *norm);

/* The verb or root that governs the token's clause: itself where it is one. */
uint32_t finder_clause(const struct finder *finder, uint32_t token);

/* Auxiliaries too. */
bool finder_is_verb(const struct finder *finder, uint32_t token);

/* The words from token `first` to before `last`. */
struct span finder_span(const struct finder *finder, uint32_t first,
                        uint32_t last);

/* Who a mention is: a person by the fullest name, with office and country; a
 * body; or a state alone. */
struct party finder_party(const struct finder *finder,
                          const struct mention *mention);

/* "African Union chairperson": an office with the organisation whose it is,
 * where its words have none; in the arena. */
struct str office_of_body(struct arena *arena, struct str role,
                          struct str body);

/* True where two parties are one person, body or state. */
bool party_same(const struct party *a, const struct party *b);

void finder_evidence(struct finder *finder, struct fact *fact,
                     const char *field, struct span span);

/* Adds a country to a fact's `parties`: at most `limit`, each once. */
void fact_add_country(struct fact *fact, const char *code, unsigned limit);

/* Puts the two countries in the order of their codes. */
void fact_sort_countries(struct fact *fact);

#endif
