/*
 * queue -- reports that wait on a server until any of many machines reads them.
 *
 *     put -> the queue -> taken, in hand -> done, or back, or a dead letter
 *
 * An item is handed out again where nobody says for a while that it is in hand,
 * so each comes at least once.  What cannot be read after some tries becomes a
 * dead letter, with the reason.  The server is NATS with JetStream
 * (queue_nats.c alone knows it).
 */
#ifndef QUEUE_QUEUE_H
#define QUEUE_QUEUE_H

#include "base/arena.h"
#include "base/error.h"
#include "base/library.h"
#include "base/str.h"
#include "news/report.h"
#include "queue/cut.h"
#include "queue/item.h"

#include <stdbool.h>
#include <stdint.h>

struct queue_settings {
    struct str where;  /* "nats://[USER:PASSWORD@]HOST[:PORT][,...][/NAME]" */
    unsigned replicas; /* servers that have each item; 0: as it is, or 1 */
    uint64_t limit;    /* bytes that may wait; 0: as it is, or 1 GB */
    double patience;   /* seconds without a sign of who has an item in hand;
                          0: as it is, or 60 */
};

struct queue;

/*
 * Opens the queue and makes it where there is none; what the settings ask for
 * is changed where there is.  It lives in the arena.  Fails with NETWORK where
 * no server answers or has JetStream, with USAGE where `where` is no place of a
 * queue.
 */
struct queue *queue_open(struct arena *arena,
                         const struct queue_settings *settings,
                         struct error *err);

/* Whether it is a place of a queue. */
bool queue_takes(struct str where);

/* Bytes of an item, at most: the server says so. */
size_t queue_most(const struct queue *queue);

enum queue_put {
    QUEUE_NEW,   /* it is stored, on as many servers as were asked for */
    QUEUE_KNOWN, /* the same came less than two minutes ago */
    QUEUE_FULL,  /* there is no room until something is taken */
    QUEUE_FAILED /* with NETWORK; it may have been put */
};
enum queue_put queue_put(struct queue *queue, struct str item,
                         struct error *err);

/* What is in hand. */
struct taken_items {
    struct taken_item {
        struct str bytes; /* good until queue_leave */
        uint64_t number;  /* its place in the queue */
        uint64_t tries;   /* how often it was handed out, this time too */
    } * items;
    size_t count, room;
};

/* Takes up to `most` items, in the arena, those that come within so many
 * seconds; what was taken before must have been left.  Fails with NETWORK. */
bool queue_take(struct queue *queue, struct arena *arena, size_t most,
                double seconds, struct taken_items *taken, struct error *err);
/* Says that all are still in hand; costs nothing where it was said lately. */
void queue_hold(struct queue *queue);
/* What became of the ith: it is done, or somebody shall take it again, after so
 * many seconds. */
void queue_done(struct queue *queue, size_t i);
void queue_return(struct queue *queue, size_t i, double seconds);
/* It becomes a dead letter.  Where that fails it is handed out again. */
bool queue_bury(struct queue *queue, size_t i, struct str reason,
                struct error *err);
/* Lets all go of which something was said; the others are handed out again. */
void queue_leave(struct queue *queue);

struct queue_state {
    uint64_t waiting, in_hand, dead;
    uint64_t bytes, limit;
    uint64_t put;             /* ever */
    unsigned replicas, there; /* servers that have it, that answer */
};
bool queue_look(struct queue *queue, struct queue_state *state,
                struct error *err);

/* Tells all what a worker of this name says of itself, one line of JSON; it is
 * forgotten after a minute. */
void queue_say(struct queue *queue, struct str who, struct str words);
/* What workers said last, in the arena, in no order. */
bool queue_hear(struct queue *queue, struct arena *arena, struct strs *said,
                struct error *err);

struct dead_letter {
    uint64_t number;
    uint64_t tries;
    struct str reason, item;
};

/* The dead letter behind this number, in the arena; *more is false where there
 * is none. */
bool queue_next_dead(struct queue *queue, struct arena *arena, uint64_t after,
                     struct dead_letter *letter, bool *more, struct error *err);
/* Puts one into the queue again.  Fails with MISSING where there is none. */
bool queue_revive(struct queue *queue, uint64_t number, struct error *err);

/* The library that it speaks with; `good` false where there is none. */
struct library queue_library(void);

#endif
