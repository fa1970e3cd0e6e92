/*
 * store_postgres -- a ledger in a database of a PostgreSQL server.
 *
 * In a transaction statements that give no rows are sent and not waited for.
 */
#include "keep/store.h"

#include "keep/hunt.h"
#include "keep/loader.h"
#include "keep/pq_build.h"
#include "keep/pq_bulk.h"
#include "keep/pq_effect.h"
#include "keep/pq_load.h"
#include "keep/pq_steps.h"
#include "keep/pq_value.h"

#include <stdio.h>
#include <string.h>

#define ASKS_MAX 128

struct ask {
    struct postgres *store;
    const char *sql;
    enum effect effect;
    struct pq_query query;
    int row;
    bool streams, done;
    struct loader *loader; /* then nothing else, nor with the next */
    struct hunt *hunt; /* the words that are looked for; then nothing else */
};

struct postgres {
    struct store store; /* first */
    struct arena arena;
    struct pq *pq;
    struct ask *asks[ASKS_MAX];
    size_t ask_count;
    struct pq_build *build; /* while it is filled */
    bool writing;           /* a transaction is open */
    struct bulk *bulk;
    bool holds; /* back what is put in */
};

static struct place place_of(const struct postgres *postgres)
{
    return (struct place){.source = postgres->store.where};
}

/* ---- statements ---- */

static void end(struct ask *ask)
{
    if (ask->hunt != NULL)
        hunt_end(ask->hunt);
    else if (ask->streams)
        pq_stream_end(ask->store->pq, &ask->query);
    else
        pq_drop(&ask->query);
}

static struct ask *ask_new(struct postgres *postgres, const char *sql)
{
    struct ask *made = ARENA_NEW(&postgres->arena, struct ask);

    made->store = postgres;
    made->sql = sql;
    made->effect = effect_of(sql);
    made->query.dollars = dollars_tell(&postgres->arena, sql);
    snprintf(made->query.name, sizeof(made->query.name), "s%zu",
             postgres->ask_count);
    postgres->asks[postgres->ask_count++] = made;
    return made;
}

static struct ask *ask(struct store *store, const char *sql, struct error *err)
{
    struct postgres *postgres = (struct postgres *)store;
    struct ask *found = NULL;

    for (size_t i = 0; i < postgres->ask_count && found == NULL; i++)
        if (postgres->asks[i]->sql == sql)
            found = postgres->asks[i];
    if (found == NULL && postgres->ask_count == ASKS_MAX) {
        error_at(err, ERROR_STORE, place_of(postgres), "too many statements");
        return NULL;
    }
    if (found == NULL)
        found = ask_new(postgres, sql);
    else
        end(found);
    memset(found->query.values, 0, sizeof(found->query.values));
    found->done = false;
    return found;
}

static struct ask *stream(struct store *store, const char *sql,
                          struct error *err)
{
    struct ask *asked = ask(store, sql, err);

    if (asked != NULL)
        asked->streams = true;
    return asked;
}

static struct ask *find_words(struct store *store, struct arena *arena,
                              const struct search *search, struct error *err)
{
    struct ask *made = ARENA_NEW(arena, struct ask);

    (void)err;
    made->store = (struct postgres *)store;
    made->hunt = hunt_new(store, arena, search, stream);
    return made;
}

/* ---- values ---- */

static void set_str(struct ask *ask, int place, struct str value)
{
    pq_set_str(&ask->query.values[place], value);
}

static void set_bytes(struct ask *ask, int place, struct str value)
{
    pq_set_bytes(&ask->query.values[place], value);
}

static void set_json(struct ask *ask, int place, struct str value)
{
    pq_set_json(&ask->query.values[place], value);
}

static void set_int(struct ask *ask, int place, int64_t value)
{
    if (ask->hunt != NULL)
        hunt_set(ask->hunt, place, value);
    else if (ask->loader != NULL)
        loader_int(ask->loader, ask->query.values, place, value);
    else
        pq_set_int(&ask->query.values[place], value);
}

static void set_truth(struct ask *ask, int place, bool value)
{
    pq_set_truth(&ask->query.values[place], value);
}

static void set_number(struct ask *ask, int place, double value)
{
    if (ask->loader != NULL)
        loader_number(ask->loader, ask->query.values, place, value);
    else
        pq_set_number(&ask->query.values[place], value);
}

/* ---- rows ---- */

/* After a break the line is taken up again, if nothing was begun that is lost
 * now; what was begun must first be taken back. */
static bool see_to_line(struct ask *ask, struct error *err)
{
    struct postgres *postgres = ask->store;

    if (pq_stands(postgres->pq))
        return true;
    if (!postgres->writing)
        return pq_again(postgres->pq, err);
    return pq_lost(postgres->pq, true, err);
}

/* What went wrong before turns a COMMIT into its opposite. */
static bool is_done(const struct ask *ask, struct error *err)
{
    return ask->effect != EFFECT_commit ||
           str_equal(pq_done(&ask->query), STR("COMMIT")) ||
           error_at(err, ERROR_STORE, place_of(ask->store),
                    "what was written is not kept, since something before it "
                    "went wrong");
}

static bool begin(struct ask *begins, bool beside, struct error *err)
{
    static const char alone[] = "SELECT " PQ_LOCK;
    static const char shared[] = "SELECT " PQ_LOCK_BESIDE;
    struct postgres *postgres = begins->store;
    struct ask *locks = ask(&postgres->store, beside ? shared : alone, err);
    struct error ignored;

    if (locks == NULL)
        return false;
    pq_forget_collision(postgres->pq);
    if (pq_send(postgres->pq, &begins->query, err) &&
        pq_send(postgres->pq, &locks->query, err) &&
        pq_hear(postgres->pq, &locks->query, err)) {
        pq_drop(&locks->query);
        return postgres->writing = true;
    }
    if (pq_stands(postgres->pq))
        pq_run(postgres->pq, "ROLLBACK", &ignored);
    return false;
}

/* Sends it, and waits for what it gives. */
static bool run(struct ask *ask, struct error *err)
{
    struct postgres *postgres = ask->store;
    bool good;

    if (ask->effect == EFFECT_rollback) {
        bulk_drop(postgres->bulk);
        pq_hear(postgres->pq, NULL, &(struct error){0});
        postgres->writing = false;
    }
    if (ask->effect == EFFECT_rollback && !pq_stands(postgres->pq))
        return true;
    if (!see_to_line(ask, err))
        return false;
    if (!postgres->holds && !bulk_send(postgres->bulk, err))
        return false;
    if (ask->effect == EFFECT_begin)
        return begin(ask, strcmp(ask->sql, "BEGIN") != 0, err);
    if (ask->streams)
        return pq_stream(postgres->pq, &ask->query, err);
    good = pq_send(postgres->pq, &ask->query, err);
    if (!good || (postgres->writing && ask->effect == EFFECT_write))
        return good;
    good = pq_hear(postgres->pq, &ask->query, err) && is_done(ask, err);
    if (ask->effect == EFFECT_start)
        postgres->writing = good;
    if (good && ask->effect == EFFECT_commit)
        postgres->writing = false;
    return good;
}

static bool next(struct ask *ask, bool *row, struct error *err)
{
    bool begins = ask->query.answer == NULL && !ask->done;

    if (ask->hunt != NULL)
        return hunt_next(ask->hunt, row, err);
    *row = false;
    if (ask->loader != NULL)
        return loader_row(ask->loader, ask->query.values, err);
    if (begins && !run(ask, err))
        return false;
    if (ask->streams && (begins || ask->query.answer != NULL)) {
        ask->row = 0;
        ask->done = !pq_stream_next(ask->store->pq, &ask->query, row, err);
        if (ask->done)
            return false;
        ask->done = !*row;
        return true;
    }
    ask->row = begins ? 0 : ask->row + 1;
    *row = ask->query.answer != NULL && ask->row < ask->query.rows;
    ask->done = !*row;
    if (ask->done)
        pq_drop(&ask->query);
    return true;
}

static bool put(struct ask *ask, struct error *err)
{
    return see_to_line(ask, err) &&
           bulk_add(ask->store->bulk, ask->sql, ask->query.values, err);
}

static void hold(struct store *store, bool holds)
{
    ((struct postgres *)store)->holds = holds;
}

static bool fold(struct store *store, struct error *err)
{
    return bulk_fold(((struct postgres *)store)->bulk, err);
}

static struct str cell_of(struct ask *ask, int column, enum pq_type *type)
{
    if (ask->query.answer == NULL)
        return (struct str){NULL, 0};
    return pq_cell(&ask->query, ask->row, column, type);
}

static struct str get_str(struct ask *ask, int column)
{
    enum pq_type type;

    return cell_of(ask, column, &type);
}

static int64_t get_int(struct ask *ask, int column, int64_t otherwise)
{
    enum pq_type type;
    struct str cell;

    if (ask->hunt != NULL)
        return hunt_get(ask->hunt, column);
    cell = cell_of(ask, column, &type);
    return cell.at != NULL ? pq_get_int(cell, type) : otherwise;
}

static bool get_number(struct ask *ask, int column, double *number)
{
    enum pq_type type;
    struct str cell = cell_of(ask, column, &type);

    if (cell.at != NULL)
        *number = pq_get_number(cell, type);
    return cell.at != NULL;
}

/* ---- locks ---- */

static bool lock(struct store *store, struct str name, bool wait, bool *got,
                 struct error *err)
{
    static const char waits[] =
        "SELECT true FROM pg_advisory_xact_lock" PQ_LOCK_OF;
    static const char tries[] = "SELECT pg_try_advisory_xact_lock" PQ_LOCK_OF;
    struct ask *asked = ask(store, wait ? waits : tries, err);
    bool row = false;

    *got = false;
    if (asked == NULL)
        return false;
    set_str(asked, 1, name);
    if (!next(asked, &row, err))
        return false;
    *got = row && get_int(asked, 0, 0) != 0;
    end(asked);
    return true;
}

static bool collided(const struct store *store)
{
    return pq_collided(((const struct postgres *)store)->pq);
}

/* ---- many rows ---- */

static struct ask *load_by(struct store *store, struct arena *arena,
                           struct loader *loader)
{
    struct ask *made = ARENA_NEW(arena, struct ask);

    made->store = (struct postgres *)store;
    made->loader = loader;
    return loader != NULL ? made : NULL;
}

static struct ask *load(struct store *store, const struct loading *loading,
                        struct error *err)
{
    struct pq *pq = ((struct postgres *)store)->pq;

    return load_by(store, loading->arena, loader_new(store, pq, loading, err));
}

static bool before_load(struct store *store, unsigned parts, struct error *err)
{
    struct postgres *base = (struct postgres *)store;

    base->build = pq_build_begin(store, base->pq, &base->arena, parts, err);
    return base->build != NULL;
}

static bool after_load(struct store *store, const struct go_on *go_on,
                       struct error *err)
{
    return pq_build_end(((struct postgres *)store)->build, go_on, err);
}

static struct ask *load_words(struct store *store, struct arena *arena,
                              struct error *err)
{
    return load_by(
        store, arena,
        loader_of_words(store, ((struct postgres *)store)->pq, arena, err));
}

static void again(struct ask *ask)
{
    for (int i = 1; i <= loader_count(ask->loader); i++)
        ask->query.values[i].at = NULL;
}

static bool loaded(struct ask *ask, struct error *err)
{
    return loader_end(ask->loader, err);
}

/* ---- the place ---- */

static bool step(struct store *store, int *step, struct error *err)
{
    return pq_step(store, ((struct postgres *)store)->pq, step, err);
}

static bool take_step(struct store *store, int step, struct str script,
                      struct error *err)
{
    return pq_take_step(store, ((struct postgres *)store)->pq, step, script,
                        err);
}

static bool check(struct store *store, struct error *err)
{
    return pq_check(store, ((struct postgres *)store)->pq, err);
}

static void close_base(struct store *store)
{
    struct postgres *postgres = (struct postgres *)store;

    for (size_t i = 0; i < postgres->ask_count; i++)
        pq_drop(&postgres->asks[i]->query);
    pq_close(postgres->pq);
    arena_reset(&postgres->arena);
}

static struct store *open_base(struct arena *arena, struct str where, bool make,
                               struct error *err)
{
    struct postgres *postgres = ARENA_NEW(arena, struct postgres);
    int taken = 0;

    postgres->store.driver = &store_postgres;
    postgres->store.where = pq_shown(arena, where);
    postgres->pq = pq_open(arena, where, postgres->store.where, err);
    if (postgres->pq == NULL)
        return NULL;
    postgres->bulk = bulk_new(&postgres->arena, postgres->pq);
    if (make)
        return &postgres->store;
    if (pq_step(&postgres->store, postgres->pq, &taken, err)) {
        if (taken > 0)
            return &postgres->store;
        error_at(err, ERROR_MISSING, place_of(postgres), "there is no ledger");
    }
    close_base(&postgres->store);
    return NULL;
}

const struct driver store_postgres = {
    .name = "postgres",
    .first_step = 17,
    .scripts = "postgres/",
    .begin = "BEGIN",
    .begin_beside = "BEGIN ISOLATION LEVEL READ COMMITTED",
    /* Changes with each transaction that begins or ends. */
    .changes = "SELECT hashtextextended(CAST(pg_current_snapshot() AS text), "
               "0)",
    .add_words = pq_add_words,
    .size = pq_size,
    .columns = pq_columns,
    .begin_reading =
        "START TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY",
    .begin_words = "START TRANSACTION ISOLATION LEVEL READ COMMITTED",
    .halved = pq_halved,
    .whole = pq_whole,
    .takes = pq_takes,
    .shown = pq_shown,
    .open = open_base,
    .close = close_base,
    .answers = pq_answers,
    .lock = lock,
    .collided = collided,
    .step = step,
    .take_step = take_step,
    .check = check,
    .library = pq_library,
    .ask = ask,
    .set_str = set_str,
    .set_bytes = set_bytes,
    .set_json = set_json,
    .set_int = set_int,
    .set_truth = set_truth,
    .set_number = set_number,
    .next = next,
    .get_str = get_str,
    .get_bytes = get_str,
    .get_int = get_int,
    .get_number = get_number,
    .end = end,
    .put = put,
    .hold = hold,
    .fold = fold,
    .numbers = pq_numbers,
    .stream = stream,
    .load = load,
    .before_load = before_load,
    .after_load = after_load,
    .load_words = load_words,
    .again = again,
    .loaded = loaded,
    .find_words = find_words,
};
