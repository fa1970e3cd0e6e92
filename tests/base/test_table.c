#include "test.h"

#include "base/table.h"

#include <stdio.h>

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

Test(table, hashes_by_fnv_1a)
{
    cr_assert(hash_bytes(STR("")) == 0xcbf29ce484222325u);
    cr_assert(hash_bytes(STR("a")) == 0xaf63dc4c8601ec8cu);
}
