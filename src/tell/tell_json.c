/*
 * A brief as one JSON object; docs/brief.md tells its keys.
 */
#include "news/fact_json.h"
#include "tell/brief.h"
#include "tell/check.h"
#include "tell/corrections.h"
#include "tell/figures.h"
#include "tell/found.h"
#include "tell/marks.h"
#include "tell/news.h"
#include "tell/outputs.h"
#include "tell/reading.h"
#include "tell/sheet.h"
#include "tell/show.h"
#include "tell/why.h"

#include <string.h>

static struct json *census_to_json(const struct census *census)
{
    struct json *object = json_new_object();

    json_set_number(object, "reports", (double)census->reports);
    json_set_number(object, "outlets", (double)census->outlets);
    json_set_number(object, "undated", (double)census->undated);
    json_set_when(object, "first", census->first);
    json_set_when(object, "last", census->last);
    return object;
}

static struct json *looked_at_to_json(const struct brief *brief)
{
    struct json *object = json_new_object();
    struct json *words = json_new_array();

    for (size_t i = 0; i < brief->looked_at.count; i++)
        json_add_str(words, brief->looked_at.items[i]);
    json_set(object, "words", words);
    json_set(object, "ledger", census_to_json(&brief->all));
    json_set(object, "pair", census_to_json(&brief->pair));
    return object;
}

static void set_words(struct json *object, const struct group *group,
                      const struct line *line)
{
    json_set_str(object, "lead", line->lead);
    json_set_str(object, "text", line->text);
    for (size_t i = 0; i < group->column_count; i++)
        json_set_str(object, group->columns[i].key, line->cells[i]);
}

static void set_evidence(struct json *object, const struct brief *brief,
                         const struct line *line)
{
    struct json *facts = json_new_array();
    struct json *references = json_new_array();
    const uint32_t *indexes = line->facts;
    size_t count = line->fact_count;

    if (line->dispute != NULL) {
        indexes = line->dispute->facts;
        count = line->dispute->fact_count;
    } else if (line->item != NULL) {
        indexes = line->item->facts;
        count = line->item->fact_count;
    }
    for (size_t i = 0; i < count; i++)
        json_add_str(facts, brief->telling->facts.items[indexes[i]].id);
    for (size_t i = 0; i < line->reference_count; i++)
        json_add_number(references, line->references[i]);
    json_set(object, "facts", facts);
    json_set_number(object, "sources", line->sources);
    json_set(object, "references", references);
}

/* The merged fact in the guide's format.  Its spans are left out: they would
 * mean those of one report only, and the references have them. */
static struct json *merged_to_json(const struct item *item)
{
    struct fact fact = item->merged;

    fact.span = (struct span){0, 0};
    fact.evidence = (struct evidences){0};
    fact.rule = (struct str){0};
    fact.speaker.span = (struct span){0, 0};
    fact.said_by.span = (struct span){0, 0};
    for (size_t i = 0; i < fact.who.count; i++)
        fact.who.items[i].span = (struct span){0, 0};
    return fact_to_json(&fact);
}

static struct json *line_to_json(const struct brief *brief,
                                 const struct group *group,
                                 const struct line *line)
{
    struct json *object = json_new_object();

    json_set_str(object, "id", line->id);
    set_words(object, group, line);
    if (line->dispute != NULL) {
        json_set_str(object, "kind",
                     line->dispute->kind == DISPUTE_value ? STR("dispute")
                                                          : STR("drift"));
        json_set_str(object, "why", line->dispute->why);
    }
    set_evidence(object, brief, line);
    if (line->item != NULL)
        json_set(object, "fact", merged_to_json(line->item));
    return object;
}

static struct json *group_to_json(const struct brief *brief,
                                  const struct group *group)
{
    struct json *object = json_new_object();
    struct json *lines = json_new_array();

    json_set_str(object, "title", group->title);
    for (size_t i = 0; i < group->lines.count; i++)
        json_add(lines, line_to_json(brief, group, &group->lines.items[i]));
    json_set(object, "lines", lines);
    json_set_str(object, "note", group->note);
    return object;
}

static struct json *reference_to_json(const struct brief *brief,
                                      const struct reference *reference)
{
    const struct kept_report *report =
        &brief->telling->facts.reports.items[reference->report];
    struct json *object = json_new_object();
    struct json *facts = json_new_array();

    json_set_number(object, "number", reference->number);
    json_set_str(object, "report", report->id);
    json_set_str(object, "outlet", report->outlet);
    json_set_when(object, "published", report->published);
    json_set_str(object, "title", report->title);
    json_set_str(object, "url", report->url);
    json_set_span(object, "span", reference->span);
    json_set_str(object, "words", reference->words);
    for (size_t i = 0; i < reference->facts.count; i++)
        json_add_str(facts, reference->facts.items[i]);
    json_set(object, "facts", facts);
    return object;
}

static void set_sections(struct json *object, const struct brief *brief)
{
    for (size_t s = 0; s < SECTIONS; s++) {
        const struct section *section = &brief->sections[s];
        struct json *groups = json_new_array();
        for (size_t g = 0; g < section->groups.count; g++)
            json_add(groups, group_to_json(brief, &section->groups.items[g]));
        json_set(object, section->name, groups);
    }
}

static void brief_json(struct out *out, const struct telling *telling)
{
    struct brief brief = brief_of(out->arena, telling);
    struct json *object = json_new_object();
    struct json *countries = json_new_array();
    struct json *references = json_new_array();

    for (unsigned i = 0; i < telling->query.pair_count; i++)
        json_add_str(countries, str_from(telling->query.pair[i]));
    json_set_str(object, "headline", brief.headline);
    json_set(object, "countries", countries);
    if (telling->groups.count > 0)
        json_set_str(object, "group", telling->groups.items[0]);
    json_set(object, "looked_at", looked_at_to_json(&brief));
    set_sections(object, &brief);
    for (size_t i = 0; i < brief.references.count; i++)
        json_add(references,
                 reference_to_json(&brief, &brief.references.items[i]));
    json_set(object, "references", references);
    json_tell_pretty(out, object);
    out_char(out, '\n');
    json_free(object);
}

const struct output output_json = {
    .name = "json",
    .media_type = "application/json",
    .words =
        "a brief, a table, or a report's marks or reasons, as one JSON object",
    .brief = brief_json,
    .marks = marks_json,
    .why = why_json,
    .sheet = sheet_json,
    .figures = figures_json,
    .reading = reading_json,
    .news = news_json,
    .show = show_json,
    .corrections = corrections_json,
    .found = found_json,
    .check = check_json,
};
