/* Whatever the bytes, a PDF is a report within bounds or refused. */
#include "fuzz.h"

#include "base/out.h"

void fuzz_one(struct str bytes)
{
    struct arena arena = {0};
    struct out paper = {.arena = &arena};

    fuzz_read(STR("f.pdf"), bytes, 100000);
    out_text(&paper, "%PDF-1.4\n");
    out_str(&paper, bytes);
    fuzz_read(STR("f.pdf"), out_view(&paper), 100000);
    arena_reset(&arena);
}
