#include "find/find.h"

#include "find/finder.h"

/* Statements come first: figures ask them who spoke. */
void find_facts(const struct knowledge *know, struct arena *arena,
                const struct report *report, struct facts *facts)
{
    struct finder finder = {know, arena, report, facts};

    find_statements(&finder);
    find_figures(&finder);
    find_events(&finder);
    find_ties(&finder);
}
