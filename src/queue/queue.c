#include "queue/queue.h"

#include "base/hash.h"
#include "base/out.h"
#include "queue/where.h"
#include "queue/wire.h"

#include <stdio.h>

#define KNOWN_SECONDS 120 /* that the same item is known for */
#define SAID_SECONDS 60   /* that a worker's word is kept for */
#define SIGNS 4           /* of being in hand, while patience lasts */

/* Names of a stream and its subject. */
struct names {
    char name[WHERE_NAME + 16], subject[WHERE_NAME + 16];
};

struct queue {
    struct where where;
    struct names names[3];
    struct wire_stream work, dead, workers;
    struct wire *wire;
    struct taken_items taken;
    bool *said;   /* of each in hand, what became of it */
    int64_t held; /* when all were said to be in hand, in milliseconds */
    double patience;
};

bool queue_takes(struct str where)
{
    struct arena arena = {0};
    struct where parsed;
    bool good = where_parse(&arena, where, &parsed, NULL);

    arena_reset(&arena);
    return good;
}

struct library queue_library(void) { return wire_library(); }

static struct wire_stream name_stream(struct queue *queue, size_t i,
                                      const char *end, const char *subject)
{
    struct names *names = &queue->names[i];

    snprintf(names->name, sizeof(names->name), "%s%s", queue->where.name, end);
    snprintf(names->subject, sizeof(names->subject), "%s.%s", queue->where.name,
             subject);
    return (struct wire_stream){.name = names->name, .subject = names->subject};
}

static void name_streams(struct queue *queue,
                         const struct queue_settings *settings)
{
    struct wire_stream *const streams[] = {&queue->work, &queue->dead,
                                           &queue->workers};

    queue->work = name_stream(queue, 0, "", "work");
    queue->work.work = true;
    queue->dead = name_stream(queue, 1, "-dead", "dead");
    queue->workers = name_stream(queue, 2, "-workers", "worker.*");
    queue->workers.kept = SAID_SECONDS;
    for (size_t i = 0; i < 3; i++) {
        streams[i]->replicas = settings->replicas;
        streams[i]->limit = settings->limit;
        streams[i]->known = i == 2 ? SAID_SECONDS : KNOWN_SECONDS;
    }
}

struct queue *queue_open(struct arena *arena,
                         const struct queue_settings *settings,
                         struct error *err)
{
    struct queue *queue = ARENA_NEW(arena, struct queue);

    if (!where_parse(arena, settings->where, &queue->where, err))
        return NULL;
    name_streams(queue, settings);
    queue->patience = settings->patience;
    queue->wire = wire_open(arena, &queue->where, err);
    return queue->wire != NULL && wire_make(queue->wire, &queue->work, err) &&
                   wire_make(queue->wire, &queue->dead, err) &&
                   wire_make(queue->wire, &queue->workers, err) &&
                   wire_make_taking(queue->wire, &queue->work, &queue->patience,
                                    err)
               ? queue
               : NULL;
}

size_t queue_most(const struct queue *queue) { return wire_most(queue->wire); }

enum queue_put queue_put(struct queue *queue, struct str item,
                         struct error *err)
{
    char id[65];
    const struct wire_message message = {
        .subject = queue->work.subject, .id = id, .bytes = item};

    hash_sha256(item, id);
    return wire_put(queue->wire, &message, err);
}

bool queue_take(struct queue *queue, struct arena *arena, size_t most,
                double seconds, struct taken_items *taken, struct error *err)
{
    bool good =
        wire_take(queue->wire, &queue->work, most, seconds, &queue->taken, err);

    queue->said = arena_alloc(arena, most, sizeof(*queue->said));
    queue->held = wire_now();
    *taken = queue->taken;
    return good;
}

static void say_of(struct queue *queue, size_t i, enum wire_word word,
                   double seconds)
{
    wire_say(queue->wire, i, word, seconds);
    queue->said[i] = word != WIRE_HELD;
}

void queue_hold(struct queue *queue)
{
    int64_t now = wire_now();

    if ((double)(now - queue->held) * SIGNS < queue->patience * 1000)
        return;
    queue->held = now;
    for (size_t i = 0; i < queue->taken.count; i++)
        if (!queue->said[i])
            say_of(queue, i, WIRE_HELD, 0);
}

void queue_done(struct queue *queue, size_t i)
{
    say_of(queue, i, WIRE_DONE, 0);
}

void queue_return(struct queue *queue, size_t i, double seconds)
{
    say_of(queue, i, WIRE_BACK, seconds);
}

bool queue_bury(struct queue *queue, size_t i, struct str reason,
                struct error *err)
{
    const struct taken_item *item = &queue->taken.items[i];
    char id[32];
    const struct wire_message letter = {.subject = queue->dead.subject,
                                        .id = id,
                                        .reason = reason,
                                        .tries = item->tries,
                                        .bytes = item->bytes};
    enum queue_put put;

    snprintf(id, sizeof(id), "dead-%llu", (unsigned long long)item->number);
    put = wire_put(queue->wire, &letter, err);
    if (put == QUEUE_NEW || put == QUEUE_KNOWN)
        queue_done(queue, i);
    else
        queue_return(queue, i, 1);
    return put == QUEUE_NEW || put == QUEUE_KNOWN;
}

void queue_leave(struct queue *queue)
{
    for (size_t i = 0; i < queue->taken.count; i++)
        if (!queue->said[i])
            say_of(queue, i, WIRE_BACK, 0);
    queue->taken.count = 0;
    wire_leave(queue->wire);
}

bool queue_look(struct queue *queue, struct queue_state *state,
                struct error *err)
{
    struct wire_state work, dead;

    if (!wire_look(queue->wire, &queue->work, &work, err) ||
        !wire_look(queue->wire, &queue->dead, &dead, err))
        return false;
    *state = (struct queue_state){
        .waiting = work.count > work.in_hand ? work.count - work.in_hand : 0,
        .in_hand = work.in_hand,
        .dead = dead.count,
        .bytes = work.bytes,
        .limit = work.limit,
        .put = work.last,
        .replicas = work.replicas,
        .there = work.there};
    return true;
}

void queue_say(struct queue *queue, struct str who, struct str words)
{
    char subject[WHERE_NAME + 96];
    struct wire_message message = {.subject = subject, .bytes = words};
    struct error ignored;

    snprintf(subject, sizeof(subject), "%s.worker.%.*s", queue->where.name,
             (int)(who.len < 64 ? who.len : 64), who.at);
    for (char *at = subject + strlen(queue->where.name) + 8; *at != '\0'; at++)
        if (*at == '.' || *at == '*' || *at == '>' || *at <= ' ')
            *at = '-';
    wire_put(queue->wire, &message, &ignored);
}

/* Goes on to the next message that the stream has. */
static bool next_kept(struct queue *queue, struct arena *arena,
                      const struct wire_stream *stream,
                      struct wire_message *message, struct error *err)
{
    uint64_t number = message->number + 1;
    struct wire_state state;

    if (!wire_look(queue->wire, stream, &state, err))
        return false;
    *message = (struct wire_message){0};
    if (number < state.first)
        number = state.first;
    for (; !message->there && number <= state.last; number++)
        if (!wire_get(queue->wire, arena, stream->name, number, message, err))
            return false;
    return true;
}

bool queue_hear(struct queue *queue, struct arena *arena, struct strs *said,
                struct error *err)
{
    struct wire_message message = {0};

    do {
        if (!next_kept(queue, arena, &queue->workers, &message, err))
            return false;
        if (message.there)
            *LIST_ADD(arena, said) = message.bytes;
    } while (message.there);
    return true;
}

bool queue_next_dead(struct queue *queue, struct arena *arena, uint64_t after,
                     struct dead_letter *letter, bool *more, struct error *err)
{
    struct wire_message message = {.number = after};
    bool good = next_kept(queue, arena, &queue->dead, &message, err);

    *more = message.there;
    *letter = (struct dead_letter){message.number, message.tries,
                                   message.reason, message.bytes};
    return good;
}

/* Under a name of its own, since the item itself may be known still. */
bool queue_revive(struct queue *queue, uint64_t number, struct error *err)
{
    struct arena arena = {0};
    struct wire_message message;
    char id[32];
    bool good =
        wire_get(queue->wire, &arena, queue->dead.name, number, &message, err);

    if (good && !message.there)
        good = error_at(
            err, ERROR_MISSING, (struct place){.source = queue->where.shown},
            "there is no dead letter %llu", (unsigned long long)number);
    snprintf(id, sizeof(id), "again-%llu", (unsigned long long)number);
    message = (struct wire_message){
        .subject = queue->work.subject, .id = id, .bytes = message.bytes};
    good = good && wire_put(queue->wire, &message, err) <= QUEUE_KNOWN &&
           wire_drop(queue->wire, queue->dead.name, number, err);
    arena_reset(&arena);
    return good;
}
