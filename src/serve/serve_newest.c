/* /v1/newest -- what was told last, of whomever. */
#include "base/json.h"
#include "base/out.h"
#include "rapport_known.h"
#include "serve/answer.h"
#include "serve/ask.h"

#include "news/fact_json.h"

#define USUAL 10
#define MOST 100

static bool set_items(struct desk *desk, const struct request *request,
                      const struct listing *listing, struct json *object,
                      const char *key, struct error *err)
{
    struct json *list = json_new_array();
    struct listing_page listed;
    bool good =
        ledger_list(desk->ledger, request->arena, listing, &listed, err);

    for (size_t i = 0; good && i < listed.count; i++) {
        struct json *one =
            tell_listed(request->arena, desk->know, &listed, &listed.items[i]);

        if (one != NULL)
            json_add(list, one);
    }
    json_set(object, key, list);
    return good;
}

static bool set_reports(struct desk *desk, const struct request *request,
                        const struct listing *listing, struct json *object,
                        struct error *err)
{
    struct json *list = json_new_array();
    struct report_listing wanted = {.most = listing->most,
                                    .until = listing->until};
    struct kept_reports reports;
    bool more, good = ledger_list_reports(desk->ledger, request->arena, &wanted,
                                          &reports, &more, err);

    for (size_t i = 0; good && i < reports.count; i++)
        json_add(list, report_to_json(&reports.items[i]));
    json_set(object, "reports", list);
    return good;
}

/* Each kind of records by itself, so that none hides the others. */
static bool set_all(struct desk *desk, const struct request *request,
                    const struct listing *listing, struct json *object,
                    struct error *err)
{
    static const char *const keys[FACT_KINDS] = {[FACT_event] = "events",
                                                 [FACT_figure] = "figures",
                                                 [FACT_statement] =
                                                     "statements",
                                                 [FACT_tie] = "ties"};
    struct listing disputes = *listing;

    for (int i = 0; i < FACT_KINDS; i++) {
        struct listing one = {.most = listing->most, .until = listing->until};

        if (!listing->kinds[i])
            continue;
        one.kinds[i] = true;
        if (!set_items(desk, request, &one, object, keys[i], err))
            return false;
    }
    disputes.disputes = true;
    return set_items(desk, request, &disputes, object, "disputes", err) &&
           set_reports(desk, request, listing, object, err);
}

static bool newest(struct desk *desk, const struct request *request,
                   struct answer *answer, struct error *err)
{
    struct listing listing = {0};
    struct out out = {.arena = request->arena};
    struct interval when;
    struct json *object;
    int32_t as_of;
    bool good;

    if (!ask_names(request, err) || !ask_dates(request, &when, &as_of, err) ||
        !ask_kinds(request, listing.kinds, err) ||
        !ask_number(request, "limit", USUAL, MOST, &listing.most, err) ||
        !rapport_until(desk->ledger, as_of, &listing.until, err))
        return false;
    if (request_value(request, "kind").len == 0)
        listing.kinds[FACT_event] = true;
    object = json_new_object();
    good = set_all(desk, request, &listing, object, err);
    json_tell(&out, object);
    json_free(object);
    answer->body = out_view(&out);
    return good;
}

static const struct value values[] = {
    {.name = "kind",
     .words = "Records of these kinds, with commas between: event (where "
              "nothing is said), figure, statement, tie",
     .example = "event,tie"},
    {.name = "asOf",
     .kind = VALUE_date,
     .words = "As known on this day: from the reports published by then",
     .example = "2030"},
    {.name = "limit",
     .kind = VALUE_number,
     .words = "At most so many of each, 10 where nothing is said, 100 at most",
     .example = "5"},
};

const struct route route_newest = {
    .name = "getNewest",
    .method = METHOD_get,
    .path = "/v1/newest",
    .words = "What is new: records by the day on which they were told first, "
             "disputes by that of their last figure, reports, the last first",
    .schema = "Newest",
    .unless = "400 503",
    .right = RIGHT_read,
    .fixed = true,
    .quick = true,
    .values = values,
    .value_count = sizeof(values) / sizeof(values[0]),
    .answer = newest,
};
