#include "keep/pq.h"

#include "base/lazy.h"
#include "keep/pq_load.h"

#include <libpq-fe.h>
#include <stdio.h>
#include <string.h>

#define LIBRARY "libpq.so.5"
#define LEAST_VERSION 140000 /* that has the pipeline mode */
#define PENDING_MAX 1024

#define CALLS(CALL)            \
    CALL(PQclear)              \
    CALL(PQcmdStatus)          \
    CALL(PQconnectdbParams)    \
    CALL(PQenterPipelineMode)  \
    CALL(PQerrorMessage)       \
    CALL(PQexec)               \
    CALL(PQexitPipelineMode)   \
    CALL(PQfinish)             \
    CALL(PQftype)              \
    CALL(PQgetisnull)          \
    CALL(PQgetlength)          \
    CALL(PQgetResult)          \
    CALL(PQgetvalue)           \
    CALL(PQlibVersion)         \
    CALL(PQntuples)            \
    CALL(PQpingParams)         \
    CALL(PQparameterStatus)    \
    CALL(PQpipelineSync)       \
    CALL(PQputCopyData)        \
    CALL(PQputCopyEnd)         \
    CALL(PQreset)              \
    CALL(PQresultErrorField)   \
    CALL(PQresultStatus)       \
    CALL(PQsendPrepare)        \
    CALL(PQsendQueryParams)    \
    CALL(PQsendQueryPrepared)  \
    CALL(PQsetNoticeProcessor) \
    CALL(PQsetSingleRowMode)   \
    CALL(PQstatus)

LAZY_CALLS;

struct pq {
    struct str shown;
    PGconn *base;
    unsigned line; /* counts how often it was taken up */
    /* What was sent and not heard of yet, in order. */
    struct pending {
        struct pq_query *query;
        bool prepares;
    } pending[PENDING_MAX];
    size_t pending_count;
    struct pq_query *streaming;
    bool collided;
};

/* ---- errors ---- */

static const struct remedy {
    const char *code, *words;
} remedies[] = {
#define REMEDY(code, words) {code, words},
#include "keep/pq_remedies.def"
#undef REMEDY
};

static struct place place_of(const struct pq *pq)
{
    return (struct place){.source = pq->shown};
}

bool pq_lost(const struct pq *pq, bool writing, struct error *err)
{
    return error_at(err, ERROR_STORE, place_of(pq),
                    "the connection to the database was lost%s; see whether "
                    "the server runs, and do it again",
                    writing ? ", and what was being written is not kept" : "");
}

bool pq_stands(const struct pq *pq)
{
    return lib.PQstatus(pq->base) == CONNECTION_OK;
}

static bool fail(struct pq *pq, const PGresult *result, struct error *err)
{
    const char *code = NULL, *words = NULL;

    if (result != NULL) {
        code = lib.PQresultErrorField(result, PG_DIAG_SQLSTATE);
        words = lib.PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    }
    /* What would have gone well alone, or beside somebody slower. */
    if (code != NULL &&
        (strncmp(code, "40", 2) == 0 || strncmp(code, "23", 2) == 0))
        pq->collided = true;
    /* Servers that stop say so, and go. */
    if (!pq_stands(pq) || (code != NULL && strncmp(code, "57P", 3) == 0))
        return pq_lost(pq, false, err);
    for (size_t i = 0; i < sizeof(remedies) / sizeof(*remedies); i++)
        if (code != NULL && strcmp(code, remedies[i].code) == 0)
            words = remedies[i].words;
    return error_at(err, ERROR_STORE, place_of(pq), "%s",
                    words != NULL ? words : "the database gives no answer");
}

bool pq_collided(const struct pq *pq) { return pq->collided; }

void pq_forget_collision(struct pq *pq) { pq->collided = false; }

/* ---- lines ---- */

unsigned pq_line(const struct pq *pq) { return pq->line; }

static void say_nothing(void *self, const char *words)
{
    (void)self;
    (void)words;
}

static bool is_good(const PGresult *result)
{
    ExecStatusType status = lib.PQresultStatus(result);

    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

bool pq_run(struct pq *pq, const char *script, struct error *err)
{
    PGresult *result;
    bool good;

    lib.PQexitPipelineMode(pq->base);
    result = lib.PQexec(pq->base, script);
    good = is_good(result) || fail(pq, result, err);
    lib.PQclear(result);
    if (!good && pq_stands(pq))
        lib.PQclear(lib.PQexec(pq->base, "ROLLBACK"));
    if (pq_stands(pq))
        lib.PQenterPipelineMode(pq->base);
    return good;
}

static bool set_up(struct pq *pq, struct error *err)
{
    const char *encoding;

    pq->line++;
    pq->pending_count = 0;
    pq->streaming = NULL;
    if (!pq_stands(pq)) {
        struct str words = str_trim(str_from(lib.PQerrorMessage(pq->base)));

        return error_at(err, ERROR_STORE, place_of(pq),
                        "the database cannot be reached: %.*s", STR_ARG(words));
    }
    lib.PQsetNoticeProcessor(pq->base, say_nothing, NULL);
    encoding = lib.PQparameterStatus(pq->base, "server_encoding");
    if (encoding == NULL || strcmp(encoding, "UTF8") != 0)
        return error_at(err, ERROR_STORE, place_of(pq),
                        "the database does not hold UTF-8; make one by "
                        "createdb -E UTF8 -T template0");
    return pq_run(pq, pq_settings, err);
}

static bool load(const struct pq *pq, struct error *err)
{
    static bool there; /* once it is, it stays */

    there = there || lazy_open(LIBRARY, names, LAZY_COUNT, &lib);
    return (there && lib.PQlibVersion() >= LEAST_VERSION) ||
           error_at(err, ERROR_STORE, place_of(pq),
                    "ledgers in PostgreSQL need %s of version 14 or newer; "
                    "install it (Debian: libpq5)",
                    LIBRARY);
}

#define KEYS 7
static const char *const keys[KEYS] = {"fallback_application_name",
                                       "connect_timeout",
                                       "keepalives_idle",
                                       "tcp_user_timeout",
                                       "client_encoding",
                                       "dbname",
                                       NULL};

/* The address may set all of this otherwise, since it comes behind. */
static void set_values(struct arena *arena, struct str where,
                       const char *values[KEYS])
{
    static const char *const usual[] = {"rapport", "15", "30", "60000", "UTF8"};

    for (int i = 0; i < 5; i++)
        values[i] = usual[i];
    values[5] = arena_str(arena, where).at;
}

struct pq *pq_open(struct arena *arena, struct str where, struct str shown,
                   struct error *err)
{
    const char *values[KEYS] = {NULL};
    struct pq *pq = ARENA_NEW(arena, struct pq);

    pq->shown = shown;
    if (!load(pq, err))
        return NULL;
    set_values(arena, where, values);
    pq->base = lib.PQconnectdbParams(keys, values, 1);
    if (set_up(pq, err))
        return pq;
    pq_close(pq);
    return NULL;
}

bool pq_answers(struct str where)
{
    struct arena arena = {0};
    struct pq none = {.shown = {NULL, 0}};
    const char *values[KEYS] = {NULL};
    bool good = true;

    set_values(&arena, where, values);
    if (load(&none, &(struct error){0}))
        good = lib.PQpingParams(keys, values, 1) == PQPING_OK;
    arena_reset(&arena);
    return good;
}

void pq_close(struct pq *pq) { lib.PQfinish(pq->base); }

bool pq_again(struct pq *pq, struct error *err)
{
    lib.PQreset(pq->base);
    return set_up(pq, err);
}

/* ---- sending and hearing ---- */

static bool note_sent(struct pq *pq, struct pq_query *query, bool prepares,
                      int sent, struct error *err)
{
    if (sent != 1)
        return fail(pq, NULL, err);
    pq->pending[pq->pending_count++] = (struct pending){query, prepares};
    return true;
}

/* Values as libpq takes them.  A place that the text does not have must have a
 * type all the same. */
struct row {
    Oid types[DOLLARS_MAX];
    const char *at[DOLLARS_MAX];
    int lens[DOLLARS_MAX], binary[DOLLARS_MAX];
};

static struct row row_of(const struct pq_query *query)
{
    struct row row;

    for (int i = 0; i < query->dollars.count; i++) {
        const struct pq_value *value = &query->values[i + 1];

        row.types[i] =
            query->dollars.used >> (i + 1) & 1 ? value->type : PQ_TEXT;
        row.at[i] = value->at;
        row.lens[i] = value->len;
        row.binary[i] = value->binary;
    }
    return row;
}

bool pq_send(struct pq *pq, struct pq_query *query, struct error *err)
{
    struct row row = row_of(query);
    int count = query->dollars.count;

    if (pq->pending_count + 2 > PENDING_MAX && !pq_hear(pq, NULL, err))
        return false;
    if (query->line != pq->line &&
        !note_sent(pq, query, true,
                   lib.PQsendPrepare(pq->base, query->name, query->dollars.sql,
                                     count, row.types),
                   err))
        return false;
    query->line = pq->line;
    return note_sent(pq, query, false,
                     lib.PQsendQueryPrepared(pq->base, query->name, count,
                                             row.at, row.lens, row.binary, 1),
                     err);
}

/* Hears of one command. */
static PGresult *hear(struct pq *pq, const struct pending *pending, bool *good,
                      struct error *err)
{
    PGresult *result = lib.PQgetResult(pq->base);
    PGresult *more;

    if (result == NULL || !is_good(result)) {
        if (pending->prepares)
            pending->query->line = 0;
        if (*good)
            fail(pq, result, err);
        *good = false;
    }
    while (result != NULL && (more = lib.PQgetResult(pq->base)) != NULL)
        lib.PQclear(more);
    return result;
}

bool pq_hear(struct pq *pq, struct pq_query *query, struct error *err)
{
    PGresult *last = NULL;
    bool good = true;
    size_t i = 0;

    if (pq->pending_count == 0)
        return true;
    if (lib.PQpipelineSync(pq->base) != 1)
        good = fail(pq, NULL, err);
    for (; i < pq->pending_count && pq_stands(pq); i++) {
        lib.PQclear(last);
        last = hear(pq, &pq->pending[i], &good, err);
    }
    if (good && i < pq->pending_count)
        good = pq_lost(pq, false, err);
    pq->pending_count = 0;
    if (pq_stands(pq))
        lib.PQclear(lib.PQgetResult(pq->base)); /* of the sync */
    if (good && query != NULL) {
        query->answer = last;
        query->rows = lib.PQntuples(last);
    } else
        lib.PQclear(last);
    return good;
}

/* ---- rows one by one ---- */

bool pq_stream(struct pq *pq, struct pq_query *query, struct error *err)
{
    struct row row = row_of(query);

    if (!pq_hear(pq, NULL, err))
        return false;
    if (lib.PQsendQueryParams(pq->base, query->dollars.sql,
                              query->dollars.count, row.types, row.at, row.lens,
                              row.binary, 1) != 1)
        return fail(pq, NULL, err);
    lib.PQsetSingleRowMode(pq->base);
    pq->streaming = query;
    return lib.PQpipelineSync(pq->base) == 1 || fail(pq, NULL, err);
}

bool pq_stream_next(struct pq *pq, struct pq_query *query, bool *row,
                    struct error *err)
{
    PGresult *result;
    bool good;

    pq_drop(query);
    result = lib.PQgetResult(pq->base);
    query->answer = result;
    query->rows = 1;
    *row = result != NULL && lib.PQresultStatus(result) == PGRES_SINGLE_TUPLE;
    if (*row)
        return true;
    good = (result != NULL && is_good(result)) || fail(pq, result, err);
    pq_stream_end(pq, query);
    return good;
}

void pq_stream_end(struct pq *pq, struct pq_query *query)
{
    PGresult *result;
    bool synced = false;

    pq_drop(query);
    if (pq->streaming != query)
        return;
    pq->streaming = NULL;
    while (!synced && pq_stands(pq)) {
        result = lib.PQgetResult(pq->base);
        synced =
            result != NULL && lib.PQresultStatus(result) == PGRES_PIPELINE_SYNC;
        lib.PQclear(result);
    }
}

/* ---- answers ---- */

struct str pq_cell(const struct pq_query *query, int row, int column,
                   enum pq_type *type)
{
    *type = (enum pq_type)lib.PQftype(query->answer, column);
    if (lib.PQgetisnull(query->answer, row, column))
        return (struct str){NULL, 0};
    return (struct str){lib.PQgetvalue(query->answer, row, column),
                        (size_t)lib.PQgetlength(query->answer, row, column)};
}

struct str pq_done(const struct pq_query *query)
{
    return str_from(query->answer != NULL ? lib.PQcmdStatus(query->answer)
                                          : "");
}

void pq_drop(struct pq_query *query)
{
    if (query->answer != NULL)
        lib.PQclear(query->answer);
    query->answer = NULL;
}

/* ---- many rows at once ---- */

/* Says it by itself, and stays out of the pipeline, which has no COPY; NULL,
 * and in it again, where the answer is not of that kind. */
static PGresult *say_alone(struct pq *pq, const char *sql,
                           ExecStatusType wanted, struct error *err)
{
    PGresult *result;

    if (!pq_hear(pq, NULL, err))
        return NULL;
    lib.PQexitPipelineMode(pq->base);
    result = lib.PQexec(pq->base, sql);
    if (lib.PQresultStatus(result) == wanted)
        return result;
    fail(pq, result, err);
    lib.PQclear(result);
    lib.PQenterPipelineMode(pq->base);
    return NULL;
}

bool pq_types(struct pq *pq, const char *sql, enum pq_type *types, int count,
              struct error *err)
{
    PGresult *result = say_alone(pq, sql, PGRES_TUPLES_OK, err);

    if (result == NULL)
        return false;
    for (int i = 0; i < count; i++)
        types[i] = (enum pq_type)lib.PQftype(result, i);
    lib.PQclear(result);
    return lib.PQenterPipelineMode(pq->base) == 1;
}

bool pq_load(struct pq *pq, const char *sql, struct error *err)
{
    PGresult *result = say_alone(pq, sql, PGRES_COPY_IN, err);
    bool good = result != NULL;

    lib.PQclear(result);
    return good;
}

bool pq_load_bytes(struct pq *pq, struct str bytes, struct error *err)
{
    return lib.PQputCopyData(pq->base, bytes.at, (int)bytes.len) == 1 ||
           fail(pq, NULL, err);
}

bool pq_load_end(struct pq *pq, struct error *err)
{
    bool good = lib.PQputCopyEnd(pq->base, NULL) == 1 || fail(pq, NULL, err);
    PGresult *result;

    while ((result = lib.PQgetResult(pq->base)) != NULL) {
        if (good && !is_good(result))
            good = fail(pq, result, err);
        lib.PQclear(result);
    }
    if (pq_stands(pq))
        lib.PQenterPipelineMode(pq->base);
    return good;
}

struct library pq_library(void)
{
    struct library library = {.name = "libpq", .built = "14"};
    struct pq none = {.shown = {NULL, 0}};
    int version = load(&none, &(struct error){0}) ? lib.PQlibVersion() : 0;

    library.good = version >= LEAST_VERSION;
    snprintf(library.running, sizeof(library.running), "%d.%d", version / 10000,
             version % 10000);
    return library;
}
