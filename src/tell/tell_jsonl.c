/*
 * One JSON object a line, in the annotation guide's format.
 */
#include "base/table.h"
#include "news/fact_json.h"
#include "tell/fields.h"
#include "tell/outputs.h"
#include "tell/sentence.h"

static void tell_object(struct out *out, struct json *object)
{
    json_tell(out, object);
    out_char(out, '\n');
    json_free(object);
}

static void tell_fact(struct out *out, const struct kept_facts *facts,
                      const struct kept_fact *fact)
{
    struct json *object = fact_to_json(&fact->fact);

    json_set_str(object, "report", facts->reports.items[fact->report].id);
    json_set_str(object, "id", fact->id);
    json_set_str(object, "record", fact->record);
    if (fact->corrected)
        json_set_bool(object, "corrected", true);
    tell_object(out, object);
}

/* For each report of `facts`, its first fact in a chain that `next` goes on;
 * ends are TABLE_ABSENT. */
struct chains {
    uint32_t *first, *next;
};

static struct chains chain_facts(struct arena *arena,
                                 const struct kept_facts *facts)
{
    struct chains chains = {
        arena_alloc(arena, facts->reports.count + 1, sizeof(uint32_t)),
        arena_alloc(arena, facts->count + 1, sizeof(uint32_t))};

    for (size_t i = 0; i < facts->reports.count; i++)
        chains.first[i] = TABLE_ABSENT;
    for (uint32_t i = (uint32_t)facts->count; i-- > 0;) {
        uint32_t report = facts->items[i].report;
        chains.next[i] = chains.first[report];
        chains.first[report] = i;
    }
    return chains;
}

static void tell_reports(struct out *out, const struct telling *telling)
{
    const struct kept_facts *facts = &telling->facts;
    const struct kept_reports *all = &telling->looked_at;
    struct chains chains = chain_facts(out->arena, facts);
    struct table with_facts = {0};

    for (uint32_t i = 0; i < facts->reports.count; i++)
        table_set(out->arena, &with_facts, facts->reports.items[i].hash, i);
    for (size_t i = 0; i < all->count; i++) {
        uint32_t report = table_find(&with_facts, all->items[i].hash);
        /* A report that says nothing of the pair is no part of its export. */
        if (report == TABLE_ABSENT &&
            (telling->query.pair_count > 0 || telling->query.topics.count > 0))
            continue;
        tell_object(out, report_to_json(&all->items[i]));
        if (report == TABLE_ABSENT)
            continue;
        for (uint32_t f = chains.first[report]; f != TABLE_ABSENT;
             f = chains.next[f])
            tell_fact(out, facts, &facts->items[f]);
    }
}

static void set_facts(struct json *object, const struct kept_facts *facts,
                      const uint32_t *indexes, size_t count)
{
    struct json *ids = json_new_array();

    for (size_t i = 0; i < count; i++)
        json_add_str(ids, facts->items[indexes[i]].id);
    json_set(object, "facts", ids);
}

/* Who is not named but must have been meant, and what tells. */
static void set_inferred(struct json *object, const struct fact *fact)
{
    struct party one = fact->speaker;
    const struct parties speaker = {&one, 1, 1};
    const struct parties *parties =
        fact->kind == FACT_statement ? &speaker : &fact->who;
    struct json *list = json_new_array();

    for (size_t i = 0; i < parties->count; i++) {
        const struct party *party = &parties->items[i];
        struct json *item;

        if (party->inferred.len == 0)
            continue;
        item = json_new_object();
        json_set_str(item, "role", party->role);
        json_set_str(item, "country", str_from(party->country));
        json_set_str(item, "name", party->inferred);
        json_set_str(item, "by", party->inferred_by);
        json_add(list, item);
    }
    if (json_length(list) > 0)
        json_set(object, "inferred", list);
    else
        json_free(list);
}

/* For each record its first link to another in a chain that `next` goes on. */
struct linkage {
    struct table first;
    uint32_t *next;
};

static struct linkage chain_links(struct arena *arena,
                                  const struct links *links)
{
    struct linkage chain = {
        .next = arena_alloc(arena, links->count + 1, sizeof(uint32_t))};

    for (uint32_t i = (uint32_t)links->count; i-- > 0;) {
        chain.next[i] = table_find(&chain.first, links->items[i].from);
        table_set(arena, &chain.first, links->items[i].from, i);
    }
    return chain;
}

/* What the record belongs to. */
static void set_links(struct json *object, const struct links *links,
                      const struct linkage *chain, struct str record)
{
    uint32_t at = table_find(&chain->first, record);
    struct json *list;

    if (at == TABLE_ABSENT)
        return;
    list = json_new_array();
    for (; at != TABLE_ABSENT; at = chain->next[at]) {
        struct json *item = json_new_object();

        json_set_str(item, "kind", str_from(link_text(links->items[at].kind)));
        json_set_str(item, "record", links->items[at].to);
        json_add(list, item);
    }
    json_set(object, "links", list);
}

static void tell_record(struct out *out, const struct telling *telling,
                        const struct linkage *chain,
                        const struct record *record)
{
    struct out title = {.arena = out->arena};
    struct json *object = json_new_object();
    struct strs topics = {0};

    for (size_t i = 0; i < record->fact_count; i++)
        fields_unite(out->arena, &topics,
                     &telling->facts.items[record->facts[i]].fact.topics);
    sentence_fact(&title, telling->know,
                  &telling->facts.items[record->facts[0]].fact);
    json_set_str(object, "record", record->id);
    json_set_str(object, "kind", str_from(fact_kind_text(record->kind)));
    json_set_str(object, "title", out_view(&title));
    set_facts(object, &telling->facts, record->facts, record->fact_count);
    set_inferred(object, &telling->facts.items[record->facts[0]].fact);
    set_links(object, &telling->links, chain, record->id);
    json_set_number(object, "sources", record->sources);
    json_set_strs(object, "topics", &topics);
    tell_object(out, object);
}

static void tell_dispute(struct out *out, const struct telling *telling,
                         const struct dispute *dispute)
{
    struct out when = {.arena = out->arena};
    struct json *object = json_new_object();
    struct json *parties = json_new_array();

    json_set_str(object, "kind",
                 dispute->kind == DISPUTE_value ? STR("dispute")
                                                : STR("drift"));
    json_set_str(object, "id", dispute->id);
    json_set_str(object, "measure",
                 dispute->own_measure.len > 0
                     ? dispute->own_measure
                     : str_from(measure_text(dispute->measure)));
    for (unsigned i = 0; i < dispute->country_count; i++)
        json_add_str(parties, str_from(dispute->countries[i]));
    json_set(object, "parties", parties);
    interval_tell(&when, dispute->when);
    json_set_str(object, "when", out_view(&when));
    set_facts(object, &telling->facts, dispute->facts, dispute->fact_count);
    json_set_str(object, "why", dispute->why);
    tell_object(out, object);
}

/* Two reports with nearly the same text, told once. */
static void tell_alike(struct out *out, const struct kept_report *report,
                       const struct alike *other)
{
    static const char *const kinds[LIKENESS_KINDS] = {[LIKENESS_copy] = "copy",
                                                      [LIKENESS_part] = "part",
                                                      [LIKENESS_version] =
                                                          "version"};
    struct json *object, *ids;

    if (kinds[other->kind] == NULL || str_order(report->hash, other->hash) >= 0)
        return;
    object = json_new_object();
    ids = json_new_array();
    json_set_str(object, "kind", str_from(kinds[other->kind]));
    json_add_str(ids, report->id);
    json_add_str(ids, other->id);
    json_set(object, "reports", ids);
    json_set_number(object, "share", other->share);
    tell_object(out, object);
}

static void tell_alikes(struct out *out, const struct kept_reports *reports)
{
    for (size_t i = 0; i < reports->count; i++)
        for (size_t j = 0; j < reports->items[i].alike.count; j++)
            tell_alike(out, &reports->items[i],
                       &reports->items[i].alike.items[j]);
}

static void export_jsonl(struct out *out, const struct telling *telling)
{
    struct linkage chain = chain_links(out->arena, &telling->links);

    tell_reports(out, telling);
    tell_alikes(out, &telling->facts.reports);
    for (size_t i = 0; i < telling->records.count; i++)
        if (telling->records.items[i].fact_count > 0)
            tell_record(out, telling, &chain, &telling->records.items[i]);
    for (size_t i = 0; i < telling->disputes.count; i++)
        tell_dispute(out, telling, &telling->disputes.items[i]);
}

const struct output output_jsonl = {
    .name = "jsonl",
    .media_type = "application/x-ndjson",
    .words = "an export, one JSON object a line",
    .export = export_jsonl,
};
