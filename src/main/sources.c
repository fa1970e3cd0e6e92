/* sources -- the files that the words of a call name. */
#include "main/command.h"
#include "read/read.h"

#include <stdlib.h>

static int by_bytes(const void *a, const void *b)
{
    return str_order(*(const struct str *)a, *(const struct str *)b);
}

/* Files met in folders must look like reports; those named are taken as they
 * are. */
static void take(struct call *call, const struct file_list *found,
                 struct str path, struct file_list *sources)
{
    for (size_t i = 0; i < found->count; i++)
        if (str_equal(found->items[i], path) || read_takes(found->items[i]))
            *LIST_ADD(&call->arena, sources) = found->items[i];
}

static void sort(struct file_list *sources)
{
    size_t kept = 0;

    if (sources->count > 0)
        qsort(sources->items, sources->count, sizeof(*sources->items),
              by_bytes);
    for (size_t i = 0; i < sources->count; i++)
        if (i == 0 || !str_equal(sources->items[i], sources->items[kept - 1]))
            sources->items[kept++] = sources->items[i];
    sources->count = kept;
}

size_t call_sources(struct call *call, struct file_list *sources,
                    void (*refused)(void *self, const struct error *err),
                    void *self)
{
    size_t missing = 0;
    struct error err;

    for (size_t i = 0; i < call->count; i++) {
        struct str path = str_from(call->words[i]);
        struct file_list found = {0};

        if (str_equal(path, STR("-")) || fetch_takes(path)) {
            *LIST_ADD(&call->arena, sources) = path;
        } else if (file_walk(&call->arena, path, &found, &err)) {
            take(call, &found, path, sources);
        } else {
            missing++;
            refused(self, &err);
        }
    }
    sort(sources);
    return missing;
}
