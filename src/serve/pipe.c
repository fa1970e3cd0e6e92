#include "serve/pipe.h"

#include "base/pool.h"

#include <string.h>

#define A_WAIT 0.5 /* seconds, of lock_wait */

struct pipe {
    struct pipe_settings settings;
    struct lock *lock; /* of all below */
    char *ring;
    size_t written, read; /* bytes since the beginning */
    double waited;        /* by the writer, without any being read meanwhile */
    bool asleep;          /* the reader */
    bool ended, whole, left;
};

struct pipe *pipe_new(struct arena *arena, const struct pipe_settings *settings)
{
    struct pipe *pipe = ARENA_NEW(arena, struct pipe);

    pipe->settings = *settings;
    pipe->lock = lock_new(arena);
    pipe->ring = arena_alloc(arena, settings->most, 1);
    return pipe;
}

static void wake(struct pipe *pipe)
{
    if (pipe->asleep)
        pipe->settings.wake(pipe->settings.self);
    pipe->asleep = false;
}

/* The longest stretch from `at` on that does not go round the ring. */
static size_t straight(const struct pipe *pipe, size_t at, size_t len)
{
    size_t left = pipe->settings.most - at % pipe->settings.most;

    return len < left ? len : left;
}

/* Copies what there is room for, once there is some. */
static bool put_some(struct pipe *pipe, struct str *bytes)
{
    size_t room = pipe->settings.most - (pipe->written - pipe->read);
    size_t len =
        straight(pipe, pipe->written, bytes->len < room ? bytes->len : room);

    if (pipe->left || pipe->settings.ends(pipe->settings.self) ||
        pipe->waited > pipe->settings.patience)
        return false;
    if (len == 0) {
        if (!lock_wait(pipe->lock))
            pipe->waited += A_WAIT;
        return true;
    }
    memcpy(pipe->ring + pipe->written % pipe->settings.most, bytes->at, len);
    pipe->written += len;
    bytes->at += len;
    bytes->len -= len;
    wake(pipe);
    return true;
}

bool pipe_put(struct pipe *pipe, struct str bytes)
{
    bool good = true;

    lock_take(pipe->lock);
    while (good && bytes.len > 0)
        good = put_some(pipe, &bytes);
    lock_give(pipe->lock);
    return good;
}

enum pipe_got pipe_get(struct pipe *pipe, char *room, size_t size, size_t *got)
{
    enum pipe_got what = PIPE_some;
    size_t there;

    lock_take(pipe->lock);
    there = pipe->written - pipe->read;
    *got = straight(pipe, pipe->read, size < there ? size : there);
    if (*got > 0) {
        memcpy(room, pipe->ring + pipe->read % pipe->settings.most, *got);
        pipe->read += *got;
        lock_wake(pipe->lock);
    } else if (pipe->ended) {
        what = pipe->whole ? PIPE_all : PIPE_broken;
    } else {
        what = PIPE_nothing;
        pipe->asleep = true;
        pipe->settings.sleep(pipe->settings.self);
    }
    lock_give(pipe->lock);
    return what;
}

bool pipe_end(struct pipe *pipe, bool whole)
{
    bool last;

    lock_take(pipe->lock);
    pipe->ended = true;
    pipe->whole = whole;
    wake(pipe);
    last = pipe->left;
    lock_give(pipe->lock);
    return last;
}

bool pipe_leave(struct pipe *pipe)
{
    bool last;

    lock_take(pipe->lock);
    pipe->left = true;
    pipe->asleep = false;
    lock_wake(pipe->lock);
    last = pipe->ended;
    lock_give(pipe->lock);
    return last;
}
