/*
 * rapport_check -- drafts held against the ledger.
 */
#ifndef RAPPORT_CHECK_H
#define RAPPORT_CHECK_H

#include "rapport.h"

struct checks {
    const struct query *query;  /* of it until, sources and score narrow what
                                   the drafts are held against */
    struct checked shown;       /* how it is told; the rest is filled in */
    size_t told[VERDICT_KINDS]; /* verdicts of each kind */
};

struct source;

/*
 * Reads drafts as reports, looks for facts in them and tells what the ledger,
 * settings->ledger, says to each; keeps nothing.  Of `query` until, sources and
 * score narrow what the drafts are held against.  How it is told is as in
 * `shown`, whose checking is filled in.  What is refused is counted and told.
 *
 * A draft speaks on the day that it says itself, else on the last of
 * query->until, else on that of the ledger's newest report: never on a day of
 * the clock, so that the same draft and ledger give the same answer.
 */
bool rapport_check(const struct path_settings *settings,
                   const struct file_list *drafts, struct checks *checks,
                   struct tally *tally, struct error *err);

/* The same of one draft that is there already: source->bytes. */
bool rapport_check_bytes(const struct path_settings *settings,
                         const struct source *source, struct checks *checks,
                         struct tally *tally, struct error *err);

#endif
