#include "keep/store.h"

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
