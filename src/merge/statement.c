/*
 * statement -- which reports print the same saying.
 */
#include "merge/merger.h"

#include <stdlib.h>

#define ALIKE 0.7
#define REWORDED 0.5 /* where both report it, within NEAR days */
#define NEAR 7
#define KEYS 4 /* rarest words by which sayings are found */

static int order_sayings(const void *left, const void *right)
{
    const struct item *a = *(struct item *const *)left;
    const struct item *b = *(struct item *const *)right;

    return a->at < b->at ? -1 : a->at > b->at;
}

static struct table count_words(const struct merger *merger)
{
    struct table counts = {0};

    for (size_t i = 0; i < merger->count; i++) {
        const struct words *words = &merger->items[i].words;

        for (size_t j = 0; j < words->count; j++) {
            uint32_t count = table_find(&counts, words->items[j]);

            table_set(merger->arena, &counts, words->items[j],
                      count == TABLE_ABSENT ? 1 : count + 1);
        }
    }
    return counts;
}

/* The rarest words that some other saying has too, the rarest first; the
 * words are in byte order, which decides between equals. */
static size_t rare_words(const struct table *counts, const struct words *words,
                         struct str *rare)
{
    uint32_t often[KEYS];
    size_t count = 0;

    for (size_t i = 0; i < words->count; i++) {
        uint32_t times = table_find(counts, words->items[i]);
        size_t at = count;

        if (times < 2 || (count == KEYS && times >= often[KEYS - 1]))
            continue;
        if (count < KEYS)
            count++;
        else
            at--;
        for (; at > 0 && often[at - 1] > times; at--) {
            often[at] = often[at - 1];
            rare[at] = rare[at - 1];
        }
        often[at] = times;
        rare[at] = words->items[i];
    }
    return count;
}

static bool same_speaker(const struct item *a, const struct item *b)
{
    if (a->name_count == 0 || b->name_count == 0)
        return a->name_count == b->name_count;
    return name_same(&a->names[0], &b->names[0]);
}

/* Reported speech in two reports of some days is worded by each in its own
 * way. */
static bool sayings_agree(const struct item *a, const struct item *b)
{
    bool near = a->kept->report != b->kept->report &&
                a->fact->mode != MODE_direct && b->fact->mode != MODE_direct &&
                published_apart(a, b) <= NEAR;

    return words_likeness(&a->words, &b->words) >= (near ? REWORDED : ALIKE) &&
           same_speaker(a, b);
}

static uint32_t find_saying(const struct merger *merger,
                            const struct shelf *shelf, const struct item *item,
                            struct str word)
{
    uint32_t at = table_find(&shelf->heads, word);

    for (unsigned i = 0; i < SHELF_LOOKS && at < shelf->count; i++) {
        uint32_t group = shelf->items[at].group;

        if (sayings_agree(merger->groups.items[group].founder, item))
            return group;
        at = shelf->items[at].older;
    }
    return GROUP_NONE;
}

void merge_statements(struct merger *merger)
{
    struct item **list = merger_order(merger, order_sayings);
    struct table counts = count_words(merger);
    struct shelf shelf = {0};

    for (size_t i = 0; i < merger->count; i++) {
        struct str rare[KEYS];
        size_t keys = rare_words(&counts, &list[i]->words, rare);
        uint32_t group = GROUP_NONE;

        for (size_t j = 0; j < keys && group == GROUP_NONE; j++)
            group = find_saying(merger, &shelf, list[i], rare[j]);
        if (group != GROUP_NONE) {
            merger_join(merger, group, list[i]);
            continue;
        }
        group = merger_found(merger, list[i]);
        for (size_t j = 0; j < keys; j++)
            shelf_add(merger->arena, &shelf, rare[j], group);
    }
}
