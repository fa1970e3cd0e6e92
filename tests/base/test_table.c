#include "test.h"

#include "base/table.h"

#include <stdio.h>
#include <string.h>

#define MANY 5000

Test(table, an_empty_one_has_nothing)
{
    struct table table = {0};

    cr_assert(table_find(&table, STR("x")) == TABLE_ABSENT);
}

Test(table, finds_every_one_of_many)
{
    static char keys[MANY][8];
    struct arena arena = {0};
    struct table table = {0};

    for (unsigned i = 0; i < MANY; i++) {
        snprintf(keys[i], sizeof(keys[i]), "k%u", i);
        table_set(&arena, &table, str_from(keys[i]), i);
    }
    for (unsigned i = 0; i < MANY; i++)
        cr_assert(table_find(&table, str_from(keys[i])) == i);
    cr_assert(table_find(&table, STR("k5000")) == TABLE_ABSENT);
    arena_reset(&arena);
}

Test(table, one_with_room_finds_all_and_grows_beyond_it)
{
    static char keys[100][8];
    struct arena arena = {0};
    struct table table = {0};

    table_reserve(&arena, &table, 40);
    cr_assert(table_find(&table, STR("k1")) == TABLE_ABSENT);
    for (unsigned i = 0; i < 100; i++) {
        snprintf(keys[i], sizeof(keys[i]), "k%u", i);
        table_set(&arena, &table, str_from(keys[i]), i);
    }
    for (unsigned i = 0; i < 100; i++)
        cr_assert(table_find(&table, str_from(keys[i])) == i);
    arena_reset(&arena);
}

Test(table, setting_again_replaces_and_keeps_the_order)
{
    struct arena arena = {0};
    struct table table = {0};

    table_set(&arena, &table, STR("b"), 1);
    table_set(&arena, &table, STR("a"), 2);
    table_set(&arena, &table, STR("b"), 3);
    cr_assert(table.count == 2);
    check_str(STR("b"), table.items[0].key);
    cr_assert(table_find(&table, STR("b")) == 3);
    arena_reset(&arena);
}

Test(table, keys_of_all_lengths_and_any_bytes_differ_from_their_neighbours)
{
    static char bytes[3][40];
    struct arena arena = {0};
    struct table table = {0};

    memset(bytes[1], 'a', sizeof(bytes[1]));
    memset(bytes[2], 0xff, sizeof(bytes[2]));
    for (uint32_t i = 0; i < 3; i++)
        for (uint32_t len = 0; len < sizeof(bytes[0]); len++)
            if (len > 0 || i == 0)
                table_set(&arena, &table, (struct str){bytes[i], len},
                          i * 100 + len);
    cr_assert(table.count == 3 * 40 - 2);
    for (uint32_t i = 0; i < 3; i++)
        for (uint32_t len = 1; len < sizeof(bytes[0]); len++)
            cr_assert(table_find(&table, (struct str){bytes[i], len}) ==
                      i * 100 + len);
    arena_reset(&arena);
}

Test(table, each_byte_of_a_key_counts_in_its_hash)
{
    char bytes[24];

    memset(bytes, 'x', sizeof(bytes));
    for (size_t len = 1; len <= sizeof(bytes); len++) {
        struct str key = {bytes, len};
        uint64_t hash = hash_bytes(key);

        for (size_t i = 0; i < len; i++) {
            bytes[i] = 'y';
            cr_assert(hash_bytes(key) != hash, "byte %zu of %zu", i, len);
            bytes[i] = 'x';
        }
        cr_assert(hash_bytes(key) == hash);
    }
}
