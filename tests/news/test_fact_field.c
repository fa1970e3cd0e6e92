#include "news/correction.h"
#include "news/fact_json.h"
#include "test.h"

#include <string.h>

static struct arena arena;

static void set_up(void) { arena = (struct arena){0}; }
static void tear_down(void) { arena_reset(&arena); }

TestSuite(field, .init = set_up, .fini = tear_down);

static struct fact fact_of(const char *line)
{
    struct error err = {0};
    struct json *object = json_parse(str_from(line), (struct place){0}, &err);
    struct fact fact;

    cr_assert(object != NULL && fact_from_json(&arena, object, &fact, &err),
              "%s", err.text);
    json_free(object);
    return fact;
}

static struct fact trade(void)
{
    return fact_of("{\"kind\":\"figure\",\"measure\":\"trade\",\"parties\":"
                   "[\"NOR\",\"PER\"],\"value\":640000000,\"unit\":\"USD\","
                   "\"bound\":\"=\",\"when\":\"2023\",\"rule\":\"a:1\"}");
}

static struct fact talks(void)
{
    return fact_of("{\"kind\":\"event\",\"event\":\"CONSULT\",\"form\":"
                   "\"talks\",\"status\":\"held\",\"who\":[{\"country\":"
                   "\"NOR\"},{\"name\":\"Ana Rojas\",\"country\":\"PER\"}],"
                   "\"when\":\"2024-05-02\"}");
}

static bool set(struct fact *fact, const char *field, const char *value)
{
    struct error err;

    return fact_set_field(&arena, fact, str_from(field), str_from(value), &err);
}

static void has(const struct fact *fact, const char *field, const char *value)
{
    check_str(str_from(value), fact_get_field(&arena, fact, str_from(field)));
}

Test(field, a_value_is_set_and_nothing_else_changes)
{
    struct fact fact = trade();

    cr_assert(set(&fact, "value", "710000000"));
    cr_assert(fact.amount.values == 1 && fact.amount.value[0] == 710000000);
    has(&fact, "unit", "USD");
    has(&fact, "when", "2023");
    has(&fact, "rule", "a:1");
}

Test(field, a_range_and_a_list_are_set)
{
    struct fact fact = trade();

    cr_assert(set(&fact, "value", "5..7.5") &&
              set(&fact, "parties", "CHL,PER"));
    has(&fact, "value", "5..7.5");
    has(&fact, "parties", "CHL,PER");
    cr_assert(fact.amount.values == 2 && fact.country_count == 2);
}

Test(field, a_field_within_a_list_or_a_person_is_set)
{
    struct fact event = talks(), figure = trade();

    cr_assert(set(&event, "who.2.name", "Ana Lucia Rojas"));
    check_str(STR("Ana Lucia Rojas"), event.who.items[1].name);
    cr_assert(set(&figure, "said_by.name", "Ola Berg"));
    check_str(STR("Ola Berg"), figure.said_by.name);
}

Test(field, an_empty_value_takes_a_field_away)
{
    struct fact fact = talks();

    cr_assert(set(&fact, "when", ""));
    cr_assert(!interval_known(fact.when));
    has(&fact, "when", "");
}

Test(field, what_such_facts_do_not_have_is_refused)
{
    static const char *const wrong[][2] = {
        {"colour", "red"},       {"value", "much"},   {"value", "1..2..3"},
        {"when", "soon"},        {"measure", "joy"},  {"bound", "!"},
        {"who.3.name", "A"},     {"who.0.name", "A"}, {"who", "A"},
        {"rule", "b:2"},         {"span", "1"},       {"evidence.1.from", "2"},
        {"speaker.name", "A"},   {"kind", "event"},   {"", "x"},
        {"said_by.name.x", "A"}, {"parties", "Oslo"}, {"target", "maybe"},
        {"said_by.span", "1"},   {"said_by.", "A"},   {".", "A"}};
    struct fact before = trade();

    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        struct fact fact = before;

        cr_assert(!set(&fact, wrong[i][0], wrong[i][1]), "%s", wrong[i][0]);
        cr_assert(memcmp(&fact, &before, sizeof(fact)) == 0, "%s", wrong[i][0]);
    }
}
