/* /v1/timeline, disputes, agreements, statements, offices and figures -- rows
 * of what was asked for. */
#include "base/out.h"
#include "rapport_answer.h"
#include "serve/answer.h"
#include "serve/ask.h"

/* What a route's sheet is laid out of; `both`: of a pair only what both take
 * part in. */
static const struct plan {
    const struct route *route;
    const struct sheet *(*lay)(struct arena *arena,
                               const struct telling *telling);
    unsigned kinds; /* 1 << enum fact_kind */
    bool both;
} plans[] = {
    {&route_timeline, sheet_timeline, 1U << FACT_event | 1U << FACT_tie, true},
    {&route_disputes, sheet_disputes, 1U << FACT_figure, false},
    {&route_agreements, sheet_agreements, 1U << FACT_tie, true},
    {&route_statements, sheet_statements, 1U << FACT_statement, false},
    {&route_offices, sheet_offices, 1U << FACT_tie, false},
    {&route_figures, sheet_figures, 1U << FACT_figure, false},
};

static const struct plan *plan_of(const struct route *route)
{
    const struct plan *plan = plans;

    while (plan->route != route)
        plan++;
    return plan;
}

static bool has_rows(const struct output *output)
{
    return output->sheet != NULL || output->picture != NULL;
}

static bool asks_for_kinds(const struct query *query)
{
    for (unsigned i = 0; i < FACT_KINDS; i++)
        if (query->kinds[i])
            return true;
    return false;
}

static bool sheet(struct desk *desk, const struct request *request,
                  struct answer *answer, struct error *err)
{
    const struct plan *plan = plan_of(request->route);
    struct arena *arena = request->arena;
    struct telling telling = {.at = INTERVAL_NONE};
    struct query *query = &telling.query;
    struct out out = {.arena = arena};
    const struct output *output = ask_output(request, "json", has_rows, err);
    int32_t as_of;

    if (output == NULL || !ask_query(desk, request, &telling, &as_of, err))
        return false;
    if (!asks_for_kinds(query))
        for (unsigned i = 0; i < FACT_KINDS; i++)
            query->kinds[i] = (plan->kinds >> i & 1) != 0;
    query->sample = true;
    query->both = plan->both;
    if (!rapport_answer(desk->ledger, arena, as_of, &telling, err) ||
        !rapport_infer(desk->ledger, arena, &telling, err) ||
        !rapport_add_words(desk->ledger, arena, &telling, err))
        return false;
    if (plan->lay == sheet_figures && output->figures != NULL)
        output->figures(&out, &telling);
    else if (output->sheet != NULL)
        output->sheet(&out, plan->lay(arena, &telling));
    else
        output->picture(&out, plan->lay(arena, &telling));
    answer->type = output->media_type;
    answer->body = out_view(&out);
    return true;
}

#define HOW(list)                                              \
    {                                                          \
        .name = "as", .kind = VALUE_choice, .choices = (list), \
        .words = "How they are written"                        \
    }

static const struct value one_or_two[] = {
    ASK_COUNTRY_A, ASK_COUNTRY_B, ASK_NARROWING, HOW("json csv md text")};
static const struct value with_picture[] = {
    ASK_COUNTRY_A, ASK_COUNTRY_B, ASK_NARROWING, HOW("json csv md text svg")};

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
            "Rows", one_or_two);
SHEET_ROUTE(offices, "listOffices", "/v1/offices",
            "Who held which office, and from when to when reports say so",
            "Rows", one_or_two);
SHEET_ROUTE(figures, "getFigures", "/v1/figures",
            "Figures as series, each value with who said it and where",
            "Figures", with_picture);
