#include "serve/cache.h"

#include "base/hash.h"
#include "base/pool.h"
#include "base/table.h"

#include <stdio.h>
#include <string.h>

#define PLACES 4096
#define WAYS 4          /* places that a key may be kept at */
#define LARGEST_SHARE 8 /* of the room, for one answer */

/* Each answer has an arena of its own, since they come and go one by one. */
struct place_of_answer {
    struct arena arena;
    struct str key;
    uint64_t state, used;
    struct kept_answer answer;
    size_t size; /* 0: nothing is here */
};

struct cache {
    struct lock *lock;
    struct place_of_answer places[PLACES];
    uint64_t clock; /* counts uses */
    size_t most, held;
};

void kept_tag(struct kept_answer *kept)
{
    char hex[65];

    hash_sha256(kept->body, hex);
    snprintf(kept->tag, sizeof(kept->tag), "\"%.16s\"", hex);
}

struct cache *cache_new(struct arena *arena, size_t most)
{
    struct cache *cache = ARENA_NEW(arena, struct cache);

    cache->lock = lock_new(arena);
    cache->most = most;
    return cache;
}

static void drop(struct cache *cache, struct place_of_answer *place)
{
    struct arena arena = place->arena;

    cache->held -= place->size;
    *place = (struct place_of_answer){0};
    arena_reset(&arena);
}

void cache_empty(struct cache *cache)
{
    lock_take(cache->lock);
    for (size_t i = 0; i < PLACES; i++)
        drop(cache, &cache->places[i]);
    lock_give(cache->lock);
}

static struct place_of_answer *first_of(struct cache *cache, struct str key)
{
    return &cache->places[hash_bytes(key) % (PLACES / WAYS) * WAYS];
}

bool cache_find(struct cache *cache, struct arena *arena, struct str key,
                uint64_t state, struct kept_answer *answer)
{
    struct place_of_answer *place;
    bool found = false;

    lock_take(cache->lock);
    place = first_of(cache, key);
    for (size_t i = 0; i < WAYS && !found; i++, place++) {
        if (place->size == 0 || place->state != state ||
            !str_equal(place->key, key))
            continue;
        found = true;
        place->used = ++cache->clock;
        *answer = place->answer;
        answer->body = arena_str(arena, answer->body);
        answer->packed = arena_str(arena, answer->packed);
        answer->next = arena_str(arena, answer->next);
    }
    lock_give(cache->lock);
    return found;
}

/* The one that was used longest ago, but first what is of another state. */
static struct place_of_answer *oldest(struct place_of_answer *places,
                                      size_t count, uint64_t state)
{
    struct place_of_answer *oldest = places;

    for (size_t i = 1; i < count; i++) {
        bool stale = places[i].state != state;
        bool stalest = oldest->state != state;

        if (stale != stalest ? stale : places[i].used < oldest->used)
            oldest = &places[i];
    }
    return oldest;
}

/* What is kept stands together, since an arena of little has little room to
 * spare. */
static struct str put(char **room, struct str text)
{
    struct str copy = {*room, text.len};

    if (text.len > 0)
        memcpy(*room, text.at, text.len);
    *room += text.len;
    return copy;
}

static void fill(struct place_of_answer *place, struct str key, uint64_t state,
                 const struct kept_answer *answer, size_t size)
{
    char *room = arena_alloc(&place->arena, size, 1);

    place->key = put(&room, key);
    place->state = state;
    place->answer = *answer;
    place->answer.body = put(&room, answer->body);
    place->answer.packed = put(&room, answer->packed);
    place->answer.next = put(&room, answer->next);
    place->size = size;
}

void cache_put(struct cache *cache, struct str key, uint64_t state,
               const struct kept_answer *answer)
{
    struct kept_answer kept = *answer;
    struct place_of_answer *place;
    size_t size;

    if (kept.packed.len > 0)
        kept.body = (struct str){0};
    size = key.len + kept.body.len + kept.packed.len + kept.next.len + 256;
    if (size > cache->most / LARGEST_SHARE)
        return;
    lock_take(cache->lock);
    drop(cache, oldest(first_of(cache, key), WAYS, state));
    while (cache->held + size > cache->most) {
        place = NULL;
        for (size_t i = 0; i < PLACES; i++)
            if (cache->places[i].size > 0 &&
                (place == NULL || cache->places[i].used < place->used))
                place = &cache->places[i];
        drop(cache, place);
    }
    place = first_of(cache, key);
    while (place->size > 0)
        place++;
    fill(place, key, state, &kept, size);
    place->used = ++cache->clock;
    cache->held += size;
    lock_give(cache->lock);
}
