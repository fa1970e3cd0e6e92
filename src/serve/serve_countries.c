/* /v1/countries -- what countries are called here. */
#include "base/json.h"
#include "base/out.h"
#include "serve/answer.h"

static bool countries(struct desk *desk, const struct request *request,
                      struct answer *answer, struct error *err)
{
    const struct world *world = know_world(desk->know);
    struct json *list = json_new_array();
    struct out out = {.arena = request->arena};

    (void)err;
    for (size_t i = 0; i < world->country_count; i++) {
        const struct country *country = &world->countries[i];
        struct json *one = json_new_object();

        json_set_str(one, "code", country->code);
        json_set_str(one, "name", country->name);
        json_add(list, one);
    }
    json_tell(&out, list);
    json_free(list);
    answer->body = out_view(&out);
    return true;
}

const struct route route_countries = {
    .name = "listCountries",
    .method = METHOD_get,
    .path = "/v1/countries",
    .words = "Every country with its name and code (ISO 3166-1)",
    .schema = "Countries",
    .right = RIGHT_any,
    .fixed = true,
    .answer = countries,
};
