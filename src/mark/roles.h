/*
 * roles -- the parts of an office's words.  Private to mark/roles*.c.
 */
#ifndef MARK_ROLES_H
#define MARK_ROLES_H

#include "mark/names.h"

#define COMPLEMENT_MOST 14 /* tokens behind "of", "for" or "at" */
#define BEFORE_MOST 6      /* tokens of a country or body before an office */

/* One sentence at a time. */
struct role_walk {
    struct naming *naming;
    const struct token *tokens;
    struct match *words; /* per token: of roles.tsv */
    uint32_t last;       /* the sentence's end */
    struct table bodies; /* full name of a known organisation: where its longest
                            words in the report begin */
};

bool role_word_is(const struct role_walk *walk, uint32_t at, const char *sign);
bool role_names_office(const struct match *match);
bool role_hyphen(const struct token *token);

/*
 * What an office is of or for: "of Foreign Affairs of the Republic of Korea".
 * Gives where it ends and sets *words_end to the end of the part that belongs
 * to the office's name, before "of COUNTRY".
 */
uint32_t role_complement(const struct role_walk *walk, uint32_t at,
                         uint32_t *words_end, char country[4]);

/* "to South Korea" behind an ambassador: its end, or `at`; sets `host` to the
 * country where he serves. */
uint32_t role_post_end(const struct role_walk *walk, uint32_t core, uint32_t at,
                       char host[4]);

/* The office's words in lower case, in their normal form where they have one:
 * "minister for trade" is "trade minister". */
struct str role_text(const struct role_walk *walk, uint32_t first,
                     uint32_t core, uint32_t last);

/* Looks left for "Kazakh", "Kazakhstan's", "his", "former"; gives where the
 * phrase begins. */
uint32_t role_left(const struct role_walk *walk, uint32_t at, uint32_t least,
                   struct role_phrase *role);

/* "NATO Secretary General", "Kia President": the body right before. */
uint32_t role_left_body(const struct role_walk *walk, uint32_t at,
                        uint32_t least, struct role_phrase *role);

/* An organisation's words, the fullest that the report has for a known one, on
 * one line. */
struct str role_body_words(const struct role_walk *walk, uint32_t first,
                           uint32_t last);

/* "foreign ministry spokesperson": where a state's body right before the
 * office begins, or `at`. */
uint32_t role_left_agency(const struct role_walk *walk, uint32_t at,
                          uint32_t least);

#endif
