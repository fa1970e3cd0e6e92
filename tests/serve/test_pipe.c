#include "test.h"

#include "serve/pipe.h"

#include "base/pool.h"

#include <string.h>

static void count_up(void *self) { ++*(int *)self; }
static void nothing(void *self) { (void)self; }
static bool never(void *self)
{
    (void)self;
    return false;
}
static bool always(void *self)
{
    (void)self;
    return true;
}

static struct pipe *pipe_of(struct arena *arena, size_t most, double patience,
                            void *sleeps)
{
    const struct pipe_settings settings = {most,    patience, count_up,
                                           nothing, never,    sleeps};

    return pipe_new(arena, &settings);
}

Test(pipe, bytes_come_out_as_they_went_in)
{
    struct arena arena = {0};
    int sleeps = 0;
    struct pipe *pipe = pipe_of(&arena, 8, 1, &sleeps);
    char room[8];
    size_t got;

    cr_assert(pipe_put(pipe, STR("abcdef")));
    cr_assert(pipe_get(pipe, room, 4, &got) == PIPE_some && got == 4);
    cr_assert(memcmp(room, "abcd", 4) == 0);
    cr_assert(pipe_put(pipe, STR("ghij")));
    cr_assert(pipe_get(pipe, room, 8, &got) == PIPE_some && got == 4);
    cr_assert(memcmp(room, "efgh", 4) == 0);
    cr_assert(pipe_get(pipe, room, 8, &got) == PIPE_some && got == 2);
    cr_assert(memcmp(room, "ij", 2) == 0);
    arena_reset(&arena);
}

Test(pipe, a_reader_sleeps_where_there_is_nothing_and_sees_the_end)
{
    struct arena arena = {0};
    int sleeps = 0;
    struct pipe *pipe = pipe_of(&arena, 8, 1, &sleeps);
    char room[8];
    size_t got;

    cr_assert(pipe_get(pipe, room, 8, &got) == PIPE_nothing && sleeps == 1);
    cr_assert(!pipe_end(pipe, true));
    cr_assert(pipe_get(pipe, room, 8, &got) == PIPE_all);
    cr_assert(pipe_leave(pipe));
    arena_reset(&arena);
}

Test(pipe, what_is_not_whole_is_told_as_broken)
{
    struct arena arena = {0};
    int sleeps = 0;
    struct pipe *pipe = pipe_of(&arena, 8, 1, &sleeps);
    char room[8];
    size_t got;

    pipe_end(pipe, false);
    cr_assert(pipe_get(pipe, room, 8, &got) == PIPE_broken);
    arena_reset(&arena);
}

Test(pipe, nobody_writes_to_a_reader_who_left)
{
    struct arena arena = {0};
    int sleeps = 0;
    struct pipe *pipe = pipe_of(&arena, 8, 1, &sleeps);

    cr_assert(!pipe_leave(pipe));
    cr_assert(!pipe_put(pipe, STR("a")));
    cr_assert(pipe_end(pipe, false));
    arena_reset(&arena);
}

Test(pipe, a_reader_who_takes_nothing_is_not_waited_for_for_ever)
{
    struct arena arena = {0};
    int sleeps = 0;
    struct pipe *pipe = pipe_of(&arena, 4, 0.6, &sleeps);

    cr_assert(!pipe_put(pipe, STR("more than four")));
    arena_reset(&arena);
}

Test(pipe, nothing_is_written_once_it_shall_end)
{
    struct arena arena = {0};
    const struct pipe_settings settings = {8,       1,      nothing,
                                           nothing, always, NULL};

    cr_assert(!pipe_put(pipe_new(&arena, &settings), STR("a")));
    arena_reset(&arena);
}

struct passing {
    struct pipe *pipe;
    size_t got, turn;
    bool good;
};

static void *next_side(void *self)
{
    struct passing *passing = self;

    return passing->turn++ < 2 ? &passing->pipe : NULL;
}

#define PASSED 20000

static void pass(void *self, void *job, size_t worker)
{
    struct passing *passing = self;
    char room[7];
    size_t got = 0;

    (void)job;
    /* Each side has a thread of its own, whichever that is. */
    if (worker == 0) {
        for (size_t i = 0; i < PASSED; i++) {
            char c = (char)('a' + i % 26);

            if (!pipe_put(passing->pipe, (struct str){&c, 1}))
                passing->good = false;
        }
        pipe_end(passing->pipe, true);
        return;
    }
    while (pipe_get(passing->pipe, room, sizeof(room), &got) != PIPE_all)
        for (size_t i = 0; i < got; i++)
            if (room[i] != (char)('a' + passing->got++ % 26))
                passing->good = false;
}

static bool done(void *self, void *job)
{
    (void)self;
    (void)job;
    return true;
}

Test(pipe, two_threads_pass_all_of_it_in_order)
{
    struct arena arena = {0};
    const struct pipe_settings settings = {64,      60,    nothing,
                                           nothing, never, NULL};
    struct passing passing = {.good = true};
    const struct pool_work work = {&passing, next_side, pass, done};

    passing.pipe = pipe_new(&arena, &settings);
    pool_run(&work, 2);
    cr_assert(passing.good && passing.got == PASSED);
    arena_reset(&arena);
}
