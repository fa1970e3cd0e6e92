#include "keep/pq_build.h"

#include "base/out.h"
#include "keep/pq_load.h"

/* In the order in which they are put up.  References come when the planner
 * knows the tables and their indexes: it then holds one index against another
 * instead of reading rows. */
#define KEYS "1"
#define INDEXES "2"
#define KNOWN "3"
#define REFERENCES "4"
#define NUMBERS "5"
#define EMPTY "0"

#define OF_PART                                               \
    "c.relnamespace = CAST(current_schema() AS regnamespace)" \
    " AND " PQ_PART " & ?1 <> 0"
/* Of columns: long texts, which are only told, are not. */
#define IS_ASKED                                            \
    "a.attnum > 0 AND NOT a.attisdropped AND (a.attlen > 0" \
    " OR EXISTS (SELECT 1 FROM pg_index i"                  \
    " WHERE i.indrelid = c.oid AND a.attnum = ANY (i.indkey)))"
#define NAME "CAST(c.oid AS regclass)"

/* What is taken down and put up, where there is such a thing.  Those of
 * partitions come and go with their table's. */
static const char list[] =
    "SELECT down, up FROM ("
    " SELECT CASE k.contype WHEN 'f' THEN " REFERENCES " ELSE " KEYS " END"
    " AS turn, c.oid AS of,"
    " format('ALTER TABLE %s DROP CONSTRAINT %I', " NAME ", k.conname) AS down,"
    " format('ALTER TABLE %s ADD CONSTRAINT %I %s', " NAME ", k.conname,"
    " pg_get_constraintdef(k.oid)) AS up"
    " FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid"
    " WHERE k.contype IN ('f', 'p', 'u') AND k.conparentid = 0 AND " OF_PART
    " UNION ALL SELECT " INDEXES ", c.oid,"
    " format('DROP INDEX %s', CAST(i.indexrelid AS regclass)),"
    " replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ')"
    " FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid"
    " WHERE NOT c.relispartition AND " OF_PART
    " AND NOT EXISTS (SELECT 1 FROM pg_constraint k"
    " WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u'))"
    " UNION ALL SELECT " KNOWN ", c.oid, NULL, format('ANALYZE %s%s',"
    " " NAME ", (SELECT '(' || string_agg(quote_ident(a.attname), ', ') || ')'"
    " FROM pg_attribute a WHERE a.attrelid = c.oid AND " IS_ASKED "))"
    " FROM pg_class c WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition"
    " AND " OF_PART " UNION ALL SELECT " REFERENCES ", 0, NULL,"
    " 'SET LOCAL enable_hashjoin = off' WHERE ?1 & 1 <> 0"
    " UNION ALL SELECT " NUMBERS ", c.oid, NULL,"
    " format('SELECT setval(pg_get_serial_sequence(%L, %L),"
    " (SELECT coalesce(max(%I), 0) + 1 FROM %s), FALSE)',"
    " " NAME ", a.attname, a.attname, " NAME ")"
    " FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
    " WHERE a.attidentity <> '' AND NOT c.relispartition AND " OF_PART
    " UNION ALL SELECT " EMPTY ", c.oid, format('TRUNCATE %s', " NAME "), NULL"
    " FROM pg_class c WHERE " PQ_FILLED " AND " OF_PART ") t ORDER BY turn, of";

/* Megabytes, for an index of words, which is gathered in memory, and for
 * others: what is sorted in less memory than that is sorted as quickly, since
 * that stays close to the processor and is not given back and forth. */
#define MEMORY_OF_WORDS 256
#define MEMORY 32

static const char settings[] =
    " SET LOCAL idle_in_transaction_session_timeout = 0;"
    " SET LOCAL enable_hashjoin = on; SET LOCAL enable_mergejoin = on;";

struct pq_build {
    struct pq *pq;
    unsigned parts;
    struct piece {
        const char *down, *up; /* either may be NULL */
    } * items;
    size_t count, room;
};

static const char *text_of(const struct driver *driver, struct arena *arena,
                           struct ask *ask, int column)
{
    struct str text = driver->get_str(ask, column);

    return text.at != NULL ? arena_str(arena, text).at : NULL;
}

static bool find_pieces(struct store *store, struct arena *arena,
                        struct pq_build *build, struct error *err)
{
    const struct driver *driver = store->driver;
    struct ask *ask = driver->ask(store, list, err);
    bool row = false;

    if (ask == NULL)
        return false;
    driver->set_int(ask, 1, build->parts);
    if (!driver->next(ask, &row, err))
        return false;
    while (row) {
        *LIST_ADD(arena, build) = (struct piece){
            text_of(driver, arena, ask, 0), text_of(driver, arena, ask, 1)};
        if (!driver->next(ask, &row, err))
            return false;
    }
    return true;
}

/* The last one that comes goes first. */
static bool take_down(const struct pq_build *build, struct error *err)
{
    struct arena arena = {0};
    struct out script = {.arena = &arena};
    bool good;

    out_format(&script, "SET LOCAL maintenance_work_mem = '%dMB';%s",
               (build->parts & LOAD_WORDS) != 0 ? MEMORY_OF_WORDS : MEMORY,
               settings);
    for (size_t i = build->count; i > 0; i--)
        if (build->items[i - 1].down != NULL)
            out_format(&script, "%s;\n", build->items[i - 1].down);
    good = pq_run(build->pq, out_view(&script).at, err);
    arena_reset(&arena);
    return good;
}

struct pq_build *pq_build_begin(struct store *store, struct pq *pq,
                                struct arena *arena, unsigned parts,
                                struct error *err)
{
    struct pq_build *build = ARENA_NEW(arena, struct pq_build);

    build->pq = pq;
    build->parts = parts;
    return find_pieces(store, arena, build, err) && take_down(build, err)
               ? build
               : NULL;
}

bool pq_build_end(struct pq_build *build, const struct go_on *go_on,
                  struct error *err)
{
    bool good = true;

    for (size_t i = 0; i < build->count && good; i++)
        good = build->items[i].up == NULL ||
               (pq_run(build->pq, build->items[i].up, err) &&
                go_on->asked(go_on->self));
    return good;
}
