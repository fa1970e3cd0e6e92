/*
 * convert -- answers in formats that other programs make of ours.
 */
#ifndef MAIN_CONVERT_H
#define MAIN_CONVERT_H

#include "main/command.h"

struct conversion {
    const char *name, *words; /* as those of an output */
    const char *from;         /* the output that it is made of */
    const char *const *program;
    const char *package; /* of Debian, that has it */
};

/* The one with this name, or NULL. */
const struct conversion *conversion_named(struct str name);
/* The one at this place, or NULL behind the last. */
const struct conversion *conversion_at(size_t index);

/* Has a page made over.  Fails with ABSENT where the program is not there,
 * STORE where it fails or takes longer than two minutes. */
bool conversion_make(const struct conversion *conversion, struct str page,
                     struct out *out, struct error *err);

/* Has the answer made over and prints it, to a file where --output says so.
 * Complains where the program is not there, fails or takes longer than two
 * minutes, and where it would print to a terminal.  Gives the exit status. */
int convert(struct call *call, const struct conversion *conversion,
            struct str answer);

#endif
