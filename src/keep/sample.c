/* sample -- which facts of long records are enough to tell them by. */
#include "keep/ledger.h"

#include <stdlib.h>

/* A fact of a record, among all that were found. */
struct seat {
    int64_t record, position;
    size_t index; /* in the order of publication */
};

static int by_position(const void *left, const void *right)
{
    const struct seat *a = left, *b = right;

    if (a->record != b->record)
        return a->record < b->record ? -1 : 1;
    return (a->position > b->position) - (a->position < b->position);
}

static int by_index(const void *left, const void *right)
{
    const struct seat *a = left, *b = right;

    if (a->record != b->record)
        return a->record < b->record ? -1 : 1;
    return (a->index > b->index) - (a->index < b->index);
}

/* Marks of each record the first `most` seats, and as many from its end. */
static void mark(const struct seat *seats, size_t count, size_t most, bool ends,
                 bool *chosen)
{
    size_t from = 0;

    while (from < count) {
        size_t to = from;

        while (to < count && seats[to].record == seats[from].record)
            to++;
        for (size_t i = from; i < to; i++)
            if (i - from < most || (ends && to - i <= most))
                chosen[seats[i].index] = true;
        from = to;
    }
}

const bool *ledger_sample(struct arena *arena, const struct founds *founds)
{
    bool *chosen = arena_alloc(arena, founds->count + 1, sizeof(*chosen));
    struct seat *seats = arena_alloc(arena, founds->count + 1, sizeof(*seats));
    size_t count = 0;

    for (size_t i = 0; i < founds->count; i++) {
        const struct found *found = &founds->items[i];

        if (found->record == 0)
            chosen[i] = true;
        else
            seats[count++] = (struct seat){found->record, found->position, i};
    }
    qsort(seats, count, sizeof(*seats), by_position);
    mark(seats, count, RECORD_BEST, false, chosen);
    qsort(seats, count, sizeof(*seats), by_index);
    mark(seats, count, RECORD_ENDS, true, chosen);
    return chosen;
}
