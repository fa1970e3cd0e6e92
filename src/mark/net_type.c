/*
 * Word types: what the net makes of a spelling is reckoned once and kept while
 * it is met often enough.  Results do not depend on what is kept: a type that
 * was forgotten is reckoned anew.
 */
#include "mark/net_cache.h"

#include <string.h>

void net_types_open(struct arena *arena, struct net_cache *cache)
{
    const struct net *net = cache->net;
    const size_t rows = SPELLED_ROWS + SPARE_ROWS;

    cache->type_size = sizeof(struct net_type) + net->width * sizeof(float) +
                       3 * net->width * sizeof(int16_t);
    cache->types = net_room(arena, TYPES, cache->type_size);
    cache->slots = arena_alloc(arena, TYPE_SLOTS, sizeof(*cache->slots));
    cache->no_thirds = net_room(arena, 3 * net->width, sizeof(int16_t));
    cache->spelled = net_room(arena, rows * net->inputs, sizeof(float));
    cache->hidden = net_room(arena, rows * net->hidden, sizeof(float));
    cache->fresh = net_room(arena, rows * net->width, sizeof(float));
    cache->fresh_thirds = net_room(arena, rows * 3 * net->width, sizeof(float));
}

void net_types_begin(struct net_cache *cache)
{
    cache->batch++;
    cache->unknown_count = 0;
}

/* Only a word's first bytes count. */
static struct str shown(const struct token *token)
{
    struct str text = token->shown;

    text.len = text.len < NET_WORD_BYTES ? text.len : NET_WORD_BYTES;
    return text;
}

/* Eight bytes at a time; the machine's order of bytes does not show. */
static uint64_t hash_of(struct str text)
{
    uint64_t hash = text.len;

    for (size_t i = 0; i < text.len; i += sizeof(uint64_t)) {
        uint64_t word = 0;
        size_t left = text.len - i;

        memcpy(&word, text.at + i, left < sizeof(word) ? left : sizeof(word));
        hash = (hash ^ word) * 0x9E3779B97F4A7C15U;
        hash ^= hash >> 32;
    }
    return hash;
}

static uint32_t *slot_of(struct net_cache *cache, uint64_t hash)
{
    return &cache->slots[hash % TYPE_SLOTS];
}

static void forget(struct net_cache *cache, size_t index)
{
    struct net_type *type = net_type_at(cache, index);
    uint32_t *at = slot_of(cache, type->hash);

    if (type->length == 0)
        return;
    while (*at != index + 1)
        at = &net_type_at(cache, *at - 1)->next;
    *at = type->next;
}

/* Room for another type: the next that was not met since the hand last went by,
 * nor in this batch (the clock algorithm, Corbato 1968). */
static size_t free_type(struct net_cache *cache)
{
    size_t index;

    if (cache->type_count < TYPES)
        return cache->type_count++;
    for (;;) {
        struct net_type *type = net_type_at(cache, cache->hand);

        index = cache->hand;
        cache->hand = (cache->hand + 1) % TYPES;
        if (!type->recent && type->batch != cache->batch)
            break;
        type->recent = false;
    }
    forget(cache, index);
    return index;
}

static bool is_type(const struct net_type *type, uint64_t hash, struct str text)
{
    return type->hash == hash && type->length == text.len &&
           memcmp(type->letters, text.at, text.len) == 0;
}

static bool remembered(struct str text)
{
    return text.len > 0 && text.len <= TYPE_LETTERS;
}

/* Words too long to be remembered are reckoned wherever they stand. */
static size_t add_type(struct net_cache *cache, struct str text, uint64_t hash)
{
    size_t index = free_type(cache);
    struct net_type *type = net_type_at(cache, index);

    *type = (struct net_type){.hash = hash, .batch = cache->batch};
    if (remembered(text)) {
        uint32_t *slot = slot_of(cache, hash);

        memcpy(type->letters, text.at, text.len);
        type->length = (uint8_t)text.len;
        type->next = *slot;
        *slot = (uint32_t)index + 1;
    }
    cache->unknown[cache->unknown_count++] = (struct net_unknown){index, text};
    return index;
}

static size_t find_type(struct net_cache *cache, struct str text, uint64_t hash)
{
    uint32_t at = remembered(text) ? *slot_of(cache, hash) : 0;

    while (at != 0) {
        struct net_type *type = net_type_at(cache, at - 1);

        if (is_type(type, hash, text)) {
            type->recent = true;
            type->batch = cache->batch;
            return at - 1;
        }
        at = type->next;
    }
    return add_type(cache, text, hash);
}

/* Memory is asked for what all tokens need before the first waits for it. */
void net_types_find(struct net_cache *cache, const struct token *tokens,
                    size_t count, size_t *types)
{
    uint64_t hashes[PIECE_TOKENS];

    for (size_t i = 0; i < count; i++) {
        hashes[i] = hash_of(shown(&tokens[i]));
        __builtin_prefetch(slot_of(cache, hashes[i]));
    }
    for (size_t i = 0; i < count; i++) {
        uint32_t at = *slot_of(cache, hashes[i]);

        __builtin_prefetch(net_type_at(cache, at > 0 ? at - 1 : 0));
    }
    for (size_t i = 0; i < count; i++)
        types[i] = find_type(cache, shown(&tokens[i]), hashes[i]);
}

static void reckon(struct net_cache *cache, const struct net_unknown *unknown,
                   size_t count)
{
    const struct net *net = cache->net;
    const struct kernels *kernels = &net->kernels;
    size_t width = net->width;
    size_t grain = kernels->grain;
    struct rows spelled = net_rows(cache->spelled, net->inputs, 0, count);
    struct rows hidden = net_rows(cache->hidden, net->hidden, 0, count);
    struct rows fresh = net_rows(cache->fresh, width, 0, count);
    struct codes codes = net_codes(cache->codes, net->inputs * grain, 0, count);

    memset(spelled.at, 0, count * net->inputs * sizeof(*spelled.at));
    for (size_t i = 0; i < count; i++)
        net_word_spell(net, unknown[i].text, spelled.at + i * net->inputs);
    kernels->encode(spelled, net->inputs, net->spelling.inverse, false, codes);
    kernels->product(&net->spelling, codes, hidden);
    codes.stride = net->hidden * grain;
    kernels->encode(hidden, net->hidden, net->type.inverse, true, codes);
    kernels->product(&net->type, codes, fresh);
    kernels->norm(fresh, &net->type_norm);
    codes.stride = width * grain;
    kernels->encode(fresh, width, net->first.inverse, false, codes);
    kernels->product(&net->first, codes,
                     net_rows(cache->fresh_thirds, 3 * width, 0, count));
    for (size_t i = 0; i < count; i++) {
        memcpy(net_type_vector(cache, unknown[i].index), fresh.at + i * width,
               width * sizeof(*fresh.at));
        kernels->shorten(cache->fresh_thirds + i * 3 * width, 3 * width,
                         net_type_thirds(cache, unknown[i].index));
    }
}

void net_types_reckon(struct net_cache *cache)
{
    for (size_t done = 0; done < cache->unknown_count; done += SPELLED_ROWS) {
        size_t count = cache->unknown_count - done;

        reckon(cache, cache->unknown + done,
               count < SPELLED_ROWS ? count : SPELLED_ROWS);
    }
}
