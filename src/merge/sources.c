#include "merge/merger.h"

#define OUTLETS_MAX 48
#define COPY_WORDS 6
#define COPY 0.85
#define SAME_OUTLET 0.7
#define CITES_MAX 4

/* One outlet that speaks for a group, and the outlets that it counts with. */
struct outlet {
    const struct item *item; /* its first fact */
    struct words name, cites[CITES_MAX];
    size_t cite_count;
    uint32_t with; /* an earlier outlet, or itself */
};

static struct str outlet_of(const struct item *item)
{
    return item->report->outlet.len > 0 ? item->report->outlet
                                        : item->report->hash;
}

static bool one_name(const struct words *a, const struct words *b)
{
    return words_likeness(a, b) >= SAME_OUTLET;
}

static bool cites_meet(const struct outlet *a, const struct outlet *b)
{
    for (size_t i = 0; i < a->cite_count; i++) {
        if (one_name(&a->cites[i], &b->name))
            return true;
        for (size_t j = 0; j < b->cite_count; j++)
            if (one_name(&a->cites[i], &b->cites[j]))
                return true;
    }
    for (size_t j = 0; j < b->cite_count; j++)
        if (one_name(&b->cites[j], &a->name))
            return true;
    return false;
}

/* Nearly the same words in two outlets are a copy, unless somebody said them.
 */
static bool is_copy(const struct item *a, const struct item *b)
{
    if (a->fact->kind == FACT_statement && a->fact->mode == MODE_direct)
        return false;
    return a->words.count >= COPY_WORDS && a->fact->kind != FACT_tie &&
           words_likeness(&a->words, &b->words) >= COPY;
}

static uint32_t root_of(const struct outlet *outlets, uint32_t at)
{
    while (outlets[at].with != at)
        at = outlets[at].with;
    return at;
}

static void join(struct outlet *outlets, uint32_t a, uint32_t b)
{
    uint32_t one = root_of(outlets, a), two = root_of(outlets, b);

    if (one < two)
        outlets[two].with = one;
    else
        outlets[one].with = two;
}

static void describe(struct arena *arena, struct outlet *outlet)
{
    const struct strs *cites = &outlet->item->report->cites;

    outlet->name = words_set(arena, outlet->item->report->outlet);
    for (size_t i = 0; i < cites->count && i < CITES_MAX; i++)
        outlet->cites[outlet->cite_count++] = words_set(arena, cites->items[i]);
}

static unsigned count_apart(struct arena *arena, struct outlet *outlets,
                            uint32_t count)
{
    unsigned apart = 0;

    for (uint32_t i = 0; i < count; i++) {
        describe(arena, &outlets[i]);
        outlets[i].with = i;
        for (uint32_t j = 0; j < i; j++)
            if (cites_meet(&outlets[i], &outlets[j]) ||
                is_copy(outlets[i].item, outlets[j].item))
                join(outlets, i, j);
    }
    for (uint32_t i = 0; i < count; i++)
        apart += outlets[i].with == i;
    return apart;
}

unsigned merge_sources(const struct merger *merger, const struct group *group)
{
    struct outlet *outlets;
    struct table seen = {0};
    uint32_t count = 0;
    unsigned beyond = 0;

    if (group->count == 1)
        return 1;
    outlets = arena_alloc(
        merger->arena, group->count < OUTLETS_MAX ? group->count : OUTLETS_MAX,
        sizeof(*outlets));
    for (const struct item *item = group->first; item != NULL;
         item = item->next) {
        if (table_find(&seen, outlet_of(item)) != TABLE_ABSENT)
            continue;
        table_set(merger->arena, &seen, outlet_of(item), 1);
        if (count < OUTLETS_MAX)
            outlets[count++].item = item;
        else
            beyond++;
    }
    return count_apart(merger->arena, outlets, count) + beyond;
}
