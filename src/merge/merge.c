#include "merge/merger.h"

#include "base/hash.h"
#include "base/out.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* ---- the order of the facts ---- */

static int order_items(const void *left, const void *right)
{
    const struct item *a = left, *b = right;
    int order = interval_order(a->report->published, b->report->published);

    if (order == 0)
        order = str_order(a->report->id, b->report->id);
    if (order == 0)
        order = str_order(a->report->hash, b->report->hash);
    if (order == 0)
        order = (a->fact->span.from > b->fact->span.from) -
                (a->fact->span.from < b->fact->span.from);
    return order != 0 ? order : str_order(a->kept->id, b->kept->id);
}

static void add_name(const struct merger *merger, struct item *item,
                     const struct party *party)
{
    if (party->name.len == 0)
        return;
    item->names[item->name_count++] =
        (struct name){wording_of(merger->sounds, party->name), party->country};
}

struct item merger_item(const struct merger *merger,
                        const struct kept_facts *facts, uint32_t index)
{
    const struct kept_fact *kept = &facts->items[index];
    const struct fact *fact = &kept->fact;
    struct item item = {.kept = kept,
                        .fact = fact,
                        .report = &facts->reports.items[kept->report],
                        .index = index,
                        .group = GROUP_NONE};

    item.names =
        arena_alloc(merger->arena, fact->who.count + 1, sizeof(*item.names));
    for (size_t i = 0; i < fact->who.count; i++)
        add_name(merger, &item, &fact->who.items[i]);
    if (fact->kind == FACT_statement)
        add_name(merger, &item, &fact->speaker);
    if (fact->kind == FACT_tie)
        item.words = wording_of(
            merger->sets, fact->tie == TIE_office ? fact->role : fact->name);
    else
        item.words = words_set(merger->arena, fact->quote);
    return item;
}

void merger_sort(struct item *items, size_t count)
{
    if (count > 1)
        qsort(items, count, sizeof(*items), order_items);
    for (uint32_t i = 0; i < count; i++)
        items[i].at = i;
}

/* ---- groups ---- */

static struct str taken_key(const uint64_t *pair)
{
    return (struct str){(const char *)pair, sizeof(*pair)};
}

static uint64_t taken_pair(uint32_t group, const struct item *item)
{
    return (uint64_t)group << 32 | item->kept->report;
}

uint32_t merger_found(struct merger *merger, struct item *item)
{
    struct group *group = LIST_ADD(merger->arena, &merger->groups);
    uint32_t number = (uint32_t)(merger->groups.count - 1);

    *group = (struct group){.founder = item, .named = item};
    merger_join(merger, number, item);
    return number;
}

void merger_join(struct merger *merger, uint32_t number, struct item *item)
{
    struct group *group = &merger->groups.items[number];
    uint64_t *pair = ARENA_NEW(merger->arena, uint64_t);

    *pair = taken_pair(number, item);
    table_set(merger->arena, &merger->taken, taken_key(pair), 1);
    item->group = number;
    if (group->last == NULL)
        group->first = item;
    else
        group->last->next = item;
    group->last = item;
    group->count++;
    if (group->named->name_count == 0)
        group->named = item;
}

bool merger_has_report(const struct merger *merger, uint32_t group,
                       const struct item *item)
{
    uint64_t pair = taken_pair(group, item);

    return table_find(&merger->taken, taken_key(&pair)) != TABLE_ABSENT;
}

struct item **merger_order(const struct merger *merger,
                           int (*order)(const void *, const void *))
{
    struct item **list =
        arena_alloc(merger->arena, merger->count, sizeof(*list));

    for (size_t i = 0; i < merger->count; i++)
        list[i] = &merger->items[i];
    qsort(list, merger->count, sizeof(*list), order);
    return list;
}

void shelf_add(struct arena *arena, struct shelf *shelf, struct str word,
               uint32_t group)
{
    struct shelf_link *link = LIST_ADD(arena, shelf);

    *link = (struct shelf_link){group, table_find(&shelf->heads, word)};
    table_set(arena, &shelf->heads, word, (uint32_t)(shelf->count - 1));
}

/* ---- what the ways ask of dates and names ---- */

int32_t days_between(struct interval a, struct interval b)
{
    int64_t gap = 0;

    if (!interval_known(a) || !interval_known(b))
        return INT32_MAX;
    if (a.last < b.first)
        gap = (int64_t)b.first - a.last;
    else if (b.last < a.first)
        gap = (int64_t)a.first - b.last;
    return gap < INT32_MAX ? (int32_t)gap : INT32_MAX;
}

int32_t days_long(struct interval when)
{
    int64_t days = (int64_t)when.last - when.first + 1;

    if (!interval_known(when) || when.first == DAY_OPEN_PAST ||
        when.last == DAY_OPEN_FUTURE || days > INT32_MAX)
        return INT32_MAX;
    return (int32_t)days;
}

int32_t item_published(const struct item *item)
{
    struct interval when = item->report->published;

    return when.last != DAY_OPEN_FUTURE ? when.last : DAY_NONE;
}

int32_t published_apart(const struct item *a, const struct item *b)
{
    if (item_published(a) == DAY_NONE || item_published(b) == DAY_NONE)
        return INT32_MAX;
    return days_between(a->report->published, b->report->published);
}

bool name_same(const struct name *a, const struct name *b)
{
    if (a->country[0] != '\0' && b->country[0] != '\0' &&
        strcmp(a->country, b->country) != 0)
        return false;
    return words_name_same(&a->words, &b->words);
}

/* ---- records ---- */

static int status_rank(enum status status)
{
    switch (status) {
    case STATUS_held:
    case STATUS_in_force:
    case STATUS_signed:
        return 0;
    case STATUS_ongoing:
    case STATUS_none:
        return 1;
    case STATUS_ended:
        return 2;
    case STATUS_cancelled:
        return 3;
    case STATUS_planned:
        return 4;
    case STATUS_proposed:
        return 5;
    }
    return 6;
}

static int compare(int64_t a, int64_t b) { return (a > b) - (a < b); }

/* The date by which one evidence is more exact than another. */
static int32_t exactness(const struct fact *fact)
{
    if (fact->kind != FACT_tie)
        return days_long(fact->when);
    return days_long(interval_known(fact->signed_on) ? fact->signed_on
                                                     : fact->since);
}

int item_better(const void *left, const void *right)
{
    const struct item *a = *(struct item *const *)left;
    const struct item *b = *(struct item *const *)right;
    const struct fact *one = a->fact, *two = b->fact;
    int order = compare(status_rank(one->status), status_rank(two->status));

    if (order == 0 && one->kind == FACT_statement)
        order = compare(one->mode != MODE_direct, two->mode != MODE_direct);
    if (order == 0)
        order = compare(exactness(one), exactness(two));
    if (order == 0)
        order = compare(one->amount.bound, two->amount.bound);
    if (order == 0)
        order = compare((int64_t)b->name_count, (int64_t)a->name_count);
    if (order == 0 && one->kind == FACT_tie)
        order = compare((int64_t)b->words.count, (int64_t)a->words.count);
    return order != 0 ? order : compare(a->at, b->at);
}

static struct str record_id(struct arena *arena, struct str fact)
{
    struct out out = {.arena = arena};
    char hex[65];

    hash_sha256(fact, hex);
    out_format(&out, "r%.12s", hex);
    return out_view(&out);
}

static struct record make_record(struct merger *merger,
                                 const struct group *group)
{
    struct item **list =
        arena_alloc(merger->arena, group->count, sizeof(struct item *));
    const struct item *earliest = group->first;
    struct record record = {.block = group->first->kept->block,
                            .kind = group->first->fact->kind,
                            .fact_count = group->count};
    size_t count = 0;

    record.sources = merge_sources(merger, group, &record.chain);
    for (struct item *item = group->first; item != NULL; item = item->next) {
        list[count++] = item;
        if (item->at < earliest->at)
            earliest = item;
    }
    qsort(list, count, sizeof(*list), item_better);
    record.id = record_id(merger->arena, earliest->kept->id);
    record.facts = arena_alloc(merger->arena, count, sizeof(uint32_t));
    for (size_t i = 0; i < count; i++)
        record.facts[i] = list[i]->index;
    return record;
}

static int order_records(const void *a, const void *b)
{
    return str_order(((const struct record *)a)->id,
                     ((const struct record *)b)->id);
}

static int order_disputes(const void *a, const void *b)
{
    return str_order(((const struct dispute *)a)->id,
                     ((const struct dispute *)b)->id);
}

static void group_items(struct merger *merger, enum fact_kind kind)
{
    switch (kind) {
    case FACT_event:
        merge_events(merger);
        break;
    case FACT_figure:
        merge_figures(merger);
        break;
    case FACT_statement:
        merge_statements(merger);
        break;
    case FACT_tie:
        merge_ties(merger);
        break;
    case FACT_KINDS:
        break;
    }
}

/* Groups the facts of the block, then does what persons want. */
static void group_all(struct merger *merger, enum fact_kind kind,
                      const struct corrections *corrections)
{
    size_t count = merger->count, own = merge_part_moved(merger);

    merger->count = own;
    if (own > 0)
        group_items(merger, kind);
    merger->count = count;
    for (size_t i = own; i < count; i++)
        merger_found(merger, &merger->items[i]);
    merge_correct(merger, corrections);
}

void merge_block(struct arena *arena, const struct kept_facts *facts,
                 const struct corrections *corrections, struct records *records,
                 struct disputes *disputes)
{
    struct wording sounds = {.arena = arena, .way = words_sound};
    struct wording sets = {.arena = arena, .way = words_set};
    struct merger merger = {.arena = arena,
                            .count = facts->count,
                            .disputes = disputes,
                            .sounds = &sounds,
                            .sets = &sets};

    *records = (struct records){0};
    *disputes = (struct disputes){0};
    if (facts->count == 0)
        return;
    merger.items = arena_alloc(arena, facts->count, sizeof(*merger.items));
    for (uint32_t i = 0; i < facts->count; i++)
        merger.items[i] = merger_item(&merger, facts, i);
    merger_sort(merger.items, merger.count);
    group_all(&merger, facts->items[0].fact.kind, corrections);
    for (size_t i = 0; i < merger.groups.count; i++)
        if (merger.groups.items[i].count > 0)
            *LIST_ADD(arena, records) =
                make_record(&merger, &merger.groups.items[i]);
    qsort(records->items, records->count, sizeof(*records->items),
          order_records);
    if (disputes->count > 1)
        qsort(disputes->items, disputes->count, sizeof(*disputes->items),
              order_disputes);
}
