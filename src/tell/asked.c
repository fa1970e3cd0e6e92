#include "tell/asked.h"

#include "tell/words.h"

unsigned asked_sides(const struct telling *telling)
{
    return telling->query.pair_count + (unsigned)telling->groups.count;
}

bool asked_member(const struct telling *telling, struct str country)
{
    for (size_t i = 0; i < telling->members.count; i++)
        if (str_equal(telling->members.items[i], country))
            return true;
    return false;
}

void asked_names(struct out *out, const struct telling *telling)
{
    const struct query *query = &telling->query;

    for (unsigned i = 0; i < query->pair_count; i++) {
        out_text(out, i > 0 ? " and " : "");
        words_the_country(out, telling->know, query->pair[i]);
    }
    for (size_t i = 0; i < telling->groups.count; i++)
        out_format(out, "%s%.*s", i + query->pair_count > 0 ? " and " : "",
                   STR_ARG(telling->groups.items[i]));
}

void asked_json(struct json *object, const struct telling *telling)
{
    struct json *countries = json_new_array(), *groups = json_new_array();

    for (unsigned i = 0; i < telling->query.pair_count; i++)
        json_add_str(countries, str_from(telling->query.pair[i]));
    json_set(object, "countries", countries);
    for (size_t i = 0; i < telling->groups.count; i++)
        json_add_str(groups, telling->groups.items[i]);
    if (telling->groups.count > 0)
        json_set(object, "groups", groups);
    else
        json_free(groups);
}
