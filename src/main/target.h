/*
 * target -- where an answer goes: to standard output, or by --output to a file
 * or into a folder, which are there whole or not at all.
 */
#ifndef MAIN_TARGET_H
#define MAIN_TARGET_H

#include "main/command.h"

struct target {
    struct str path; /* empty: standard output */
    struct str temporary;
    bool folder, failed;
    int file; /* of the temporary one; -1 where there is none */
    struct arena arena;
};

/* Where the call's answer goes.  Complains, with *status set, where there is
 * something already at the path of a folder, or nothing can be made there. */
bool target_open(struct target *target, const struct call *call, bool folder,
                 int *status);

/* Adds bytes to the answer, in a folder to the file of this name; false where
 * it cannot, or where nobody reads any more. */
bool target_put(struct target *target, struct str name, struct str bytes);

/* Has the answer come to be; or, unless `good`, takes away what was written.
 * Gives the exit status: `good`'s is STATUS_GOOD. */
int target_close(struct target *target, bool good);

#endif
