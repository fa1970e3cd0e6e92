/*
 * Web annotations: each fact and each of its fields points at its words in the
 * text (W3C, "Web Annotation Data Model", 2017).  One AnnotationPage, one
 * annotation a line.
 */
#include "tell/exported.h"
#include "tell/outputs.h"

#define AROUND 32 /* characters of prefix and suffix */

static size_t back(struct str text, size_t at)
{
    while (at > 0 && ((unsigned char)text.at[at] & 0xC0) == 0x80)
        at--;
    return at;
}

/* Up to AROUND characters before a byte. */
static struct str prefix_of(struct str text, size_t at)
{
    size_t from = at;

    for (int i = 0; i < AROUND && from > 0; i++)
        from = back(text, from - 1);
    return (struct str){text.at + from, at - from};
}

static struct str suffix_of(struct str text, size_t at)
{
    size_t to = at;

    for (int i = 0; i < AROUND && to < text.len; i++) {
        to++;
        while (to < text.len && ((unsigned char)text.at[to] & 0xC0) == 0x80)
            to++;
    }
    return (struct str){text.at + at, to - at};
}

static struct json *selectors(const struct points *points, struct span span)
{
    struct json *list = json_new_array();
    struct json *quote = json_new_object(), *position = json_new_object();

    json_set_str(quote, "type", STR("TextQuoteSelector"));
    json_set_str(quote, "exact", span_of(points->text, span));
    json_set_str(quote, "prefix", prefix_of(points->text, span.from));
    json_set_str(quote, "suffix", suffix_of(points->text, span.to));
    json_set_str(position, "type", STR("TextPositionSelector"));
    json_set_number(position, "start", points_at(points, span.from));
    json_set_number(position, "end", points_at(points, span.to));
    json_add(list, quote);
    json_add(list, position);
    return list;
}

/* Positions are those of the ledger's text, so that is the source; the page
 * that it came from is the scope. */
static struct json *target_of(struct arena *arena,
                              const struct kept_report *report,
                              const struct points *points, struct span span)
{
    struct json *target = json_new_object();

    json_set_str(target, "source", export_urn(arena, "report", report->hash));
    json_set_str(target, "scope", report->url);
    json_set(target, "selector", selectors(points, span));
    return target;
}

static struct json *body_of(const char *purpose, struct str value)
{
    struct json *body = json_new_object();

    json_set_str(body, "type", STR("TextualBody"));
    json_set_str(body, "purpose", str_from(purpose));
    json_set_str(body, "value", value);
    json_set_str(body, "format", STR("text/plain"));
    return body;
}

static void tell_one(struct leaves *leaves, struct str id,
                     const char *motivation, struct json *bodies,
                     struct json *target)
{
    struct json *object = json_new_object();

    json_set_str(object, "id", id);
    json_set_str(object, "type", STR("Annotation"));
    json_set_str(object, "motivation", str_from(motivation));
    json_set(object, "body", bodies);
    json_set(object, "target", target);
    export_item(leaves, object);
}

static void tell_fact(struct leaves *leaves, const struct telling *telling,
                      const struct kept_report *report,
                      const struct points *points, const struct kept_fact *kept)
{
    struct arena *arena = leaves->arena;
    const struct fact *fact = &kept->fact;
    struct str id = export_urn(arena, "fact", kept->id);
    struct json *bodies = json_new_array();

    json_add(bodies,
             body_of("describing", export_title(arena, telling->know, fact)));
    json_add(bodies,
             body_of("classifying", str_from(fact_kind_text(fact->kind))));
    tell_one(leaves, id, "describing", bodies,
             target_of(arena, report, points, fact->span));
    for (size_t i = 0; i < fact->evidence.count; i++) {
        const struct evidence *evidence = &fact->evidence.items[i];
        struct out part = {.arena = arena};
        struct json *link;

        if (evidence->span.from >= evidence->span.to ||
            evidence->span.to > points->text.len)
            continue;
        out_format(&part, "%.*s:%zu", STR_ARG(id), i + 1);
        bodies = json_new_array();
        json_add(bodies, body_of("tagging", str_from(evidence->field)));
        link = json_new_object();
        json_set_str(link, "type", STR("SpecificResource"));
        json_set_str(link, "purpose", STR("linking"));
        json_set_str(link, "source", id);
        json_add(bodies, link);
        tell_one(leaves, out_view(&part), "tagging", bodies,
                 target_of(arena, report, points, evidence->span));
    }
}

static void begin(struct leaves *leaves, const struct telling *telling)
{
    (void)telling;
    out_text(leaf(leaves, ""),
             "{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"id\":"
             "\"urn:rapport:annotations\",\"type\":\"AnnotationPage\","
             "\"items\":[");
}

static void tell_report(struct leaves *leaves, const struct telling *telling,
                        const struct told_report *told)
{
    struct points points = points_of(leaves->arena, told->report->text);

    for (size_t i = 0; i < told->count; i++) {
        const struct kept_fact *kept = &telling->facts.items[told->facts[i]];

        if (kept->fact.span.from < kept->fact.span.to &&
            kept->fact.span.to <= points.text.len)
            tell_fact(leaves, telling, told->report, &points, kept);
    }
}

static void end(struct leaves *leaves, const struct telling *telling)
{
    (void)telling;
    out_text(leaf(leaves, ""), "\n]}\n");
}

static const struct exporter exporter = {
    .texts = true,
    .begin = begin,
    .report = tell_report,
    .end = end,
};

const struct output output_annotations = {
    .name = "annotations",
    .media_type = "application/ld+json; "
                  "profile=\"http://www.w3.org/ns/anno.jsonld\"",
    .words = "an export: where facts stand in texts, as web annotations",
    .export = &exporter,
};
