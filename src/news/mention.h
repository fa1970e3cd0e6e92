/*
 * mention -- words that name somebody, some place, some time or some amount.
 *
 * Mentions stand in the order of the text.  Those of persons, organisations,
 * states and places point at an entity of the report, which joins all the
 * mentions of one thing and has its fullest name.
 */
#ifndef NEWS_MENTION_H
#define NEWS_MENTION_H

#include "base/day.h"
#include "base/span.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

enum mention_kind {
    MENTION_PERSON,
    MENTION_ORGANISATION,
    MENTION_STATE,   /* "Kazakhstan", "Seoul" and "the Blue House" too */
    MENTION_PLACE,   /* a city or region that does not stand for a state */
    MENTION_DEMONYM, /* "Kazakh", "the Koreans" */
    MENTION_ROLE,    /* "the Head of State", "his counterpart": no name */
    MENTION_PRONOUN, /* "he", "they" where somebody could be found */
    MENTION_DATE,
    MENTION_AMOUNT,
};

/* How it was found whom a mention means. */
enum pass {
#define PASS(name, text) PASS_##name,
#include "news/passes.def"
#undef PASS
};

#define ENTITY_NONE UINT32_MAX

/* How a value is bounded: the guide's signs. */
enum bound {
    BOUND_EQUAL,    /* "="  */
    BOUND_ABOUT,    /* "~"  */
    BOUND_OVER,     /* ">"  */
    BOUND_AT_LEAST, /* ">=" */
    BOUND_UNDER,    /* "<"  */
    BOUND_UP_TO,    /* "<=" */
};

/* "over $6 billion": {6e9}, "USD".  "3 to 5 tonnes": {3, 5}. */
struct amount {
    double value[2];
    uint8_t values;  /* 1, or 2 for a range */
    uint8_t bound;   /* enum bound */
    bool ordinal;    /* "third": never a figure */
    struct str unit; /* ISO 4217, or a plain English noun in the singular, or
                        empty for a bare number */
    bool money;
    bool vague;         /* "hundreds of people": nobody gives the number; "one
                           proposal": rather an article */
    int trend;          /* 1: said to be more by so much, -1: less, else 0 */
    struct str per;     /* "barrel" of "$60 a barrel"; its words are not of the
                           mention */
    struct span number; /* the number alone, without bound and unit */
};

/* A length of time as it is said: "two months" {2, 'M'}; "recent weeks" {0,
 * 'W'}, since nobody says how many.  Units: D, W, M, Q, H (half a year), Y, E
 * (ten years), S (a weekend); '\0' where no length is said. */
struct period {
    float count;
    char unit;
};

struct mention {
    enum mention_kind kind;
    struct span span;      /* a person's without title; an amount's with bound
                              and unit */
    uint32_t first, last;  /* tokens, half open */
    uint32_t head;         /* token */
    uint32_t entity;       /* index, or ENTITY_NONE */
    uint8_t pass;          /* enum pass: what gave it its entity */
    char country[4];       /* ISO 3166-1 alpha-3, "EUU", or "" */
    char host[4];          /* ROLE: where an envoy serves, such a code or "" */
    struct str role;       /* of a person or role here: "president" */
    struct span role_span; /* the title's words here; empty if there are none */
    bool former;           /* "ex-", "former", "then" */
    bool joint;            /* "the sides", "both presidents": more than one */
    /* By kind: */
    struct interval when; /* DATE */
    struct str how; /* DATE: how it was reached: "weekday before report" */
    bool set;       /* DATE: "annually" and other repeated times */
    struct interval named; /* DATE: what is named, without "early", "since" ...
                            */
    struct period period;  /* DATE: of "the past two months", "every week" */
    struct str part; /* DATE: of a day, by its code in TimeML: "MO", "MI", "AF",
                        "EV", "NI"; else empty */
    uint8_t weekday_said; /* DATE: 1 (Monday) to 7 where its words have a
                             weekday that the day is not; else 0 */
    struct amount amount; /* AMOUNT */
};

struct mentions {
    struct mention *items;
    size_t count, room;
};

struct entity {
    enum mention_kind kind; /* PERSON, ORGANISATION, STATE or PLACE */
    struct str name;        /* the fullest in the report */
    char country[4];        /* of the state, or that it belongs to, or "" */
    struct str role;        /* a person's: normal form, lower case */
    struct str role_org;    /* organisation of the role where not a state's */
    struct span role_span;  /* where the report says so */
    struct str also_role;   /* another office that he holds, or empty */
    struct str also_org;    /* its organisation where not a state's */
    uint8_t country_pass;   /* enum pass: what gave a person the country */
    bool former;            /* the office is said to be past */
    bool female, male;      /* where title or pronouns tell */
    uint32_t first_mention; /* index of the mention with the fullest name */
    uint32_t mention_count;
    bool settled; /* first_mention is an index; before, while `mark` is at work,
                     it is that mention's first token */
};

struct entities {
    struct entity *items;
    size_t count, room;
};

const char *bound_text(enum bound bound);

/* "day", "week", "month", "quarter", "half", "year", "decade" of a period's
 * letter; "" for '\0'. */
const char *period_text(char unit);

/* "person", "organisation", "state", "place", "people" (a demonym), "role",
 * "pronoun", "date", "amount". */
const char *mention_kind_text(enum mention_kind kind);

/* "same", and what it means for people: "the same words". */
const char *pass_text(enum pass pass);
const char *pass_meaning(enum pass pass);

/* "said to be a Tuesday, but a Wednesday": of a weekday, 1 is Monday, that is
 * said of a day; nothing for 0. */
void weekday_doubt_tell(struct out *out, int said, int32_t day);

/* Of a date whose `how` is "since year", "since month" or "since day", what
 * was named, without its open end: "since 2009" gives 2009.  Else `when`. */
struct interval mention_start(const struct mention *date);

#endif
