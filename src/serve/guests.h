/*
 * guests -- who is connected, and how far each has come.
 */
#ifndef SERVE_GUESTS_H
#define SERVE_GUESTS_H

#include "base/arena.h"
#include "base/pool.h"

enum phase {
    PHASE_away,    /* there is no such guest */
    PHASE_asking,  /* its request is not whole */
    PHASE_waiting, /* its answer is being made */
    PHASE_getting, /* its answer is on the way */
    PHASE_pouring, /* ... and made meanwhile */
    PHASE_flowing, /* ... and has no end */
};

struct guest {
    struct lock *lock; /* of all guests */
    enum phase phase;
    int socket;
    double since; /* of the phase; 0: nobody looked yet */
    void *asleep; /* its connection, where it waits for something new */
};

struct guests {
    struct lock *lock; /* of each */
    struct guest *items;
    size_t count; /* places */
};

struct guests guests_new(struct arena *arena, size_t most);

/* The place of somebody who came; NULL where all are taken. */
struct guest *guests_add(struct guests *guests, int socket);

/* NULL enters nothing. */
void guest_enter(struct guest *guest, enum phase phase);

/* Shuts the sockets of those who take longer than so many seconds of `now` to
 * ask, or many times that to get their answers. */
void guests_hurry(struct guests *guests, double now, double seconds);

#endif
