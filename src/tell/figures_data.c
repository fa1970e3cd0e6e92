/*
 * Series of figures as JSON.
 */
#include "news/fact_json.h"
#include "tell/asked.h"
#include "tell/figures.h"

static struct json *sources_to_json(const struct figures *figures,
                                    const struct item *item)
{
    struct json *list = json_new_array();

    for (size_t i = 0; i < item->fact_count; i++) {
        uint32_t fact = item->facts[i];
        const struct kept_report *report =
            brief_report_of(figures->brief, fact);
        struct json *object = json_new_object();

        json_set_str(object, "fact",
                     figures->brief->telling->facts.items[fact].id);
        json_set_str(object, "report", report->id);
        json_set_str(object, "outlet", report->outlet);
        json_set_when(object, "published", report->published);
        json_set_str(object, "url", report->url);
        json_add(list, object);
    }
    return list;
}

static struct json *doubts_to_json(const struct figure *figure)
{
    struct json *list = json_new_array();

    for (size_t i = 0; i < figure->dispute_count; i++) {
        const struct dispute *dispute = figure->disputes[i];
        struct json *object = json_new_object();

        json_set_str(object, "id", dispute->id);
        json_set_str(object, "kind",
                     dispute->kind == DISPUTE_value ? STR("dispute")
                                                    : STR("drift"));
        json_set_str(object, "why", dispute->why);
        json_add(list, object);
    }
    return list;
}

static struct json *figure_to_json(const struct figures *figures,
                                   const struct figure *figure)
{
    struct fact fact = *figure->fact;
    struct json *object;

    /* Places in the text are of one report; its fact has them. */
    fact.evidence = (struct evidences){0};
    fact.span = (struct span){0, 0};
    fact.amount.number = (struct span){0, 0};
    fact.said_by.span = (struct span){0, 0};
    object = fact_to_json(&fact);
    json_set_str(
        object, "record",
        figures->brief->telling->facts.items[figure->item->facts[0]].record);
    json_set_number(object, "sources", figure->item->sources);
    json_set(object, "reports", sources_to_json(figures, figure->item));
    if (figure->dispute_count > 0)
        json_set(object, "disputes", doubts_to_json(figure));
    return object;
}

void figures_json(struct out *out, const struct telling *telling)
{
    struct figures figures = figures_of(out->arena, telling);
    struct json *object = json_new_object();
    struct json *list = json_new_array();

    asked_json(object, telling);
    for (size_t i = 0; i < figures.count; i++)
        json_add(list, figure_to_json(&figures, &figures.items[i]));
    json_set(object, "figures", list);
    if (telling->left > 0)
        json_set_number(object, "left", (double)telling->left);
    json_tell_pretty(out, object);
    out_char(out, '\n');
    json_free(object);
}
