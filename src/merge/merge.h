/*
 * merge -- one record from the facts of many reports.  Pure.
 */
#ifndef MERGE_MERGE_H
#define MERGE_MERGE_H

#include "base/arena.h"
#include "know/know.h"
#include "news/correction.h"
#include "news/likeness.h"
#include "news/link.h"
#include "news/record.h"
#include "news/verdict.h"

/*
 * The block of a fact that a report of this date tells: what must agree before
 * two facts can be one record, such as "event/talks/KAZ/KOR" or
 * "statement/KAZ/2021".  Empty where a fact stands alone.  In the arena.
 */
struct str merge_block_of(struct arena *arena, const struct fact *fact,
                          struct interval published);

/*
 * Groups the facts of one block into records and says where they contradict
 * each other: every fact is in one record, alone in it if nothing else tells of
 * the same thing.  Of the corrections merges and splits count, over what was
 * found; facts that a person moved into the block (kept_fact.moved) are
 * compared with none.  Records and disputes come by id.  The result depends on
 * the facts alone, not on their order.  Cost grows as n log n in their number.
 */
void merge_block(struct arena *arena, const struct kept_facts *facts,
                 const struct corrections *corrections, struct records *records,
                 struct disputes *disputes);

/*
 * Links between the records of one frame (news/link.h), whose facts these are:
 * what was held during a visit, what came of a plan, what a partnership rose
 * to.  By kind, from, to; each once.  Depends on facts and records alone, not
 * on their order.  Cost grows as n log n.
 */
void merge_links(struct arena *arena, const struct kept_facts *facts,
                 const struct records *records, struct links *links);

/* Fields that must be the same, of all, for a fact to be found again. */
#define ANCHOR_SHARE 0.5

/* Which of the facts, as they were read, is the one that a correction is about:
 * of the same report and kind, its words overlapping, at least half of its
 * fields the same; the most alike, of several the first.  False where none
 * is. */
bool merge_find_anchor(const struct anchor *anchor,
                       const struct kept_facts *facts, size_t *found);

/* What near copies of a text are found by.  The same on every machine. */
struct sketch merge_sketch(struct str text);

/*
 * How far two reports, with their texts, are the same.  Symmetric.  A page with
 * the same address and another text is a version of it; apart from that, texts
 * are judged by the runs of four words and the names that they share
 * (docs/merging.md has the limits and how often they err).
 */
struct likeness merge_likeness(const struct kept_report *a,
                               const struct kept_report *b);

/* The same for one report beside several: its runs of words, in the arena. */
struct runs;
const struct runs *merge_runs(struct arena *arena, struct str text);
struct likeness merge_likeness_to(const struct kept_report *a,
                                  const struct runs *of_a,
                                  const struct kept_report *b);

/* What must be asked of the ledger to check a draft: facts of a block, of a
 * time where it is known. */
struct look {
    struct str block;
    struct interval when;
};

struct looks {
    struct look *items; /* by block, each once */
    size_t count, room;
};

struct looks merge_check_looks(struct arena *arena,
                               const struct checking *checking);

/* Runs of words of the draft's quotations, by which reports are found that have
 * them; at most three a quotation, each at least three words. */
struct strs merge_check_words(struct arena *arena,
                              const struct checking *checking);

/*
 * Fills the verdicts: what the ledger says to each figure, meeting, tie, office
 * and quotation of the draft, by the draft's words (docs/check.md).  Facts of
 * other kinds have no verdict.  Does not depend on the order of what is held.
 * Cost grows as the facts of the draft times those held.
 */
void merge_check(struct arena *arena, const struct knowledge *know,
                 struct checking *checking);

#endif
