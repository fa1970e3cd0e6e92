/*
 * search -- what words are looked for in reports.
 *
 * The language, as docs/search.md tells it to people:
 *
 *     gas pipeline            both words, anywhere in a report
 *     "gas pipeline"          the words behind each other
 *     pipe*                   words that begin so
 *     gas OR oil              either
 *     gas NOT oil, gas -oil   the first without the second
 *     NEAR(gas deal, 5)       at most five other words between them
 *     title:gas, outlet:yonhap, country:KAZ, person:tokayev
 *     ( … )                   groups
 *
 * Nothing here knows an engine: each writes a search in its own dialect
 * (keep/store.h).
 */
#ifndef NEWS_SEARCH_H
#define NEWS_SEARCH_H

#include "base/arena.h"
#include "base/error.h"
#include "base/span.h"
#include "news/record.h"
#include "news/report.h"

#define SEARCH_BYTES 2000 /* of a query */
#define SEARCH_WORDS 64   /* of a query */
#define SEARCH_DEPTH 16   /* groups within groups */
#define SEARCH_WORD 63    /* bytes of a word that count */
#define SEARCH_BEGINS 2   /* letters before a "*", at least */
#define SEARCH_APART 10   /* words between those of NEAR if nobody says */
#define SEARCH_APART_MOST 100

enum search_field {
    SEARCH_text, /* title and text */
    SEARCH_title,
    SEARCH_outlet
};

/* A word that is looked for. */
struct search_word {
    struct str text;      /* folded */
    bool begins;          /* every word that begins so */
    struct span span;     /* in the query; empty where it is not from there */
    struct strs spelling; /* what is looked for in its place, any of these;
                             none: `text` */
    unsigned weight;      /* thousandths; the rarer it is the more */
};

/* Words behind each other. */
struct search_phrase {
    struct search_word *items;
    size_t count, room;
};

enum search_kind {
    SEARCH_open,
    SEARCH_close,
    SEARCH_and,
    SEARCH_or,
    SEARCH_not,   /* what is before it without what is behind it */
    SEARCH_phrase /* one, or several of which all are near each other */
};

struct search_item {
    enum search_kind kind;
    /* Of phrases: */
    enum search_field field;
    struct search_phrase *phrases;
    size_t count;
    unsigned apart; /* words between several */
    bool filter;    /* it says which reports count, not what is shown of them */
};

/*
 * A tree as it is written: NOT binds closer than AND, and AND than OR; brackets
 * open and close in pairs, at most SEARCH_DEPTH + 1 deep, and are never empty;
 * NOT stands behind what it takes from.  So that neither an engine nor anybody
 * else needs a stack.
 */
struct search {
    struct search_item *items;
    size_t count, room;
};

/* A query, and who knows the names of countries. */
struct search_query {
    struct str text;
    /* The names of the country that is called so; none where there is none.
     * NULL: there is no `country:` in the language. */
    struct strs (*country)(const void *self, struct arena *arena,
                           struct str text);
    const void *self;
};

/*
 * The search that a query asks for, in the arena.  Fails with USAGE or TOO_BIG:
 * then the error's column is the byte of the query, from 1, where it went
 * wrong, and its text says what to write instead.
 */
bool search_parse(struct arena *arena, const struct search_query *query,
                  struct search *search, struct error *err);

/* Narrows a search to reports that have all words of a text behind each other
 * in a field, or any of several texts.  False where one has no words. */
bool search_narrow(struct arena *arena, struct search *search,
                   const struct strs *texts, enum search_field field);

/* What searches are put together of: a mark, all of another, the same between
 * brackets where it is more than one phrase, and phrases of these texts with OR
 * between (those without words are left out). */
void search_put(struct arena *arena, struct search *to, enum search_kind kind);
void search_put_all(struct arena *arena, struct search *to,
                    const struct search *from);
void search_put_group(struct arena *arena, struct search *to,
                      const struct search *from);
void search_put_texts(struct arena *arena, struct search *to,
                      const struct strs *texts, enum search_field field);

/* Where the thing ends that begins at an item, a phrase or a group: the item
 * behind it. */
size_t search_behind(const struct search *search, size_t from);

/* How many phrases it has, those near each other one by one. */
size_t search_phrases(const struct search *search);

/*
 * The next word of a text, from *at on: letters and digits, folded into
 * `word`, at most SEARCH_WORD bytes of it.  False where there is none.  This is
 * what an index has of a text and what a query is made of.
 */
struct search_token {
    struct span span;
    char word[SEARCH_WORD + 1];
    size_t len;
};

bool search_next(struct str text, size_t *at, struct search_token *token);

/* A report that has what was looked for. */
struct search_hit {
    const struct kept_report *report; /* with its text */
    int64_t score;                    /* millionths */
    struct kept_facts facts;          /* all that it says */
};

/* What a search found, as it is told. */
struct search_answer {
    struct str query;
    struct search search;     /* with the spellings that were looked for */
    struct search_hit *items; /* the best first */
    size_t count;
    size_t skip;    /* hits before these */
    size_t ranked;  /* reports that were compared */
    bool more;      /* older ones have the words, too */
    size_t through; /* only so many of the newest were looked through; 0: all */
    bool colour;    /* with the escapes of a terminal */
};

#endif
