/* /v1/records, facts, disputes and reports by their ids: all that is known of
 * one. */
#include "base/out.h"
#include "rapport_answer.h"
#include "serve/answer.h"
#include "serve/ask.h"
#include "serve/cursor.h"

#include <string.h>

#define USUAL 100 /* facts of a record at once */
#define MOST 500

/* What an id begins with, by what stands in the path. */
static char letter_of(const struct request *request)
{
    const char *path = request->route->path + strlen("/v1/");

    return (char)(request->route == &route_report ? '\0' : *path);
}

/* Of a record so many facts, from where the cursor says. */
static bool ask_piece(const struct request *request, struct query *query,
                      struct error *err)
{
    struct str after;

    if (!ask_number(request, "limit", USUAL, MOST, &query->piece.most, err) ||
        !cursor_read(request, &after, err))
        return false;
    query->piece.after = after;
    return after.len == 0 || rapport_is_id(after, 'f') || cursor_refuse(err);
}

/* The place that the next piece of a record begins behind. */
static void set_next(const struct request *request, struct answer *answer,
                     struct telling *telling)
{
    const struct records *records = &telling->records;
    const struct record *record = &records->items[0];

    if (!telling->more || records->count == 0 || record->fact_count == 0)
        return;
    telling->next = cursor_next(
        request, answer,
        telling->facts.items[record->facts[record->fact_count - 1]].id);
}

static bool show(struct desk *desk, const struct request *request,
                 struct answer *answer, struct error *err)
{
    struct telling telling = {0};
    struct out out = {.arena = request->arena};
    struct str id = request->ids[0];
    char letter = letter_of(request);
    int32_t as_of;

    if (!ask_query(desk, request, &telling, &as_of, err))
        return false;
    if (letter != '\0' && !rapport_is_id(id, letter))
        return error_at(err, ERROR_MISSING, (struct place){0},
                        "such an id has '%c' and twelve hexadecimal digits",
                        letter);
    if (request->route == &route_record &&
        !ask_piece(request, &telling.query, err))
        return false;
    if (!rapport_find_shown(desk->ledger, request->arena, id, as_of, &telling,
                            err))
        return false;
    set_next(request, answer, &telling);
    output_named(STR("json"))->show(&out, &telling);
    answer->body = out_view(&out);
    return answer->body.len > 0 ||
           error_at(err, ERROR_MISSING, (struct place){0},
                    "the ledger has nothing of this id");
}

#define AS_OF                                                                \
    {                                                                        \
        .name = "asOf", .kind = VALUE_date,                                  \
        .words = "As known on this day: from the reports published by then", \
        .example = "2030"                                                    \
    }

static const struct value record_values[] = {
    {.name = "id", .words = "Of the record", .example = "rae2a768670a3"},
    AS_OF,
    CURSOR_VALUES("100 where nothing is said, 500 at most")};
static const struct value fact_values[] = {
    {.name = "id", .words = "Of the fact", .example = "f6930004a16ab"}, AS_OF};
static const struct value dispute_values[] = {
    {.name = "id", .words = "Of the dispute", .example = "d0123456789ab"},
    AS_OF};
static const struct value report_values[] = {
    {.name = "id",
     .words = "Of the report, or its hash",
     .example = "01-astana-2009.txt"},
    AS_OF};

const struct route route_record = {
    .name = "getRecord",
    .method = METHOD_get,
    .path = "/v1/records/{id}",
    .words = "One thing across reports: its facts with their words, those that "
             "tell it best first, what it belongs to, what disputes it",
    .schema = "Record",
    .unless = "400 404 503",
    .right = RIGHT_read,
    .fixed = true,
    .quick = true,
    .values = record_values,
    .value_count = 4,
    .answer = show,
};

const struct route route_fact = {
    .name = "getFact",
    .method = METHOD_get,
    .path = "/v1/facts/{id}",
    .words = "What one report says, with the words behind each field",
    .schema = "Fact",
    .unless = "404 503",
    .right = RIGHT_read,
    .fixed = true,
    .quick = true,
    .values = fact_values,
    .value_count = 2,
    .answer = show,
};

const struct route route_dispute = {
    .name = "getDispute",
    .method = METHOD_get,
    .path = "/v1/disputes/{id}",
    .words = "Figures that contradict each other, and why",
    .schema = "Dispute",
    .unless = "404 503",
    .right = RIGHT_read,
    .fixed = true,
    .quick = true,
    .values = dispute_values,
    .value_count = 2,
    .answer = show,
};

const struct route route_report = {
    .name = "getReport",
    .method = METHOD_get,
    .path = "/v1/reports/{id}",
    .words = "A report with its text and all facts found in it; spans are "
             "bytes of the text",
    .schema = "Report",
    .unless = "404 503",
    .right = RIGHT_read,
    .fixed = true,
    .quick = true,
    .values = report_values,
    .value_count = 2,
    .answer = show,
};
