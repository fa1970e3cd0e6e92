/*
 * pool -- the same work on several threads, results taken in order.
 *
 * next() and done() are never called at the same time, so they may share what
 * work() does not touch.  Every job that next() gave comes to done(), even
 * after done() has said to stop, so that it can be given back.
 */
#ifndef BASE_POOL_H
#define BASE_POOL_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

struct pool_work {
    void *self;
    /* Gives the next job, or NULL at the end; called by one thread at a time.
     */
    void *(*next)(void *self);
    /* Does a job; `worker` counts from 0 and names the thread. */
    void (*work)(void *self, void *job, size_t worker);
    /* Takes a finished job, in the order in which next() gave them; called by
     * one thread at a time.  False stops the pool early. */
    bool (*done)(void *self, void *job);
};

/* Runs until next() has no more and all are done.  With one thread nothing is
 * started.  At most four jobs a thread are in flight. */
void pool_run(const struct pool_work *work, size_t threads);

/* A door that one thread at a time goes through; lives as long as the arena. */
struct lock;

struct lock *lock_new(struct arena *arena);
void lock_take(struct lock *lock);
void lock_give(struct lock *lock);

/* Gives a lock that is held and takes it again once somebody says lock_wake, or
 * after half a second at most; false where that was over. */
bool lock_wait(struct lock *lock);
/* Said by who holds it. */
void lock_wake(struct lock *lock);

/*
 * Jobs that threads of their own take in hand in the order in which they came;
 * lives as long as the arena.  `work` is told `self` and the job.
 */
struct turns;

/* At most `most` jobs wait.  NULL where the system has no more threads. */
struct turns *turns_open(struct arena *arena, size_t most, size_t threads,
                         void (*work)(void *self, void *job), void *self);
/* False where too many wait, or it was closed. */
bool turns_put(struct turns *turns, void *job);
/* How many jobs wait or are being done. */
size_t turns_left(struct turns *turns);
/* Does what waits, takes no more, and comes back when that is done. */
void turns_close(struct turns *turns);

/* Processors that this program may use, at least 1. */
size_t pool_processors(void);

#endif
