/*
 * sides -- the countries of a number's sentence, and on which side of it each
 * stands.  Private to find/.
 */
#ifndef FIND_SIDES_H
#define FIND_SIDES_H

#include "find/figure.h"

enum side {
    SIDE_NONE,
    SIDE_FROM,
    SIDE_TO,
    SIDE_SUBJECT,
    SIDE_OBJECT,
    SIDE_OWNER, /* "Korean companies": in the number's own phrase */
};

/* A country of the sentence and the best that was found of its side. */
struct standing {
    char code[4];
    enum side side;
    enum nearness nearness;
    unsigned distance;
    struct span span;
    bool owns; /* "Korean exports" */
};

#define STANDINGS_MOST 12

struct standings {
    struct standing items[STANDINGS_MOST];
    unsigned count;
};

/* The countries that the sentence names. */
void sides_collect(const struct scope *scope, const struct reading *reading,
                   struct standings *all);
/* "We have provided": the country of whoever speaks; "President Silva pledged":
 * his. */
void sides_collect_us(const struct scope *scope, const struct fact *fact,
                      struct standings *all);

/* An international organisation gives, or takes: no country stands there. */
bool sides_body_gives(const struct scope *scope);
bool sides_body_takes(const struct scope *scope);
/* "We have provided." */
bool sides_we_give(const struct scope *scope);

#endif
