/*
 * table -- numbers found by their names.
 *
 * Keys are views: their bytes must outlive the table.  Nothing is ever taken
 * out.  Iteration is over `items`, in the order of insertion, so results never
 * depend on the hash.
 */
#ifndef BASE_TABLE_H
#define BASE_TABLE_H

#include "base/arena.h"
#include "base/str.h"

#include <stdint.h>

#define TABLE_ABSENT UINT32_MAX

struct table_item {
    struct str key;
    uint32_t value;
};

struct table_slot;

struct table {
    struct table_item *items; /* in the order in which they came */
    size_t count, room;
    struct table_slot *slots; /* private */
    size_t slot_count;
};

/* The number under this key, or TABLE_ABSENT. */
uint32_t table_find(const struct table *table, struct str key);

/* Sets the number under this key, replacing an older one. */
void table_set(struct arena *arena, struct table *table, struct str key,
               uint32_t value);

/* Makes room in an empty table for so many keys, so that one whose size is
 * known does not grow step by step. */
void table_reserve(struct arena *arena, struct table *table, size_t count);

/* A hash of the bytes, eight at a time.  It depends on the machine's order of
 * bytes: nothing that lasts, and no result, may depend on it. */
uint64_t hash_bytes(struct str bytes);

#endif
