/* describe -- the interface as OpenAPI 3.1 has it, drawn from the rows of
 * routes.def; the forms of answers are in data/api/components.json. */
#include "base/json.h"
#include "serve/format.h"
#include "serve/route.h"
#include "serve/serve.h"

#include <stdio.h>
#include <stdlib.h>

#define TEXT_OF(macro) TEXT_OF_(macro)
#define TEXT_OF_(text) #text

static struct json *text_of(const char *key, const char *text)
{
    struct json *object = json_new_object();

    json_set_str(object, key, str_from(text));
    return object;
}

static struct json *reference(const char *schema)
{
    char path[96];

    snprintf(path, sizeof(path), "#/components/schemas/%s", schema);
    return text_of("$ref", path);
}

static struct json *value_schema(const struct value *value)
{
    static const char *const types[] = {
        [VALUE_text] = "string",   [VALUE_country] = "string",
        [VALUE_date] = "string",   [VALUE_number] = "integer",
        [VALUE_truth] = "boolean", [VALUE_choice] = "string"};
    struct json *schema = text_of("type", types[value->kind]);
    struct str rest =
        str_from(value->kind == VALUE_choice ? value->choices : "");
    struct json *choices = json_new_array();

    if (value->kind == VALUE_number)
        json_set_number(schema, "minimum", 1);
    while (rest.len > 0)
        json_add_str(choices, str_cut(&rest, ' '));
    if (json_length(choices) > 0)
        json_set(schema, "enum", choices);
    else
        json_free(choices);
    return schema;
}

/* Whether the value stands in the path, in braces. */
static bool is_in_path(const struct route *route, const struct value *value)
{
    char braced[64];

    snprintf(braced, sizeof(braced), "{%s}", value->name);
    return strstr(route->path, braced) != NULL;
}

static struct json *parameters(const struct route *route)
{
    struct json *list = json_new_array();

    for (size_t i = 0; i < route->value_count; i++) {
        const struct value *value = &route->values[i];
        bool path = is_in_path(route, value);
        struct json *one = text_of("name", value->name);

        json_set_str(one, "in", str_from(path ? "path" : "query"));
        json_set_str(one, "description", str_from(value->words));
        if (path || value->needed)
            json_set_bool(one, "required", true);
        json_set(one, "schema", value_schema(value));
        if (value->example != NULL)
            json_set_str(one, "example", str_from(value->example));
        json_add(list, one);
    }
    return list;
}

/* Adds a type of media, once. */
static void add_media(struct json *content, const char *type,
                      struct json *schema)
{
    struct json *media = json_new_object();
    char plain[96];

    snprintf(plain, sizeof(plain), "%.*s", (int)strcspn(type, ";"), type);
    if (schema != NULL)
        json_set(media, "schema", schema);
    if (json_get(content, plain) == NULL)
        json_set(content, plain, media);
    else
        json_free(media);
}

static struct json *content(const char *type, struct json *schema)
{
    struct json *content = json_new_object();

    add_media(content, type, schema);
    return content;
}

/* Every type that an answer may have; the form is that of JSON. */
static struct json *answers(const struct route *route)
{
    const char *choices = format_choices(route);
    struct json *schema =
        route->schema != NULL ? reference(route->schema) : NULL;
    struct json *all = json_new_object();
    struct str rest = str_from(choices != NULL ? choices : "");

    if (choices == NULL || schema != NULL)
        add_media(all, route->type != NULL ? route->type : "application/json",
                  schema);
    while (rest.len > 0) {
        const char *type = format_type(str_cut(&rest, ' '));

        if (type != NULL)
            add_media(all, type, NULL);
    }
    if (choices != NULL && route->type != NULL)
        add_media(all, route->type, NULL);
    return all;
}

static struct json *responses(const struct route *route)
{
    struct json *responses = json_new_object();
    struct json *good = text_of("description", "The answer");
    struct str rest = str_from(route->unless != NULL ? route->unless : "");
    char status[16];

    if (route->schema != NULL || route->type != NULL ||
        format_choices(route) != NULL)
        json_set(good, "content", answers(route));
    snprintf(status, sizeof(status), "%u",
             route->status != 0 ? route->status : 200);
    json_set(responses, status, good);
    if (route->fixed)
        json_set(responses, "304",
                 text_of("description",
                         "It is what the ETag in If-None-Match stands for"));
    while (rest.len > 0) {
        snprintf(status, sizeof(status), "%.*s", STR_ARG(str_cut(&rest, ' ')));
        json_set(responses, status,
                 text_of("$ref", "#/components/responses/Problem"));
    }
    json_set(responses, "default",
             text_of("$ref", "#/components/responses/Problem"));
    return responses;
}

static struct json *security(void)
{
    static const char *const ways[] = {"token", "cookie"};
    struct json *list = json_new_array();

    for (size_t i = 0; i < 2; i++) {
        struct json *way = json_new_object();

        json_set(way, ways[i], json_new_array());
        json_add(list, way);
    }
    return list;
}

/* As JSON of a form, or as bytes of other types. */
static struct json *request_body(const struct route *route)
{
    struct json *body = json_new_object();
    struct json *types = content("application/json", reference(route->takes));
    struct str rest = str_from(route->media != NULL ? route->media : "");

    while (rest.len > 0) {
        char type[64];

        snprintf(type, sizeof(type), "%.*s", STR_ARG(str_cut(&rest, ' ')));
        json_set(types, type, json_new_object());
    }
    json_set_bool(body, "required", true);
    json_set(body, "content", types);
    return body;
}

static struct json *operation(const struct route *route)
{
    struct json *operation = text_of("operationId", route->name);

    json_set_str(operation, "summary", str_from(route->words));
    if (route->value_count > 0)
        json_set(operation, "parameters", parameters(route));
    if (route->takes != NULL)
        json_set(operation, "requestBody", request_body(route));
    json_set(operation, "responses", responses(route));
    if (route->right == RIGHT_write)
        json_set(operation, "security", security());
    return operation;
}

static struct json *paths(void)
{
    static const char *const methods[] = {[METHOD_get] = "get",
                                          [METHOD_post] = "post",
                                          [METHOD_delete] = "delete"};
    struct json *paths = json_new_object();

    for (size_t i = 0; i < route_count; i++) {
        struct json *path = json_within(paths, routes[i]->path);

        if (path == NULL) {
            path = json_new_object();
            json_set(paths, routes[i]->path, path);
            path = json_within(paths, routes[i]->path);
        }
        json_set(path, methods[routes[i]->method], operation(routes[i]));
    }
    return paths;
}

static struct json *components(const struct knowledge *know)
{
    struct str text = know_file(know, "api/components.json");
    struct json *components = json_parse(text, (struct place){0}, NULL);

    return components != NULL ? components : json_new_object();
}

void serve_describe(struct out *out, const struct knowledge *know)
{
    struct json *all = text_of("openapi", "3.1.0");
    struct json *info = text_of("title", "Rapport");

    json_set_str(info, "version", STR(TEXT_OF(VERSION)));
    json_set_str(info, "summary",
                 STR("A sourced ledger of the relations between countries"));
    json_set_str(info, "description",
                 STR("Every answer follows from the reports that the ledger "
                     "holds; each fact leads to its words. Errors are problems "
                     "as RFC 9457 has them."));
    json_set(all, "info", info);
    json_set(all, "paths", paths());
    json_set(all, "components", components(know));
    json_tell_pretty(out, all);
    json_free(all);
}
