/* Whatever bytes a table has, each row is a report within bounds or refused. */
#include "fuzz.h"

#include "base/out.h"

void fuzz_one(struct str bytes)
{
    struct arena arena = {0};
    struct out table = {.arena = &arena};

    fuzz_read(STR("f.csv"), bytes, 1000);
    out_text(&table, "title,date,text\n");
    out_str(&table, bytes);
    fuzz_read(STR("f"), out_view(&table), 1000);
    arena_reset(&arena);
}
