#include "mark/mark.h"

#include "mark/names.h"
#include "mark/tokens.h"

void mark_report(struct marker *marker, struct arena *arena,
                 struct report *report)
{
    struct naming naming;

    tokens_split(marker->know, arena, report);
    if (report->tokens.count == 0)
        return;
    sentences_split(marker->know, arena, report);
    quotations_mark(arena, report);
    naming_open(&naming, marker->know, arena, report);
    roles_find(&naming);
    names_find(&naming);
}
