/*
 * program -- other programs that are started, given a text and waited for.
 */
#ifndef MAIN_PROGRAM_H
#define MAIN_PROGRAM_H

#include "base/out.h"

struct program {
    const char *const *words; /* its name, looked up as a shell does, and what
                                 follows it; a NULL ends them */
    struct str input;         /* on its standard input */
    double seconds;           /* after which it is ended */
    size_t most;              /* bytes of its answer */
};

enum ending {
    ENDING_good,
    ENDING_absent, /* there is no such program */
    ENDING_bad,    /* it failed, or its answer is too long */
    ENDING_slow    /* its time was over */
};

/* Runs it.  What it prints is added to `out`, or goes where this program's
 * answers go where that is NULL; what it complains of goes where ours does. */
enum ending program_run(const struct program *program, struct out *out);

#endif
