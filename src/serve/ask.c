#include "serve/ask.h"

#include "base/day.h"
#include "rapport_ask.h"

#include <stdlib.h>

#define MOST_SOURCES 1000000
#define MOST_COUNTRIES 64 /* names in one value */

static const struct place nowhere;

static bool refuse(const char *name, struct str value, const char *why,
                   struct error *err)
{
    error_at(err, ERROR_USAGE, nowhere, "%s cannot be '%.*s': %s", name,
             (int)(value.len < 60 ? value.len : 60), value.at, why);
    return error_of(err, name);
}

static bool is_value(const struct route *route, struct str name)
{
    for (size_t i = 0; i < route->value_count; i++)
        if (str_equal(name, str_from(route->values[i].name)))
            return true;
    return false;
}

/* A name that is misspelt would else be as if it were not there. */
bool ask_names(const struct request *request, struct error *err)
{
    for (size_t i = 0; i < request->query.count; i++) {
        struct str name = request->query.items[i].name;

        if (!is_value(request->route, name))
            error_at(err, ERROR_USAGE, nowhere,
                     "'%.*s' is nothing that can be asked for here; see "
                     "/v1/openapi.json",
                     (int)(name.len < 60 ? name.len : 60), name.at);
        else
            continue;
        /* It lives as long as the request. */
        return error_of(err, name.at);
    }
    return true;
}

bool ask_date(const struct request *request, const char *name,
              struct interval *date, struct error *err)
{
    struct str value = request_value(request, name);

    *date = INTERVAL_NONE;
    return value.len == 0 ||
           (interval_parse(value, date) && date->first != DAY_OPEN_PAST &&
            date->last != DAY_OPEN_FUTURE) ||
           refuse(name, value, "it is no date, as 2024, 2024-06 or 2024-06-13",
                  err);
}

bool ask_dates(const struct request *request, struct interval *when,
               int32_t *as_of, struct error *err)
{
    struct interval since, until, then;
    bool from = request_value(request, "since").len > 0;
    bool to = request_value(request, "until").len > 0;

    if (!ask_date(request, "since", &since, err) ||
        !ask_date(request, "until", &until, err) ||
        !ask_date(request, "asOf", &then, err))
        return false;
    *when = (struct interval){0};
    if (from || to)
        *when = (struct interval){from ? since.first : DAY_OPEN_PAST,
                                  to ? until.last : DAY_OPEN_FUTURE, false};
    if (from && to && when->first > when->last) {
        error_at(err, ERROR_USAGE, nowhere, "since is after until");
        return error_of(err, "since");
    }
    /* A day of 1970 that nothing was published by stands for none. */
    *as_of = 0;
    if (request_value(request, "asOf").len > 0)
        *as_of = then.last != 0 ? then.last : 1;
    return true;
}

bool ask_number(const struct request *request, const char *name,
                size_t otherwise, size_t most, size_t *number,
                struct error *err)
{
    struct str value = request_value(request, name);
    size_t sum = 0;

    *number = otherwise;
    if (value.len == 0)
        return true;
    for (size_t i = 0; i < value.len && sum <= most; i++)
        sum = value.at[i] >= '0' && value.at[i] <= '9'
                  ? sum * 10 + (size_t)(value.at[i] - '0')
                  : most + 1;
    if (sum == 0 || sum > most) {
        error_at(err, ERROR_USAGE, nowhere,
                 "%s is a whole number from 1 to %zu", name, most);
        return error_of(err, name);
    }
    *number = sum;
    return true;
}

bool ask_codes(const struct desk *desk, const struct request *request,
               const char *name, int32_t day, struct strs *codes,
               struct error *err)
{
    struct str rest = request_value(request, name);
    size_t words = 0;

    while (rest.len > 0) {
        struct str word = str_trim(str_cut(&rest, ','));

        if (word.len == 0)
            continue;
        if (++words > MOST_COUNTRIES)
            error_at(err, ERROR_TOO_BIG, nowhere, "%s takes at most %d names",
                     name, MOST_COUNTRIES);
        else if (rapport_ask_members(request->arena, desk->know, word, day,
                                     codes, err))
            continue;
        return error_of(err, name);
    }
    return true;
}

bool ask_kinds(const struct request *request, bool kinds[FACT_KINDS],
               struct error *err)
{
    struct str rest = request_value(request, "kind");

    while (rest.len > 0) {
        struct str word = str_cut(&rest, ',');
        enum fact_kind kind = fact_kind_named(word, FACT_KINDS);

        if (kind == FACT_KINDS)
            return refuse("kind", word,
                          "there are event, figure, statement and tie", err);
        kinds[kind] = true;
    }
    return true;
}

/* 0 to 1, with a point. */
static bool ask_score(const struct request *request, float *score,
                      struct error *err)
{
    struct str value = request_value(request, "score");
    float sum = 0, unit = 1;
    bool good = value.len < 12, point = false;

    for (size_t i = 0; i < value.len && good; i++) {
        char c = value.at[i];

        if (c == '.' && !point && i > 0) {
            point = true;
            continue;
        }
        good = c >= '0' && c <= '9';
        unit = point ? unit / 10 : unit;
        sum =
            point ? sum + (float)(c - '0') * unit : sum * 10 + (float)(c - '0');
    }
    *score = sum;
    return (good && sum <= 1) ||
           refuse("score", value, "it is a number from 0 to 1", err);
}

static bool read_wish(const struct request *request, struct wish *wish,
                      int32_t *as_of, struct error *err)
{
    struct str a = request_value(request, "a"), b = request_value(request, "b");
    size_t sources;

    *wish = (struct wish){
        .countries = {a, b},
        .country_count = b.len > 0 ? 2 : a.len > 0,
        .topic = request_value(request, "topic"),
        .measure = request_value(request, "measure"),
        .form = request_value(request, "form"),
        .person = request_value(request, "person"),
        .domestic = str_equal(request_value(request, "domestic"), STR("true"))};
    if (b.len > 0 && a.len == 0) {
        error_at(err, ERROR_USAGE, nowhere,
                 "b is the second country; name the first as a");
        return error_of(err, "b");
    }
    if (!ask_names(request, err) ||
        !ask_dates(request, &wish->when, as_of, err) ||
        !ask_kinds(request, wish->kinds, err) ||
        !ask_number(request, "sources", 0, MOST_SOURCES, &sources, err) ||
        !ask_score(request, &wish->score, err))
        return false;
    wish->sources = (unsigned)sources;
    wish->day = *as_of;
    return true;
}

bool ask_query(const struct desk *desk, const struct request *request,
               struct telling *telling, int32_t *as_of, struct error *err)
{
    struct wish wish;

    telling->know = desk->know;
    return read_wish(request, &wish, as_of, err) &&
           rapport_ask(request->arena, desk->know, &wish, telling, err);
}

bool ask_wide(const struct desk *desk, const struct request *request,
              struct telling *telling, int32_t *as_of, struct error *err)
{
    struct wish wish;

    telling->know = desk->know;
    return read_wish(request, &wish, as_of, err) &&
           rapport_ask_wide(request->arena, desk->know, &wish, telling, err);
}
