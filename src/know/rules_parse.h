/*
 * rules_parse -- a file of rules, line by line.  Private to know/rules*.c.
 */
#ifndef KNOW_RULES_PARSE_H
#define KNOW_RULES_PARSE_H

#include "know/rules.h"

#define DEEPEST 2 /* conditions below conditions */

/* A trigger of the rule that is being read. */
struct pending {
    struct str phrase;
    enum rule_word words;
    uint32_t line;
};

/* Where we are in a file. */
struct parser {
    struct arena *arena;
    const struct rule_source *source;
    struct rules *rules;
    struct rule *rule; /* being read, or NULL */
    struct str line;   /* what is left of it */
    struct place place;
    const char *begin;             /* of the line */
    unsigned indents[DEEPEST + 1]; /* blanks before conditions, by depth */
    unsigned depth;                /* of the last condition */
    struct {
        struct pending *items;
        size_t count, room;
    } triggers; /* of the rule */
    struct error *err;
};

/* Fails with SYNTAX at this byte of the line. */
bool rules_refuse(struct parser *parser, const char *at, const char *why);

/* Without blanks around. */
struct str rules_trim(struct str text);

/* Takes the next word off the line, up to a blank. */
struct str rules_word(struct parser *parser);

/* Takes the next of a list with commas; false at its end. */
bool rules_item(struct parser *parser, struct str *item);

/* Index of the word in a list that ends with NULL, or -1. */
int rules_index(const char *const *list, struct str word);

/* "patient, with": links and prepositions. */
bool rules_arcs(struct parser *parser, struct str text, struct rule_arcs *arcs);

/* The rest of a "with" or "without" line, whose key begins at `key`. */
bool rules_condition(struct parser *parser, const char *key, bool absent);

/* What a rule tells of: the rest of the lines of these keys. */
bool rules_event(struct parser *parser);
bool rules_tie(struct parser *parser);
bool rules_statement(struct parser *parser);
bool rules_speaker(struct parser *parser);
bool rules_cast_line(struct parser *parser);

#endif
