/*
 * schema.org's Claim for each figure and statement: who claims it, where it was
 * read first and where else.  A review is a person's act, so there is none.
 */
#include "tell/exported.h"
#include "tell/outputs.h"
#include "tell/words.h"

static struct json *typed(const char *type)
{
    struct json *object = json_new_object();

    json_set_str(object, "@type", str_from(type));
    return object;
}

static struct json *article_of(struct arena *arena,
                               const struct kept_report *report)
{
    struct json *object = typed("NewsArticle");
    struct json *publisher;

    json_set_str(object, "@id", export_urn(arena, "report", report->hash));
    json_set_str(object, "headline", report->title);
    json_set_str(object, "url", report->url);
    json_set_str(object, "datePublished",
                 export_edtf(arena, report->published));
    json_set_str(object, "inLanguage", report->language);
    if (report->outlet.len > 0) {
        publisher = typed("Organization");
        json_set_str(publisher, "name", report->outlet);
        json_set(object, "publisher", publisher);
    }
    return object;
}

/* A person has an office or a name of his own; a country speaks as one, too. */
static struct json *author_of(const struct telling *telling,
                              const struct party *party)
{
    struct str name = words_party_name(telling->know, party);
    struct json *author;

    if (name.len == 0)
        return NULL;
    author = typed(party->name.len == 0
                       ? "Country"
                       : (party->role.len > 0 ? "Person" : "Organization"));
    json_set_str(author, "name", name);
    if (party->name.len > 0)
        json_set_str(author, "jobTitle", party->role);
    return author;
}

static void set_about(struct json *object, const struct telling *telling,
                      const struct fact *fact)
{
    struct json *list = json_new_array();

    for (unsigned i = 0; i < fact->country_count && i < 2; i++) {
        struct json *country = typed("Country");

        json_set_str(country, "name",
                     words_country(telling->know, fact->countries[i]));
        json_set_str(country, "identifier", str_from(fact->countries[i]));
        json_add(list, country);
    }
    if (json_length(list) > 0)
        json_set(object, "about", list);
    else
        json_free(list);
}

static struct str text_of(struct arena *arena, const struct telling *telling,
                          const struct told_item *told)
{
    if (told->item->merged.kind == FACT_statement)
        return told->item->merged.quote;
    return export_title(arena, telling->know, &told->item->merged);
}

static void tell_claim(struct leaves *leaves, const struct telling *telling,
                       const struct told_item *told)
{
    struct arena *arena = leaves->arena;
    const struct fact *fact = &told->item->merged;
    struct told_by reports = export_reports(arena, telling, told->item);
    struct json *object = typed("Claim"), *author, *list = json_new_array();

    json_set_str(object, "@id",
                 export_urn(arena,
                            told->item->id.at[0] == 'r' ? "record" : "fact",
                            told->item->id));
    json_set_str(object, "text", text_of(arena, telling, told));
    author = author_of(telling, fact->kind == FACT_statement ? &fact->speaker
                                                             : &fact->said_by);
    if (author != NULL)
        json_set(object, "author", author);
    json_set_str(object, "datePublished",
                 export_edtf(arena, told->item->first_said));
    json_set_str(object, "temporalCoverage", export_edtf(arena, fact->when));
    set_about(object, telling, fact);
    json_set(object, "firstAppearance",
             article_of(arena, export_earliest(&reports)));
    for (size_t i = 0; i < reports.count; i++)
        json_add(list, article_of(arena, reports.items[i]));
    json_set(object, "appearance", list);
    export_item(leaves, object);
}

static void begin(struct leaves *leaves, const struct telling *telling)
{
    (void)telling;
    out_text(leaf(leaves, ""),
             "{\"@context\":\"https://schema.org\",\"@graph\":[");
}

static void end(struct leaves *leaves, const struct telling *telling)
{
    (void)telling;
    out_text(leaf(leaves, ""), "\n]}\n");
}

static const struct exporter exporter = {
    .kinds = 1U << FACT_figure | 1U << FACT_statement,
    .begin = begin,
    .item = tell_claim,
    .end = end,
};

const struct output output_claims = {
    .name = "claims",
    .media_type = "application/ld+json",
    .words = "an export: figures and statements as claims of schema.org",
    .export = &exporter,
};
