/* /v1/timeline, disputes, agreements, statements, offices and figures -- rows
 * of what was asked for. */
#include "base/out.h"
#include "rapport_answer.h"
#include "serve/answer.h"
#include "serve/ask.h"

/* A sheet, and the kinds of facts that it is laid out of; `both`: of a pair
 * only what both take part in. */
struct plan {
    const struct route *route;
    const struct sheet *(*lay)(struct arena *arena,
                               const struct telling *telling);
    unsigned kinds; /* 1 << enum fact_kind */
    bool both;
};

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

static bool sheet(struct desk *desk, const struct plan *plan,
                  const struct request *request, struct answer *answer,
                  struct error *err)
{
    struct arena *arena = request->arena;
    struct telling telling = {.at = INTERVAL_NONE};
    struct query *query = &telling.query;
    struct out out = {.arena = arena};
    const struct output *output = ask_output(request, "json", has_rows, err);
    int32_t as_of;

    if (output == NULL ||
        !ask_query(desk, plan->route, request, &telling, &as_of, err))
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

static bool timeline(struct desk *desk, const struct request *request,
                     struct answer *answer, struct error *err)
{
    static const struct plan plan = {&route_timeline, sheet_timeline,
                                     1U << FACT_event | 1U << FACT_tie, true};

    return sheet(desk, &plan, request, answer, err);
}

const struct route route_timeline = {
    .name = "getTimeline",
    .method = METHOD_get,
    .path = "/v1/timeline",
    .words = "What happened and was agreed, day by day",
    .schema = "Rows",
    .unless = "400 503",
    .right = RIGHT_read,
    .fixed = true,
    .values = with_picture,
    .value_count = COUNT(with_picture),
    .answer = timeline,
};

static bool disputes(struct desk *desk, const struct request *request,
                     struct answer *answer, struct error *err)
{
    static const struct plan plan = {&route_disputes, sheet_disputes,
                                     1U << FACT_figure, false};

    return sheet(desk, &plan, request, answer, err);
}

const struct route route_disputes = {
    .name = "listDisputes",
    .method = METHOD_get,
    .path = "/v1/disputes",
    .words = "Figures that contradict each other, totals that fall",
    .schema = "Rows",
    .unless = "400 503",
    .right = RIGHT_read,
    .fixed = true,
    .values = one_or_two,
    .value_count = COUNT(one_or_two),
    .answer = disputes,
};

static bool agreements(struct desk *desk, const struct request *request,
                       struct answer *answer, struct error *err)
{
    static const struct plan plan = {&route_agreements, sheet_agreements,
                                     1U << FACT_tie, true};

    return sheet(desk, &plan, request, answer, err);
}

const struct route route_agreements = {
    .name = "listAgreements",
    .method = METHOD_get,
    .path = "/v1/agreements",
    .words = "Agreements and documents with their steps",
    .schema = "Rows",
    .unless = "400 503",
    .right = RIGHT_read,
    .fixed = true,
    .values = one_or_two,
    .value_count = COUNT(one_or_two),
    .answer = agreements,
};

static bool statements(struct desk *desk, const struct request *request,
                       struct answer *answer, struct error *err)
{
    static const struct plan plan = {&route_statements, sheet_statements,
                                     1U << FACT_statement, false};

    return sheet(desk, &plan, request, answer, err);
}

const struct route route_statements = {
    .name = "listStatements",
    .method = METHOD_get,
    .path = "/v1/statements",
    .words = "Who said what",
    .schema = "Rows",
    .unless = "400 503",
    .right = RIGHT_read,
    .fixed = true,
    .values = one_or_two,
    .value_count = COUNT(one_or_two),
    .answer = statements,
};

static bool offices(struct desk *desk, const struct request *request,
                    struct answer *answer, struct error *err)
{
    static const struct plan plan = {&route_offices, sheet_offices,
                                     1U << FACT_tie, false};

    return sheet(desk, &plan, request, answer, err);
}

const struct route route_offices = {
    .name = "listOffices",
    .method = METHOD_get,
    .path = "/v1/offices",
    .words = "Who held which office, and from when to when reports say so",
    .schema = "Rows",
    .unless = "400 503",
    .right = RIGHT_read,
    .fixed = true,
    .values = one_or_two,
    .value_count = COUNT(one_or_two),
    .answer = offices,
};

static bool figures(struct desk *desk, const struct request *request,
                    struct answer *answer, struct error *err)
{
    static const struct plan plan = {&route_figures, sheet_figures,
                                     1U << FACT_figure, false};

    return sheet(desk, &plan, request, answer, err);
}

const struct route route_figures = {
    .name = "getFigures",
    .method = METHOD_get,
    .path = "/v1/figures",
    .words = "Figures as series, each value with who said it and where",
    .schema = "Figures",
    .unless = "400 503",
    .right = RIGHT_read,
    .fixed = true,
    .values = with_picture,
    .value_count = COUNT(with_picture),
    .answer = figures,
};
