/* /v1/brief -- the state of relations of two countries, or of one and many. */
#include "base/out.h"
#include "rapport_answer.h"
#include "serve/answer.h"
#include "serve/ask.h"
#include "serve/format.h"

#define SHOWN 150 /* facts of each kind that a view is made of */

static bool has_brief(const struct output *output)
{
    return output->brief != NULL;
}

/* What other programs write is made of the page. */
static const struct output *output_of(const struct request *request,
                                      struct error *err)
{
    return format_made(request->format) != NULL
               ? output_named(STR("html"))
               : format_output(request, has_brief, err);
}

/* As the command's --since: all is told, and what of it is new since then. */
static bool ask_news(const struct request *request, struct telling *telling,
                     struct error *err)
{
    struct interval day;

    if (!ask_date(request, "newSince", &day, err))
        return false;
    if (request_value(request, "newSince").len > 0)
        /* Day 0 stands for none. */
        telling->since = day.first != 0 ? day.first : 1;
    return true;
}

static bool brief(struct desk *desk, const struct request *request,
                  struct answer *answer, struct error *err)
{
    const struct serve_settings *settings = &desk->serve->settings;
    const struct made_format *made = format_made(request->format);
    struct telling telling = {0};
    struct out out = {.arena = request->arena}, file = {.arena = out.arena};
    const struct output *output = output_of(request, err);
    int32_t as_of;

    if (output == NULL || !ask_wide(desk, request, &telling, &as_of, err) ||
        !ask_news(request, &telling, err))
        return false;
    telling.all = str_equal(request_value(request, "long"), STR("true"));
    telling.query.sample = true;
    telling.query.heads = true;
    /* A page shows few of each kind, a view fewer still. */
    if (!telling.all && telling.since == 0)
        telling.query.latest =
            str_equal(request->format, STR("json")) ? SHOWN : BRIEF_FACTS;
    if (!rapport_answer(desk->ledger, request->arena, as_of, &telling, err) ||
        !rapport_infer(desk->ledger, request->arena, &telling, err) ||
        !rapport_add_quoted(desk->ledger, request->arena, &telling, err))
        return false;
    output->brief(&out, &telling);
    answer->type = made != NULL ? made->media_type : output->media_type;
    answer->body = out_view(&out);
    if (made == NULL)
        return true;
    if (!settings->make(settings->self, request->format, answer->body, &file,
                        err))
        return false;
    format_file(request, answer, "brief", request->format);
    answer->body = out_view(&file);
    return true;
}

static bool is_made(const struct request *request)
{
    return format_made(request->format) != NULL;
}

static const struct value values[] = {
    {.name = "a",
     .kind = VALUE_country,
     .words = "A country, by its name or code (ISO 3166); alone it is told "
              "with all others",
     .example = "KAZ",
     .needed = true},
    {.name = "b",
     .kind = VALUE_country,
     .words = "The country that it deals with, or a group of them (ASEAN)",
     .example = "KOR"},
    ASK_NARROWING,
    {.name = "long",
     .kind = VALUE_truth,
     .words = "All of it, however long it gets"},
    {.name = "newSince",
     .kind = VALUE_date,
     .words = "Says what of it reports said first from this day on (EDTF)"},
    FORMAT_VALUES("json html md text pdf docx odt"),
};

const struct route route_brief = {
    .name = "getBrief",
    .method = METHOD_get,
    .path = "/v1/brief",
    .words = "The state of relations of two countries, or of one and a group, "
             "each line with its sources; as the command writes it. What "
             "weasyprint and pandoc make (pdf, docx, odt) needs them here",
    .schema = "Brief",
    .unless = "400 429 501 503",
    .right = RIGHT_read,
    .slow = SLOW_make,
    .is_slow = is_made,
    .fixed = true,
    .values = values,
    .value_count = sizeof(values) / sizeof(values[0]),
    .answer = brief,
};
