/* /v1/records and /v1/facts -- piece by piece. */
#include "base/json.h"
#include "base/out.h"
#include "rapport_known.h"
#include "rapport_list.h"
#include "serve/answer.h"
#include "serve/ask.h"
#include "serve/cursor.h"

#define USUAL 50
#define MOST 500

/* What both ask for alike. */
static bool ask_list(struct desk *desk, const struct request *request,
                     struct telling *telling, size_t *most, struct error *err)
{
    int32_t as_of;

    return ask_query(desk, request, telling, &as_of, err) &&
           ask_number(request, "limit", USUAL, MOST, most, err) &&
           rapport_until(desk->ledger, as_of, &telling->query.until, err);
}

/* The list under its name, with where it goes on if there is a place. */
static void tell_list(const struct request *request, struct answer *answer,
                      const char *name, struct json *list, struct str place)
{
    struct json *object = json_new_object();
    struct out out = {.arena = request->arena};

    json_set(object, name, list);
    if (place.len > 0)
        json_set_str(object, "next", cursor_next(request, answer, place));
    json_tell(&out, object);
    json_free(object);
    answer->body = out_view(&out);
}

/* ---- records ---- */

/* "18000 r0123456789ab". */
static bool read_item(const struct request *request, struct listed_item *after,
                      bool *there, struct error *err)
{
    struct str place;
    int64_t told;

    *after = (struct listed_item){0};
    if (!cursor_read(request, &place, err))
        return false;
    *there = place.len > 0;
    if (!*there)
        return true;
    if (!cursor_number(&place, &told) || told < INT32_MIN || told > INT32_MAX)
        return cursor_refuse(err);
    after->told = (int32_t)told;
    after->id = place;
    return true;
}

static bool records(struct desk *desk, const struct request *request,
                    struct answer *answer, struct error *err)
{
    struct telling telling = {0};
    struct listing listing = {0};
    struct listed_item after;
    struct record_page page;
    struct out place = {.arena = request->arena};
    struct json *list;
    bool goes_on;

    if (!ask_list(desk, request, &telling, &listing.most, err) ||
        !read_item(request, &after, &goes_on, err))
        return false;
    listing.after = goes_on ? &after : NULL;
    if (!rapport_list_records(desk->ledger, request->arena, &telling.query,
                              &listing, &page, err))
        return false;
    list = json_new_array();
    for (size_t i = 0; i < page.page.count; i++) {
        struct json *one = tell_listed(request->arena, desk->know, &page.page,
                                       &page.page.items[i]);

        if (one != NULL)
            json_add(list, one);
    }
    if (page.more && page.last.id.len > 0)
        out_format(&place, "%d %.*s", page.last.told, STR_ARG(page.last.id));
    tell_list(request, answer, "records", list, out_view(&place));
    return true;
}

/* ---- facts ---- */

static bool read_row(const struct request *request, int64_t *row,
                     struct error *err)
{
    struct str place;

    *row = 0;
    if (!cursor_read(request, &place, err))
        return false;
    return place.len == 0 || (cursor_number(&place, row) && *row >= 0) ||
           cursor_refuse(err);
}

static bool facts(struct desk *desk, const struct request *request,
                  struct answer *answer, struct error *err)
{
    struct telling telling = {0};
    struct fact_listing listing = {0};
    struct fact_page page;
    struct out place = {.arena = request->arena};
    struct json *list;

    if (!ask_list(desk, request, &telling, &listing.most, err) ||
        !read_row(request, &listing.after, err) ||
        !rapport_list_facts(desk->ledger, request->arena, &telling.query,
                            &listing, &page, err))
        return false;
    list = json_new_array();
    for (size_t i = 0; i < page.facts.count; i++)
        if (page.chosen[i])
            json_add(list, tell_one_fact(request->arena, desk->know,
                                         &page.facts, &page.facts.items[i]));
    if (page.more)
        out_format(&place, "%lld", (long long)page.last);
    tell_list(request, answer, "facts", list, out_view(&place));
    return true;
}

static const struct value values[] = {
    ASK_COUNTRY_A, ASK_COUNTRY_B, ASK_NARROWING,
    CURSOR_VALUES("50 where nothing is said, 500 at most")};

#define COUNT (sizeof(values) / sizeof(values[0]))

const struct route route_records = {
    .name = "listRecords",
    .method = METHOD_get,
    .path = "/v1/records",
    .words = "Records of all, of a country or of two, those first told last at "
             "the front; with a country also what stands alone. Each is judged "
             "by the fact that tells it best; where few answer, fewer than "
             "`limit` may come before there are more",
    .schema = "Records",
    .unless = "400 503",
    .right = RIGHT_read,
    .fixed = true,
    .quick = true,
    .values = values,
    .value_count = COUNT,
    .answer = records,
};

const struct route route_facts = {
    .name = "listFacts",
    .method = METHOD_get,
    .path = "/v1/facts",
    .words = "Facts with the words behind each field, in the order in which "
             "they were added, so that a cursor that is kept leads to what "
             "came since; fewer than `limit` may come before there are more",
    .schema = "Facts",
    .unless = "400 503",
    .right = RIGHT_read,
    .fixed = true,
    .quick = true,
    .values = values,
    .value_count = COUNT,
    .answer = facts,
};
