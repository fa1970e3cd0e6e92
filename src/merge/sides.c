#include "merge/sides.h"

#include "base/hash.h"
#include "base/out.h"

#include <stdlib.h>
#include <string.h>

#define SIDE_FACTS 8 /* facts of one record that a dispute lists */

void sides_add(const struct merger *merger, struct sides *sides, uint32_t group)
{
    const struct item *item = merger->groups.items[group].first;

    for (size_t i = 0; i < sides->count; i++)
        if (sides->items[i]->group == group)
            return;
    for (unsigned i = 0; i < SIDE_FACTS && item != NULL; i++) {
        if (sides->count == DISPUTE_FACTS)
            return;
        sides->items[sides->count++] = item;
        item = item->next;
    }
}

static int order_items(const void *left, const void *right)
{
    const struct item *a = *(const struct item *const *)left;
    const struct item *b = *(const struct item *const *)right;

    return a->at < b->at ? -1 : a->at > b->at;
}

static void widen(struct interval *all, struct interval when)
{
    if (!interval_known(when))
        return;
    if (!interval_known(*all)) {
        *all = when;
        all->about = false;
        return;
    }
    if (when.first < all->first)
        all->first = when.first;
    if (when.last > all->last)
        all->last = when.last;
}

static struct str dispute_id(struct arena *arena, enum dispute_kind kind,
                             const struct sides *sides, const struct claim *one,
                             const struct claim *two)
{
    struct out key = {.arena = arena}, out = {.arena = arena};
    char hex[65];

    out_format(&key, "%d ", (int)kind);
    out_str(&key, sides->items[0]->kept->id);
    out_char(&key, ' ');
    out_str(&key, one->item->kept->id);
    out_char(&key, ' ');
    out_str(&key, two->item->kept->id);
    hash_sha256(out_view(&key), hex);
    out_format(&out, "d%.12s", hex);
    return out_view(&out);
}

struct dispute *dispute_add(struct merger *merger, enum dispute_kind kind,
                            struct sides *sides, const struct claim *one,
                            const struct claim *two)
{
    const struct fact *fact = one->item->fact;
    struct dispute *dispute = LIST_ADD(merger->arena, merger->disputes);

    qsort(sides->items, sides->count, sizeof(sides->items[0]), order_items);
    *dispute = (struct dispute){.kind = kind,
                                .block = one->item->kept->block,
                                .measure = fact->measure,
                                .own_measure = fact->own_measure,
                                .country_count = fact->country_count,
                                .when = INTERVAL_NONE,
                                .fact_count = sides->count};
    memcpy(dispute->countries, fact->countries, sizeof(dispute->countries));
    dispute->id = dispute_id(merger->arena, kind, sides, one, two);
    dispute->facts = arena_alloc(merger->arena, sides->count, sizeof(uint32_t));
    for (size_t i = 0; i < sides->count; i++) {
        dispute->facts[i] = sides->items[i]->index;
        widen(&dispute->when, sides->items[i]->fact->when);
    }
    return dispute;
}

bool claims_share_voice(const struct merger *merger, const struct claim *a,
                        const struct claim *b)
{
    const struct item *one = merger->groups.items[a->item->group].first;

    for (unsigned i = 0; i < SIDE_FACTS && one != NULL; i++) {
        const struct item *two = merger->groups.items[b->item->group].first;
        for (unsigned j = 0; j < SIDE_FACTS && two != NULL; j++) {
            if (one->kept->report == two->kept->report &&
                str_equal(one->fact->said_by.name, two->fact->said_by.name))
                return true;
            two = two->next;
        }
        one = one->next;
    }
    return false;
}

bool claims_told(struct merger *merger, struct table *told, uint32_t one,
                 uint32_t two)
{
    uint64_t *pair = ARENA_NEW(merger->arena, uint64_t);
    struct str key = {(const char *)pair, sizeof(*pair)};

    *pair = one < two ? (uint64_t)one << 32 | two : (uint64_t)two << 32 | one;
    if (table_find(told, key) != TABLE_ABSENT)
        return true;
    table_set(merger->arena, told, key, 1);
    return false;
}

void dispute_add_value(struct merger *merger, enum nature nature,
                       struct sides *sides, const struct claim *low,
                       const struct claim *high)
{
    dispute_add(merger, DISPUTE_value, sides, low, high)->why =
        cause_of_dispute(merger, nature, low, high);
}
