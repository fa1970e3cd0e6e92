#include "keep/ledger.h"

#include "base/file.h"

#include <stdio.h>

#define STEPS_MAX 999
#define STEPS_GAP 8

/* ---- open and close ---- */

#define CACHE_MEGABYTES 192 /* as engines have it where nothing is said */

static struct str script_of(const struct ledger *ledger,
                            const struct knowledge *know, int step)
{
    char path[32];

    snprintf(path, sizeof(path), "sql/%s%03d.sql", ledger->driver->scripts,
             step);
    return know_file(know, path);
}

/* Another program may take the same step at the same time: then ours fails,
 * but the step has been taken. */
static bool take_step(struct ledger *ledger, const struct knowledge *know,
                      int step, struct error *err)
{
    struct error ignored;
    int taken = 0;

    if (ledger->driver->take_step(ledger->store, step,
                                  script_of(ledger, know, step), err))
        return true;
    return ledger->driver->step(ledger->store, &taken, &ignored) &&
           taken >= step;
}

/* A number may be left out: such a step does nothing. */
static int newest_step(const struct ledger *ledger,
                       const struct knowledge *know)
{
    int newest = ledger->driver->first_step - 1;

    for (int step = newest + 1; step < STEPS_MAX && step <= newest + STEPS_GAP;
         step++)
        if (script_of(ledger, know, step).len > 0)
            newest = step;
    return newest;
}

static bool bring_up_to_date(struct ledger *ledger,
                             const struct knowledge *know, struct error *err)
{
    int first = ledger->driver->first_step;
    int step = 0, newest = newest_step(ledger, know);

    if (!ledger->driver->step(ledger->store, &step, err))
        return false;
    if (step > newest)
        return error_at(err, ERROR_STORE,
                        (struct place){.source = ledger->store->where},
                        "a newer rapport wrote this ledger (step %d, this one "
                        "knows %d): update rapport, or start a new ledger",
                        step, newest);
    if (step < first - 1)
        step = first - 1;
    while (step < newest)
        if (!take_step(ledger, know, ++step, err))
            return false;
    return true;
}

struct ledger *ledger_open(const struct knowledge *know, struct str where,
                           bool make, struct error *err)
{
    struct arena arena = {0};
    struct ledger *ledger = ARENA_NEW(&arena, struct ledger);

    ledger->driver = driver_for(where);
    ledger->megabytes = CACHE_MEGABYTES;
    ledger->store = ledger->driver->open(&arena, where, make, err);
    ledger->arena = arena;
    if (ledger->store == NULL) {
        arena_reset(&arena);
        return NULL;
    }
    if (!bring_up_to_date(ledger, know, err)) {
        ledger_close(ledger);
        return NULL;
    }
    return ledger;
}

void ledger_forget_marked(struct ledger *ledger)
{
    arena_reset(&ledger->marked.arena);
    ledger->marked = (struct marked){0};
}

/* What was written is there, or is not. */
static void forget_transaction(struct ledger *ledger)
{
    ledger->writing = ledger->adding = ledger->locked = false;
    ledger->waiting = 0;
    ledger_forget_marked(ledger);
    ledger_forget_added(ledger);
    ledger_forget_keys(ledger);
    ledger_forget_gathered(ledger);
    ledger_end_numbers(ledger);
    ledger_hold(ledger, false);
}

void ledger_close(struct ledger *ledger)
{
    struct arena arena;
    struct error ignored;

    if (ledger == NULL)
        return;
    ledger_end_batch(ledger, &ignored);
    ledger_memo_forget(ledger);
    ledger_forget_words(ledger);
    forget_transaction(ledger);
    ledger->driver->close(ledger->store);
    arena = ledger->arena;
    arena_reset(&arena);
}

bool ledger_set_cache(struct ledger *ledger, unsigned megabytes,
                      struct error *err)
{
    ledger->megabytes = megabytes;
    return ledger->driver->set_cache == NULL ||
           ledger->driver->set_cache(ledger->store, megabytes, err);
}

bool ledger_check(struct ledger *ledger, struct ledger_state *state,
                  struct error *err)
{
    struct arena arena = {0};
    struct kept_reports reports = {0};
    bool good = ledger->driver->step(ledger->store, &state->step, err) &&
                ledger->driver->check(ledger->store, err) &&
                ledger_find_reports(ledger, &arena, &reports, err);

    state->reports = reports.count;
    arena_reset(&arena);
    return good;
}

struct library ledger_library(struct str where)
{
    return driver_for(where)->library();
}

bool ledger_answers(struct str where)
{
    const struct driver *driver = driver_for(where);

    return driver->answers == NULL || driver->answers(where);
}

bool ledger_is_file(struct str where)
{
    return driver_for(where) == driver_for(STR(""));
}

static bool ask_size(struct store *store, size_t *bytes, struct error *err)
{
    struct ask *ask = store->driver->ask(store, store->driver->size, err);
    bool row = false;

    if (ask == NULL || !store->driver->next(ask, &row, err))
        return false;
    *bytes = row ? (size_t)store->driver->get_int(ask, 0, 0) : 0;
    store->driver->end(ask);
    return true;
}

bool ledger_size(struct str where, size_t *bytes, struct error *err)
{
    struct arena arena = {0};
    struct error why = {0};
    struct store *store;
    bool good = true;

    *bytes = ledger_is_file(where) ? file_size(where) : 0;
    if (ledger_is_file(where))
        return true;
    store = driver_for(where)->open(&arena, where, false, &why);
    if (store != NULL) {
        good = ask_size(store, bytes, &why);
        store->driver->close(store);
    } else
        good = why.code == ERROR_MISSING;
    arena_reset(&arena);
    if (!good && err != NULL)
        *err = why;
    return good;
}

struct str ledger_shown(struct arena *arena, struct str where)
{
    return driver_for(where)->shown(arena, where);
}

/* ---- statements and transactions ---- */

struct ask *ledger_ask(struct ledger *ledger, const char *sql,
                       struct error *err)
{
    return ledger->driver->ask(ledger->store, sql, err);
}

bool ledger_do(struct ledger *ledger, struct ask *ask, struct error *err)
{
    bool row = false;

    return ask != NULL && ledger->driver->next(ask, &row, err);
}

bool ledger_do_for_numbers(struct ledger *ledger, struct arena *arena,
                           struct ask *ask, struct int64s *numbers,
                           struct error *err)
{
    bool row = false;

    if (!ledger->driver->next(ask, &row, err))
        return false;
    while (row) {
        *LIST_ADD(arena, numbers) = ledger->driver->get_int(ask, 0, 0);
        if (!ledger->driver->next(ask, &row, err))
            return false;
    }
    return true;
}

bool ledger_put(struct ledger *ledger, struct ask *ask, struct error *err)
{
    if (ask == NULL || ledger->driver->put == NULL)
        return ledger_do(ledger, ask, err);
    return ledger->driver->put(ask, err);
}

void ledger_hold(struct ledger *ledger, bool holds)
{
    if (ledger->driver->hold != NULL)
        ledger->driver->hold(ledger->store, holds);
}

static bool say(struct ledger *ledger, const char *sql, struct error *err)
{
    return ledger_do(ledger, ledger_ask(ledger, sql, err), err);
}

static void take_back(struct ledger *ledger)
{
    struct error ignored;

    if (ledger->writing)
        say(ledger, "ROLLBACK", &ignored);
    forget_transaction(ledger);
    ledger_forget_words(ledger);
}

/* What fails to be committed is taken back whole. */
static bool commit(struct ledger *ledger, struct error *err)
{
    if (!ledger->writing)
        return true;
    ledger_hold(ledger, false);
    if (!ledger_put_keys(ledger, err) || !ledger_fold(ledger, err) ||
        !say(ledger, "COMMIT", err)) {
        take_back(ledger);
        return false;
    }
    forget_transaction(ledger);
    return true;
}

/* Where others wait for locks it holds few, and not for long. */
static bool writes_beside(const struct ledger *ledger)
{
    return ledger->driver->lock != NULL;
}

static bool begin(struct ledger *ledger, bool beside, struct error *err)
{
    if (ledger->writing)
        return true;
    if (!say(ledger,
             beside ? ledger->driver->begin_beside : ledger->driver->begin,
             err))
        return false;
    ledger->writing = true;
    ledger->beside = beside;
    ledger->most = writes_beside(ledger) ? BATCH_BESIDE : BATCH_MOST;
    return true;
}

bool ledger_begin_looking(struct ledger *ledger, struct error *err)
{
    return !ledger->batch || begin(ledger, true, err);
}

bool ledger_begin_beside(struct ledger *ledger, struct error *err)
{
    return begin(ledger, true, err);
}

static bool lock(struct ledger *ledger, struct str name, bool wait, bool *got,
                 struct error *err)
{
    *got = true;
    return ledger->driver->lock == NULL ||
           ledger->driver->lock(ledger->store, name, wait, got, err);
}

/* What is read of a frame is read before anything of it is written, and all of
 * it is written at once: who merges it next finds what this one knew. */
bool ledger_lock(struct ledger *ledger, struct str name, bool wait, bool *got,
                 struct error *err)
{
    *got = false;
    if (ledger->waiting >= ledger->most && !commit(ledger, err))
        return false;
    if (!begin(ledger, true, err))
        return false;
    ledger_hold(ledger, true);
    ledger->locked = true;
    return lock(ledger, name, wait, got, err);
}

/* No block has this name, or the next. */
bool ledger_begin_adding(struct ledger *ledger, struct error *err)
{
    if (!begin(ledger, false, err))
        return false;
    return ledger->adding || !ledger->beside ||
           lock(ledger, STR("adding"), true, &ledger->adding, err);
}

bool ledger_lock_counting(struct ledger *ledger, struct error *err)
{
    bool got;

    return !ledger->beside || lock(ledger, STR("counting"), true, &got, err);
}

bool ledger_begin_unit(struct ledger *ledger, struct error *err)
{
    return begin(ledger, false, err);
}

bool ledger_end_unit(struct ledger *ledger, bool good, struct error *err)
{
    if (!good) {
        take_back(ledger);
        return false;
    }
    ledger->waiting++;
    return (ledger->batch &&
            (ledger->locked || ledger->waiting < ledger->most)) ||
           commit(ledger, err);
}

bool ledger_begin_reading(struct ledger *ledger, bool *own, struct error *err)
{
    *own = !ledger->writing && !ledger->reading;
    if (*own && !say(ledger, ledger->driver->begin_reading, err))
        return false;
    ledger->reading = ledger->reading || *own;
    return true;
}

bool ledger_end_reading(struct ledger *ledger, bool own, bool good,
                        struct error *err)
{
    struct error ignored;

    if (!own)
        return good;
    ledger->reading = false;
    return say(ledger, good ? "COMMIT" : "ROLLBACK", good ? err : &ignored) &&
           good;
}

/* A report is two units, and what several do at once may have to be done again
 * whole. */
size_t ledger_batch_reports(const struct ledger *ledger)
{
    return (writes_beside(ledger) ? BATCH_BESIDE : BATCH_MOST / 2) / 2;
}

bool ledger_begin_view(struct ledger *ledger, struct error *err)
{
    if (ledger->views == 0 && !say(ledger, ledger->driver->begin_reading, err))
        return false;
    ledger->views++;
    ledger->reading = true;
    return true;
}

void ledger_end_view(struct ledger *ledger)
{
    struct error ignored;

    if (--ledger->views > 0)
        return;
    ledger->reading = false;
    say(ledger, "ROLLBACK", &ignored);
}

bool ledger_begin_batch(struct ledger *ledger, struct error *err)
{
    (void)err;
    ledger->batch = true;
    return true;
}

bool ledger_end_batch(struct ledger *ledger, struct error *err)
{
    ledger->batch = false;
    ledger_memo_forget(ledger);
    return commit(ledger, err);
}

bool ledger_drop_batch(struct ledger *ledger)
{
    bool again = ledger->driver->collided != NULL &&
                 ledger->driver->collided(ledger->store);

    ledger->batch = false;
    ledger_memo_forget(ledger);
    take_back(ledger);
    return again;
}

void ledger_set_interval(struct ledger *ledger, struct ask *ask, int place,
                         struct interval when)
{
    if (!interval_known(when))
        return;
    ledger->driver->set_int(ask, place, when.first);
    ledger->driver->set_int(ask, place + 1, when.last);
}
