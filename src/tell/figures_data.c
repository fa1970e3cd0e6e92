/*
 * Series of figures for machines: as a table and as JSON.
 */
#include "news/fact_json.h"
#include "tell/cells.h"
#include "tell/figures.h"
#include "tell/words.h"

/* ---- a table */

static void add_cell(struct out *out, struct str text)
{
    out_char(out, ',');
    cells_text(out, text);
}

static void add_date(struct out *out, struct interval when)
{
    struct out date = {.arena = out->arena};

    if (interval_known(when))
        interval_tell(&date, when);
    add_cell(out, out_view(&date));
}

static void add_amount(struct out *out, const struct amount *amount)
{
    out_format(out, ",%s", amount->values > 0 ? bound_text(amount->bound) : "");
    for (size_t i = 0; i < 2; i++)
        if (i < amount->values)
            out_format(out, ",%.15g", amount->value[i]);
        else
            out_char(out, ',');
    add_cell(out, amount->unit);
}

/* What its reports are, each in the order of the facts. */
static void add_reports(struct out *out, const struct figures *figures,
                        const struct item *item)
{
    struct strs lists[5] = {{0}};

    for (size_t i = 0; i < item->fact_count; i++) {
        uint32_t fact = item->facts[i];
        const struct kept_report *report =
            brief_report_of(figures->brief, fact);
        struct out date = {.arena = out->arena};

        if (interval_known(report->published))
            interval_tell(&date, report->published);
        *LIST_ADD(out->arena, &lists[0]) =
            figures->brief->telling->facts.items[fact].id;
        *LIST_ADD(out->arena, &lists[1]) = report->id;
        *LIST_ADD(out->arena, &lists[2]) = report->outlet;
        *LIST_ADD(out->arena, &lists[3]) = out_view(&date);
        *LIST_ADD(out->arena, &lists[4]) = report->url;
    }
    for (size_t i = 0; i < sizeof(lists) / sizeof(*lists); i++) {
        out_char(out, ',');
        cells_list(out, &lists[i]);
    }
}

static void add_doubts(struct out *out, const struct figure *figure)
{
    struct strs ids = {0};

    for (size_t i = 0; i < figure->dispute_count; i++)
        *LIST_ADD(out->arena, &ids) = figure->disputes[i]->id;
    add_cell(out, str_from(figure_doubt(figure)));
    out_char(out, ',');
    cells_list(out, &ids);
}

static void tell_row(struct out *out, const struct figures *figures,
                     const struct figure *figure)
{
    const struct fact *fact = figure->fact;
    const struct party *speaker = &fact->said_by;

    cells_text(out, fact_measure(fact));
    for (unsigned i = 0; i < 2; i++)
        add_cell(out, i < fact->country_count ? str_from(fact->countries[i])
                                              : (struct str){0});
    add_date(out, fact->when);
    add_amount(out, &fact->amount);
    out_text(out, fact->target ? ",yes" : ",no");
    add_cell(out, fact->change);
    add_date(out, fact->since);
    add_cell(out, speaker->name);
    add_cell(out, speaker->role);
    add_cell(out, str_from(speaker->country));
    out_format(out, ",%u", figure->item->sources);
    add_cell(
        out,
        figures->brief->telling->facts.items[figure->item->facts[0]].record);
    add_reports(out, figures, figure->item);
    add_doubts(out, figure);
    add_cell(out, fact->quote);
    out_text(out, "\r\n");
}

void figures_csv(struct out *out, const struct telling *telling)
{
    struct figures figures = figures_of(out->arena, telling);

    out_text(out, "measure,from,to,period,bound,value,value_to,unit,target,"
                  "change,change_since,speaker,speaker_role,speaker_country,"
                  "sources,record,facts,reports,outlets,published,urls,doubt,"
                  "disputes,words\r\n");
    for (size_t i = 0; i < figures.count; i++)
        tell_row(out, &figures, &figures.items[i]);
}

/* ---- JSON */

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
    struct json *countries = json_new_array();
    struct json *list = json_new_array();

    for (unsigned i = 0; i < telling->query.pair_count; i++)
        json_add_str(countries, str_from(telling->query.pair[i]));
    json_set(object, "countries", countries);
    for (size_t i = 0; i < figures.count; i++)
        json_add(list, figure_to_json(&figures, &figures.items[i]));
    json_set(object, "figures", list);
    json_tell_pretty(out, object);
    out_char(out, '\n');
    json_free(object);
}
