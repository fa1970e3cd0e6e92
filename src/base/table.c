#include "base/table.h"

#include <string.h>

/* Their number is a power of two and at least twice the number of items. */
#define FIRST_SLOTS 16

struct table_slot {
    uint32_t tag;  /* of the key's hash: most other keys differ in it */
    uint32_t item; /* index plus one; 0 where the slot is free */
};

static uint64_t load(const char *at, size_t bytes)
{
    uint64_t word = 0;

    memcpy(&word, at, bytes);
    return word;
}

/* Up to eight bytes; for other than eight, loads of fixed size that overlap are
 * faster than one of a size that varies. */
static uint64_t load_last(const char *at, size_t count)
{
    if (count >= 4)
        return load(at, 4) << 32 | load(at + count - 4, 4);
    if (count == 0)
        return 0;
    return load(at, 1) << 16 | load(at + count / 2, 1) << 8 |
           load(at + count - 1, 1);
}

/* Multiplication carries low bits up, the shift brings them down again. */
static uint64_t mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 32;
}

uint64_t hash_bytes(struct str bytes)
{
    uint64_t hash = mix(0, bytes.len);
    const char *at = bytes.at;

    for (; bytes.len > 8; bytes.len -= 8, at += 8)
        hash = mix(hash, load(at, 8));
    return mix(hash, load_last(at, bytes.len));
}

static uint32_t tag_of(uint64_t hash) { return (uint32_t)(hash >> 32); }

/* The slot of this key, or the free one where it would go. */
static struct table_slot *slot_of(const struct table *table, struct str key,
                                  uint64_t hash)
{
    size_t mask = table->slot_count - 1;

    for (size_t i = (size_t)hash & mask;; i = (i + 1) & mask) {
        struct table_slot *slot = &table->slots[i];

        if (slot->item == 0 ||
            (slot->tag == tag_of(hash) &&
             str_equal(table->items[slot->item - 1].key, key)))
            return slot;
    }
}

uint32_t table_find(const struct table *table, struct str key)
{
    uint32_t item = 0;

    if (table->slot_count > 0)
        item = slot_of(table, key, hash_bytes(key))->item;
    return item > 0 ? table->items[item - 1].value : TABLE_ABSENT;
}

static void grow_slots(struct arena *arena, struct table *table, size_t keys)
{
    if (table->slot_count == 0)
        table->slot_count = FIRST_SLOTS;
    while (table->slot_count <= keys * 2)
        table->slot_count *= 2;
    table->slots = arena_alloc(arena, table->slot_count, sizeof(*table->slots));
    for (size_t i = 0; i < table->count; i++) {
        struct str key = table->items[i].key;
        uint64_t hash = hash_bytes(key);

        *slot_of(table, key, hash) =
            (struct table_slot){tag_of(hash), (uint32_t)i + 1};
    }
}

void table_reserve(struct arena *arena, struct table *table, size_t count)
{
    if (table->room > 0 || count == 0)
        return;
    table->room = count;
    table->items = arena_alloc(arena, count, sizeof(*table->items));
    grow_slots(arena, table, count);
}

void table_set(struct arena *arena, struct table *table, struct str key,
               uint32_t value)
{
    uint64_t hash = hash_bytes(key);
    struct table_slot *slot;

    if (table->count * 2 >= table->slot_count)
        grow_slots(arena, table, table->count);
    slot = slot_of(table, key, hash);
    if (slot->item > 0) {
        table->items[slot->item - 1].value = value;
        return;
    }
    *LIST_ADD(arena, table) = (struct table_item){key, value};
    *slot = (struct table_slot){tag_of(hash), (uint32_t)table->count};
}
