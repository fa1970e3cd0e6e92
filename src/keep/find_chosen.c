/* find_chosen -- facts that are chosen by their records: a sample of each, or
 * only those of some time. */
#include "keep/find_facts.h"

#include "base/table.h"
#include "news/narrow.h"

static const char whole_fact[] = FIND_FACTS("f.row = ?1");

#define PLACE_OF_FACT "f.row, f.report, rf.record, rf.position, f.first, f.last"

static const char every_place[] = FIND(PLACE_OF_FACT, "1");
static const char places_of_country[] = FIND(PLACE_OF_FACT, OF_COUNTRY);
static const char places_of_pair[] = FIND(PLACE_OF_FACT, OF_PAIR_OR_ALONE);
static const char places_of_both[] = FIND(PLACE_OF_FACT, OF_BOTH);

bool ledger_chooses(const struct query *query)
{
    return query->until == 0 && (query->sample || query_in_time(query)) &&
           query->fact.len + query->record.len + query->dispute.len +
                   query->report.len + query->block.len ==
               0 &&
           !query->untold;
}

static const char *sql_for(const struct query *query)
{
    if (query->pair_count > 1)
        return query->both ? places_of_both : places_of_pair;
    return query->pair_count > 0 ? places_of_country : every_place;
}

/* Facts without their words, and the records of those that are of the time that
 * is asked for. */
struct places {
    struct founds founds;
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
                        const struct query *query, struct founds *founds,
                        struct error *err)
{
    const struct driver *driver = ledger->driver;
    struct ask *ask = ledger_ask(ledger, sql_for(query), err);
    bool row = false;

    if (ask == NULL)
        return false;
    ledger_set_query(ledger, arena, ask, query);
    if (!driver->next(ask, &row, err))
        return false;
    while (row) {
        *LIST_ADD(arena, founds) = (struct found){
            .row = driver->get_int(ask, 0, 0),
            .report = driver->get_int(ask, 1, 0),
            .record = driver->get_int(ask, 2, 0),
            .position = driver->get_int(ask, 3, 0),
            .in_time = interval_overlap(query->when,
                                        ledger_get_interval(ledger, ask, 4))};
        if (!driver->next(ask, &row, err))
            return false;
    }
    return true;
}

static bool add_whole(struct ledger *ledger, struct arena *arena, int64_t fact,
                      struct finding *finding, struct error *err)
{
    struct ask *ask = ledger_ask(ledger, whole_fact, err);
    bool row = false;

    if (ask == NULL)
        return false;
    ledger->driver->set_int(ask, 1, fact);
    ledger->driver->set_int(ask, 3, 0);
    ledger->driver->set_int(ask, 6, 2);
    if (!ledger->driver->next(ask, &row, err))
        return false;
    if (!row)
        return true;
    row = ledger_add_row(ledger, arena, ask, finding, err);
    ledger->driver->end(ask);
    return row;
}

bool ledger_find_chosen(struct ledger *ledger, struct arena *arena,
                        const struct query *query, struct finding *finding,
                        struct error *err)
{
    struct arena scratch = {0};
    struct places places = {0};
    const struct founds *founds = &places.founds;
    bool good = find_places(ledger, &scratch, query, &places.founds, err);
    const bool *chosen;

    keep_in_time(&scratch, query, &places);
    chosen = ledger_sample(&scratch, founds);
    *finding->facts = (struct kept_facts){0};
    for (size_t i = 0; i < founds->count && good; i++)
        if (!query->sample || chosen[i])
            good = add_whole(ledger, arena, founds->items[i].row, finding, err);
    arena_reset(&scratch);
    return good;
}
