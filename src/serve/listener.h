/*
 * listener -- HTTP itself: connections, headers, bodies, bounds.  The only file
 * behind it speaks to the library.
 */
#ifndef SERVE_LISTENER_H
#define SERVE_LISTENER_H

#include "base/library.h"
#include "serve/request.h"

struct listener;

/* A request that is answered on another thread. */
struct listener_job {
    struct request *request;
    struct answer *answer;
    void *visit; /* the listener's own */
};

struct listener_settings {
    struct str address;
    unsigned port;
    size_t threads;
    size_t most_body;                /* bytes of a request's body */
    size_t most_guests, most_of_one; /* connections, and those of one address */
    /* Answers a request that came whole; called on any thread. */
    void (*answer)(void *self, struct request *request, struct answer *answer);
    /* Takes a request whose answer is `later` in hand: some other thread fills
     * the answer and says listener_done(job).  False where it cannot; then the
     * answer is filled already. */
    bool (*later)(void *self, struct listener_job *job);
    /* Of a flowing answer: what came after *event, into the arena, and moves
     * *event on; nothing where there is nothing new.  Called on any thread. */
    void (*flow)(void *self, struct arena *arena, uint64_t *event,
                 struct str *text);
    void *self;
};

/* Takes the port; whoever comes waits for listener_start.  In the arena until
 * listener_close.  Fails with NETWORK where that address cannot be had, USAGE
 * where it is none. */
struct listener *listener_open(struct arena *arena,
                               const struct listener_settings *settings,
                               struct error *err);
unsigned listener_port(const struct listener *listener);

/* Answers from now on, on threads of its own. */
bool listener_start(struct listener *listener, struct error *err);

/* The answer of a job that was taken in hand is there. */
void listener_done(struct listener_job *job);

/* A job whose answer has its head alone, without a body, is poured piece by
 * piece: the guest gets the head and the bytes as they come.  Waits where much
 * is on the way; false where nobody takes them any more.  Whoever has poured
 * ends with listener_poured, not listener_done: `whole` says that nothing
 * lacks; else the guest sees that it broke off. */
bool listener_pour(struct listener_job *job, struct str bytes);
void listener_poured(struct listener_job *job, bool whole);
/* Whether any of it was. */
bool listener_pours(const struct listener_job *job);

/* There may be something new for the flowing answers. */
void listener_wake(struct listener *listener);

/* Drops guests whose request is not whole after so many seconds of `now`. */
void listener_hurry(struct listener *listener, double now, double seconds);

/* Nothing flows or is poured any more; listener_close comes after it. */
void listener_hush(struct listener *listener);
void listener_close(struct listener *listener);

struct library listener_library(void);

#endif
