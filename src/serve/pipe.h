/*
 * pipe -- bytes from a thread that makes them to the one that sends them, a
 * stretch of them at a time.
 */
#ifndef SERVE_PIPE_H
#define SERVE_PIPE_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>

struct pipe;

struct pipe_settings {
    size_t most;     /* bytes that are on the way */
    double patience; /* seconds that the reader may keep the writer waiting, in
                        all */
    /* Puts the reader to sleep, wakes it; called under the pipe's lock, by
     * turns. */
    void (*sleep)(void *self);
    void (*wake)(void *self);
    /* Whether no more shall be written. */
    bool (*ends)(void *self);
    void *self;
};

/* In the arena. */
struct pipe *pipe_new(struct arena *arena,
                      const struct pipe_settings *settings);

/* Waits until there is room for all of it; false where the reader has left, is
 * too slow, or no more shall be written. */
bool pipe_put(struct pipe *pipe, struct str bytes);

enum pipe_got { PIPE_some, PIPE_nothing, PIPE_all, PIPE_broken };

/* Takes up to `size` bytes.  Where there are none yet the reader sleeps until
 * there are; all: it is whole; broken: the writer could not end it. */
enum pipe_got pipe_get(struct pipe *pipe, char *room, size_t size, size_t *got);

/* The writer ends it, the reader leaves.  True for the last of both: whoever
 * gets that gives the arena back. */
bool pipe_end(struct pipe *pipe, bool whole);
bool pipe_leave(struct pipe *pipe);

#endif
