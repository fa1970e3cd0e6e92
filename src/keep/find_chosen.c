/* find_chosen -- facts that are chosen by their records: a sample of each, or
 * only those of some time. */
#include "keep/find_facts.h"

#include "base/table.h"
#include "news/narrow.h"

/* Facts without their words, and the records of those that are of the time that
 * is asked for. */
struct places {
    struct founds founds;
    struct wholes wholes; /* of those that are few */
    struct table records; /* by the bytes of their rows */
};

static struct str bytes_of(const int64_t *row)
{
    return (struct str){(const char *)row, sizeof(*row)};
}

static bool is_in_time(const struct places *places, size_t index)
{
    const struct found *found = &places->founds.items[index];

    return found->in_time ||
           (found->record != 0 &&
            table_find(&places->records, bytes_of(&found->record)) !=
                TABLE_ABSENT);
}

/* Leaves those whose record has a fact of the time. */
static void keep_in_time(struct arena *arena, const struct query *query,
                         struct places *places)
{
    struct founds *founds = &places->founds;
    size_t count = 0;

    if (!query_in_time(query))
        return;
    for (size_t i = 0; i < founds->count; i++)
        if (founds->items[i].in_time && founds->items[i].record != 0) {
            int64_t *row = ARENA_NEW(arena, int64_t);

            *row = founds->items[i].record;
            table_set(arena, &places->records, bytes_of(row), 1);
        }
    for (size_t i = 0; i < founds->count; i++)
        if (is_in_time(places, i))
            founds->items[count++] = founds->items[i];
    founds->count = count;
}

static bool find_places(struct ledger *ledger, struct arena *arena,
                        const struct query *query, struct finding *finding,
                        struct places *places, struct error *err)
{
    const struct driver *driver = ledger->driver;
    bool whole = ledger_looks_at_few(query);
    struct ask *ask;
    bool row = false;

    if (!ledger_ask_places(ledger, arena, query, &ask, &finding->left, err) ||
        !driver->next(ask, &row, err))
        return false;
    while (row) {
        *LIST_ADD(arena, &places->founds) = (struct found){
            .row = driver->get_int(ask, 0, 0),
            .report = driver->get_int(ask, 1, 0),
            .record = driver->get_int(ask, 2, 0),
            .position = driver->get_int(ask, 3, 0),
            .in_time = interval_overlap(query->when,
                                        ledger_get_interval(ledger, ask, 4)),
            .whole = (uint32_t)places->wholes.count};
        if (whole)
            ledger_take_whole(ledger, arena, ask, &places->wholes);
        if (!driver->next(ask, &row, err))
            return false;
    }
    return true;
}

/* The facts at these places. */
static bool add_facts(struct ledger *ledger, struct arena *arena,
                      const struct query *query, const struct places *places,
                      struct finding *finding, struct error *err)
{
    const struct founds *founds = &places->founds;

    return ledger_looks_at_few(query)
               ? ledger_add_wholes(ledger, founds, &places->wholes,
                                   query->heads, finding, err)
               : ledger_add_placed(ledger, arena, founds, finding, err) &&
                     ledger_add_reports(ledger, arena, finding, err);
}

bool ledger_find_chosen(struct ledger *ledger, struct arena *arena,
                        const struct query *query, struct finding *finding,
                        struct error *err)
{
    struct arena scratch = {0};
    struct places places = {.wholes.arena = arena};
    struct founds *founds = &places.founds;
    bool good = find_places(ledger, &scratch, query, finding, &places, err);
    const bool *chosen;
    size_t count = 0;

    keep_in_time(&scratch, query, &places);
    chosen = ledger_sample(&scratch, founds);
    *finding->facts = (struct kept_facts){0};
    for (size_t i = 0; i < founds->count; i++)
        if (!query->sample || chosen[i])
            founds->items[count++] = founds->items[i];
    founds->count = count;
    good = good && add_facts(ledger, arena, query, &places, finding, err);
    arena_reset(&scratch);
    return good;
}
