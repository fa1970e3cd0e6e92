#include "serve/answer.h"

#include "serve/events.h"
#include "serve/pages.h"

#include <stdio.h>

#define CACHE_BYTES ((size_t)16 << 20)
/* Of the ledger, at each desk of a crew that needs much of it, and at others;
 * the system has the rest at hand. */
#define MUCH_MEGABYTES 24
#define DESK_MEGABYTES 2
#define RATE 500.0 /* requests a second of one address, and at once */
#define BURST 1000.0
#define MOST_GUESTS 256
#define MOST_OF_ONE 64
#define MORE_THAN_TEXT ((size_t)1 << 20) /* JSON around a report's text */
#define MOST_WAITING 32                  /* to be added, and to be checked */
#define MOST_ASKED 128 /* that wait to be answered, of a crew */
#define QUICK_THREADS 2
#define LOOK_EVERY 0.5 /* seconds */
#define TIME_TO_ASK 20.0
#define PULSE_EVERY 10.0 /* seconds, so that connections stay open */

/* ---- desks ---- */

static void leave(void *desk)
{
    struct desk *self = desk;

    ledger_close(self->ledger);
}

static struct desk *desk_new(struct arena *arena, struct serve *serve,
                             enum crew crew, struct error *err)
{
    struct desk *desk = ARENA_NEW(arena, struct desk);

    desk->serve = serve;
    desk->crew = crew;
    desk->know = serve->settings.know;
    desk->ledger = ledger_open(desk->know, serve->settings.ledger, false, err);
    if (desk->ledger == NULL)
        return NULL;
    arena_bind(arena, leave, desk);
    return ledger_set_cache(desk->ledger,
                            crew == CREW_much ? MUCH_MEGABYTES : DESK_MEGABYTES,
                            err) &&
                   ledger_changes(desk->ledger, &desk->changes, err)
               ? desk
               : NULL;
}

struct desk *desk_take(struct serve *serve, enum crew crew)
{
    struct desk *desk;

    /* There are as many as threads. */
    lock_take(serve->lock);
    desk = serve->desks[crew];
    serve->desks[crew] = desk->next;
    lock_give(serve->lock);
    return desk;
}

void desk_give(struct desk *desk)
{
    lock_take(desk->serve->lock);
    desk->next = desk->serve->desks[desk->crew];
    desk->serve->desks[desk->crew] = desk;
    lock_give(desk->serve->lock);
}

uint64_t desk_state(struct desk *desk)
{
    struct serve *serve = desk->serve;
    int64_t changes = desk->changes;
    uint64_t state;

    /* Where it cannot be seen the answer will not be found either. */
    ledger_changes(desk->ledger, &changes, NULL);
    lock_take(serve->lock);
    if (changes != desk->changes)
        serve->state++;
    desk->changes = changes;
    state = serve->state;
    lock_give(serve->lock);
    return state;
}

bool desk_ends(struct desk *desk)
{
    bool ending;

    lock_take(desk->serve->lock);
    ending = desk->serve->ending;
    lock_give(desk->serve->lock);
    return ending;
}

void desk_changed(struct desk *desk)
{
    lock_take(desk->serve->lock);
    desk->serve->state++;
    lock_give(desk->serve->lock);
}

/* ---- from beginning to end ---- */

static void add_host(struct arena *arena, struct guard *guard, const char *name,
                     unsigned port)
{
    struct out out = {.arena = arena};

    out_format(&out, "%s:%u", name, port);
    *LIST_ADD(arena, &guard->hosts) = out_view(&out);
    if (port == 80)
        *LIST_ADD(arena, &guard->hosts) = str_from(name);
}

static void name_hosts(struct arena *arena, struct serve *serve, unsigned port)
{
    struct guard *guard = &serve->guard;

    add_host(arena, guard, "localhost", port);
    add_host(arena, guard, "127.0.0.1", port);
    add_host(arena, guard, "[::1]", port);
    for (size_t i = 0; i < serve->settings.hosts.count; i++)
        *LIST_ADD(arena, &guard->hosts) = serve->settings.hosts.items[i];
    guard->named = serve->settings.hosts.count;
}

static bool is_this_machine(struct str address)
{
    return str_equal(address, STR("::1")) ||
           (address.len > 4 && memcmp(address.at, "127.", 4) == 0);
}

/* Where what takes long is answered. */
static bool make_slow(struct arena *arena, struct serve *serve,
                      struct error *err)
{
    for (int way = SLOW_add; way < SLOW_WAYS; way++) {
        struct desk *desk = desk_new(arena, serve, CREW_door, err);

        if (desk == NULL)
            return false;
        desk->ward = way == SLOW_add     ? serve->settings.ward
                     : way == SLOW_check ? serve->settings.checks
                                         : NULL;
        serve->slow[way] = desk;
        serve->lines[way] =
            turns_open(arena, MOST_WAITING, 1, answer_slowly, serve);
        if (serve->lines[way] == NULL)
            return error_at(err, ERROR_NETWORK, (struct place){0},
                            "the system lets no more threads be made");
    }
    return true;
}

/* As many that need much of the ledger answer at once as there are processors;
 * what needs little has threads beside them. */
static size_t size_of(const struct serve *serve, enum crew crew)
{
    const size_t sizes[CREWS] = {[CREW_door] = serve->settings.threads,
                                 [CREW_much] = serve->settings.crew,
                                 [CREW_quick] = QUICK_THREADS};

    return sizes[crew];
}

static bool make_desks(struct arena *arena, struct serve *serve,
                       struct error *err)
{
    for (int crew = 0; crew < CREWS; crew++)
        for (size_t i = 0; i < size_of(serve, crew); i++) {
            struct desk *desk = desk_new(arena, serve, crew, err);

            if (desk == NULL)
                return false;
            desk_give(desk);
        }
    serve->watch = desk_new(arena, serve, CREW_door, err);
    return serve->watch != NULL;
}

static bool make_crews(struct arena *arena, struct serve *serve,
                       struct error *err)
{
    for (int crew = CREW_much; crew < CREWS; crew++) {
        serve->crews[crew] = turns_open(arena, MOST_ASKED, size_of(serve, crew),
                                        answer_in_crew, serve);
        if (serve->crews[crew] == NULL)
            return error_at(err, ERROR_NETWORK, (struct place){0},
                            "the system lets no more threads be made");
    }
    return true;
}

struct serve *serve_begin(struct arena *arena,
                          const struct serve_settings *settings,
                          struct error *err)
{
    struct serve *serve = ARENA_NEW(arena, struct serve);
    struct listener_settings listening = {.address = settings->address,
                                          .port = settings->port,
                                          .threads = settings->threads,
                                          .most_body = settings->report_limit +
                                                       MORE_THAN_TEXT,
                                          .most_guests = MOST_GUESTS,
                                          .most_of_one = MOST_OF_ONE,
                                          .answer = answer_request,
                                          .later = answer_later,
                                          .flow = events_flow,
                                          .self = serve};

    serve->settings = *settings;
    serve->pulse = 1;
    serve->lock = lock_new(arena);
    serve->writing = lock_new(arena);
    serve->cache = cache_new(arena, CACHE_BYTES);
    serve->pages = pages_open(arena);
    serve->pace = pace_new(arena, RATE, BURST);
    serve->meter = meter_new(arena, route_count);
    serve->guard.open = !is_this_machine(settings->address);
    guard_init(&serve->guard, settings->token);
    if (!make_desks(arena, serve, err) || !make_slow(arena, serve, err) ||
        !make_crews(arena, serve, err))
        return NULL;
    serve->listener = listener_open(arena, &listening, err);
    if (serve->listener == NULL)
        return NULL;
    name_hosts(arena, serve, listener_port(serve->listener));
    if (!listener_start(serve->listener, err))
        return NULL;
    return serve;
}

unsigned serve_port(const struct serve *serve)
{
    return listener_port(serve->listener);
}

void serve_look_after(struct serve *serve)
{
    const struct serve_settings *settings = &serve->settings;
    uint64_t last = desk_state(serve->watch);
    double woken = 0;

    while (settings->wait(settings->self, LOOK_EVERY)) {
        uint64_t state = desk_state(serve->watch);
        double now = settings->now(settings->self);

        listener_hurry(serve->listener, now, TIME_TO_ASK);
        if (state == last && now - woken < PULSE_EVERY)
            continue;
        lock_take(serve->lock);
        serve->pulse++;
        lock_give(serve->lock);
        listener_wake(serve->listener);
        last = state;
        woken = now;
    }
}

void serve_end(struct serve *serve)
{
    lock_take(serve->lock);
    serve->ending = true;
    lock_give(serve->lock);
    listener_hush(serve->listener);
    /* Connections that sleep must wake before the library ends. */
    for (int way = SLOW_add; way < SLOW_WAYS; way++)
        turns_close(serve->lines[way]);
    for (int crew = CREW_much; crew < CREWS; crew++)
        turns_close(serve->crews[crew]);
    listener_close(serve->listener);
    cache_empty(serve->cache);
}

struct library serve_library(void) { return listener_library(); }
