/*
 * Where records come from: JSON-LD with the terms of PROV-O, from record to
 * fact to report (W3C, "PROV-O: The PROV Ontology", 2013).
 */
#include "news/fact_json.h"
#include "tell/exported.h"
#include "tell/outputs.h"

#define TEXT_OF(macro) TEXT_OF_(macro)
#define TEXT_OF_(text) #text

/* One graph, so that it can be written piece by piece. */
static const char head[] =
    "{\"@context\":{\"prov\":\"http://www.w3.org/ns/prov#\","
    "\"schema\":\"https://schema.org/\","
    "\"rdfs\":\"http://www.w3.org/2000/01/rdf-schema#\","
    "\"xsd\":\"http://www.w3.org/2001/XMLSchema#\","
    "\"rapport\":\"urn:rapport:term:\","
    "\"rapport:start\":{\"@type\":\"xsd:nonNegativeInteger\"},"
    "\"rapport:end\":{\"@type\":\"xsd:nonNegativeInteger\"}},\"@graph\":[";

static struct json *node(struct str id, const char *type)
{
    struct json *object = json_new_object();
    struct json *types = json_new_array();

    json_set_str(object, "@id", id);
    json_add_str(types, STR("prov:Entity"));
    json_add_str(types, str_from(type));
    json_set(object, "@type", types);
    return object;
}

static void begin(struct leaves *leaves, const struct telling *telling)
{
    struct json *agent = json_new_object(), *run = json_new_object();

    (void)telling;
    out_text(leaf(leaves, ""), head);
    json_set_str(agent, "@id", STR("urn:rapport:program"));
    json_set_str(agent, "@type", STR("prov:SoftwareAgent"));
    json_set_str(agent, "rdfs:label", STR("Rapport"));
    json_set_str(agent, "schema:softwareVersion", STR(TEXT_OF(VERSION)));
    export_item(leaves, agent);
    json_set_str(run, "@id", STR("urn:rapport:reading"));
    json_set_str(run, "@type", STR("prov:Activity"));
    export_set_id(run, "prov:wasAssociatedWith", STR("urn:rapport:program"));
    export_item(leaves, run);
}

/* Somebody as an agent of his own, by his name alone. */
static struct json *agent_of(const char *type, struct str name)
{
    struct json *agent = json_new_object();

    json_set_str(agent, "@type", str_from(type));
    json_set_str(agent, "rdfs:label", name);
    return agent;
}

static void tell_source(struct leaves *leaves, const struct kept_report *report)
{
    struct arena *arena = leaves->arena;
    struct json *object =
        node(export_urn(arena, "report", report->hash), "schema:NewsArticle");

    json_set_str(object, "rdfs:label", report->id);
    json_set_str(object, "schema:headline", report->title);
    json_set_str(object, "schema:datePublished",
                 export_edtf(arena, report->published));
    json_set_str(object, "schema:author", report->author);
    json_set_str(object, "schema:inLanguage", report->language);
    export_set_id(object, "schema:url", report->url);
    if (report->outlet.len > 0)
        json_set(object, "prov:wasAttributedTo",
                 agent_of("prov:Organization", report->outlet));
    export_item(leaves, object);
}

static const struct party *speaker_of(const struct fact *fact)
{
    const struct party *party =
        fact->kind == FACT_statement ? &fact->speaker : &fact->said_by;

    return party->name.len > 0 ? party : NULL;
}

static void tell_fact(struct leaves *leaves, const struct points *points,
                      const struct kept_report *report,
                      const struct kept_fact *kept)
{
    struct arena *arena = leaves->arena;
    struct span span = kept->fact.span;
    const struct party *speaker = speaker_of(&kept->fact);
    struct json *object =
        node(export_urn(arena, "fact", kept->id), "rapport:Fact");

    json_set_str(object, "rapport:kind",
                 str_from(fact_kind_text(kept->fact.kind)));
    if (span.to <= points->text.len) {
        json_set_str(object, "prov:value", span_of(points->text, span));
        json_set_number(object, "rapport:start", points_at(points, span.from));
        json_set_number(object, "rapport:end", points_at(points, span.to));
    }
    export_set_id(object, "prov:wasQuotedFrom",
                  export_urn(arena, "report", report->hash));
    export_set_id(object, "prov:wasGeneratedBy", STR("urn:rapport:reading"));
    if (speaker != NULL)
        json_set(object, "prov:wasAttributedTo",
                 agent_of("prov:Agent", speaker->name));
    json_set_str(object, "rapport:rule", kept->fact.rule);
    if (kept->corrected)
        json_set_bool(object, "rapport:corrected", true);
    export_item(leaves, object);
}

static void tell_report(struct leaves *leaves, const struct telling *telling,
                        const struct told_report *told)
{
    struct points points = points_of(leaves->arena, told->report->text);

    tell_source(leaves, told->report);
    for (size_t i = 0; i < told->count; i++)
        tell_fact(leaves, &points, told->report,
                  &telling->facts.items[told->facts[i]]);
}

static void set_countries(struct json *object, const struct telling *telling,
                          const struct item *item)
{
    const struct fact *fact = &item->merged;
    struct json *list = json_new_array();

    (void)telling;
    for (unsigned i = 0; i < fact->country_count && i < 2; i++)
        json_add_str(list, str_from(fact->countries[i]));
    for (size_t i = 0; i < fact->who.count; i++)
        if (fact->who.items[i].country[0] != '\0')
            json_add_str(list, str_from(fact->who.items[i].country));
    if (json_length(list) > 0)
        json_set(object, "rapport:country", list);
    else
        json_free(list);
}

static void tell_record(struct leaves *leaves, const struct telling *telling,
                        const struct told_item *told)
{
    struct arena *arena = leaves->arena;
    const struct item *item = told->item;
    struct json *object, *sources;

    if (item->id.at[0] != 'r')
        return;
    object = node(export_urn(arena, "record", item->id), "rapport:Record");
    sources = json_new_array();
    json_set_str(object, "rdfs:label",
                 export_title(arena, telling->know, &item->merged));
    json_set_str(object, "rapport:kind",
                 str_from(fact_kind_text(item->merged.kind)));
    set_countries(object, telling, item);
    json_set_str(object, "rapport:when", export_edtf(arena, item->merged.when));
    json_set_number(object, "rapport:sources", item->sources);
    for (size_t i = 0; i < item->fact_count; i++) {
        struct json *fact = json_new_object();

        json_set_str(
            fact, "@id",
            export_urn(arena, "fact", telling->facts.items[item->facts[i]].id));
        json_add(sources, fact);
    }
    json_set(object, "prov:wasDerivedFrom", sources);
    export_item(leaves, object);
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
    .item = tell_record,
    .end = end,
};

const struct output output_prov = {
    .name = "prov",
    .media_type = "application/ld+json",
    .words = "an export: where each record comes from, as JSON-LD with PROV-O",
    .export = &exporter,
};
