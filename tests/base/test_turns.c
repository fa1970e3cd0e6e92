#include "base/pool.h"
#include "test.h"

struct counted {
    struct lock *lock;
    int seen[64], count;
};

static void see(void *self, void *job)
{
    struct counted *counted = self;

    counted->seen[counted->count++] = *(int *)job;
}

Test(turns, jobs_are_done_in_order_and_all_before_it_closes)
{
    struct arena own = {0};
    struct counted counted = {.count = 0};
    struct turns *turns = turns_open(&own, 64, 1, see, &counted);
    int jobs[64];

    cr_assert(turns != NULL);
    for (int i = 0; i < 64; i++) {
        jobs[i] = i;
        cr_assert(turns_put(turns, &jobs[i]));
    }
    turns_close(turns);
    cr_assert(counted.count == 64);
    for (int i = 0; i < 64; i++)
        cr_assert(counted.seen[i] == i);
    cr_assert(!turns_put(turns, &jobs[0]), "closed");
    arena_reset(&own);
}

static void stand(void *self, void *job)
{
    struct counted *counted = self;

    (void)job;
    lock_take(counted->lock);
    lock_give(counted->lock);
}

Test(turns, no_more_wait_than_it_has_room_for)
{
    struct arena own = {0};
    struct counted counted = {.lock = lock_new(&own)};
    struct turns *turns = turns_open(&own, 2, 1, stand, &counted);
    int put = 0, job = 0;

    cr_assert(turns != NULL);
    lock_take(counted.lock);
    while (put < 9 && turns_put(turns, &job))
        put++;
    /* One may be at work while two wait. */
    cr_assert(put == 2 || put == 3);
    lock_give(counted.lock);
    turns_close(turns);
    arena_reset(&own);
}
