/* /v1/timeline, disputes, agreements, statements, offices and figures -- rows
 * of what was asked for. */
#include "base/out.h"
#include "rapport_saying.h"
#include "rapport_sheet.h"
#include "serve/answer.h"
#include "serve/ask.h"
#include "serve/format.h"

#define LATEST 150 /* facts of a kind, where there are very many */

static const struct {
    const struct route *route;
    const struct sheet_plan *plan;
} plans[] = {
#define SHEET(name) {&route_##name, &sheet_plan_##name},
    SHEETS(SHEET)
#undef SHEET
};

static const struct sheet_plan *plan_of(const struct route *route)
{
    size_t i = 0;

    while (plans[i].route != route)
        i++;
    return plans[i].plan;
}

static bool has_rows(const struct output *output)
{
    return output->sheet != NULL || output->picture != NULL;
}

static bool sheet(struct desk *desk, const struct request *request,
                  struct answer *answer, struct error *err)
{
    struct telling telling = {.at = INTERVAL_NONE};
    struct out out = {.arena = request->arena};
    const struct output *output = format_output(request, has_rows, err);
    struct sheet_wish wish = {
        .plan = plan_of(request->route),
        .output = output,
        .latest = LATEST,
        .page = !str_equal(request_value(request, "long"), STR("true"))};

    if (output == NULL || !ask_query(desk, request, &telling, &wish.as_of, err))
        return false;
    if (request->route == &route_statements)
        rapport_ask_saying(request->arena, request_value(request, "by"),
                           request_value(request, "about"), &telling);
    if (!rapport_sheet(desk->ledger, &out, &wish, &telling, err))
        return false;
    answer->type = output->media_type;
    answer->body = out_view(&out);
    return true;
}

#define LONG                                                             \
    {                                                                    \
        .name = "long", .kind = VALUE_truth,                             \
        .words = "All, where there are very many; else those that were " \
                 "told last, and how many are left out"                  \
    }

static const struct value one_or_two[] = {ASK_COUNTRY_A, ASK_COUNTRY_B,
                                          ASK_NARROWING, LONG,
                                          FORMAT_VALUES("json csv md text")};
static const struct value of_statements[] = {
    ASK_COUNTRY_A,
    ASK_COUNTRY_B,
    ASK_NARROWING,
    {.name = "by",
     .words = "Said by a person, an office, a country or an office of one",
     .example = "Kazakh president"},
    {.name = "about",
     .words = "About a country, a topic, or with these words",
     .example = "trade"},
    LONG,
    FORMAT_VALUES("json csv md text")};
static const struct value with_picture[] = {
    ASK_COUNTRY_A, ASK_COUNTRY_B, ASK_NARROWING, LONG,
    FORMAT_VALUES("json csv md text svg")};

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

/* Sheets differ in little: id, operation, path, words, form, values. */
#define SHEET_ROUTE(id, operation, way, said, form, list) \
    const struct route route_##id = {                     \
        .name = (operation),                              \
        .method = METHOD_get,                             \
        .path = (way),                                    \
        .words = (said),                                  \
        .schema = (form),                                 \
        .unless = "400 503",                              \
        .right = RIGHT_read,                              \
        .fixed = true,                                    \
        .values = (list),                                 \
        .value_count = COUNT(list),                       \
        .answer = sheet,                                  \
    }

SHEET_ROUTE(timeline, "getTimeline", "/v1/timeline",
            "What happened and was agreed, day by day", "Rows", with_picture);
SHEET_ROUTE(disputes, "listDisputes", "/v1/disputes",
            "Figures that contradict each other, totals that fall", "Rows",
            one_or_two);
SHEET_ROUTE(agreements, "listAgreements", "/v1/agreements",
            "Agreements and documents with their steps", "Rows", one_or_two);
SHEET_ROUTE(statements, "listStatements", "/v1/statements", "Who said what",
            "Rows", of_statements);
SHEET_ROUTE(offices, "listOffices", "/v1/offices",
            "Who held which office, and from when to when reports say so",
            "Rows", one_or_two);
SHEET_ROUTE(figures, "getFigures", "/v1/figures",
            "Figures as series, each value with who said it and where",
            "Figures", with_picture);
