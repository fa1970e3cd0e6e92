/* Whatever the bytes, a feed of them is reports within bounds or refused. */
#include "fuzz.h"

#include "base/out.h"

void fuzz_one(struct str bytes)
{
    struct arena arena = {0};
    struct out feed = {.arena = &arena};

    fuzz_read(STR("f.xml"), bytes, 100000);
    out_text(&feed, "<rss><channel><item>");
    out_str(&feed, bytes);
    fuzz_read(STR("f.xml"), out_view(&feed), 100000);
    arena_reset(&arena);
}
