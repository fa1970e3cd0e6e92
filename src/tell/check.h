/*
 * check -- what the ledger says to a draft, as people and programs are told.
 * Private to tell/.
 */
#ifndef TELL_CHECK_H
#define TELL_CHECK_H

#include "tell/tell.h"

/* One line on a verdict, without its place: "differs in date: the ledger has
 * 16 August 2021 (Steppe Wire, 17 August 2021, f0123456789ab)". */
void check_says(struct out *out, const struct checked *checked,
                const struct verdict *verdict);

/* Where a byte of the draft's source stands: line and column from 1, in
 * characters. */
struct place check_place(const struct checking *checking, uint32_t byte);

/* How many verdicts there are of each kind; and "12 statements: 8 confirmed, 2
 * differ, 1 not in the ledger". */
struct check_counts {
    size_t of[VERDICT_KINDS], all;
};
struct check_counts check_count(const struct checking *checking);
void check_sum(struct out *out, const struct check_counts *counts);

/* The ways to tell it: as a compiler's messages, as one line of JSON, as a page
 * of the draft with marks (docs/check.md). */
void check_text(struct out *out, const struct checked *checked);
void check_json(struct out *out, const struct checked *checked);
void check_html(struct out *out, const struct checked *checked);

#endif
