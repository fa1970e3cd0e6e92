#include "keep/store.h"

#include "base/out.h"

static const struct driver *const drivers[] = {
#define STORE(name) &store_##name,
#include "keep/stores.def"
#undef STORE
};

const struct driver *driver_for(struct str where)
{
    const size_t last = sizeof(drivers) / sizeof(drivers[0]) - 1;
    size_t i = 0;

    while (i < last && !drivers[i]->takes(where))
        i++;
    return drivers[i];
}

const char *store_insertion(const struct loading *loading)
{
    struct out out = {.arena = loading->arena};

    out_format(&out, "INSERT INTO %.*s (%.*s) VALUES (?1",
               STR_ARG(loading->table), STR_ARG(loading->columns));
    for (int i = 2; i <= loading->count; i++)
        out_format(&out, ", ?%d", i);
    out_char(&out, ')');
    return out_view(&out).at;
}
