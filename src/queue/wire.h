/*
 * wire -- what a queue asks of the server that keeps it.  Private to queue/.
 *
 * The server has streams of messages, each with a number.  A stream of work
 * forgets a message once whoever took it says that it is done.
 */
#ifndef QUEUE_WIRE_H
#define QUEUE_WIRE_H

#include "queue/queue.h"
#include "queue/where.h"

struct wire;

/* Goes on trying where the server is lost later.  In the arena.  Fails with
 * NETWORK. */
struct wire *wire_open(struct arena *arena, const struct where *where,
                       struct error *err);

struct wire_stream {
    const char *name, *subject;
    bool work;         /* messages are taken, by many */
    unsigned replicas; /* 0: as they are, or 1 */
    uint64_t limit;    /* bytes; 0: as it is, or 1 GB */
    unsigned known;    /* seconds in which the same id is not taken twice */
    unsigned kept;     /* seconds; then only the last of each subject is kept,
                          in memory; 0: until it is taken away */
};

/* Makes it where there is none, and changes what there is to be changed. */
bool wire_make(struct wire *wire, const struct wire_stream *stream,
               struct error *err);
/* Who takes from the stream has so many seconds; 0: as it is, or a minute. */
bool wire_make_taking(struct wire *wire, const struct wire_stream *stream,
                      double *patience, struct error *err);

size_t wire_most(const struct wire *wire); /* bytes of a message */

struct wire_message {
    const char *subject, *id; /* id may be NULL */
    struct str reason;        /* one line; may be empty */
    uint64_t tries;           /* 0: unknown */
    struct str bytes;
    uint64_t number; /* of one that is there */
    bool there;
};
enum queue_put wire_put(struct wire *wire, const struct wire_message *message,
                        struct error *err);
/* The message of this number, but for its subject and id, in the arena; not
 * `there` where there is none. */
bool wire_get(struct wire *wire, struct arena *arena, const char *stream,
              uint64_t number, struct wire_message *message, struct error *err);
bool wire_drop(struct wire *wire, const char *stream, uint64_t number,
               struct error *err);

struct wire_state {
    uint64_t count, bytes, limit, first, last, in_hand;
    unsigned replicas, there;
};
bool wire_look(struct wire *wire, const struct wire_stream *stream,
               struct wire_state *state, struct error *err);

bool wire_take(struct wire *wire, const struct wire_stream *stream, size_t most,
               double seconds, struct taken_items *taken, struct error *err);
enum wire_word { WIRE_DONE, WIRE_HELD, WIRE_BACK };
/* Of the ith that was taken; `seconds` counts where it goes back. */
void wire_say(struct wire *wire, size_t i, enum wire_word word, double seconds);
void wire_leave(struct wire *wire);

int64_t wire_now(void); /* milliseconds */
struct library wire_library(void);

#endif
