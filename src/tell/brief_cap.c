/*
 * What a page leaves out where a section has more lines than it has room for.
 */
#include "tell/brief.h"

#include <stdlib.h>

struct kept {
    const struct line *line;
    struct group *group;
    size_t at; /* in the section */
};

struct kepts {
    struct kept *items;
    size_t count, room;
};

/* The last day on which what the line tells was true or was told. */
static int32_t day_of(const struct line *line)
{
    struct interval when = INTERVAL_NONE;

    if (line->dispute != NULL)
        when = line->dispute->when;
    else if (line->item != NULL)
        when = brief_time_of(line->item);
    if (!interval_known(when))
        return DAY_OPEN_PAST;
    /* Talks "in July" may have been on its first day. */
    if (line->item != NULL && line->item->merged.kind == FACT_event &&
        when.first != DAY_OPEN_PAST)
        return when.first;
    return when.last != DAY_OPEN_FUTURE ? when.last : when.first;
}

static int order_places(const void *a, const void *b)
{
    const struct kept *left = a;
    const struct kept *right = b;

    return (left->at > right->at) - (left->at < right->at);
}

static int order_latest(const void *a, const void *b)
{
    const struct line *left = ((const struct kept *)a)->line;
    const struct line *right = ((const struct kept *)b)->line;

    if (day_of(left) != day_of(right))
        return day_of(left) > day_of(right) ? -1 : 1;
    if (left->sources != right->sources)
        return left->sources > right->sources ? -1 : 1;
    return order_places(a, b);
}

static int order_supported(const void *a, const void *b)
{
    const struct line *left = ((const struct kept *)a)->line;
    const struct line *right = ((const struct kept *)b)->line;

    if (left->sources != right->sources)
        return left->sources > right->sources ? -1 : 1;
    if (left->fact_count != right->fact_count)
        return left->fact_count > right->fact_count ? -1 : 1;
    return order_latest(a, b);
}

static struct kepts all_of(struct brief *brief, struct section *section)
{
    struct kepts all = {0};

    for (size_t i = 0; i < section->groups.count; i++) {
        struct group *group = &section->groups.items[i];
        for (size_t j = 0; j < group->lines.count; j++) {
            struct kept *kept = LIST_ADD(brief->arena, &all);
            *kept = (struct kept){&group->lines.items[j], group, all.count};
        }
    }
    return all;
}

static void drop_empty(struct groups *groups)
{
    size_t count = 0;

    for (size_t i = 0; i < groups->count; i++)
        if (groups->items[i].lines.count > 0)
            groups->items[count++] = groups->items[i];
    groups->count = count;
}

void brief_cap(struct brief *brief, struct section *section, size_t most,
               enum keeps keeps)
{
    struct kepts all = all_of(brief, section);

    if (all.count > 1 && keeps != KEEPS_FIRST)
        qsort(all.items, all.count, sizeof(*all.items),
              keeps == KEEPS_LATEST ? order_latest : order_supported);
    if (all.count < most)
        most = all.count;
    if (most > 1 && keeps == KEEPS_SUPPORTED)
        qsort(all.items, most, sizeof(*all.items), order_places);
    for (size_t i = 0; i < section->groups.count; i++)
        section->groups.items[i].lines = (struct lines){0};
    for (size_t i = 0; i < most; i++)
        *LIST_ADD(brief->arena, &all.items[i].group->lines) =
            *all.items[i].line;
    drop_empty(&section->groups);
}
