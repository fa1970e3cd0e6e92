/* GET /v1/reports -- reports piece by piece. */
#include "base/json.h"
#include "base/out.h"
#include "news/fact_json.h"
#include "rapport_known.h"
#include "serve/answer.h"
#include "serve/ask.h"
#include "serve/cursor.h"

#define USUAL 50
#define MOST 500

/* "18000 18000 HASH ID": the report behind which the list goes on; INT32_MIN
 * for one without a date. */
static struct str place_of(struct arena *arena,
                           const struct kept_report *report)
{
    struct out out = {.arena = arena};

    out_format(&out, "%d %d %.*s %.*s", report->published.first,
               report->published.last, STR_ARG(report->hash),
               STR_ARG(report->id));
    return out_view(&out);
}

static bool read_place(const struct request *request, struct kept_report *after,
                       bool *there, struct error *err)
{
    struct str place;
    int64_t first, last;

    *after = (struct kept_report){0};
    if (!cursor_read(request, &place, err))
        return false;
    *there = place.len > 0;
    if (!*there)
        return true;
    if (!cursor_number(&place, &first) || !cursor_number(&place, &last) ||
        first < INT32_MIN || first > INT32_MAX || last < INT32_MIN ||
        last > INT32_MAX)
        return cursor_refuse(err);
    after->published = (struct interval){(int32_t)first, (int32_t)last, false};
    after->hash = str_cut(&place, ' ');
    after->id = place;
    return true;
}

static bool ask_list(struct desk *desk, const struct request *request,
                     struct report_listing *listing, struct error *err)
{
    int32_t as_of;

    listing->outlet = request_value(request, "outlet");
    return ask_names(request, err) &&
           ask_dates(request, &listing->when, &as_of, err) &&
           rapport_until(desk->ledger, as_of, &listing->until, err) &&
           ask_number(request, "limit", USUAL, MOST, &listing->most, err) &&
           ask_codes(desk, request, "country", as_of, &listing->countries, err);
}

static bool reports(struct desk *desk, const struct request *request,
                    struct answer *answer, struct error *err)
{
    struct report_listing listing = {0};
    struct kept_report after;
    struct kept_reports found;
    struct out out = {.arena = request->arena};
    struct json *object, *list;
    bool goes_on, more;

    if (!ask_list(desk, request, &listing, err) ||
        !read_place(request, &after, &goes_on, err))
        return false;
    listing.after = goes_on ? &after : NULL;
    if (!ledger_list_reports(desk->ledger, request->arena, &listing, &found,
                             &more, err))
        return false;
    object = json_new_object();
    list = json_new_array();
    for (size_t i = 0; i < found.count; i++)
        json_add(list, report_to_json(&found.items[i]));
    json_set(object, "reports", list);
    if (more)
        json_set_str(object, "next",
                     cursor_next(request, answer,
                                 place_of(request->arena,
                                          &found.items[found.count - 1])));
    json_tell(&out, object);
    json_free(object);
    answer->body = out_view(&out);
    return true;
}

static const struct value values[] = {
    {.name = "outlet", .words = "Of this outlet", .example = "Yonhap"},
    {.name = "country",
     .kind = VALUE_country,
     .words = "With facts that one of these takes part in: countries and "
              "groups of them, with commas between",
     .example = "KAZ"},
    ASK_PUBLISHED,
    CURSOR_VALUES("50 where nothing is said, 500 at most"),
};

const struct route route_reports = {
    .name = "listReports",
    .method = METHOD_get,
    .path = "/v1/reports",
    .words = "Reports, those published last first, then those without a date; "
             "without their texts",
    .schema = "Reports",
    .unless = "400 503",
    .right = RIGHT_read,
    .fixed = true,
    .quick = true,
    .values = values,
    .value_count = sizeof(values) / sizeof(values[0]),
    .answer = reports,
};
