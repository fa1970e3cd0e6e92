/*
 * measures -- what numbers measure (en/words/measures.tsv): the guide's
 * measures and an editor's own, which are told like one of the guide's.
 */
#ifndef KNOW_MEASURES_H
#define KNOW_MEASURES_H

#include "know/know.h"
#include "news/fact.h"

/* A cell of a row: "exports", "investment", "remittances:exports". */
struct measuring {
    enum measure measure; /* the guide's, or the one that it is told like */
    struct str own;       /* "remittances"; empty for the guide's */
    bool investment;      /* flow or stock, by its period */
    bool masks;           /* "none": nothing, and no other word either */
};

/* False where the cell is empty or "-", and where it names no measure. */
bool measuring_parse(struct str cell, struct measuring *measuring);

/* The next of an editor's own measures from *at on, which begins at 0; empty at
 * the end.  One that several rows have comes as often. */
struct str measures_next_own(const struct knowledge *know, size_t *at);

/* Fails with SYNTAX at a row with a cell that names no measure.  Private to
 * know/. */
bool measures_check(const struct lexicon *measures, struct error *err);

#endif
