#include "base/pool.h"

#include <pthread.h>
#include <time.h>
#include <unistd.h>

#define LARGEST_POOL 64
#define JOBS_A_THREAD 4
#define HALF_A_SECOND 500000000L /* nanoseconds */

/*
 * Jobs stand in a ring in the order in which next() gave them; `taken` of them
 * have been done and `given` were ever put in.  Every thread does what is there
 * to do: take the oldest finished job, else get a new one and work on it, else
 * wait.  next() and done() pass through one door.
 */
struct pool {
    const struct pool_work *work;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    void *jobs[LARGEST_POOL * JOBS_A_THREAD];
    bool finished[LARGEST_POOL * JOBS_A_THREAD];
    size_t size, given, taken;
    bool door; /* somebody is in next() or done() */
    bool ended;
};

struct worker {
    struct pool *pool;
    size_t number;
};

static void take_finished(struct pool *pool)
{
    size_t at = pool->taken % pool->size;
    bool go_on;

    pool->door = true;
    pthread_mutex_unlock(&pool->lock);
    go_on = pool->work->done(pool->work->self, pool->jobs[at]);
    pthread_mutex_lock(&pool->lock);
    pool->door = false;
    pool->finished[at] = false;
    pool->taken++;
    if (!go_on)
        pool->ended = true; /* what is in flight still comes here */
    pthread_cond_broadcast(&pool->changed);
}

static void do_next(struct pool *pool, size_t worker)
{
    size_t at = pool->given % pool->size;
    void *job;

    pool->door = true;
    pthread_mutex_unlock(&pool->lock);
    job = pool->work->next(pool->work->self);
    pthread_mutex_lock(&pool->lock);
    pool->door = false;
    pthread_cond_broadcast(&pool->changed);
    if (job == NULL) {
        pool->ended = true;
        return;
    }
    pool->jobs[at] = job;
    pool->given++;
    pthread_mutex_unlock(&pool->lock);
    pool->work->work(pool->work->self, job, worker);
    pthread_mutex_lock(&pool->lock);
    pool->finished[at] = true;
    pthread_cond_broadcast(&pool->changed);
}

static void *run_worker(void *argument)
{
    struct worker *worker = argument;
    struct pool *pool = worker->pool;

    pthread_mutex_lock(&pool->lock);
    while (!pool->ended || pool->taken < pool->given) {
        bool waiting = pool->taken < pool->given;

        if (!pool->door && waiting && pool->finished[pool->taken % pool->size])
            take_finished(pool);
        else if (!pool->door && !pool->ended &&
                 pool->given - pool->taken < pool->size)
            do_next(pool, worker->number);
        else
            pthread_cond_wait(&pool->changed, &pool->lock);
    }
    pthread_mutex_unlock(&pool->lock);
    return NULL;
}

static void run_alone(const struct pool_work *work)
{
    void *job;

    while ((job = work->next(work->self)) != NULL) {
        work->work(work->self, job, 0);
        if (!work->done(work->self, job))
            return;
    }
}

void pool_run(const struct pool_work *work, size_t threads)
{
    struct pool pool = {.work = work};
    struct worker workers[LARGEST_POOL];
    pthread_t started[LARGEST_POOL];
    size_t count = 1;

    if (threads <= 1) {
        run_alone(work);
        return;
    }
    if (threads > LARGEST_POOL)
        threads = LARGEST_POOL;
    pool.size = threads * JOBS_A_THREAD;
    pthread_mutex_init(&pool.lock, NULL);
    pthread_cond_init(&pool.changed, NULL);
    for (size_t i = 0; i < threads; i++)
        workers[i] = (struct worker){&pool, i};
    /* This thread is the first worker, so fewer threads than asked for only
     * make it slower. */
    while (count < threads && pthread_create(&started[count], NULL, run_worker,
                                             &workers[count]) == 0)
        count++;
    run_worker(&workers[0]);
    while (count-- > 1)
        pthread_join(started[count], NULL);
    pthread_cond_destroy(&pool.changed);
    pthread_mutex_destroy(&pool.lock);
}

size_t pool_processors(void)
{
    long count = sysconf(_SC_NPROCESSORS_ONLN);

    if (count < 1)
        return 1;
    return count > LARGEST_POOL ? LARGEST_POOL : (size_t)count;
}

struct lock {
    pthread_mutex_t mutex;
    pthread_cond_t woken;
};

static void destroy(void *lock)
{
    pthread_cond_destroy(&((struct lock *)lock)->woken);
    pthread_mutex_destroy(&((struct lock *)lock)->mutex);
}

struct lock *lock_new(struct arena *arena)
{
    struct lock *lock = ARENA_NEW(arena, struct lock);

    pthread_mutex_init(&lock->mutex, NULL);
    pthread_cond_init(&lock->woken, NULL);
    arena_bind(arena, destroy, lock);
    return lock;
}

void lock_take(struct lock *lock) { pthread_mutex_lock(&lock->mutex); }
void lock_give(struct lock *lock) { pthread_mutex_unlock(&lock->mutex); }

bool lock_wait(struct lock *lock)
{
    struct timespec until = {0};

    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += HALF_A_SECOND;
    if (until.tv_nsec >= 2 * HALF_A_SECOND) {
        until.tv_nsec -= 2 * HALF_A_SECOND;
        until.tv_sec++;
    }
    return pthread_cond_timedwait(&lock->woken, &lock->mutex, &until) == 0;
}

void lock_wake(struct lock *lock) { pthread_cond_broadcast(&lock->woken); }

/* ---- jobs one after the other ---- */

struct turns {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    pthread_t *threads;
    size_t thread_count;
    void (*work)(void *self, void *job);
    void *self;
    void **jobs; /* a ring */
    size_t most, given, taken;
    size_t busy; /* threads that do one */
    bool closed;
};

static void *run_turns(void *argument)
{
    struct turns *turns = argument;

    pthread_mutex_lock(&turns->lock);
    while (!turns->closed || turns->taken < turns->given) {
        void *job;

        if (turns->taken == turns->given) {
            pthread_cond_wait(&turns->changed, &turns->lock);
            continue;
        }
        job = turns->jobs[turns->taken++ % turns->most];
        turns->busy++;
        pthread_mutex_unlock(&turns->lock);
        turns->work(turns->self, job);
        pthread_mutex_lock(&turns->lock);
        turns->busy--;
    }
    pthread_mutex_unlock(&turns->lock);
    return NULL;
}

bool turns_put(struct turns *turns, void *job)
{
    bool room;

    pthread_mutex_lock(&turns->lock);
    room = !turns->closed && turns->given - turns->taken < turns->most;
    if (room)
        turns->jobs[turns->given++ % turns->most] = job;
    pthread_cond_signal(&turns->changed);
    pthread_mutex_unlock(&turns->lock);
    return room;
}

size_t turns_left(struct turns *turns)
{
    size_t left;

    pthread_mutex_lock(&turns->lock);
    left = turns->given - turns->taken + turns->busy;
    pthread_mutex_unlock(&turns->lock);
    return left;
}

void turns_close(struct turns *turns)
{
    pthread_mutex_lock(&turns->lock);
    turns->closed = true;
    pthread_cond_broadcast(&turns->changed);
    pthread_mutex_unlock(&turns->lock);
    while (turns->thread_count > 0)
        pthread_join(turns->threads[--turns->thread_count], NULL);
}

static void end_turns(void *self)
{
    struct turns *turns = self;

    turns_close(turns);
    pthread_cond_destroy(&turns->changed);
    pthread_mutex_destroy(&turns->lock);
}

struct turns *turns_open(struct arena *arena, size_t most, size_t threads,
                         void (*work)(void *self, void *job), void *self)
{
    struct turns *turns = ARENA_NEW(arena, struct turns);

    turns->work = work;
    turns->self = self;
    turns->most = most;
    turns->jobs = arena_alloc(arena, most, sizeof(*turns->jobs));
    pthread_mutex_init(&turns->lock, NULL);
    pthread_cond_init(&turns->changed, NULL);
    arena_bind(arena, end_turns, turns);
    turns->threads = arena_alloc(arena, threads, sizeof(*turns->threads));
    while (turns->thread_count < threads &&
           pthread_create(&turns->threads[turns->thread_count], NULL, run_turns,
                          turns) == 0)
        turns->thread_count++;
    return turns->thread_count == threads ? turns : NULL;
}
