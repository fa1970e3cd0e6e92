/*
 * finder -- what the four finders share.  Private to find/.
 */
#ifndef FIND_FINDER_H
#define FIND_FINDER_H

#include "find/find.h"

struct finder {
    const struct knowledge *know;
    struct arena *arena;
    const struct report *report;
    struct facts *facts; /* what was found so far */
};

void find_statements(struct finder *finder);
void find_figures(struct finder *finder);
void find_events(struct finder *finder);
void find_ties(struct finder *finder);

#endif
