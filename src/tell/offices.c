#include "tell/offices.h"

#include "news/narrow.h"
#include "tell/asked.h"

#include <stdlib.h>
#include <string.h>

/* ---- the rows */

static bool is_of(const struct telling *telling, const char *country)
{
    const struct query *query = &telling->query;

    for (unsigned i = 0; i < query->pair_count; i++)
        if (strcmp(query->pair[i], country) == 0)
            return true;
    return asked_sides(telling) == 0 ||
           asked_member(telling, str_from(country));
}

static bool is_asked(const struct telling *telling, struct interval held,
                     int32_t past_by)
{
    struct interval at = telling->at;

    if (query_in_time(&telling->query) && interval_known(held) &&
        !interval_overlap(held, telling->query.when))
        return false;
    if (!interval_known(at))
        return true;
    return interval_known(held) && interval_overlap(held, at) &&
           (past_by == DAY_NONE || past_by > at.first);
}

/* Reports know somebody in this office at some time of the tenure. */
static bool is_told(const struct attested_list *list,
                    const struct tenure *tenure)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->items[i].country, tenure->country) == 0 &&
            str_equal(list->items[i].role, tenure->role) &&
            interval_overlap(list->items[i].held, tenure->held))
            return true;
    return false;
}

static int order_rows(const void *a, const void *b)
{
    const struct office_row *one = a, *two = b;
    int order = strcmp(one->country, two->country);

    if (order == 0)
        order = str_order(one->role, two->role);
    if (order == 0)
        order = interval_order(one->held, two->held);
    if (order == 0)
        order = str_order(one->person, two->person);
    return order != 0 ? order : str_order(one->source, two->source);
}

static void add_seeds(struct arena *arena, const struct telling *telling,
                      const struct attested_list *list,
                      struct office_rows *rows)
{
    const struct tenures *offices = world_offices(know_world(telling->know));

    for (size_t i = 0; i < offices->count; i++) {
        const struct tenure *tenure = &offices->items[i];

        if (!is_of(telling, tenure->country) ||
            !is_asked(telling, tenure->held, DAY_NONE) || is_told(list, tenure))
            continue;
        *LIST_ADD(arena, rows) = (struct office_row){
            .country = tenure->country,
            .role = tenure->role,
            .person = tenure->person,
            .held = tenure->held,
            .past_by = DAY_NONE,
            .source = holder_source(arena, (struct holder){NULL, tenure})};
    }
}

/* Rows of a table have neither reports nor persons in the ledger. */
static bool asks_for_all(const struct telling *telling)
{
    const struct query *query = &telling->query;

    return asked_sides(telling) > 0 && query->narrow.persons.count == 0 &&
           query->narrow.sources == 0 && query->narrow.score <= 0 &&
           query->topics.count == 0;
}

struct office_rows office_rows_of(struct arena *arena,
                                  const struct telling *telling)
{
    struct attested_list *list = ARENA_NEW(arena, struct attested_list);
    struct office_rows rows = {0};

    *list = attested_of(arena, &telling->facts, &telling->records);
    for (size_t i = 0; i < list->count; i++) {
        const struct attested *one = &list->items[i];

        if (is_of(telling, one->country) &&
            is_asked(telling, one->held, one->past_by))
            *LIST_ADD(arena, &rows) =
                (struct office_row){.country = one->country,
                                    .role = one->role,
                                    .person = one->person,
                                    .held = one->held,
                                    .past_by = one->past_by,
                                    .attested = one,
                                    .source = one->record};
    }
    if (asks_for_all(telling))
        add_seeds(arena, telling, list, &rows);
    if (rows.count > 0)
        qsort(rows.items, rows.count, sizeof(*rows.items), order_rows);
    return rows;
}
