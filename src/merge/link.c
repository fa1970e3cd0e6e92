/*
 * link -- which record belongs to which: what they are compared by.
 *
 * Everything is taken in an order that depends on the records alone, and of
 * several that fit equally well the one with the lowest id is taken, so the
 * order in which they came never shows.
 */
#include "merge/linked.h"

#include <stdlib.h>
#include <string.h>

#define NARROW 31 /* days: a date that others can be measured against */
#define GUESTS_MOST 24
#define FACTS_MOST 64 /* of a record, the best first, that are looked at */

/* ---- a record as a thing ---- */

static bool is_done(const struct fact *fact)
{
    if (fact->negated || fact->hypothetical)
        return false;
    return fact->status != STATUS_planned && fact->status != STATUS_proposed &&
           fact->status != STATUS_cancelled;
}

static struct interval time_of(const struct fact *fact)
{
    return fact->kind == FACT_tie ? fact->signed_on : fact->when;
}

/* The days that both allow; the first's where they contradict. */
static struct interval both_of(struct interval a, struct interval b)
{
    if (!interval_known(a))
        return b;
    if (!interval_overlap(a, b))
        return a;
    if (b.first > a.first)
        a.first = b.first;
    if (b.last < a.last)
        a.last = b.last;
    return a;
}

static bool same_guest(const struct guest *a, const struct guest *b)
{
    if (a->name.words.count > 0 && b->name.words.count > 0)
        return name_same(&a->name, &b->name);
    return a->role.len > 0 && str_equal(a->role, b->role) &&
           a->name.country[0] != '\0' &&
           strcmp(a->name.country, b->name.country) == 0;
}

static void add_guests(struct wording *sounds, struct thing *thing,
                       const struct parties *who)
{
    for (size_t i = 0; i < who->count && thing->who_count < GUESTS_MOST; i++) {
        const struct party *party = &who->items[i];
        struct guest guest = {{wording_of(sounds, party->name), party->country},
                              party->role};
        size_t j = 0;

        if (party->name.len == 0 && party->role.len == 0)
            continue;
        while (j < thing->who_count && !same_guest(&thing->who[j], &guest))
            j++;
        if (j == thing->who_count)
            thing->who[thing->who_count++] = guest;
        else if (thing->who[j].name.words.count < guest.name.words.count)
            thing->who[j] = guest;
    }
}

static void widen(struct interval *told, struct interval published)
{
    if (!interval_known(published))
        return;
    if (!interval_known(*told)) {
        *told = published;
        return;
    }
    if (published.first < told->first)
        told->first = published.first;
    if (published.last > told->last)
        told->last = published.last;
}

static struct thing thing_of(struct arena *arena, struct wording *sounds,
                             const struct kept_facts *facts,
                             const struct record *record)
{
    struct thing thing = {.record = record,
                          .fact = &facts->items[record->facts[0]].fact,
                          .when = INTERVAL_NONE,
                          .told = INTERVAL_NONE,
                          .in = ""};
    struct words words;

    thing.done = is_done(thing.fact);
    thing.who = arena_alloc(arena, GUESTS_MOST, sizeof(*thing.who));
    for (size_t i = 0; i < record->fact_count; i++) {
        const struct kept_fact *kept = &facts->items[record->facts[i]];
        const struct fact *fact = &kept->fact;

        widen(&thing.told, facts->reports.items[kept->report].published);
        thing.cancelled = thing.cancelled ||
                          (!thing.done && fact->status == STATUS_cancelled);
        if (i >= FACTS_MOST)
            continue;
        if (is_done(fact) == thing.done)
            thing.when = both_of(thing.when, time_of(fact));
        if (thing.in[0] == '\0')
            thing.in = fact->in;
        add_guests(sounds, &thing, &fact->who);
    }
    words = words_set(arena, thing.fact->name);
    thing.words = words_own(arena, &words, thing.fact);
    return thing;
}

/* ---- orders ---- */

static int order_things(const void *a, const void *b)
{
    return str_order(((const struct thing *)a)->record->id,
                     ((const struct thing *)b)->record->id);
}

static int order_dated(const void *left, const void *right)
{
    const struct thing *a = *(struct thing *const *)left;
    const struct thing *b = *(struct thing *const *)right;

    if (a->when.first != b->when.first)
        return a->when.first < b->when.first ? -1 : 1;
    return order_things(a, b);
}

static int order_mentions(const void *left, const void *right)
{
    const struct mentioned *a = left, *b = right;
    int order = (a->report > b->report) - (a->report < b->report);

    if (order == 0)
        order = order_things(a->thing, b->thing);
    return order != 0
               ? order
               : (a->span.from > b->span.from) - (a->span.from < b->span.from);
}

static void list_dated(struct linking *linking)
{
    linking->dated =
        arena_alloc(linking->arena, linking->count + 1, sizeof(struct thing *));
    for (size_t i = 0; i < linking->count; i++)
        if (linking->things[i].fact->kind == FACT_event &&
            days_long(linking->things[i].when) <= NARROW)
            linking->dated[linking->dated_count++] = &linking->things[i];
    qsort(linking->dated, linking->dated_count, sizeof(struct thing *),
          order_dated);
}

size_t thing_facts(const struct thing *thing)
{
    return thing->record->fact_count < FACTS_MOST ? thing->record->fact_count
                                                  : FACTS_MOST;
}

struct mentioned thing_mention(const struct linking *linking,
                               struct thing *thing, size_t fact)
{
    const struct kept_fact *kept =
        &linking->facts->items[thing->record->facts[fact]];

    return (struct mentioned){kept->report, thing, kept->fact.span};
}

static void list_mentions(struct linking *linking)
{
    size_t count = 0;

    linking->mentions = arena_alloc(linking->arena, linking->facts->count + 1,
                                    sizeof(*linking->mentions));
    for (size_t i = 0; i < linking->count; i++)
        for (size_t j = 0; j < linking->things[i].record->fact_count; j++)
            linking->mentions[count++] =
                thing_mention(linking, &linking->things[i], j);
    linking->mention_count = count;
    qsort(linking->mentions, count, sizeof(*linking->mentions), order_mentions);
}

/* ---- what the ways ask ---- */

void linking_add(struct linking *linking, enum link_kind kind,
                 const struct thing *from, const struct thing *to)
{
    *LIST_ADD(linking->arena, linking->links) =
        (struct link){kind, from->record->id, to->record->id};
}

size_t linking_from(const struct linking *linking, int64_t day)
{
    size_t low = 0, high = linking->dated_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (linking->dated[middle]->when.first < day)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t linking_mention(const struct linking *linking, uint32_t report)
{
    size_t low = 0, high = linking->mention_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (linking->mentions[middle].report < report)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool thing_is(const struct thing *thing, enum form form)
{
    return thing->fact->kind == FACT_event && thing->fact->form == form;
}

static bool names_of(const struct thing *thing, const char *country)
{
    for (size_t i = 0; i < thing->who_count; i++)
        if (strcmp(thing->who[i].name.country, country) == 0)
            return true;
    return false;
}

size_t things_share(const struct thing *a, const struct thing *b,
                    const char *host, bool *clash)
{
    size_t shared = 0;

    *clash = false;
    for (size_t i = 0; i < a->who_count; i++) {
        const char *country = a->who[i].name.country;
        size_t j = 0;

        if (country[0] != '\0' && strcmp(country, host) == 0)
            continue;
        while (j < b->who_count && !same_guest(&a->who[i], &b->who[j]))
            j++;
        shared += j < b->who_count;
        *clash = *clash || (country[0] != '\0' && names_of(b, country));
    }
    *clash = *clash && shared == 0;
    return shared;
}

bool things_in_one_place(const struct thing *a, const struct thing *b)
{
    return a->in[0] == '\0' || b->in[0] == '\0' || strcmp(a->in, b->in) == 0;
}

/* ---- the door ---- */

static void settle(struct links *links)
{
    size_t kept = 0;

    if (links->count > 1)
        qsort(links->items, links->count, sizeof(*links->items), link_order);
    for (size_t i = 0; i < links->count; i++)
        if (kept == 0 ||
            link_order(&links->items[kept - 1], &links->items[i]) != 0)
            links->items[kept++] = links->items[i];
    links->count = kept;
}

void merge_links(struct arena *arena, const struct kept_facts *facts,
                 const struct records *records, struct links *links)
{
    struct linking linking = {.arena = arena, .facts = facts, .links = links};
    struct wording sounds = {.arena = arena, .way = words_sound};

    *links = (struct links){0};
    if (records->count < 2)
        return;
    linking.things =
        arena_alloc(arena, records->count, sizeof(*linking.things));
    for (size_t i = 0; i < records->count; i++)
        linking.things[linking.count++] =
            thing_of(arena, &sounds, facts, &records->items[i]);
    qsort(linking.things, linking.count, sizeof(*linking.things), order_things);
    list_dated(&linking);
    list_mentions(&linking);
    link_visits(&linking);
    link_plans(&linking);
    link_ties(&linking);
    settle(links);
}
