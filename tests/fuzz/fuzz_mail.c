/* Whatever the bytes, a mail or a folder of them is reports within bounds or
 * refused. */
#include "fuzz.h"

#include "base/out.h"

void fuzz_one(struct str bytes)
{
    struct arena arena = {0};
    struct out mail = {.arena = &arena};

    fuzz_read(STR("f.eml"), bytes, 100000);
    out_text(&mail, "From a@b.example 2024\nFrom: a@b.example\nSubject: s\n");
    out_str(&mail, bytes);
    fuzz_read(STR("f.mbox"), out_view(&mail), 100000);
    arena_reset(&arena);
}
