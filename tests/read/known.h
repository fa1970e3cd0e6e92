/*
 * known -- what is built in, for tests that read sources.
 */
#ifndef TESTS_READ_KNOWN_H
#define TESTS_READ_KNOWN_H

#include "know/know.h"

static inline const struct knowledge *built_in(struct arena *arena)
{
    static const struct knowledge *know;

    if (know == NULL)
        know = know_open(arena, STR(""), NULL);
    return know;
}

#endif
