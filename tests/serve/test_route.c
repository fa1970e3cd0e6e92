#include "test.h"

#include "base/json.h"
#include "serve/route.h"
#include "serve/serve.h"

static const struct route *found(enum method method, const char *path,
                                 struct request *request, bool *known)
{
    *request = (struct request){.method = method, .path = str_from(path)};
    return route_find(request, known);
}

Test(route, is_found_by_method_and_path)
{
    struct request request;
    bool known;

    cr_assert_eq(found(METHOD_get, "/v1/session", &request, &known),
                 &route_session);
    cr_assert_eq(found(METHOD_delete, "/v1/session", &request, &known),
                 &route_session_end);
    cr_assert_null(found(METHOD_delete, "/v1/health", &request, &known));
    cr_assert(known, "with another method");
    cr_assert_null(found(METHOD_get, "/v1/health/", &request, &known));
    cr_assert_null(found(METHOD_get, "/v1", &request, &known));
    cr_assert_null(found(METHOD_get, "//v1/health", &request, &known));
    cr_assert_not(known);
}

Test(route, an_id_may_have_slashes)
{
    struct request request;
    bool known;

    cr_assert_eq(found(METHOD_get, "/v1/reports/a.txt", &request, &known),
                 &route_report);
    cr_assert(str_equal(request.ids[0], STR("a.txt")));
    cr_assert_eq(
        found(METHOD_get, "/v1/reports/https://a.example/b/", &request, &known),
        &route_report);
    cr_assert(str_equal(request.ids[0], STR("https://a.example/b/")));
    cr_assert_null(found(METHOD_get, "/v1/reports/", &request, &known));
}

Test(route, all_say_what_they_are)
{
    for (size_t i = 0; i < route_count; i++) {
        cr_assert(strncmp(routes[i]->path, "/v1/", 4) == 0);
        cr_assert(routes[i]->name != NULL && routes[i]->words != NULL);
        cr_assert(routes[i]->method == METHOD_get ||
                      routes[i]->right != RIGHT_read ||
                      routes[i]->slow == SLOW_check,
                  "%s: what changes something needs the right to write",
                  routes[i]->name);
        for (size_t k = 0; k < i; k++)
            cr_assert(strcmp(routes[i]->name, routes[k]->name) != 0);
    }
}

Test(route, the_description_has_every_one_and_every_form_it_names)
{
    struct arena arena = {0};
    struct out out = {.arena = &arena};
    const struct knowledge *know = know_open(&arena, (struct str){0}, NULL);
    const struct json *schemas, *paths;
    struct json *all;

    serve_describe(&out, know);
    all = json_parse(out_view(&out), (struct place){0}, NULL);
    cr_assert_not_null(all);
    paths = json_get(all, "paths");
    schemas = json_get(json_get(all, "components"), "schemas");
    for (size_t i = 0; i < route_count; i++) {
        cr_assert_not_null(json_get(paths, routes[i]->path));
        if (routes[i]->schema != NULL)
            cr_assert_not_null(json_get(schemas, routes[i]->schema), "%s",
                               routes[i]->schema);
        if (routes[i]->takes != NULL)
            cr_assert_not_null(json_get(schemas, routes[i]->takes));
    }
    json_free(all);
    arena_reset(&arena);
}
