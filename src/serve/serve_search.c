/* /v1/search -- reports by their words. */
#include "base/out.h"
#include "rapport_search.h"
#include "serve/answer.h"
#include "serve/ask.h"

#define MOST_NAMES 32
#define MOST_HITS 100
#define USUAL_HITS 20
#define FARTHEST 100000 /* hits that may be left out */

static struct strs names_of(const struct request *request, const char *name)
{
    struct str list = request_value(request, name);
    struct strs names = {0};

    while (list.len > 0 && names.count < MOST_NAMES) {
        struct str one = str_trim(str_cut(&list, ','));

        if (one.len > 0)
            *LIST_ADD(request->arena, &names) = one;
    }
    return names;
}

static bool search(struct desk *desk, const struct request *request,
                   struct answer *answer, struct error *err)
{
    struct search_answer found;
    struct telling telling = {.know = desk->know, .answer = &found};
    struct out out = {.arena = request->arena};
    struct search_wish wish = {.query = request_value(request, "q"),
                               .outlets = names_of(request, "outlet"),
                               .countries = names_of(request, "country"),
                               .persons = names_of(request, "person")};

    if (!ask_names(request, err) ||
        !ask_dates(request, &wish.when, &wish.as_of, err) ||
        !ask_number(request, "most", USUAL_HITS, MOST_HITS, &wish.most, err) ||
        !ask_number(request, "cursor", 0, FARTHEST, &wish.skip, err) ||
        !rapport_search(desk->ledger, request->arena, desk->know, &wish, &found,
                        err))
        return false;
    output_named(STR("json"))->found(&out, &telling);
    answer->body = out_view(&out);
    return true;
}

static const struct value values[] = {
    {.name = "q",
     .words = "Words; \"phrases\", prefix*, a NEAR(5) b, AND, OR, NOT, title:",
     .example = "strategic partnership",
     .needed = true},
    {.name = "outlet", .words = "Outlets, with commas between"},
    {.name = "country",
     .words = "Countries that are all named, with commas between; of a group "
              "one of its members",
     .example = "KAZ"},
    {.name = "person", .words = "Persons, with commas between"},
    ASK_PUBLISHED,
    {.name = "most",
     .kind = VALUE_number,
     .words = "At most so many, 100 at once",
     .example = "5"},
    {.name = "cursor",
     .kind = VALUE_number,
     .words = "From where the answer before said that there is more (\"next\")",
     .example = "1"},
};

const struct route route_search = {
    .name = "search",
    .method = METHOD_get,
    .path = "/v1/search",
    .words = "Reports by their words, the best first, with the words in their "
             "context and the records that they tell of",
    .schema = "Found",
    .unless = "400 422 503",
    .right = RIGHT_read,
    .fixed = true,
    .values = values,
    .value_count = sizeof(values) / sizeof(values[0]),
    .answer = search,
};
