#include "keep/loader.h"

#include "keep/pq_row.h"
#include "keep/pq_steps.h"

#include <inttypes.h>
#include <stdio.h>

#define LOAD_BYTES 262144 /* of rows that go to the server together */

struct loader {
    struct pq *pq;
    struct out rows; /* that are to go */
    int count;
    bool words; /* rows are those of report_words, of so many */
    int64_t reports, all_words;
    enum pq_type types[DOLLARS_MAX + 1]; /* by place */
};

static struct loader *begin(struct store *store, struct pq *pq,
                            const struct loading *loading, struct error *err)
{
    struct arena *arena = loading->arena;
    struct loader *made = ARENA_NEW(arena, struct loader);
    struct out sql = {.arena = arena};
    bool parted;

    if (!pq_is_parted(store, loading->table, &parted, err))
        return NULL;
    made->pq = pq;
    made->rows.arena = arena;
    pq_rows_begin(&made->rows);
    /* The server freezes no rows on their way to partitions. */
    out_format(&sql, "COPY %.*s (%.*s) FROM STDIN (FORMAT binary%s)",
               STR_ARG(loading->table), STR_ARG(loading->columns),
               parted ? "" : ", FREEZE");
    return pq_load(pq, out_view(&sql).at, err) ? made : NULL;
}

struct loader *loader_new(struct store *store, struct pq *pq,
                          const struct loading *loading, struct error *err)
{
    enum pq_type types[DOLLARS_MAX + 1] = {PQ_UNKNOWN};
    struct out sql = {.arena = loading->arena};
    struct loader *made;

    out_format(&sql, "SELECT %.*s FROM %.*s LIMIT 0", STR_ARG(loading->columns),
               STR_ARG(loading->table));
    if (!pq_types(pq, out_view(&sql).at, types + 1, loading->count, err))
        return NULL;
    made = begin(store, pq, loading, err);
    if (made == NULL)
        return NULL;
    made->count = loading->count;
    for (int i = 1; i <= made->count; i++)
        made->types[i] = types[i];
    return made;
}

struct loader *loader_of_words(struct store *store, struct pq *pq,
                               struct arena *arena, struct error *err)
{
    struct loader *made = begin(
        store, pq,
        &(struct loading){arena, STR("report_words"),
                          STR("place, length, words, title, text, outlet"), 6},
        err);

    if (made == NULL)
        return NULL;
    made->words = true;
    made->count = 4;
    made->types[1] = PQ_INT8;
    return made;
}

int loader_count(const struct loader *loader) { return loader->count; }

void loader_int(const struct loader *loader, struct pq_value *values, int place,
                int64_t number)
{
    pq_row_int(&values[place], loader->types[place], number);
}

void loader_number(const struct loader *loader, struct pq_value *values,
                   int place, double number)
{
    pq_row_number(&values[place], loader->types[place], number);
}

static bool send(struct loader *loader, struct error *err)
{
    bool good = pq_load_bytes(loader->pq, out_view(&loader->rows), err);

    loader->rows.len = 0;
    return good;
}

bool loader_row(struct loader *loader, const struct pq_value *values,
                struct error *err)
{
    if (loader->words) {
        loader->reports++;
        loader->all_words += pq_rows_add_words(&loader->rows, values);
    } else
        pq_rows_add(&loader->rows, values, loader->count);
    return loader->rows.len < LOAD_BYTES || send(loader, err);
}

static bool tell_total(struct loader *loader, struct error *err)
{
    char sql[120];

    snprintf(sql, sizeof(sql),
             "UPDATE report_words_total SET reports = %" PRId64
             ", words = %" PRId64,
             loader->reports, loader->all_words);
    return pq_run(loader->pq, sql, err);
}

bool loader_end(struct loader *loader, struct error *err)
{
    bool good;

    pq_rows_end(&loader->rows);
    good = send(loader, err);
    good = pq_load_end(loader->pq, good ? err : &(struct error){0}) && good;
    return good && (!loader->words || tell_total(loader, err));
}
