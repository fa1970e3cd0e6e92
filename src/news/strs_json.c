/* Lists of texts in JSON and back. */
#include "news/fact_json.h"

void json_set_strs(struct json *object, const char *key,
                   const struct strs *list)
{
    struct json *array;

    if (list->count == 0)
        return;
    array = json_new_array();
    for (size_t i = 0; i < list->count; i++)
        json_add_str(array, list->items[i]);
    json_set(object, key, array);
}

struct strs json_get_strs(struct arena *arena, const struct json *object,
                          const char *key)
{
    const struct json *array = json_get(object, key);
    struct strs list = {0};

    for (size_t i = 0; i < json_length(array); i++)
        *LIST_ADD(arena, &list) =
            arena_str(arena, json_str(json_item(array, i)));
    return list;
}
