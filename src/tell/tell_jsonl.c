/*
 * One JSON object a line, in the annotation guide's format.
 */
#include "news/fact_json.h"
#include "tell/brief.h"
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

static void tell_report(struct leaves *leaves, const struct telling *telling,
                        const struct told_report *told)
{
    struct out *out = leaf(leaves, "");
    const struct kept_facts *facts = &telling->facts;
    const struct kept_report *known;

    tell_object(out, report_to_json(told->report));
    for (size_t i = 0; i < told->count; i++)
        tell_fact(out, facts, &facts->items[told->facts[i]]);
    if (told->count == 0)
        return;
    known = &facts->reports.items[facts->items[told->facts[0]].report];
    for (size_t i = 0; i < known->alike.count; i++)
        tell_alike(out, known, &known->alike.items[i]);
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

/* The first of the links that begin at a record; they are sorted by kind, so
 * those of one record are looked for kind by kind. */
static size_t find_link(const struct links *links, enum link_kind kind,
                        struct str from)
{
    struct link wanted = {kind, from, STR("")};
    size_t low = 0, high = links->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (link_order(&links->items[middle], &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* What the record belongs to. */
static void set_links(struct json *object, const struct links *links,
                      struct str record)
{
    struct json *list = json_new_array();

    for (unsigned kind = 0; kind < LINK_KINDS; kind++)
        for (size_t i = find_link(links, (enum link_kind)kind, record);
             i < links->count && links->items[i].kind == kind &&
             str_equal(links->items[i].from, record);
             i++) {
            struct json *item = json_new_object();

            json_set_str(item, "kind",
                         str_from(link_text(links->items[i].kind)));
            json_set_str(item, "record", links->items[i].to);
            json_add(list, item);
        }
    if (json_length(list) > 0)
        json_set(object, "links", list);
    else
        json_free(list);
}

static void tell_record(struct leaves *leaves, const struct telling *telling,
                        const struct told_item *told)
{
    const struct item *item = told->item;
    struct out title = {.arena = leaves->arena};
    const struct fact *best = &telling->facts.items[item->facts[0]].fact;
    struct json *object;

    if (item->id.at[0] != 'r')
        return;
    object = json_new_object();
    sentence_fact(&title, telling->know, best);
    json_set_str(object, "record", item->id);
    json_set_str(object, "kind", str_from(fact_kind_text(best->kind)));
    json_set_str(object, "title", out_view(&title));
    set_facts(object, &telling->facts, item->facts, item->fact_count);
    set_inferred(object, best);
    set_links(object, &telling->links, item->id);
    json_set_number(object, "sources", item->sources);
    json_set_strs(object, "topics", &item->merged.topics);
    tell_object(leaf(leaves, ""), object);
}

static void tell_dispute(struct leaves *leaves, const struct telling *telling,
                         const struct dispute *dispute)
{
    struct out when = {.arena = leaves->arena};
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
    tell_object(leaf(leaves, ""), object);
}

static const struct exporter exporter = {
    .links = true,
    .report = tell_report,
    .item = tell_record,
    .dispute = tell_dispute,
};

const struct output output_jsonl = {
    .name = "jsonl",
    .media_type = "application/x-ndjson",
    .words = "an export, one JSON object a line",
    .export = &exporter,
};
