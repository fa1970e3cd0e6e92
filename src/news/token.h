/*
 * token -- words of a report with what the analyser says of each.
 *
 * Conventions of the English Universal Dependencies treebanks: clitics are
 * tokens ("do" "n't", "Korea" "'s"), hyphenated compounds are split at the
 * hyphen only where the treebanks do.
 */
#ifndef NEWS_TOKEN_H
#define NEWS_TOKEN_H

#include "base/span.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

enum upos {
#define UPOS(name) UPOS_##name,
#include "news/upos.def"
#undef UPOS
};

/* Penn Treebank tags; XPOS_other for any that is not listed. */
enum xpos {
#define XPOS(name, text) XPOS_##name,
#include "news/xpos.def"
#undef XPOS
};

enum relation {
#define RELATION(name, text) REL_##name,
#include "news/relations.def"
#undef RELATION
};

/* Names as the analyser sees them, settled among each other and with what is
 * known of the world. */
enum name_kind {
    NAME_NONE,
    NAME_PERSON,
    NAME_ORGANISATION,
    NAME_PLACE,
    NAME_PEOPLE, /* peoples and what belongs to them: "Korean" */
    NAME_DATE,
    NAME_EVENT,
    NAME_OTHER,
};

enum token_flag {
    TOKEN_CAPITAL = 1,  /* begins with an upper-case letter */
    TOKEN_UPPER = 2,    /* two or more letters, all of them upper case */
    TOKEN_DIGIT = 4,    /* has a digit */
    TOKEN_PUNCT = 8,    /* no letter and no digit */
    TOKEN_GLUED = 16,   /* no blank between it and the token before */
    TOKEN_QUOTED = 32,  /* stands inside a quotation */
    TOKEN_STARTS = 64,  /* first of its sentence */
    TOKEN_JOINED = 128, /* one written word with the token before: "'s" */
};

struct token {
    struct span span;
    struct str text;  /* the bytes of the span */
    struct str shown; /* what the analyser is shown: almost always the text */
    struct str norm;  /* utf8_norm: lower case, plain marks */
    struct str lemma; /* dictionary form in lower case */
    uint32_t sentence;
    uint32_t head; /* token of the report it depends on; itself for a root */
    uint8_t upos, xpos, relation;
    uint8_t name;     /* enum name_kind */
    bool name_starts; /* first token of a name */
    uint8_t flags;    /* enum token_flag */
    /* How sure the analyser is of the head, of the relation and of the kind of
     * name (or of there being none): its log-probability less that of the next
     * best; below 0 where the next best would have broken a tree or a name, 99
     * where there was no choice. */
    float arc_margin, label_margin, name_margin;
};

struct tokens {
    struct token *items;
    size_t count, room;
};

enum sentence_kind {
    SENTENCE_TEXT,
    SENTENCE_TITLE,
    SENTENCE_HEADING,  /* a line of its own that is no sentence; bylines too */
    SENTENCE_DATELINE, /* "ISTANBUL (AA) -": only its own tokens */
};

struct sentence {
    uint32_t first, last; /* tokens, half open; never empty */
    uint32_t root;        /* token */
    uint32_t paragraph;   /* counts from 0; the title is 0 where there is one */
    uint8_t kind;         /* enum sentence_kind */
};

struct sentences {
    struct sentence *items;
    size_t count, room;
};

/* "NOUN", "NNP", "nsubj:pass", "PER"; "" for XPOS_other and NAME_NONE. */
const char *upos_text(enum upos upos);
const char *xpos_text(enum xpos xpos);
const char *relation_text(enum relation relation);
const char *name_kind_text(enum name_kind kind);
const char *sentence_kind_text(enum sentence_kind kind); /* "text", "title" */
enum upos upos_named(struct str text);
enum xpos xpos_named(struct str text);
enum relation relation_named(struct str text);

#endif
