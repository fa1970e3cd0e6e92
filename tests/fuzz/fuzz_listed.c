/* Whatever bytes a list of feeds has, what it names begins as an address does,
 * and every line is counted. */
#include "fuzz.h"

#include "read/fetch.h"
#include "read/listed.h"

void fuzz_one(struct str bytes)
{
    struct place place = {STR("feeds"), 1, 0};
    struct str rest = bytes;
    struct listed listed;
    struct error err;
    uint32_t lines = 1;

    while (listed_next(&rest, &place, &listed, &err))
        if (listed.url.len > 0 && !fetch_takes(listed.url))
            __builtin_trap();
    for (size_t i = 0; i < bytes.len; i++)
        lines += bytes.at[i] == '\n';
    if (place.line > lines + 1 || rest.len > 0)
        __builtin_trap();
}
