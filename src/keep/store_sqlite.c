/*
 * store_sqlite -- a ledger in one file (SQLite 3.37 or newer, with FTS5).
 */
#include "keep/store.h"

#include "base/out.h"
#include "keep/fts5.h"
#include "keep/spelling.h"

#include <sqlite3.h>
#include <stddef.h>
#include <string.h>

#define ASKS_MAX 96
#define APPLICATION 0x52505254 /* "RPRT" in the file's header: it is ours */
#define BUSY_MS 60000

struct ask {
    struct sqlite *store;
    const char *sql;
    sqlite3_stmt *statement;
    int failed; /* the first error while binding */
};

struct sqlite {
    struct store store; /* first */
    sqlite3 *base;
    struct ask asks[ASKS_MAX];
    size_t ask_count;
    struct weights weights; /* of the phrases that are looked for */
};

static struct place place_of(const struct sqlite *sqlite)
{
    return (struct place){.source = sqlite->store.where};
}

/* What a person can do about it. */
static bool fail(const struct sqlite *sqlite, int code, struct error *err)
{
    const char *words = sqlite3_errmsg(sqlite->base);

    switch (code & 0xff) {
    case SQLITE_NOTADB:
        words = "this is no ledger: the file is something else or damaged";
        break;
    case SQLITE_CORRUPT:
        words = "the ledger is damaged; take it from a backup, or add the "
                "reports to a new one";
        break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        words = "another program is writing the ledger; try again";
        break;
    case SQLITE_FULL:
        words = "the disk is full; the ledger is as it was before";
        break;
    case SQLITE_READONLY:
        words = "the ledger may be read but not written";
        break;
    default:
        break;
    }
    return error_at(err, ERROR_STORE, place_of(sqlite), "%s", words);
}

static bool run(struct sqlite *sqlite, const char *script, struct error *err)
{
    int code = sqlite3_exec(sqlite->base, script, NULL, NULL, NULL);

    return code == SQLITE_OK || fail(sqlite, code, err);
}

static bool takes(struct str where)
{
    (void)where;
    return true;
}

static struct ask *ask(struct store *store, const char *sql, struct error *err)
{
    struct sqlite *sqlite = (struct sqlite *)store;
    struct ask *found = NULL;
    int code;

    for (size_t i = 0; i < sqlite->ask_count && found == NULL; i++)
        if (sqlite->asks[i].sql == sql)
            found = &sqlite->asks[i];
    if (found != NULL) {
        sqlite3_reset(found->statement);
        sqlite3_clear_bindings(found->statement);
        found->failed = SQLITE_OK;
        return found;
    }
    if (sqlite->ask_count == ASKS_MAX) {
        error_at(err, ERROR_STORE, place_of(sqlite), "too many statements");
        return NULL;
    }
    found = &sqlite->asks[sqlite->ask_count];
    *found = (struct ask){.store = sqlite, .sql = sql};
    code = sqlite3_prepare_v3(sqlite->base, sql, -1, SQLITE_PREPARE_PERSISTENT,
                              &found->statement, NULL);
    if (code != SQLITE_OK) {
        fail(sqlite, code, err);
        return NULL;
    }
    sqlite->ask_count++;
    return found;
}

static void note(struct ask *ask, int code)
{
    if (ask->failed == SQLITE_OK)
        ask->failed = code;
}

static void set_str(struct ask *ask, int place, struct str value)
{
    note(ask, sqlite3_bind_text64(ask->statement, place,
                                  value.len > 0 ? value.at : "", value.len,
                                  SQLITE_TRANSIENT, SQLITE_UTF8));
}

static void set_bytes(struct ask *ask, int place, struct str value)
{
    note(ask, sqlite3_bind_blob64(ask->statement, place,
                                  value.len > 0 ? value.at : "", value.len,
                                  SQLITE_TRANSIENT));
}

static void set_int(struct ask *ask, int place, int64_t value)
{
    note(ask, sqlite3_bind_int64(ask->statement, place, value));
}

static void set_truth(struct ask *ask, int place, bool value)
{
    set_int(ask, place, value);
}

static void set_number(struct ask *ask, int place, double value)
{
    note(ask, sqlite3_bind_double(ask->statement, place, value));
}

static void end(struct ask *ask) { sqlite3_reset(ask->statement); }

static bool next(struct ask *ask, bool *row, struct error *err)
{
    int code = ask->failed;

    if (code == SQLITE_OK)
        code = sqlite3_step(ask->statement);
    *row = code == SQLITE_ROW;
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE) {
        end(ask);
        return true;
    }
    fail(ask->store, code, err);
    end(ask);
    return false;
}

static struct str get_str(struct ask *ask, int column)
{
    const unsigned char *text = sqlite3_column_text(ask->statement, column);
    int len = sqlite3_column_bytes(ask->statement, column);

    return (struct str){(const char *)text, text != NULL ? (size_t)len : 0};
}

static struct str get_bytes(struct ask *ask, int column)
{
    const void *bytes = sqlite3_column_blob(ask->statement, column);
    int len = sqlite3_column_bytes(ask->statement, column);

    return (struct str){bytes, bytes != NULL ? (size_t)len : 0};
}

static int64_t get_int(struct ask *ask, int column, int64_t otherwise)
{
    if (sqlite3_column_type(ask->statement, column) == SQLITE_NULL)
        return otherwise;
    return sqlite3_column_int64(ask->statement, column);
}

static bool get_number(struct ask *ask, int column, double *number)
{
    *number = sqlite3_column_double(ask->statement, column);
    return sqlite3_column_type(ask->statement, column) != SQLITE_NULL;
}

static struct ask *load(struct store *store, const struct loading *loading,
                        struct error *err)
{
    return ask(store, store_insertion(loading), err);
}

static void again(struct ask *ask)
{
    sqlite3_reset(ask->statement);
    sqlite3_clear_bindings(ask->statement);
}

static struct str shown(struct arena *arena, struct str where)
{
    return arena_str(arena, where);
}

/* The one number that a pragma answers. */
static bool number(struct sqlite *sqlite, const char *sql, int *value,
                   struct error *err)
{
    struct ask *asked = ask(&sqlite->store, sql, err);
    bool row = false;

    if (asked == NULL || !next(asked, &row, err))
        return false;
    *value = row ? (int)get_int(asked, 0, 0) : 0;
    end(asked);
    return true;
}

static bool step(struct store *store, int *step, struct error *err)
{
    struct sqlite *sqlite = (struct sqlite *)store;
    int application = 0, tables = 0;

    if (!number(sqlite, "PRAGMA application_id", &application, err) ||
        !number(sqlite, "SELECT count(*) FROM sqlite_schema", &tables, err) ||
        !number(sqlite, "PRAGMA user_version", step, err))
        return false;
    if (application != APPLICATION && tables > 0)
        return error_at(err, ERROR_STORE, place_of(sqlite),
                        "this is no ledger but some other database");
    return true;
}

/* Another program may have taken it just now. */
static bool take_step(struct store *store, int step, struct str script,
                      struct error *err)
{
    struct sqlite *sqlite = (struct sqlite *)store;
    struct arena arena = {0};
    struct out out = {.arena = &arena};
    int taken = 0;
    bool good = run(sqlite, "BEGIN IMMEDIATE", err) &&
                number(sqlite, "PRAGMA user_version", &taken, err);

    if (taken < step) {
        out_str(&out, script);
        out_format(&out, "\nPRAGMA application_id = %d;", APPLICATION);
        out_format(&out, "\nPRAGMA user_version = %d;", step);
    }
    out_text(&out, "\nCOMMIT;");
    good = good && run(sqlite, out_view(&out).at, err);
    if (!good)
        sqlite3_exec(sqlite->base, "ROLLBACK", NULL, NULL, NULL);
    arena_reset(&arena);
    return good;
}

/* https://www.sqlite.org/pragma.html#pragma_integrity_check: "ok" where nothing
 * is wrong; the other answers no row then. */
static bool check(struct store *store, struct error *err)
{
    struct ask *whole = ask(store, "PRAGMA integrity_check(1)", err);
    struct ask *linked = ask(store, "PRAGMA foreign_key_check", err);
    struct place place = {.source = store->where};
    bool row = false;

    if (whole == NULL || linked == NULL || !next(whole, &row, err))
        return false;
    if (row && !str_equal(get_str(whole, 0), STR("ok"))) {
        error_at(err, ERROR_STORE, place, "the ledger is damaged: %.*s",
                 STR_ARG(get_str(whole, 0)));
        end(whole);
        return false;
    }
    end(whole);
    if (!next(linked, &row, err))
        return false;
    if (row)
        error_at(err, ERROR_STORE, place,
                 "the ledger is damaged: rows of %.*s refer to nothing",
                 STR_ARG(get_str(linked, 0)));
    end(linked);
    return !row;
}

static struct library library(void)
{
    struct library library = {
        .name = "SQLite",
        .built = SQLITE_VERSION,
        .good = sqlite3_libversion_number() >= SQLITE_VERSION_NUMBER,
    };

    sqlite3_snprintf((int)sizeof(library.running), library.running, "%s",
                     sqlite3_libversion());
    return library;
}

/* ---- words ---- */

/* Columns of the index. */
enum { TITLE_COLUMN, TEXT_COLUMN };

/* How much of a phrase a report has, each word more counting less. */
static double count_phrase(const Fts5ExtensionApi *api, Fts5Context *fts,
                           int phrase)
{
    Fts5PhraseIter iter;
    double found = 0;
    int column, offset;

    if (api->xPhraseFirst(fts, phrase, &iter, &column, &offset) != SQLITE_OK)
        return 0;
    for (; column >= 0; api->xPhraseNext(fts, &iter, &column, &offset))
        found += column == TITLE_COLUMN  ? RANK_TITLE
                 : column == TEXT_COLUMN ? 1
                                         : 0;
    return found;
}

/* By our own weights of words: those of the index would count every report that
 * has them. */
static void rank(const Fts5ExtensionApi *api, Fts5Context *fts,
                 sqlite3_context *context, int count, sqlite3_value **values)
{
    const struct sqlite *sqlite = api->xUserData(fts);
    int phrases = api->xPhraseCount(fts);
    sqlite3_int64 all = 0, reports = 0;
    int length = 0;
    double score = 0, share = 1;

    (void)count;
    (void)values;
    if (api->xColumnTotalSize(fts, TEXT_COLUMN, &all) == SQLITE_OK &&
        api->xRowCount(fts, &reports) == SQLITE_OK &&
        api->xColumnSize(fts, TEXT_COLUMN, &length) == SQLITE_OK && all > 0)
        share = (double)length * (double)reports / (double)all;
    for (int i = 0; i < phrases && (size_t)i < sqlite->weights.count; i++) {
        double found = 0;

        if (sqlite->weights.items[i] > 0)
            found = count_phrase(api, fts, i);
        score += rank_of(sqlite->weights.items[i], found, share);
    }
    sqlite3_result_int64(context, (sqlite3_int64)(score * RANK_UNITS));
}

/* https://www.sqlite.org/fts5.html#extending_fts5 */
static bool set_rank(struct sqlite *sqlite, struct error *err)
{
    fts5_api *api = NULL;
    sqlite3_stmt *statement = NULL;
    int code =
        sqlite3_prepare_v2(sqlite->base, "SELECT fts5(?1)", -1, &statement, 0);

    if (code == SQLITE_OK)
        code = sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", NULL);
    if (code == SQLITE_OK)
        sqlite3_step(statement);
    sqlite3_finalize(statement);
    if (code == SQLITE_OK && api != NULL)
        code = api->xCreateFunction(api, "words_rank", sqlite, rank, NULL);
    if (api == NULL)
        return error_at(err, ERROR_STORE, place_of(sqlite),
                        "this SQLite was built without FTS5; install one that "
                        "has it");
    return code == SQLITE_OK || fail(sqlite, code, err);
}

static struct ask *find_words(struct store *store, struct arena *arena,
                              const struct search *search, struct error *err)
{
    static const char found[] =
        "SELECT rowid, words_rank(report_words) FROM report_words"
        " WHERE report_words MATCH ?1 AND rowid BETWEEN ?2 AND ?3"
        " ORDER BY rowid DESC LIMIT ?4";
    struct sqlite *sqlite = (struct sqlite *)store;
    struct fts5_match match = fts5_tell(arena, search);
    struct ask *asked = ask(store, found, err);

    sqlite->weights = match.weights;
    if (asked != NULL)
        set_str(asked, 1, match.text);
    return asked;
}

static void close_base(struct store *store)
{
    struct sqlite *sqlite = (struct sqlite *)store;

    for (size_t i = 0; i < sqlite->ask_count; i++)
        sqlite3_finalize(sqlite->asks[i].statement);
    sqlite3_close(sqlite->base);
}

/* A file that is no database is found out here: opening alone reads nothing.
 * A minute is longer than any transaction takes.  Pages of a large ledger
 * are written again and again: 256 MB of them are gathered before they go to
 * their places, and 192 MB stay in memory. */
static bool set_up(struct sqlite *sqlite, struct error *err)
{
    sqlite3_busy_timeout(sqlite->base, BUSY_MS);
    return set_rank(sqlite, err) && run(sqlite,
                                        "PRAGMA journal_mode = WAL;"
                                        "PRAGMA synchronous = NORMAL;"
                                        "PRAGMA foreign_keys = ON;"
                                        "PRAGMA temp_store = MEMORY;"
                                        "PRAGMA cache_size = -196608;"
                                        "PRAGMA wal_autocheckpoint = 65536;"
                                        "PRAGMA trusted_schema = OFF;",
                                        err);
}

static bool set_cache(struct store *store, unsigned megabytes,
                      struct error *err)
{
    struct sqlite *sqlite = (struct sqlite *)store;
    char text[64];

    sqlite3_snprintf((int)sizeof(text), text, "PRAGMA cache_size = -%u",
                     megabytes << 10);
    return run(sqlite, text, err);
}

static struct store *open_base(struct arena *arena, struct str where, bool make,
                               struct error *err)
{
    struct sqlite *sqlite = ARENA_NEW(arena, struct sqlite);
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
    int code;

    sqlite->store.driver = &store_sqlite;
    sqlite->store.where = arena_str(arena, where);
    if (make)
        flags |= SQLITE_OPEN_CREATE;
    code = sqlite3_open_v2(sqlite->store.where.at, &sqlite->base, flags, NULL);
    if (code == SQLITE_OK && set_up(sqlite, err))
        return &sqlite->store;
    if (code == SQLITE_CANTOPEN && !make)
        error_at(err, ERROR_MISSING, place_of(sqlite), "there is no ledger");
    else if (code != SQLITE_OK)
        fail(sqlite, code, err);
    close_base(&sqlite->store);
    return NULL;
}

const struct driver store_sqlite = {
    .name = "sqlite",
    .first_step = 1,
    .scripts = "",
    .begin = "BEGIN IMMEDIATE",
    .begin_beside = "BEGIN IMMEDIATE",
    .changes = "PRAGMA data_version",
    .add_words = "INSERT INTO report_words (rowid, title, text, outlet)"
                 " VALUES (?1, ?2, ?3, ?4)",
    .size = "SELECT c.page_count * s.page_size FROM pragma_page_count() c,"
            " pragma_page_size() s",
    .columns =
        "SELECT t.name, c.name, CASE c.type WHEN 'TEXT' THEN 't' WHEN 'REAL'"
        " THEN 'r' WHEN 'BLOB' THEN 'b' ELSE 'i' END, c.pk, 1 FROM "
        "sqlite_schema t"
        " JOIN pragma_table_info(t.name) c WHERE t.type = 'table'"
        " AND t.name NOT LIKE 'report_words%' AND t.name NOT LIKE 'sqlite%'"
        " ORDER BY t.rowid, c.cid",
    .begin_reading = "BEGIN",
    .takes = takes,
    .shown = shown,
    .open = open_base,
    .close = close_base,
    .set_cache = set_cache,
    .step = step,
    .take_step = take_step,
    .check = check,
    .library = library,
    .ask = ask,
    .set_str = set_str,
    .set_bytes = set_bytes,
    .set_json = set_str,
    .set_int = set_int,
    .set_truth = set_truth,
    .set_number = set_number,
    .next = next,
    .get_str = get_str,
    .get_bytes = get_bytes,
    .get_int = get_int,
    .get_number = get_number,
    .end = end,
    .stream = ask,
    .load = load,
    .again = again,
    .find_words = find_words,
};
