/* /v1/brief -- the state of relations of two countries. */
#include "base/out.h"
#include "rapport_answer.h"
#include "serve/answer.h"
#include "serve/ask.h"

static bool has_brief(const struct output *output)
{
    return output->brief != NULL;
}

static bool brief(struct desk *desk, const struct request *request,
                  struct answer *answer, struct error *err)
{
    struct telling telling = {0};
    struct out out = {.arena = request->arena};
    const struct output *output = ask_output(request, "json", has_brief, err);
    int32_t as_of;

    if (output == NULL || !ask_query(desk, request, &telling, &as_of, err))
        return false;
    telling.all = str_equal(request_value(request, "long"), STR("true"));
    telling.query.sample = true;
    /* A page shows few of each kind. */
    telling.query.latest = telling.all ? 0 : BRIEF_FACTS;
    telling.query.latest = telling.all ? 0 : 150;
    if (!rapport_answer(desk->ledger, request->arena, as_of, &telling, err) ||
        !rapport_infer(desk->ledger, request->arena, &telling, err) ||
        !rapport_add_quoted(desk->ledger, request->arena, &telling, err))
        return false;
    output->brief(&out, &telling);
    answer->type = output->media_type;
    answer->body = out_view(&out);
    return true;
}

static const struct value values[] = {
    {.name = "a",
     .kind = VALUE_country,
     .words = "A country, by its name or code (ISO 3166)",
     .example = "KAZ",
     .needed = true},
    ASK_COUNTRY_B,
    ASK_NARROWING,
    {.name = "long",
     .kind = VALUE_truth,
     .words = "All of it, however long it gets"},
    {.name = "as",
     .kind = VALUE_choice,
     .choices = "json html md text",
     .words = "How it is written"},
};

const struct route route_brief = {
    .name = "getBrief",
    .method = METHOD_get,
    .path = "/v1/brief",
    .words = "The state of relations of two countries, each line with its "
             "sources",
    .schema = "Brief",
    .unless = "400 503",
    .right = RIGHT_read,
    .fixed = true,
    .values = values,
    .value_count = sizeof(values) / sizeof(values[0]),
    .answer = brief,
};
