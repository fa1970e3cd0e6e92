#include "serve/pace.h"

#include "base/pool.h"
#include "base/table.h"

/* Addresses that fall into one bucket share it: who is many is one. */
#define BUCKETS 4096

struct bucket {
    double left, seen; /* requests, seconds */
};

struct pace {
    struct lock *lock;
    double rate, burst;
    struct bucket buckets[BUCKETS];
};

struct pace *pace_new(struct arena *arena, double rate, double burst)
{
    struct pace *pace = ARENA_NEW(arena, struct pace);

    pace->lock = lock_new(arena);
    pace->rate = rate;
    pace->burst = burst;
    return pace;
}

bool pace_lets(struct pace *pace, struct str address, double now, double price)
{
    struct bucket *bucket = &pace->buckets[hash_bytes(address) % BUCKETS];
    bool lets;

    lock_take(pace->lock);
    if (bucket->seen == 0)
        bucket->left = pace->burst;
    else if (now > bucket->seen)
        bucket->left += (now - bucket->seen) * pace->rate;
    if (bucket->left > pace->burst)
        bucket->left = pace->burst;
    bucket->seen = now;
    lets = bucket->left >= price;
    if (lets)
        bucket->left -= price;
    lock_give(pace->lock);
    return lets;
}
