/*
 * What `rapport show` shows, for machines.
 */
#include "tell/show.h"

#include "base/table.h"
#include "news/fact_json.h"
#include "tell/quote.h"
#include "tell/sentence.h"

static void set_told(struct json *object, const char *key, struct out *told)
{
    json_set_str(object, key, out_view(told));
}

struct json *tell_one_fact(struct arena *arena, const struct knowledge *know,
                           const struct kept_facts *facts,
                           const struct kept_fact *kept)
{
    const struct kept_report *report = &facts->reports.items[kept->report];
    struct json *object = fact_to_json(&kept->fact);
    struct out sentence = {.arena = arena}, words = {.arena = arena};

    json_set_str(object, "id", kept->id);
    json_set_str(object, "report", report->id);
    json_set_str(object, "hash", report->hash);
    json_set_str(object, "record", kept->record);
    if (kept->wrong)
        json_set_bool(object, "wrong", true);
    if (kept->corrected)
        json_set_bool(object, "corrected", true);
    sentence_fact(&sentence, know, &kept->fact);
    set_told(object, "sentence", &sentence);
    if (report->text.len > 0)
        quote_in_context(&words, report, kept->fact.span);
    set_told(object, "words", &words);
    return object;
}

static struct json *fact_json(struct arena *arena,
                              const struct telling *telling,
                              const struct kept_fact *kept)
{
    return tell_one_fact(arena, telling->know, &telling->facts, kept);
}

static struct json *facts_json(struct arena *arena,
                               const struct telling *telling,
                               const uint32_t *indexes, size_t count)
{
    struct json *list = json_new_array();

    for (size_t i = 0; i < count; i++)
        json_add(list,
                 fact_json(arena, telling, &telling->facts.items[indexes[i]]));
    return list;
}

/* The reports of the facts that are told, without their texts. */
static struct json *reports_json(const struct telling *telling,
                                 const uint32_t *indexes, size_t count)
{
    struct json *list = json_new_array();
    const struct kept_report *reports = telling->facts.reports.items;
    struct arena arena = {0};
    struct table told = {0};

    for (size_t i = 0; i < count; i++) {
        const struct kept_report *report =
            &reports[telling->facts.items[indexes[i]].report];

        if (table_find(&told, report->hash) != TABLE_ABSENT)
            continue;
        table_set(&arena, &told, report->hash, 1);
        json_add(list, report_to_json(report));
    }
    arena_reset(&arena);
    return list;
}

static struct json *links_json(struct arena *arena,
                               const struct telling *telling,
                               const struct record *record)
{
    struct json *list = json_new_array();

    for (size_t i = 0; telling->linked != NULL && i < telling->links.count;
         i++) {
        const struct link *link = &telling->links.items[i];
        const struct holding *other = &telling->linked[i];
        bool back = !str_equal(link->from, record->id);
        struct out sentence = {.arena = arena};
        struct json *one;

        if (other->records.count == 0 ||
            other->records.items[0].fact_count == 0)
            continue;
        one = json_new_object();
        json_set_str(one, "kind", str_from(link_text(link->kind)));
        json_set_str(one, "words", str_from(link_words(link->kind, back)));
        json_set_str(one, "record", back ? link->from : link->to);
        sentence_fact(
            &sentence, telling->know,
            &other->facts.items[other->records.items[0].facts[0]].fact);
        set_told(one, "sentence", &sentence);
        json_add(list, one);
    }
    return list;
}

/* The disputes that a record's figures are in; with a piece of a record only
 * its own came. */
static struct json *disputes_of(const struct telling *telling,
                                const struct record *record)
{
    struct json *list = json_new_array();

    for (size_t i = 0; i < telling->disputes.count; i++) {
        const struct dispute *dispute = &telling->disputes.items[i];
        bool in = telling->query.piece.most > 0;

        for (size_t k = 0; k < dispute->fact_count && !in; k++)
            in = str_equal(telling->facts.items[dispute->facts[k]].record,
                           record->id);
        if (in)
            json_add_str(list, dispute->id);
    }
    return list;
}

static struct json *record_json(struct arena *arena,
                                const struct telling *telling,
                                const struct record *record)
{
    struct json *object = json_new_object();
    struct out sentence = {.arena = arena};
    /* The best one comes with every piece. */
    size_t from = telling->query.piece.after.len > 0;
    size_t count = record->fact_count - from;

    sentence_fact(&sentence, telling->know,
                  &telling->facts.items[record->facts[0]].fact);
    json_set_str(object, "record", record->id);
    json_set_str(object, "kind", str_from(fact_kind_text(record->kind)));
    set_told(object, "sentence", &sentence);
    json_set_number(object, "sources", record->sources);
    json_set_str(object, "chain", record->chain);
    json_set(object, "links", links_json(arena, telling, record));
    json_set(object, "disputes", disputes_of(telling, record));
    json_set(object, "facts",
             facts_json(arena, telling, record->facts + from, count));
    json_set(object, "reports",
             reports_json(telling, record->facts + from, count));
    if (telling->query.piece.most > 0)
        json_set_number(object, "all", (double)telling->of_record);
    if (telling->next.len > 0)
        json_set_str(object, "next", telling->next);
    return object;
}

static struct json *dispute_json(struct arena *arena,
                                 const struct telling *telling,
                                 const struct dispute *dispute)
{
    struct json *object = json_new_object();
    bool drift = dispute->kind == DISPUTE_drift;

    json_set_str(object, "dispute", dispute->id);
    json_set_str(object, "kind", drift ? STR("drift") : STR("dispute"));
    json_set_when(object, "when", dispute->when);
    json_set_str(object, "why", dispute->why);
    json_set(object, "facts",
             facts_json(arena, telling, dispute->facts, dispute->fact_count));
    json_set(object, "reports",
             reports_json(telling, dispute->facts, dispute->fact_count));
    return object;
}

static struct json *alike_json(const struct alikes *alikes)
{
    static const char *const kinds[LIKENESS_KINDS] = {[LIKENESS_none] = "",
                                                      [LIKENESS_copy] = "copy",
                                                      [LIKENESS_part] = "part",
                                                      [LIKENESS_version] =
                                                          "version"};
    struct json *list = json_new_array();

    for (size_t i = 0; i < alikes->count; i++) {
        struct json *one = json_new_object();

        json_set_str(one, "kind", str_from(kinds[alikes->items[i].kind]));
        json_set_str(one, "report", alikes->items[i].id);
        json_set_str(one, "hash", alikes->items[i].hash);
        json_set_number(one, "share", alikes->items[i].share);
        json_add(list, one);
    }
    return list;
}

static struct json *report_json(struct arena *arena,
                                const struct telling *telling,
                                const struct kept_report *report)
{
    struct json *object = report_to_json(report);
    struct json *facts = json_new_array();

    json_set(object, "alike", alike_json(&report->alike));
    json_set_str(object, "text", report->text);
    for (size_t i = 0; i < telling->facts.count; i++)
        json_add(facts, fact_json(arena, telling, &telling->facts.items[i]));
    json_set(object, "facts", facts);
    return object;
}

/* What is asked for, or NULL where it is not there. */
static struct json *find(struct arena *arena, const struct telling *telling)
{
    const struct query *query = &telling->query;

    for (size_t i = 0; i < telling->records.count && query->record.len > 0; i++)
        if (str_equal(telling->records.items[i].id, query->record) &&
            telling->records.items[i].fact_count > 0)
            return record_json(arena, telling, &telling->records.items[i]);
    for (size_t i = 0; i < telling->facts.count && query->fact.len > 0; i++)
        if (str_equal(telling->facts.items[i].id, query->fact))
            return fact_json(arena, telling, &telling->facts.items[i]);
    for (size_t i = 0; i < telling->disputes.count && query->dispute.len > 0;
         i++)
        if (str_equal(telling->disputes.items[i].id, query->dispute))
            return dispute_json(arena, telling, &telling->disputes.items[i]);
    return telling->looked_at.count == 1
               ? report_json(arena, telling, &telling->looked_at.items[0])
               : NULL;
}

void show_json(struct out *out, const struct telling *telling)
{
    struct json *found = find(out->arena, telling);

    if (found == NULL)
        return;
    json_tell_pretty(out, found);
    out_char(out, '\n');
    json_free(found);
}
