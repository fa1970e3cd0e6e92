/* /v1/figures and /v1/offices -- what one output tells of a query. */
#include "base/out.h"
#include "rapport_answer.h"
#include "serve/answer.h"
#include "serve/ask.h"

static bool has_figures(const struct output *output)
{
    return output->figures != NULL;
}

static bool has_offices(const struct output *output)
{
    return output->offices != NULL;
}

/* What is told of one kind of facts. */
static bool ask_kind(struct desk *desk, const struct route *route,
                     const struct request *request, enum fact_kind kind,
                     struct telling *telling, struct error *err)
{
    int32_t as_of;

    *telling = (struct telling){.at = INTERVAL_NONE};
    if (!ask_query(desk, route, request, telling, &as_of, err))
        return false;
    telling->query.kinds[kind] = true;
    telling->query.sample = true;
    return rapport_answer(desk->ledger, request->arena, as_of, telling, err);
}

static bool figures(struct desk *desk, const struct request *request,
                    struct answer *answer, struct error *err)
{
    struct telling telling;
    struct out out = {.arena = request->arena};
    const struct output *output = ask_output(request, "json", has_figures, err);

    if (output == NULL || !ask_kind(desk, &route_figures, request, FACT_figure,
                                    &telling, err))
        return false;
    output->figures(&out, &telling);
    answer->type = output->media_type;
    answer->body = out_view(&out);
    return true;
}

static bool offices(struct desk *desk, const struct request *request,
                    struct answer *answer, struct error *err)
{
    struct telling telling;
    struct out out = {.arena = request->arena};
    const struct output *output = ask_output(request, "json", has_offices, err);

    if (output == NULL ||
        !ask_kind(desk, &route_offices, request, FACT_tie, &telling, err))
        return false;
    output->offices(&out, &telling);
    answer->type = output->media_type;
    answer->body = out_view(&out);
    return true;
}

static const struct value figure_values[] = {
    {.name = "a",
     .kind = VALUE_country,
     .words = "A country, by its name or code (ISO 3166)",
     .example = "KAZ",
     .needed = true},
    ASK_COUNTRY_B,
    ASK_NARROWING,
    {.name = "as",
     .kind = VALUE_choice,
     .choices = "json csv svg text",
     .words = "How they are written"},
};

static const struct value office_values[] = {
    {.name = "a",
     .kind = VALUE_country,
     .words = "A country, by its name or code (ISO 3166)",
     .example = "KAZ",
     .needed = true},
    ASK_NARROWING,
    {.name = "as",
     .kind = VALUE_choice,
     .choices = "json csv text",
     .words = "How they are written"},
};

const struct route route_figures = {
    .name = "getFigures",
    .method = METHOD_get,
    .path = "/v1/figures",
    .words = "Figures as series, each value with who said it and where",
    .schema = "Figures",
    .unless = "400 503",
    .right = RIGHT_read,
    .fixed = true,
    .values = figure_values,
    .value_count = sizeof(figure_values) / sizeof(figure_values[0]),
    .answer = figures,
};

const struct route route_offices = {
    .name = "getOffices",
    .method = METHOD_get,
    .path = "/v1/offices",
    .words = "Who held which office of a country, and from when to when reports "
             "say so",
    .schema = "Offices",
    .unless = "400 503",
    .right = RIGHT_read,
    .fixed = true,
    .values = office_values,
    .value_count = sizeof(office_values) / sizeof(office_values[0]),
    .answer = offices,
};
