/* Whatever bytes a list of objects has, each is a report within bounds or
 * refused. */
#include "fuzz.h"

#include "base/out.h"

void fuzz_one(struct str bytes)
{
    struct arena arena = {0};
    struct out list = {.arena = &arena};

    out_text(&list, "[{\"text\":\"a\",");
    out_str(&list, bytes);
    fuzz_read(STR("f.json"), out_view(&list), 100000);
    arena_reset(&arena);
}
