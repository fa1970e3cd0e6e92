/* /v1/groups -- the groups of countries that may be asked for. */
#include "base/json.h"
#include "base/out.h"
#include "know/groups.h"
#include "serve/answer.h"
#include "serve/ask.h"

static struct json *group_json(struct arena *arena, const struct lexicon *all,
                               const struct word *group, int32_t day)
{
    struct strs members = group_members(arena, group, day);
    struct json *object = json_new_object(), *codes = json_new_array();
    struct json *aliases = json_new_array();

    json_set_str(object, "name", group->cells[GROUP_NAME]);
    json_set_str(object, "kind", group->sign);
    for (size_t i = 0; i < all->count; i++)
        if (str_equal(all->items[i].cells[GROUP_NAME], group->surface) &&
            &all->items[i] != group)
            json_add_str(aliases, all->items[i].surface);
    json_set(object, "aliases", aliases);
    for (size_t i = 0; i < members.count; i++)
        json_add_str(codes, members.items[i]);
    json_set(object, "members", codes);
    return object;
}

static bool groups(struct desk *desk, const struct request *request,
                   struct answer *answer, struct error *err)
{
    const struct lexicon *all = world_groups(know_world(desk->know));
    struct out out = {.arena = request->arena};
    struct interval when;
    struct json *list;
    int32_t as_of;

    if (!ask_names(request, err) || !ask_dates(request, &when, &as_of, err))
        return false;
    list = json_new_array();
    for (size_t i = 0; i < all->count; i++)
        /* A group stands there under each of its names. */
        if (str_equal(all->items[i].surface, all->items[i].cells[GROUP_NAME]))
            json_add(list,
                     group_json(request->arena, all, &all->items[i], as_of));
    json_tell(&out, list);
    json_free(list);
    answer->body = out_view(&out);
    return true;
}

static const struct value values[] = {
    {.name = "asOf",
     .kind = VALUE_date,
     .words = "With those that were members on this day",
     .example = "2019"},
};

const struct route route_groups = {
    .name = "listGroups",
    .method = METHOD_get,
    .path = "/v1/groups",
    .words = "Groups of countries, regions and organisations, with the codes "
             "of their members: each may stand where a country is taken",
    .schema = "CountryGroups",
    .unless = "400 503",
    .right = RIGHT_read,
    .fixed = true,
    .quick = true,
    .values = values,
    .value_count = sizeof(values) / sizeof(values[0]),
    .answer = groups,
};
