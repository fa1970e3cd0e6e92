#include "test.h"

#include "base/json.h"

static struct arena arena;

static void tear_down(void) { arena_reset(&arena); }

TestSuite(json_scan, .fini = tear_down);

static const struct json *scan(const char *text)
{
    return json_scan(&arena, str_from(text));
}

Test(json_scan, gives_what_the_other_reader_gives)
{
    const struct json *value = scan(
        " {\"a\": \"x \\\"y\\\" \\\\ \\n\\t\\/\", \"b\" : [1,-2.5e3, 0 ,12], "
        "\"c\":true,\"d\":false,\"e\":null,\"f\":{\"g\":\"é\"},\"h\":[]} ");
    double number = 0;

    cr_assert(json_is_object(value));
    check_str(STR("x \"y\" \\ \n\t/"), json_get_str(value, "a"));
    cr_assert(json_length(json_get(value, "b")) == 4);
    cr_assert(json_number(json_item(json_get(value, "b"), 1), &number));
    cr_assert(number == -2500);
    cr_assert(json_item(json_get(value, "b"), 4) == NULL);
    cr_assert(json_truth(json_get(value, "c")));
    cr_assert(!json_truth(json_get(value, "d")));
    cr_assert(json_get(value, "e") != NULL && json_get(value, "i") == NULL);
    check_str(STR("é"), json_get_str(json_get(value, "f"), "g"));
    cr_assert(json_length(json_get(value, "h")) == 0);
    cr_assert(json_length(value) == 0, "an object is no list");
    check_str(STR("b"), json_key(value, 1));
    check_str(STR(""), json_key(value, 7));
    check_str(STR(""), json_str(json_get(value, "b")));
}

Test(json_scan, has_every_number_to_the_last_bit)
{
    static const char *const numbers[] = {"0",
                                          "-0",
                                          "7",
                                          "123456789012345",
                                          "0.1",
                                          "1.7e308",
                                          "1e-320",
                                          "3.141592653589793",
                                          "-1E+2",
                                          "740000000",
                                          "0.30000000000000004"};

    for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
        struct json *other =
            json_parse(str_from(numbers[i]), (struct place){0}, NULL);
        double one = 1, two = 2;

        cr_assert(json_number(scan(numbers[i]), &one), "%s", numbers[i]);
        cr_assert(json_number(other, &two) && one == two, "%s", numbers[i]);
        json_free(other);
    }
}

Test(json_scan, takes_the_last_of_a_key_that_is_there_twice)
{
    check_str(STR("2"), json_get_str(scan("{\"a\":\"1\",\"a\":\"2\"}"), "a"));
}

Test(json_scan, leaves_what_it_does_not_read_to_the_other)
{
    static const char *const left[] = {
        "",           " ",          "{",        "[1,]",
        "{\"a\":1,}", "{\"a\" 1}",  "{a:1}",    "[1 2]",
        "01",         "1.",         "-",        "1e",
        ".5",         "tru",        "nul",      "\"a",
        "\"a\\",      "\"\\x\"",    "[\"a]",    "\"\\u0041\"",
        "\"\x01\"",   "\"\xff\"",   "1 2",      "]",
        "1e999",      "{\"a\":[1}", "\"a\nb\"", "1234567890123456",
        "\"\\"};
    char deep[201];

    for (size_t i = 0; i < sizeof(left) / sizeof(left[0]); i++)
        cr_assert(scan(left[i]) == NULL, "%s", left[i]);
    memset(deep, '[', 100);
    memset(deep + 100, ']', 100);
    deep[200] = '\0';
    cr_assert(scan(deep) == NULL);
}
