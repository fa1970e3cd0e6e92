#include "merge/merger.h"

#include "base/out.h"

#define OUTLETS_MAX 48
#define COPY_WORDS 6
#define COPY 0.85
#define SAME_OUTLET 0.7
#define CITES_MAX 4
#define CHAIN_MAX 8 /* reasons that are told */

/* One outlet that speaks for a group, and the outlets that it counts with. */
struct outlet {
    const struct item *item; /* its first fact */
    struct words name, cites[CITES_MAX];
    size_t cite_count;
    uint32_t with; /* an earlier outlet, or itself */
};

/* The outlets of a group, and why some count together. */
struct outlets {
    struct arena *arena;
    struct wording *sets; /* of their names */
    struct outlet items[OUTLETS_MAX];
    uint32_t count;
    struct table reports; /* outlet of each report, by hash */
    struct out chain;
    unsigned told;
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

/* The source that both rest on: one that both cite, or one of the two where
 * the other cites it.  Empty where there is none. */
static struct str common_source(const struct outlet *a, const struct outlet *b)
{
    const struct strs *cites = &a->item->report->cites;

    for (size_t i = 0; i < a->cite_count; i++) {
        if (one_name(&a->cites[i], &b->name))
            return b->item->report->outlet;
        for (size_t j = 0; j < b->cite_count; j++)
            if (one_name(&a->cites[i], &b->cites[j]))
                return cites->items[i];
    }
    for (size_t j = 0; j < b->cite_count; j++)
        if (one_name(&b->cites[j], &a->name))
            return a->item->report->outlet;
    return (struct str){NULL, 0};
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

static struct str name_of(const struct outlet *outlet)
{
    const struct kept_report *report = outlet->item->report;

    return report->outlet.len > 0 ? report->outlet : report->id;
}

/* Puts two outlets together, if they are not yet, and tells why. */
static void join(struct outlets *outlets, uint32_t a, uint32_t b,
                 const char *verb, struct str source)
{
    uint32_t one = root_of(outlets->items, a), two = root_of(outlets->items, b);

    if (one == two)
        return;
    if (one < two)
        outlets->items[two].with = one;
    else
        outlets->items[one].with = two;
    if (outlets->told++ >= CHAIN_MAX)
        return;
    out_text(&outlets->chain, outlets->chain.len > 0 ? "; " : "");
    out_format(&outlets->chain, "%.*s and %.*s %s",
               STR_ARG(name_of(&outlets->items[a])),
               STR_ARG(name_of(&outlets->items[b])), verb);
    out_str(&outlets->chain, source);
}

static void describe(struct wording *sets, struct outlet *outlet)
{
    const struct strs *cites = &outlet->item->report->cites;

    outlet->name = wording_of(sets, outlet->item->report->outlet);
    for (size_t i = 0; i < cites->count && i < CITES_MAX; i++)
        outlet->cites[outlet->cite_count++] = wording_of(sets, cites->items[i]);
}

/* Outlets whose facts rest on one source, or are told in the same words. */
static void join_by_words(struct outlets *outlets)
{
    for (uint32_t i = 0; i < outlets->count; i++) {
        struct outlet *one = &outlets->items[i];

        describe(outlets->sets, one);
        for (uint32_t j = 0; j < i; j++) {
            struct str source = common_source(&outlets->items[j], one);

            if (source.len > 0)
                join(outlets, j, i, "rest on ", source);
            else if (is_copy(one->item, outlets->items[j].item))
                join(outlets, j, i, "print the same words", STR(""));
        }
    }
}

/* Outlets of which one printed the other's report. */
static void join_by_text(struct outlets *outlets, const struct group *group)
{
    static const char *const verbs[LIKENESS_KINDS] = {
        [LIKENESS_none] = "",
        [LIKENESS_copy] = "print the same report",
        [LIKENESS_part] = "print the same report, one of them more",
        [LIKENESS_version] = "are versions of one page"};

    for (const struct item *item = group->first; item != NULL;
         item = item->next) {
        const struct alikes *alike = &item->report->alike;
        uint32_t own = table_find(&outlets->reports, item->report->hash);

        for (size_t i = 0; i < alike->count && own != TABLE_ABSENT; i++) {
            uint32_t other =
                table_find(&outlets->reports, alike->items[i].hash);

            if (other != TABLE_ABSENT)
                join(outlets, own < other ? own : other,
                     own < other ? other : own, verbs[alike->items[i].kind],
                     STR(""));
        }
    }
}

/* Fills the outlets with their first facts; gives how many more there are. */
static unsigned collect(struct outlets *outlets, const struct group *group)
{
    struct table seen = {0};
    unsigned beyond = 0;

    for (const struct item *item = group->first; item != NULL;
         item = item->next) {
        uint32_t at = table_find(&seen, outlet_of(item));

        if (at == TABLE_ABSENT) {
            at = outlets->count < OUTLETS_MAX ? outlets->count : OUTLETS_MAX;
            table_set(outlets->arena, &seen, outlet_of(item), at);
            if (at < OUTLETS_MAX)
                outlets->items[outlets->count++].item = item;
            else
                beyond++;
        }
        if (at < OUTLETS_MAX)
            table_set(outlets->arena, &outlets->reports, item->report->hash,
                      at);
    }
    return beyond;
}

unsigned merge_sources(const struct merger *merger, const struct group *group,
                       struct str *chain)
{
    struct outlets *outlets;
    unsigned apart;

    *chain = (struct str){NULL, 0};
    if (group->count == 1)
        return 1;
    outlets = ARENA_NEW(merger->arena, struct outlets);
    outlets->arena = outlets->chain.arena = merger->arena;
    outlets->sets = merger->sets;
    apart = collect(outlets, group);
    for (uint32_t i = 0; i < outlets->count; i++)
        outlets->items[i].with = i;
    join_by_text(outlets, group);
    join_by_words(outlets);
    for (uint32_t i = 0; i < outlets->count; i++)
        apart += outlets->items[i].with == i;
    *chain = out_view(&outlets->chain);
    return apart;
}
