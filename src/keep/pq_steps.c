#include "keep/pq_steps.h"

#include "base/out.h"
#include "keep/pq_load.h"

#include <string.h>

/* ---- addresses ---- */

bool pq_takes(struct str where)
{
    static const char *const begins[] = {"postgres://", "postgresql://"};

    for (size_t i = 0; i < 2; i++)
        if (where.len >= strlen(begins[i]) &&
            memcmp(where.at, begins[i], strlen(begins[i])) == 0)
            return true;
    return false;
}

/* The byte behind a mark, or where the text ends. */
static size_t behind(struct str text, const char *mark)
{
    size_t len = strlen(mark), at = 0;

    while (at + len <= text.len && memcmp(text.at + at, mark, len) != 0)
        at++;
    return at + len <= text.len ? at + len : text.len;
}

/* Without what stands between ":" and "@", and from "password=" on. */
struct str pq_shown(struct arena *arena, struct str where)
{
    struct out out = {.arena = arena};
    size_t colon = where.len, host = 0;
    struct str rest;

    for (size_t i = behind(where, "://");
         i < where.len && strchr("/?", where.at[i]) == NULL; i++) {
        if (where.at[i] == ':' && colon == where.len)
            colon = i;
        if (where.at[i] == '@')
            host = i;
    }
    rest = where;
    if (host > colon) {
        out_str(&out, (struct str){where.at, colon});
        rest = (struct str){where.at + host, where.len - host};
    }
    out_str(&out, (struct str){rest.at, behind(rest, "password=")});
    return arena_str(arena, out_view(&out));
}

/* ---- steps ---- */

static bool number(struct store *store, const char *sql, int64_t *value,
                   struct error *err)
{
    const struct driver *driver = store->driver;
    struct ask *ask = driver->ask(store, sql, err);
    bool row = false;

    if (ask == NULL || !driver->next(ask, &row, err))
        return false;
    *value = row ? driver->get_int(ask, 0, 0) : 0;
    driver->end(ask);
    return true;
}

#define TABLES                                                         \
    "FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relispartition" \
    " AND relnamespace = CAST(current_schema() AS regnamespace)"

/* Below 0 where something of a copy is not there yet. */
static const char taken_step[] =
    "SELECT CASE WHEN min(step) < 0 THEN -1 ELSE max(step) END"
    " FROM rapport_step";

/* What a copy left of which the other half did not come.  That may be about to
 * come: its tables are locked until then. */
static bool take_away(struct store *store, struct pq *pq, int64_t *taken,
                      struct error *err)
{
    static const char takes_away[] =
        "DO $$ BEGIN LOCK TABLE report_words IN ACCESS SHARE MODE;"
        " IF EXISTS (SELECT 1 FROM rapport_step WHERE step < 0) THEN EXECUTE"
        " (SELECT 'TRUNCATE ' ||"
        " string_agg(CAST(CAST(c.oid AS regclass) AS text), ', ') ||"
        " ' RESTART IDENTITY' FROM pg_class c WHERE " PQ_FILLED ");"
        " UPDATE report_words_total SET reports = 0, words = 0;"
        " DELETE FROM rapport_step WHERE step < 0; END IF; END $$";
    struct error why;

    if (pq_run(pq, takes_away, &why))
        return number(store, taken_step, taken, err);
    return error_at(err, ERROR_STORE, (struct place){.source = store->where},
                    "a copy into this ledger was cut off at its end, and what "
                    "it left could not be taken away; let its owner open it "
                    "(%s)",
                    why.text);
}

bool pq_step(struct store *store, struct pq *pq, int *step, struct error *err)
{
    /* 2: a ledger, 1: tables of others, 0: none */
    static const char what[] =
        "SELECT CASE WHEN EXISTS (SELECT 1 " TABLES
        " AND relname = 'rapport_step') THEN 2"
        " WHEN EXISTS (SELECT 1 " TABLES ") THEN 1 ELSE 0 END";
    struct place place = {.source = store->where};
    int64_t there = 0, taken = 0;

    if (!number(store, what, &there, err))
        return false;
    if (there == 1)
        return error_at(err, ERROR_STORE, place,
                        "this is no ledger but some other database; give the "
                        "ledger a database or a schema of its own");
    if (there > 0 && !number(store, taken_step, &taken, err))
        return false;
    if (taken < 0 && !take_away(store, pq, &taken, err))
        return false;
    *step = (int)taken;
    return true;
}

/* The first schema that the address names, where it is not there. */
#define MAKE_SCHEMA                                \
    "DO $$ BEGIN IF current_schema() IS NULL THEN" \
    " EXECUTE 'CREATE SCHEMA IF NOT EXISTS ' ||"   \
    " split_part(current_setting('search_path'), ',', 1); END IF; END $$;\n"

bool pq_take_step(struct store *store, struct pq *pq, int step,
                  struct str script, struct error *err)
{
    struct arena arena = {0};
    struct out out = {.arena = &arena};
    bool good;

    (void)store;
    out_text(&out, MAKE_SCHEMA);
    out_text(&out, "BEGIN; SELECT " PQ_LOCK ";\nCREATE TABLE IF NOT EXISTS"
                   " rapport_step (step bigint PRIMARY KEY);\n");
    /* Fails where another program has taken it just now. */
    out_format(&out, "INSERT INTO rapport_step (step) VALUES (%d);\n", step);
    out_str(&out, script);
    out_text(&out, ";\nCOMMIT;");
    good = pq_run(pq, out_view(&out).at, err);
    arena_reset(&arena);
    return good;
}

bool pq_is_parted(struct store *store, struct str table, bool *parted,
                  struct error *err)
{
    static const char kind[] =
        "SELECT 1 " TABLES " AND relkind = 'p' AND relname = ?1";
    const struct driver *driver = store->driver;
    struct ask *ask = driver->ask(store, kind, err);

    *parted = false;
    if (ask == NULL)
        return false;
    driver->set_str(ask, 1, table);
    if (!driver->next(ask, parted, err))
        return false;
    driver->end(ask);
    return true;
}

/* ---- checking ---- */

/* A script that reads all that there is. */
static bool tell_reading(struct store *store, struct out *out,
                         struct error *err)
{
    static const char names[] = "SELECT quote_ident(relname) " TABLES;
    const struct driver *driver = store->driver;
    struct ask *ask = driver->ask(store, names, err);
    bool row = false;

    if (ask == NULL || !driver->next(ask, &row, err))
        return false;
    while (row) {
        struct str name = driver->get_str(ask, 0);

        out_format(out, "SELECT count(CAST(t AS text)) FROM %.*s t;\n",
                   STR_ARG(name));
        if (!driver->next(ask, &row, err))
            return false;
    }
    return true;
}

/* What counts rows that stand where nothing belongs to them, and what they are.
 */
static const struct {
    const char *sql, *what;
} strays[] = {
    {"SELECT (SELECT count(*) FROM block_fact b WHERE NOT EXISTS (SELECT 1"
     " FROM fact f WHERE f.row = b.fact AND f.block = b.block)) +"
     " (SELECT count(*) FROM fact f WHERE f.block <> '' AND NOT EXISTS"
     " (SELECT 1 FROM block_fact b WHERE b.fact = f.row"
     " AND b.block = f.block))",
     "facts do not stand in their blocks"},
    {"SELECT count(*) FROM (SELECT fact FROM fact_country UNION ALL"
     " SELECT fact FROM fact_pair UNION ALL SELECT fact FROM fact_topic) w"
     " WHERE NOT EXISTS (SELECT 1 FROM fact f WHERE f.row = w.fact)",
     "countries, pairs and topics belong to no fact"},
};

static bool has_no_strays(struct store *store, struct error *err)
{
    for (size_t i = 0; i < sizeof(strays) / sizeof(*strays); i++) {
        int64_t count = 0;

        if (!number(store, strays[i].sql, &count, err))
            return false;
        if (count > 0)
            return error_at(err, ERROR_STORE,
                            (struct place){.source = store->where},
                            "the ledger is damaged: %lld %s", (long long)count,
                            strays[i].what);
    }
    return true;
}

bool pq_check(struct store *store, struct pq *pq, struct error *err)
{
    struct arena arena = {0};
    struct out out = {.arena = &arena};
    bool good = tell_reading(store, &out, err) &&
                pq_run(pq, out_view(&out).at, err) && has_no_strays(store, err);

    arena_reset(&arena);
    return good;
}
