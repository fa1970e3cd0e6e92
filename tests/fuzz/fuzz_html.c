/* Whatever bytes follow "<html", they are a report within bounds or refused. */
#include "fuzz.h"

#include "base/out.h"

void fuzz_one(struct str bytes)
{
    struct arena arena = {0};
    struct out page = {.arena = &arena};

    out_text(&page, "<html");
    out_str(&page, bytes);
    fuzz_read(STR("f.html"), out_view(&page), 100000);
    arena_reset(&arena);
}
