#include "keep/pq_bulk.h"

#include "base/out.h"
#include "base/table.h"
#include "keep/pq_load.h"
#include "keep/pq_row.h"
#include "keep/pq_value.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HEAD "INSERT INTO "
#define HELD_BYTES ((size_t)4 << 20)
#define KINDS_MAX 40
#define DEPTH_MAX 9 /* of references to references */

/* A column of what is held back: elements of an array, each with its length. */
struct column {
    int place; /* of its value in the statement */
    enum pq_type type;
    struct out bytes;
    bool gaps; /* some rows have no value */
};

/* What is held back of one statement. */
struct kind {
    const char *sql; /* as the ledger has it */
    struct pq_query query;
    int64_t depth;
    struct column columns[DOLLARS_MAX];
    int count;
    size_t rows;
};

struct bulk {
    struct arena *arena;
    struct pq *pq;
    struct pq_query asks; /* what there is of tables */
    unsigned line;        /* on which it was asked, 0 on none */
    struct table columns; /* by "table.column": places in these */
    struct known {
        enum pq_type type;
        int64_t depth; /* of the table below those that refer to nothing */
    } * known;
    struct kind kinds[KINDS_MAX];
    size_t kind_count, bytes;
    struct pq_query counts;     /* pq_fold */
    int64_t reports, all_words; /* that it will count */
};

static const char asks[] =
    "WITH RECURSIVE here AS (SELECT oid, relname FROM pg_class"
    " WHERE relkind IN ('r', 'p') AND NOT relispartition"
    " AND relnamespace IN (CAST(current_schema() AS regnamespace), "
    "pg_my_temp_schema())),"
    " up (root, above, depth) AS (SELECT oid, oid, 0 FROM here UNION"
    " SELECT u.root, c.confrelid, u.depth + 1 FROM up u"
    " JOIN pg_constraint c ON c.conrelid = u.above AND c.contype = 'f'"
    " WHERE u.depth < $1)"
    " SELECT h.relname || '.' || a.attname, CAST(a.atttypid AS BIGINT),"
    " (SELECT CAST(max(u.depth) AS BIGINT) FROM up u WHERE u.root = h.oid)"
    " FROM here h JOIN pg_attribute a ON a.attrelid = h.oid"
    " WHERE a.attnum > 0 AND NOT a.attisdropped";

struct bulk *bulk_new(struct arena *arena, struct pq *pq)
{
    struct bulk *bulk = ARENA_NEW(arena, struct bulk);

    bulk->arena = arena;
    bulk->pq = pq;
    bulk->asks.dollars = (struct dollars){.sql = asks, .used = 2, .count = 1};
    snprintf(bulk->asks.name, sizeof(bulk->asks.name), "columns");
    bulk->counts.dollars =
        (struct dollars){.sql = pq_fold, .used = 6, .count = 2};
    snprintf(bulk->counts.name, sizeof(bulk->counts.name), "counts");
    return bulk;
}

/* ---- tables ---- */

/* Once for each line: what a table is may have changed since. */
static bool know_tables(struct bulk *bulk, struct error *err)
{
    struct pq_query *query = &bulk->asks;
    enum pq_type type;

    if (bulk->line == pq_line(bulk->pq))
        return true;
    pq_set_int(&query->values[1], DEPTH_MAX);
    if (!pq_send(bulk->pq, query, err) || !pq_hear(bulk->pq, query, err))
        return false;
    bulk->columns = (struct table){0};
    bulk->kind_count = 0;
    bulk->known =
        arena_alloc(bulk->arena, (size_t)query->rows + 1, sizeof(*bulk->known));
    for (int i = 0; i < query->rows; i++) {
        struct str name = pq_cell(query, i, 0, &type);
        int64_t oid = pq_get_int(pq_cell(query, i, 1, &type), PQ_INT8);
        int64_t depth = pq_get_int(pq_cell(query, i, 2, &type), PQ_INT8);

        bulk->known[i] = (struct known){(enum pq_type)oid, depth};
        table_set(bulk->arena, &bulk->columns, arena_str(bulk->arena, name),
                  (uint32_t)i);
    }
    pq_drop(query);
    bulk->line = pq_line(bulk->pq);
    return true;
}

static const struct known *find_column(struct bulk *bulk, struct str table,
                                       struct str column)
{
    struct arena arena = {0};
    struct out name = {.arena = &arena};
    uint32_t at;

    out_format(&name, "%.*s.%.*s", STR_ARG(table), STR_ARG(column));
    at = table_find(&bulk->columns, out_view(&name));
    arena_reset(&arena);
    return at != TABLE_ABSENT ? &bulk->known[at] : NULL;
}

/* ---- statements ---- */

/* Of an element, and of an array of them.
 * https://github.com/postgres/postgres/blob/master/src/include/catalog/pg_type.dat
 */
static const struct {
    enum pq_type type;
    int array;
} arrays[] = {{PQ_BOOL, 1000}, {PQ_BYTES, 1001}, {PQ_INT4, 1007},
              {PQ_TEXT, 1009}, {PQ_INT8, 1016},  {PQ_FLOAT8, 1022},
              {PQ_WORDS, 3643}};

static int array_of(enum pq_type type)
{
    for (size_t i = 0; i < sizeof(arrays) / sizeof(*arrays); i++)
        if (arrays[i].type == type)
            return arrays[i].array;
    return 0;
}

/* What stands before a mark, which is skipped. */
static struct str up_to(struct str *text, const char *mark)
{
    const char *found = strstr(text->at, mark);
    size_t len = found != NULL ? (size_t)(found - text->at) : text->len;
    size_t skipped = found != NULL ? len + strlen(mark) : len;
    struct str part = {text->at, len};

    *text = (struct str){text->at + skipped, text->len - skipped};
    return part;
}

/* "INSERT INTO t (a, b) SELECT * FROM unnest($1, $2) …": one text for any
 * number of rows. */
static bool read_kind(struct bulk *bulk, struct kind *kind)
{
    struct str text = str_from(kind->sql + strlen(HEAD));
    struct str table = up_to(&text, " ("), columns = up_to(&text, ") VALUES (");
    struct str places = up_to(&text, ")"), rest = columns;
    struct out sql = {.arena = bulk->arena};

    out_format(&sql, HEAD "%.*s (%.*s) SELECT * FROM unnest(", STR_ARG(table),
               STR_ARG(columns));
    for (; rest.len > 0 && kind->count < DOLLARS_MAX; kind->count++) {
        struct column *column = &kind->columns[kind->count];
        const struct known *known =
            find_column(bulk, table, str_trim(str_cut(&rest, ',')));
        struct str place = str_trim(str_cut(&places, ','));

        if (known == NULL || array_of(known->type) == 0 || place.len < 2)
            return false;
        kind->depth = known->depth;
        column->type = known->type;
        column->place = (int)strtol(place.at + 1, NULL, 10);
        column->bytes.arena = bulk->arena;
        out_format(&sql, "%s$%d", kind->count > 0 ? ", " : "", kind->count + 1);
        kind->query.dollars.used |= UINT32_C(2) << kind->count;
    }
    out_format(&sql, ")%.*s", STR_ARG(text));
    kind->query.dollars.sql = out_view(&sql).at;
    kind->query.dollars.count = kind->count;
    return true;
}

static struct kind *kind_of(struct bulk *bulk, const char *sql)
{
    struct kind *kind;

    for (size_t i = 0; i < bulk->kind_count; i++)
        if (bulk->kinds[i].sql == sql)
            return &bulk->kinds[i];
    if (bulk->kind_count == KINDS_MAX)
        return NULL;
    kind = &bulk->kinds[bulk->kind_count];
    *kind = (struct kind){.sql = sql};
    snprintf(kind->query.name, sizeof(kind->query.name), "b%zu",
             bulk->kind_count);
    if (!read_kind(bulk, kind))
        return NULL;
    bulk->kind_count++;
    return kind;
}

/* ---- rows ---- */

/* Numbers and truth stand as digits in a value. */
static void add_value(struct column *column, const struct pq_value *value)
{
    struct pq_value made = {.at = NULL};

    column->gaps = column->gaps || value->at == NULL;
    if (value->at == NULL || value->binary)
        made = *value;
    else if (value->type == PQ_FLOAT8)
        pq_row_number(&made, column->type, strtod(value->at, NULL));
    else if (value->type == PQ_BOOL)
        pq_row_int(&made, column->type, value->at[0] == 't');
    else
        pq_row_int(&made, column->type, strtoll(value->at, NULL, 10));
    pq_row_add(&column->bytes, &made);
}

static bool add_row(struct bulk *bulk, const char *sql,
                    const struct pq_value *values, struct error *err)
{
    struct kind *kind;

    if (!know_tables(bulk, err))
        return false;
    kind = kind_of(bulk, sql);
    if (kind == NULL)
        return error_at(err, ERROR_STORE, (struct place){0},
                        "the tables are not those of a ledger: %s", sql);
    for (int i = 0; i < kind->count; i++) {
        struct column *column = &kind->columns[i];
        size_t before = column->bytes.len;

        add_value(column, &values[column->place]);
        bulk->bytes += column->bytes.len - before;
    }
    kind->rows++;
    return bulk->bytes < HELD_BYTES || bulk_send(bulk, err);
}

/* What a text is found by is found out here: the server would take longer. */
static bool add_words(struct bulk *bulk, struct pq_value *values,
                      struct error *err)
{
    struct arena arena = {0};
    bool good;

    bulk->reports++;
    bulk->all_words += pq_row_words(&arena, values, &values[5], &values[6]);
    good = add_row(bulk, pq_add_words, values, err);
    arena_reset(&arena);
    return good;
}

bool bulk_add(struct bulk *bulk, const char *sql, struct pq_value *values,
              struct error *err)
{
    return sql == pq_add_words ? add_words(bulk, values, err)
                               : add_row(bulk, sql, values, err);
}

/* ---- sending ---- */

/* As a server takes an array of one dimension: what it has, its type, how many,
 * from 1 on, and then the elements. */
static void set_array(struct arena *arena, const struct kind *kind,
                      const struct column *column, struct pq_value *value)
{
    struct out out = {.arena = arena};

    pq_row_bits(&out, 1, 4);
    pq_row_bits(&out, column->gaps, 4);
    pq_row_bits(&out, (uint64_t)column->type, 4);
    pq_row_bits(&out, kind->rows, 4);
    pq_row_bits(&out, 1, 4);
    out_str(&out, (struct str){column->bytes.at, column->bytes.len});
    *value = (struct pq_value){.type = (enum pq_type)array_of(column->type),
                               .at = out.at,
                               .len = (int)out.len,
                               .binary = true};
}

static void empty(struct kind *kind)
{
    for (int i = 0; i < kind->count; i++) {
        kind->columns[i].bytes.len = 0;
        kind->columns[i].gaps = false;
    }
    kind->rows = 0;
}

static bool send_kind(struct bulk *bulk, struct kind *kind, struct error *err)
{
    struct arena arena = {0};
    bool good;

    for (int i = 0; i < kind->count; i++)
        set_array(&arena, kind, &kind->columns[i], &kind->query.values[i + 1]);
    good = pq_send(bulk->pq, &kind->query, err);
    arena_reset(&arena);
    empty(kind);
    return good;
}

static void empty_all(struct bulk *bulk)
{
    for (size_t i = 0; i < bulk->kind_count; i++)
        empty(&bulk->kinds[i]);
    bulk->bytes = 0;
}

bool bulk_send(struct bulk *bulk, struct error *err)
{
    bool good = true;

    if (bulk->bytes == 0)
        return true;
    for (int64_t depth = 0; depth <= DEPTH_MAX; depth++)
        for (size_t i = 0; i < bulk->kind_count && good; i++)
            if (bulk->kinds[i].rows > 0 && bulk->kinds[i].depth == depth)
                good = send_kind(bulk, &bulk->kinds[i], err);
    empty_all(bulk);
    return good;
}

/* One row has the total, so it is changed last. */
bool bulk_fold(struct bulk *bulk, struct error *err)
{
    if (bulk->reports == 0)
        return true;
    pq_set_int(&bulk->counts.values[1], bulk->reports);
    pq_set_int(&bulk->counts.values[2], bulk->all_words);
    bulk->reports = bulk->all_words = 0;
    return bulk_send(bulk, err) && pq_send(bulk->pq, &bulk->counts, err);
}

void bulk_drop(struct bulk *bulk)
{
    bulk->reports = bulk->all_words = 0;
    empty_all(bulk);
}
