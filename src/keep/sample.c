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

/* ---- of a record that is put into the ledger ---- */

/* The order in which facts were told, as queries have it. */
static bool is_before(const struct block *block, uint32_t a, uint32_t b)
{
    const struct kept_fact *facts = block->facts.items;
    const struct kept_report *reports = block->facts.reports.items;
    const struct kept_report *one = &reports[facts[a].report];
    const struct kept_report *two = &reports[facts[b].report];
    int order = interval_known(two->published) - interval_known(one->published);

    if (order == 0)
        order = interval_order(one->published, two->published);
    if (order == 0)
        order = str_order(one->id, two->id);
    if (order == 0)
        order = str_order(one->hash, two->hash);
    return order != 0 ? order < 0 : block->rows.items[a] < block->rows.items[b];
}

/* Puts a fact among the first few by that order, or the last few. */
static void put_end(const struct block *block, uint32_t *ends, size_t count,
                    uint32_t fact, bool last)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t other = ends[i];
        bool before = is_before(block, fact, other);

        if (before == last)
            continue;
        ends[i] = fact;
        fact = other;
    }
    if (count < RECORD_ENDS)
        ends[count] = fact;
}

struct sample ledger_sample_of(const struct block *block,
                               const struct record *record)
{
    struct sample sample = {.ends = 0};

    for (size_t i = 0; i < record->fact_count; i++) {
        put_end(block, sample.first, sample.ends, record->facts[i], false);
        put_end(block, sample.last, sample.ends, record->facts[i], true);
        sample.ends += sample.ends < RECORD_ENDS;
    }
    return sample;
}

bool sample_has(const struct sample *sample, size_t position, uint32_t fact)
{
    bool end = position < RECORD_BEST;

    for (size_t i = 0; i < sample->ends && !end; i++)
        end = sample->first[i] == fact || sample->last[i] == fact;
    return end;
}
