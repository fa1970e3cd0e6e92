/* correct -- what persons say of records, over what was found. */
#include "merge/merger.h"

#include "news/correction.h"
#include "news/fact_json.h"

#include <stdlib.h>
#include <string.h>

/* ---- records ---- */

struct correcting {
    struct merger *merger;
    struct table items; /* indexes, by id */
    bool *touched;      /* of each group: its facts are not its list's */
    size_t room;        /* of touched */
};

static struct item *item_of(const struct correcting *self,
                            const struct anchor *anchor)
{
    uint32_t at = anchor->fact.len > 0 ? table_find(&self->items, anchor->fact)
                                       : TABLE_ABSENT;

    return at != TABLE_ABSENT ? &self->merger->items[at] : NULL;
}

static void move_all(struct correcting *self, uint32_t from, uint32_t to)
{
    struct merger *merger = self->merger;

    for (size_t i = 0; i < merger->count; i++)
        if (merger->items[i].group == from)
            merger->items[i].group = to;
    self->touched[from] = true;
    self->touched[to] = true;
}

/* The records of both sides' facts become one. */
static void unite(struct correcting *self, const struct correction *correction)
{
    const struct anchors *anchors = &correction->anchors;
    struct item *first = NULL;

    for (size_t i = 0; i < anchors->count; i++) {
        struct item *item = item_of(self, &anchors->items[i]);

        if (item == NULL)
            continue;
        if (first == NULL)
            first = item;
        else if (item->group != first->group)
            move_all(self, item->group, first->group);
    }
}

/* Whether its group has a fact of the other side. */
static bool with_others(const struct correcting *self,
                        const struct correction *correction,
                        const struct item *item)
{
    for (size_t i = 0; i < correction->anchors.count; i++) {
        const struct anchor *anchor = &correction->anchors.items[i];
        const struct item *other = anchor->other ? item_of(self, anchor) : NULL;

        if (other != NULL && other->group == item->group)
            return true;
    }
    return false;
}

/* One side's facts leave the record of the others, together. */
static void part(struct correcting *self, const struct correction *correction)
{
    uint32_t own = GROUP_NONE;

    for (size_t i = 0; i < correction->anchors.count; i++) {
        const struct anchor *anchor = &correction->anchors.items[i];
        struct item *item = anchor->other ? NULL : item_of(self, anchor);

        if (item == NULL || !with_others(self, correction, item))
            continue;
        self->touched[item->group] = true;
        if (own == GROUP_NONE)
            own = merger_found(self->merger, item);
        item->group = own;
        self->touched[own] = true;
    }
}

static int order_at(const void *left, const void *right)
{
    const struct item *a = *(struct item *const *)left;
    const struct item *b = *(struct item *const *)right;

    return (a->at > b->at) - (a->at < b->at);
}

/* Lists the facts of groups that were touched anew. */
static void list_again(struct correcting *self)
{
    struct merger *merger = self->merger;
    struct item **order = merger_order(merger, order_at);

    for (size_t i = 0; i < merger->groups.count; i++)
        if (self->touched[i])
            merger->groups.items[i] = (struct group){0};
    for (size_t i = 0; i < merger->count; i++) {
        struct group *group = &merger->groups.items[order[i]->group];

        if (!self->touched[order[i]->group])
            continue;
        order[i]->next = NULL;
        if (group->last == NULL)
            *group = (struct group){.founder = order[i], .first = order[i]};
        else
            group->last->next = order[i];
        group->last = order[i];
        group->count++;
    }
}

size_t merge_part_moved(struct merger *merger)
{
    struct item *moved;
    size_t count = 0, own = 0;

    for (size_t i = 0; i < merger->count; i++)
        count += merger->items[i].kept->moved;
    if (count == 0)
        return merger->count;
    moved = arena_alloc(merger->arena, count, sizeof(*moved));
    count = 0;
    for (size_t i = 0; i < merger->count; i++)
        if (merger->items[i].kept->moved)
            moved[count++] = merger->items[i];
        else
            merger->items[own++] = merger->items[i];
    for (size_t i = 0; i < count; i++)
        merger->items[own + i] = moved[i];
    return own;
}

void merge_correct(struct merger *merger, const struct corrections *corrections)
{
    struct correcting self = {.merger = merger};
    size_t anchors = 0;

    for (size_t i = 0; i < corrections->count; i++)
        anchors += corrections->items[i].anchors.count;
    if (anchors == 0)
        return;
    self.room = merger->groups.count + anchors;
    self.touched = arena_alloc(merger->arena, self.room, sizeof(*self.touched));
    for (uint32_t i = 0; i < merger->count; i++)
        table_set(merger->arena, &self.items, merger->items[i].kept->id, i);
    for (size_t i = 0; i < corrections->count; i++) {
        const struct correction *correction = &corrections->items[i];

        if (correction->undone)
            continue;
        if (correction->kind == CORRECTION_merge)
            unite(&self, correction);
        else if (correction->kind == CORRECTION_split)
            part(&self, correction);
    }
    list_again(&self);
}

/* ---- finding a fact again ---- */

/* How much of two facts' fields is the same, 0 to 1; where they were found and
 * by which rule does not count. */
static double fields_shared(const struct json *a, const struct json *b)
{
    static const char *const apart[] = {"rule", "score", "span", "evidence",
                                        "number"};
    struct arena arena = {0};
    size_t all = 0, same = 0;

    for (size_t i = 0; json_key(a, i).len > 0; i++) {
        struct str key = json_key(a, i);
        const struct json *left = json_get(a, key.at);
        const struct json *right = json_get(b, key.at);
        struct out one = {.arena = &arena}, two = {.arena = &arena};
        bool counts = true;

        for (size_t j = 0; j < sizeof(apart) / sizeof(apart[0]); j++)
            counts = counts && !str_equal(key, str_from(apart[j]));
        if (!counts)
            continue;
        json_tell(&one, left);
        if (right != NULL)
            json_tell(&two, right);
        all++;
        same += str_equal(out_view(&one), out_view(&two));
    }
    arena_reset(&arena);
    return all > 0 ? (double)same / (double)all : 0;
}

/* What two spans share of what they cover, 0 to 1. */
static double spans_shared(struct span a, struct span b)
{
    uint32_t from = a.from > b.from ? a.from : b.from;
    uint32_t to = a.to < b.to ? a.to : b.to;
    uint32_t first = a.from < b.from ? a.from : b.from;
    uint32_t last = a.to > b.to ? a.to : b.to;

    if (last == first)
        return 1;
    return to > from ? (double)(to - from) / (double)(last - first) : 0;
}

/* How sure it is that a fact is the one that was read then; 0: it is not. */
static double sureness(const struct json *then, const struct fact *was,
                       const struct fact *now)
{
    struct json *object;
    double shared;
    double near = spans_shared(was->span, now->span);

    if (now->kind != was->kind || near <= 0)
        return 0;
    object = fact_to_json(now);
    shared = (fields_shared(then, object) + fields_shared(object, then)) / 2;
    json_free(object);
    return shared >= ANCHOR_SHARE ? shared + near : 0;
}

bool merge_find_anchor(const struct anchor *anchor,
                       const struct kept_facts *facts, size_t *found)
{
    struct arena arena = {0};
    struct json *then = json_parse(anchor->body, (struct place){0}, NULL);
    struct fact was;
    double best = 0;

    if (then != NULL && fact_from_json(&arena, then, &was, NULL))
        for (size_t i = 0; i < facts->count; i++) {
            const struct kept_fact *kept = &facts->items[i];
            double sure = str_equal(facts->reports.items[kept->report].hash,
                                    anchor->report)
                              ? sureness(then, &was, &kept->fact)
                              : 0;

            if (sure > best) {
                best = sure;
                *found = i;
            }
        }
    if (then != NULL)
        json_free(then);
    arena_reset(&arena);
    return best > 0;
}
