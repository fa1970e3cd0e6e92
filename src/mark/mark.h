/*
 * mark -- puts signs on a report: sentences, tokens, parse, names, dates,
 * amounts, quotations, and where and when it was published.
 *
 * Pure: the same report gives the same marks, on any thread.
 */
#ifndef MARK_MARK_H
#define MARK_MARK_H

#include "base/arena.h"
#include "know/know.h"
#include "news/report.h"

/* One thread's workspace: a cache of word types and buffers.  What it remembers
 * never changes a result. */
struct marker;

/* Lives in the arena.  Fails with SYNTAX where the analyser's weights are
 * broken. */
struct marker *marker_open(struct arena *arena, const struct knowledge *know,
                           struct error *err);

/* One for another thread, over the weights of the first, which must outlive
 * it. */
struct marker *marker_another(struct arena *arena, const struct marker *first);

/* What a check of the analyser saw. */
struct marker_state {
    struct str licence;       /* and credits, as the weights file has them */
    size_t bytes;             /* of the weights file */
    char sha256[65];          /* of its contents */
    const char *kernel;       /* the arithmetic chosen for this processor */
    size_t sentences, tokens; /* of the sample in the file */
    size_t different; /* tokens of these that came out otherwise; 0 is right */
};

/* Whether the weights file is whole and its sample sentences come out as it
 * says; `state` is filled as far as it got and lives as long as the weights.
 * Fails with SYNTAX. */
bool marker_check(const struct marker *marker, struct marker_state *state,
                  struct error *err);

/* Fills the report's fields "from mark"; they live in `arena`. */
void mark_report(struct marker *marker, struct arena *arena,
                 struct report *report);

/* The same for a report whose tokens and sentences are there already, as a
 * treebank has them: span, text, shown, norm, lemma (the norm) and flags.  It
 * has at least one. */
void mark_words(struct marker *marker, struct arena *arena,
                struct report *report);

#endif
