/*
 * rapport -- the path from bytes to ledger.
 */
#ifndef RAPPORT_H
#define RAPPORT_H

#include "base/error.h"
#include "base/file.h"
#include "keep/keep.h"
#include "know/know.h"

/* What became of the reports; counts. */
struct tally {
    size_t read, added, known, refused;
    size_t bytes; /* of the sources taken so far */
};

struct path_settings {
    const struct knowledge *know;
    struct ledger *ledger;
    size_t threads;
    size_t report_limit; /* bytes */
    /* Told of every refusal, and of the tally after every report; may be NULL. */
    void (*refused)(void *self, const struct error *err);
    void (*progress)(void *self, const struct tally *tally);
    void *self;
};

/*
 * Takes every report of the sources, in their order, into the ledger, then
 * merges.  What is refused is counted and told; it fails only where the ledger
 * does.
 */
bool rapport_add(const struct path_settings *settings,
                 const struct file_list *sources, struct tally *tally,
                 struct error *err);

#endif
