#include "base/table.h"

/* Slots hold the index of an item plus one; 0 is a free slot.  Their number is
 * a power of two and at least twice the number of items. */
#define FIRST_SLOTS 16

uint64_t hash_bytes(struct str bytes)
{
    uint64_t hash = 0xcbf29ce484222325u;

    for (size_t i = 0; i < bytes.len; i++)
        hash = (hash ^ (unsigned char)bytes.at[i]) * 0x100000001b3u;
    return hash;
}

/* The slot of this key, or the free one where it would go. */
static uint32_t *slot_of(const struct table *table, struct str key)
{
    uint64_t hash = hash_bytes(key);
    size_t mask = table->slot_count - 1;

    /* FNV mixes its high bits best. */
    for (size_t i = (size_t)(hash ^ hash >> 32) & mask;; i = (i + 1) & mask) {
        uint32_t *slot = &table->slots[i];

        if (*slot == 0 || str_equal(table->items[*slot - 1].key, key))
            return slot;
    }
}

uint32_t table_find(const struct table *table, struct str key)
{
    uint32_t slot = table->slot_count > 0 ? *slot_of(table, key) : 0;

    return slot > 0 ? table->items[slot - 1].value : TABLE_ABSENT;
}

static void grow_slots(struct arena *arena, struct table *table)
{
    table->slot_count =
        table->slot_count > 0 ? table->slot_count * 2 : FIRST_SLOTS;
    table->slots = arena_alloc(arena, table->slot_count, sizeof(uint32_t));
    for (size_t i = 0; i < table->count; i++)
        *slot_of(table, table->items[i].key) = (uint32_t)i + 1;
}

void table_set(struct arena *arena, struct table *table, struct str key,
               uint32_t value)
{
    uint32_t *slot;

    if (table->count * 2 >= table->slot_count)
        grow_slots(arena, table);
    slot = slot_of(table, key);
    if (*slot > 0) {
        table->items[*slot - 1].value = value;
        return;
    }
    *LIST_ADD(arena, table) = (struct table_item){key, value};
    *slot = (uint32_t)table->count;
}
