/*
 * Quotations as BBC R&D's Citron has them: a document a line, with its text and
 * the spans of cue, source and content in characters.
 */
#include "tell/exported.h"
#include "tell/outputs.h"

static struct json *span_to_json(const struct points *points, struct span span)
{
    struct json *object = json_new_object();

    json_set_number(object, "start", points_at(points, span.from));
    json_set_number(object, "end", points_at(points, span.to));
    json_set_str(object, "text", span_of(points->text, span));
    return object;
}

/* The spans of a field; their list may be empty, as Citron's may. */
static struct json *spans_to_json(const struct points *points,
                                  const struct fact *fact, const char *field)
{
    struct json *list = json_new_array();

    for (size_t i = 0; i < fact->evidence.count; i++) {
        const struct evidence *evidence = &fact->evidence.items[i];

        if (str_equal(str_from(evidence->field), str_from(field)) &&
            evidence->span.to <= points->text.len)
            json_add(list, span_to_json(points, evidence->span));
    }
    return list;
}

/* A quotation without a cue, as in a transcript, has an empty one where its
 * words begin. */
static struct json *cue_to_json(const struct points *points,
                                const struct fact *fact)
{
    struct span none = {fact->span.from, fact->span.from};

    for (size_t i = 0; i < fact->evidence.count; i++)
        if (str_equal(str_from(fact->evidence.items[i].field), STR("cue")))
            return span_to_json(points, fact->evidence.items[i].span);
    return span_to_json(points, none);
}

static struct json *quote_to_json(const struct points *points,
                                  const struct kept_fact *kept)
{
    struct json *object = json_new_object();

    json_set_str(object, "id", kept->id);
    json_set(object, "cue", cue_to_json(points, &kept->fact));
    json_set(object, "sources", spans_to_json(points, &kept->fact, "speaker"));
    json_set(object, "contents", spans_to_json(points, &kept->fact, "quote"));
    json_set_number(object, "confidence",
                    (double)(long)((double)kept->fact.score * 1000 + 0.5) /
                        1000);
    return object;
}

static void tell_report(struct leaves *leaves, const struct telling *telling,
                        const struct told_report *told)
{
    struct points points = points_of(leaves->arena, told->report->text);
    struct json *object = json_new_object();
    struct json *quotes = json_new_array();

    json_set_str(object, "id", told->report->hash);
    json_set_str(object, "text", told->report->text);
    for (size_t i = 0; i < told->count; i++) {
        const struct kept_fact *kept = &telling->facts.items[told->facts[i]];

        if (kept->fact.kind == FACT_statement &&
            kept->fact.span.to <= points.text.len)
            json_add(quotes, quote_to_json(&points, kept));
    }
    json_set(object, "quotes", quotes);
    json_set(object, "coreference_groups", json_new_array());
    export_line(leaf(leaves, ""), object);
}

static const struct exporter exporter = {
    .texts = true,
    .kinds = 1U << FACT_statement,
    .report = tell_report,
};

const struct output output_citron = {
    .name = "citron",
    .media_type = "application/x-ndjson",
    .words = "an export: texts and quotations as Citron, one document a line",
    .export = &exporter,
};
