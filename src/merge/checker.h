/*
 * checker -- what the five ways of checking a draft share.
 *
 * Each takes one fact of the draft and what the ledger holds, and gives the
 * verdict.  All compare as merging does: what would be one record confirms,
 * what would be but for one field differs.
 */
#ifndef MERGE_CHECKER_H
#define MERGE_CHECKER_H

#include "merge/merger.h"
#include "news/verdict.h"

struct checker {
    struct arena *arena;
    const struct knowledge *know;
    const struct checking *checking;
    struct item *items; /* the ledger's facts, in the order of merging */
    size_t count;
    struct item *draft; /* the draft's facts, in their own order */
    size_t draft_count;
};

/* The most facts that a verdict names. */
#define WITNESSES 8

void checker_add(struct checker *checker, struct witnesses *list,
                 const struct item *item);
/* The words of the draft that are the evidence of a field; the whole fact's
 * where it has none. */
struct span checker_span(const struct fact *fact, const char *field);
/* The days that a fact of the ledger can mean: an open end reaches no further
 * than its report, and at most a season before it. */
struct interval item_when(const struct item *item, struct interval when);
/* True where every country of the one is one of the other's. */
bool countries_within(const struct fact *inner, const struct fact *outer);

/* Meetings and signings; figures; ties but offices; offices; quotations. */
void check_event(struct checker *checker, const struct item *item,
                 struct verdict *verdict);
void check_figure(struct checker *checker, struct item *item,
                  struct verdict *verdict);
void check_tie(struct checker *checker, const struct item *item,
               struct verdict *verdict);
void check_office(struct checker *checker, const struct item *item,
                  struct verdict *verdict);
void check_quote(struct checker *checker, const struct item *item,
                 struct verdict *verdict);

#endif
