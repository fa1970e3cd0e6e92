/*
 * rapport_reread -- the path once more, from the texts that the ledger has.
 */
#ifndef RAPPORT_REREAD_H
#define RAPPORT_REREAD_H

#include "keep/keep.h"
#include "know/know.h"

#include <stddef.h>

/* A report as it came from read, out of the ledger. */
struct report rapport_again(const struct kept_report *kept);

struct rereading {
    const struct knowledge *know;
    struct ledger *ledger;
    size_t threads; /* at least 1 */
    /* Told after every report; may be NULL.  False stops there. */
    bool (*progress)(void *self, const struct rereading *rereading);
    void *self;

    /* What has become of it so far. */
    size_t total, read;        /* reports */
    size_t came, went, stayed; /* facts */
    bool stopped;
};

/*
 * Reads those reports of the ledger again that wait for it
 * (ledger_begin_reread), with the rules of this program: facts that are found
 * now take the place of those that were, one report in one transaction, and a
 * report that has no sketch gets one.  Then merges.  Stopped half-way, it goes
 * on from there the next time.
 */
bool rapport_reread(struct rereading *rereading, struct error *err);

#endif
