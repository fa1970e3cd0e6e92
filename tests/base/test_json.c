#include "test.h"

#include "base/json.h"

static struct arena arena;

static struct json *parsed(const char *text)
{
    struct error err = {0};
    struct json *value =
        json_parse(str_from(text), (struct place){STR("x"), 1, 1}, &err);

    cr_assert(value != NULL, "%s", err.text);
    return value;
}

static struct str told(struct json *value)
{
    struct out out = {.arena = &arena};

    json_tell(&out, value);
    json_free(value);
    return out_view(&out);
}

Test(json, reads_back_what_it_wrote)
{
    static const char *const texts[] = {
        "{\"b\":1,\"a\":[true,null,\"\u00e9\"],\"c\":{}}",
        "6100000000",
        "0.1",
        "-2.5e-7",
        "\"text\"",
        "[]"};

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        check_str(str_from(texts[i]), told(parsed(texts[i])));
}

Test(json, whole_numbers_have_no_point)
{
    struct json *list = json_new_array();

    json_add_number(list, 6.1e9);
    json_add_number(list, 0.5);
    json_add_number(list, -3);
    check_str(STR("[6100000000,0.5,-3]"), told(list));
}

Test(json, a_mistake_is_reported_where_it_stands)
{
    struct error err;
    struct place place = {STR("f.json"), 7, 1};

    cr_assert(json_parse(STR("{\"a\":1,\n \"b\": x}"), place, &err) == NULL);
    cr_assert(err.code == ERROR_SYNTAX && err.line == 8 && err.column == 7);
    cr_assert(json_parse(STR(""), place, &err) == NULL);
    cr_assert(json_parse(STR("\"\\u0000\""), place, &err) == NULL);
    cr_assert(json_parse(STR("\"\xff\""), place, &err) == NULL);
    cr_assert(json_parse(STR("{} {}"), place, &err) == NULL);
}

Test(json, what_is_absent_is_empty)
{
    struct json *object = parsed("{\"n\":1}");
    double number;

    check_str(STR(""), json_get_str(object, "n"));
    check_str(STR(""), json_get_str(object, "x"));
    cr_assert(json_get(object, "x") == NULL);
    cr_assert(!json_get_number(object, "x", &number));
    cr_assert(json_get_number(object, "n", &number) && number == 1);
    cr_assert(json_length(json_get(object, "x")) == 0);
    cr_assert(!json_is_object(NULL) && json_is_object(object));
    json_free(object);
}

Test(json, bytes_that_are_no_text_are_replaced)
{
    struct json *object = json_new_object();

    json_set_str(object, "k",
                 STR("a\xff"
                     "b\xe2\x82"));
    json_set_str(object, "empty", STR(""));
    check_str(STR("{\"k\":\"a\ufffdb\ufffd\ufffd\"}"), told(object));
}

Test(json, deep_nesting_is_refused_not_followed)
{
    struct out out = {.arena = &arena};
    struct error err;

    for (int i = 0; i < 100000; i++)
        out_char(&out, '[');
    cr_assert(json_parse(out_view(&out), (struct place){STR("x"), 1, 1},
                         &err) == NULL);
}
