/* Whatever bytes a robots.txt has, any path is allowed or not, and the start of
 * the bytes is a path too. */
#include "fuzz.h"

#include "read/robots.h"

void fuzz_one(struct str bytes)
{
    struct arena arena = {0};
    struct robots robots;
    struct str rest = bytes;

    robots_read(&arena, bytes, "rapport", &robots);
    if (!(robots.delay >= 0 && robots.delay < 1e9))
        __builtin_trap();
    robots_allow(&robots, str_cut(&rest, '\n'));
    robots_allow(&robots, STR("/a/b?c=%41&d=\xC3\xA9"));
    for (size_t i = 0; i < robots.rules.count; i++)
        if (robots.rules.items[i].path.len == 0)
            __builtin_trap();
    arena_reset(&arena);
}
