/*
 * What a brief leaves out where a group has more lines than people read.
 */
#include "tell/brief.h"
#include "tell/words.h"

#include <stdlib.h>

struct kept {
    const struct line *line;
    size_t at;
};

/* The last day on which what the line tells was true or was told. */
static int32_t day_of(const struct line *line)
{
    struct interval when = INTERVAL_NONE;

    if (line->dispute != NULL)
        when = line->dispute->when;
    else if (line->item != NULL)
        when = interval_known(line->item->merged.when) ? line->item->merged.when
                                                       : line->item->last_said;
    if (!interval_known(when))
        return DAY_OPEN_PAST;
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

static void tell_left(struct brief *brief, struct group *group, size_t left)
{
    struct out note = {.arena = brief->arena};

    out_text(&note, "and ");
    words_number(&note, (double)left);
    out_text(&note, " more; `rapport brief --all` tells them");
    group->note = out_view(&note);
}

void brief_cap(struct brief *brief, struct group *group, size_t most,
               enum keeps keeps)
{
    size_t count = group->lines.count;
    struct kept *kept;
    struct lines lines = {0};

    if (brief->telling->all || count <= most)
        return;
    kept = arena_alloc(brief->arena, count, sizeof(*kept));
    for (size_t i = 0; i < count; i++)
        kept[i] = (struct kept){&group->lines.items[i], i};
    qsort(kept, count, sizeof(*kept),
          keeps == KEEPS_LATEST ? order_latest : order_supported);
    qsort(kept, most, sizeof(*kept), order_places);
    for (size_t i = 0; i < most; i++)
        *LIST_ADD(brief->arena, &lines) = *kept[i].line;
    group->lines = lines;
    tell_left(brief, group, count - most);
}
