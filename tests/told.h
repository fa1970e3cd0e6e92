/*
 * told -- what an export writes, for tests.
 */
#ifndef TESTS_TOLD_H
#define TESTS_TOLD_H

#include "tell/tell.h"
#include "test.h"

static inline bool told_take(void *self, struct str name, struct str bytes)
{
    out_str(leaf_named(self, name), bytes);
    return true;
}

/* Its texts by name, in the page; reports have theirs already. */
static inline struct leaves told_leaves(struct arena *page, const char *output,
                                        const struct telling *telling)
{
    struct leaves leaves = {.arena = page};
    const struct export_ways ways = {.take = told_take, .self = &leaves};

    cr_assert(
        tell_export(output_named(str_from(output))->export, telling, &ways));
    return leaves;
}

static inline struct str told_export(struct arena *page, const char *output,
                                     const struct telling *telling)
{
    struct leaves leaves = told_leaves(page, output, telling);

    return out_view(leaf(&leaves, ""));
}

#endif
