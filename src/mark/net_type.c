/*
 * Word types: what the net makes of a spelling is reckoned once and kept.
 */
#include "base/table.h"
#include "mark/net_cache.h"

#include <string.h>

#define SPELLED_ROWS ((size_t)48) /* reckoned at once */

void net_types_open(struct arena *arena, struct net_cache *cache)
{
    const struct net *net = cache->net;

    cache->types = arena_alloc(arena, TYPES, sizeof(*cache->types));
    cache->slots = arena_alloc(arena, TYPE_SLOTS, sizeof(*cache->slots));
    cache->bytes = arena_alloc(arena, TYPE_BYTES, 1);
    cache->vectors = net_floats(arena, (TYPES + BLOCK) * 4 * net->width);
    cache->spelled = net_floats(arena, (SPELLED_ROWS + BLOCK) * net->inputs);
    cache->hidden = net_floats(arena, (SPELLED_ROWS + BLOCK) * net->hidden);
}

void net_types_room(struct net_cache *cache)
{
    const size_t bytes = (size_t)BATCH_ROWS * NET_WORD_BYTES;

    if (cache->type_count + BATCH_ROWS <= TYPES &&
        cache->byte_count + bytes <= TYPE_BYTES)
        return;
    memset(cache->slots, 0, TYPE_SLOTS * sizeof(*cache->slots));
    cache->type_count = cache->byte_count = cache->reckoned = 0;
}

static bool is_type(const struct net_cache *cache, const struct net_type *type,
                    uint64_t hash, struct str text)
{
    return type->hash == hash &&
           str_equal((struct str){cache->bytes + type->at, type->length}, text);
}

size_t net_type_index(struct net_cache *cache, struct str text)
{
    uint64_t hash;
    size_t slot;
    struct net_type *type;

    text.len = text.len < NET_WORD_BYTES ? text.len : NET_WORD_BYTES;
    hash = hash_bytes(text);
    slot = (size_t)(hash * 0x9E3779B97F4A7C15U >> 32) % TYPE_SLOTS;
    while (cache->slots[slot] != 0) {
        size_t index = cache->slots[slot] - 1;

        if (is_type(cache, &cache->types[index], hash, text))
            return index;
        slot = (slot + 1) % TYPE_SLOTS;
    }
    type = &cache->types[cache->type_count];
    *type = (struct net_type){hash, (uint32_t)cache->byte_count,
                              (uint32_t)text.len};
    if (text.len > 0)
        memcpy(cache->bytes + cache->byte_count, text.at, text.len);
    cache->byte_count += text.len;
    cache->slots[slot] = (uint32_t)++cache->type_count;
    return cache->slots[slot] - 1;
}

static void reckon(struct net_cache *cache, size_t first, size_t count)
{
    const struct net *net = cache->net;
    struct rows spelled = {cache->spelled, net->inputs, count};
    struct rows hidden = {cache->hidden, net->hidden, count};
    struct rows vectors = {cache->vectors + first * 4 * net->width,
                           4 * net->width, count};
    struct rows products = {vectors.at + net->width, vectors.stride, count};

    for (size_t i = 0; i < count; i++) {
        const struct net_type *type = &cache->types[first + i];

        net_word_spell(net, (struct str){cache->bytes + type->at, type->length},
                       cache->spelled + i * net->inputs);
    }
    net->kernels.product(&net->spelling, spelled, hidden);
    for (size_t i = 0; i < count * net->hidden; i++)
        hidden.at[i] = hidden.at[i] > 0.0F ? hidden.at[i] : 0.0F;
    net->kernels.product(&net->type, hidden, vectors);
    net->kernels.norm(vectors, &net->type_norm);
    net->kernels.product(&net->first, vectors, products);
}

void net_types_reckon(struct net_cache *cache)
{
    while (cache->reckoned < cache->type_count) {
        size_t count = cache->type_count - cache->reckoned;

        count = count < SPELLED_ROWS ? count : SPELLED_ROWS;
        reckon(cache, cache->reckoned, count);
        cache->reckoned += count;
    }
}
