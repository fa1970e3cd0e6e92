/* /v1/pairs and /v1/countries -- who deals with whom, and how much. */
#include "base/json.h"
#include "base/out.h"
#include "rapport_known.h"
#include "serve/answer.h"
#include "serve/ask.h"
#include "serve/cursor.h"

#include <string.h>

#define USUAL 50
#define MOST 500

static struct str name_of(const struct desk *desk, const char *code)
{
    const struct country *country =
        world_country(know_world(desk->know), str_from(code));

    return country != NULL ? country->name : str_from(code);
}

static void set_day(struct json *object, const char *key, int32_t day)
{
    struct arena arena = {0};
    struct out out = {.arena = &arena};

    if (day == DAY_NONE)
        return;
    interval_tell(&out, interval_day(day));
    json_set_str(object, key, out_view(&out));
    arena_reset(&arena);
}

/* What is counted of it. */
static void set_counts(struct json *object, const struct dealing *dealing)
{
    struct json *records = json_new_object();

    for (int i = 0; i < FACT_KINDS; i++)
        json_set_number(records, fact_kind_text((enum fact_kind)i),
                        (double)dealing->records[i]);
    json_set_number(object, "activity", (double)dealing->activity);
    json_set(object, "records", records);
    json_set_number(object, "disputes", (double)dealing->disputes);
    if (dealing->reports > 0)
        json_set_number(object, "reports", (double)dealing->reports);
    set_day(object, "first", dealing->first);
    set_day(object, "last", dealing->last);
}

/* What both routes ask for alike. */
static bool ask_dealings(struct desk *desk, const struct request *request,
                         struct dealing_query *query, int32_t *as_of,
                         struct error *err)
{
    return ask_names(request, err) &&
           ask_dates(request, &query->when, as_of, err) &&
           ask_kinds(request, query->kinds, err) &&
           rapport_until(desk->ledger, *as_of, &query->until, err);
}

/* ---- pairs ---- */

/* "1234 KAZ KOR": behind which pair the list goes on. */
static bool read_place(const struct request *request, struct dealing *after,
                       bool *there, struct error *err)
{
    struct str place;
    int64_t activity;

    *after = (struct dealing){0};
    if (!cursor_read(request, &place, err))
        return false;
    *there = place.len > 0;
    if (!*there)
        return true;
    if (!cursor_number(&place, &activity) || place.len != 7)
        return cursor_refuse(err);
    after->activity = (size_t)activity;
    memcpy(after->countries[0], place.at, 3);
    memcpy(after->countries[1], place.at + 4, 3);
    return true;
}

static struct json *pair_json(const struct desk *desk,
                              const struct dealing *dealing)
{
    struct json *object = json_new_object(), *codes = json_new_array();
    struct json *names = json_new_array();

    for (int i = 0; i < 2; i++) {
        json_add_str(codes, str_from(dealing->countries[i]));
        json_add_str(names, name_of(desk, dealing->countries[i]));
    }
    json_set(object, "countries", codes);
    json_set(object, "names", names);
    set_counts(object, dealing);
    return object;
}

static void tell_pairs(const struct desk *desk, const struct request *request,
                       const struct dealings *dealings, struct answer *answer)
{
    struct json *object = json_new_object(), *list = json_new_array();
    struct out out = {.arena = request->arena}, place = {.arena = out.arena};

    for (size_t i = 0; i < dealings->count; i++)
        json_add(list, pair_json(desk, &dealings->items[i]));
    json_set(object, "pairs", list);
    json_set_number(object, "all", (double)dealings->all);
    if (dealings->more) {
        const struct dealing *last = &dealings->items[dealings->count - 1];

        out_format(&place, "%zu %s %s", last->activity, last->countries[0],
                   last->countries[1]);
        json_set_str(object, "next",
                     cursor_next(request, answer, out_view(&place)));
    }
    json_tell(&out, object);
    json_free(object);
    answer->body = out_view(&out);
}

static bool pairs(struct desk *desk, const struct request *request,
                  struct answer *answer, struct error *err)
{
    struct dealing_query query = {0};
    struct dealings dealings;
    struct dealing after;
    int32_t as_of;
    bool goes_on;

    if (!ask_dealings(desk, request, &query, &as_of, err) ||
        !ask_number(request, "limit", USUAL, MOST, &query.most, err) ||
        !read_place(request, &after, &goes_on, err) ||
        !ask_codes(desk, request, "country", as_of, &query.of, err) ||
        !ask_codes(desk, request, "with", as_of, &query.with, err))
        return false;
    if (query.of.count == 0 && query.with.count > 0)
        return error_at(err, ERROR_USAGE, (struct place){0},
                        "with names the other side; name one as country"),
               error_of(err, "with");
    query.after = goes_on ? &after : NULL;
    if (!ledger_find_dealings(desk->ledger, request->arena, &query, &dealings,
                              err))
        return false;
    tell_pairs(desk, request, &dealings, answer);
    return true;
}

/* ---- countries ---- */

static const struct dealing *find_one(const struct dealings *dealings,
                                      struct str code)
{
    for (size_t i = 0; i < dealings->count; i++)
        if (str_equal(str_from(dealings->items[i].countries[0]), code))
            return &dealings->items[i];
    return NULL;
}

static bool countries(struct desk *desk, const struct request *request,
                      struct answer *answer, struct error *err)
{
    const struct world *world = know_world(desk->know);
    const struct dealing none = {.first = DAY_NONE, .last = DAY_NONE};
    struct dealing_query query = {.single = true};
    struct dealings dealings;
    struct out out = {.arena = request->arena};
    struct json *list;
    int32_t as_of;

    if (!ask_dealings(desk, request, &query, &as_of, err) ||
        !ledger_find_dealings(desk->ledger, request->arena, &query, &dealings,
                              err))
        return false;
    list = json_new_array();
    for (size_t i = 0; i < world->country_count; i++) {
        const struct country *country = &world->countries[i];
        const struct dealing *dealing = find_one(&dealings, country->code);
        struct json *one = json_new_object();

        json_set_str(one, "code", country->code);
        json_set_str(one, "name", country->name);
        set_counts(one, dealing != NULL ? dealing : &none);
        json_add(list, one);
    }
    json_tell(&out, list);
    json_free(list);
    answer->body = out_view(&out);
    return true;
}

#define NARROWING                                                      \
    {.name = "kind",                                                   \
     .words = "Of these kinds alone activity is counted, with commas " \
              "between: event, figure, statement, tie",                \
     .example = "event,tie"},                                          \
        {.name = "since",                                              \
         .kind = VALUE_date,                                           \
         .words = "What happened or holds from this date on (EDTF)",   \
         .example = "2009"},                                           \
        {.name = "until",                                              \
         .kind = VALUE_date,                                           \
         .words = "What happened or holds up to this date (EDTF)",     \
         .example = "2026"},                                           \
    {                                                                  \
        .name = "asOf", .kind = VALUE_date,                            \
        .words = "What reports published by this day tell of",         \
        .example = "2030"                                              \
    }

static const struct value pair_values[] = {
    {.name = "country",
     .words = "Pairs of which one of these takes part: countries and groups "
              "of them, with commas between",
     .example = "KAZ"},
    {.name = "with",
     .words = "And of which the other one is one of these",
     .example = "Asia"},
    NARROWING,
    CURSOR_VALUES("50 where nothing is said, 500 at most"),
};

static const struct value country_values[] = {NARROWING};

const struct route route_pairs = {
    .name = "listPairs",
    .method = METHOD_get,
    .path = "/v1/pairs",
    .words = "Who deals with whom: pairs of countries, the most active first. "
             "What many reports tell of is one record; `reports` is not told "
             "where since, until or asOf narrow",
    .schema = "Pairs",
    .unless = "400 503",
    .right = RIGHT_read,
    .fixed = true,
    .values = pair_values,
    .value_count = sizeof(pair_values) / sizeof(pair_values[0]),
    .answer = pairs,
};

const struct route route_countries = {
    .name = "listCountries",
    .method = METHOD_get,
    .path = "/v1/countries",
    .words = "Every country with its name and code (ISO 3166-1), and what is "
             "told of it, alone and with others",
    .schema = "Countries",
    .unless = "400 503",
    .right = RIGHT_read,
    .fixed = true,
    .values = country_values,
    .value_count = sizeof(country_values) / sizeof(country_values[0]),
    .answer = countries,
};
