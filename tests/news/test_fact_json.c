#include "test.h"

#include "news/fact_json.h"

static struct arena arena;

/* Through a fact and back to text. */
static struct str around(const char *text)
{
    struct error err = {0};
    struct json *object =
        json_parse(str_from(text), (struct place){STR("x"), 1, 1}, &err);
    struct out out = {.arena = &arena};
    struct json *again;
    struct fact fact;

    cr_assert(object != NULL, "%s", err.text);
    cr_assert(fact_from_json(&arena, object, &fact, &err), "%s", err.text);
    json_free(object);
    again = fact_to_json(&fact);
    json_tell(&out, again);
    json_free(again);
    return out_view(&out);
}

static struct str refused(const char *text)
{
    static struct error err;
    struct json *object =
        json_parse(str_from(text), (struct place){STR("x"), 1, 1}, &err);
    struct fact fact;

    cr_assert(object != NULL);
    cr_assert(!fact_from_json(&arena, object, &fact, &err));
    json_free(object);
    return str_from(err.text);
}

#define CHECK_AROUND(text) check_str(STR(text), around(text))

Test(fact_json, events_come_back)
{
    CHECK_AROUND(
        "{\"kind\":\"event\",\"event\":\"CONSULT\",\"form\":\"talks\","
        "\"level\":\"state\",\"status\":\"held\",\"who\":[{\"name\":\"A B\","
        "\"role\":\"president\",\"country\":\"KAZ\",\"span\":[3,6]},"
        "{\"country\":\"KOR\"}],\"when\":\"2021-08-17\",\"place\":\"Seoul\","
        "\"in\":\"KOR\",\"negated\":true,\"rule\":\"en/words/events.tsv:3\","
        "\"score\":0.875,\"span\":[3,40],\"evidence\":[{\"field\":\"when\","
        "\"from\":30,\"to\":40}]}");
}

Test(fact_json, events_within_one_country_come_back_with_who_does_it)
{
    CHECK_AROUND(
        "{\"kind\":\"event\",\"event\":\"ASSAULT\",\"mode\":\"beat\","
        "\"status\":\"held\",\"who\":[{\"role\":\"police\",\"country\":"
        "\"TCD\"},{\"role\":\"students\",\"country\":\"TCD\"}],"
        "\"actors\":1,\"domestic\":true,\"score\":0.5,\"evidence\":[]}");
}

Test(fact_json, figures_come_back)
{
    CHECK_AROUND("{\"kind\":\"figure\",\"measure\":\"investment-flow\","
                 "\"parties\":[\"KOR\",\"KAZ\"],\"value\":[3000000000,"
                 "5000000000],\"unit\":\"USD\",\"bound\":\"~\",\"when\":"
                 "\"2022\",\"change\":\">x2\",\"since\":\"2017\",\"said_by\":"
                 "{\"name\":\"A\",\"country\":\"KAZ\"},\"target\":true,"
                 "\"quote\":\"q\",\"money\":true,\"number\":[4,7],"
                 "\"score\":0.5,\"evidence\":[]}");
}

Test(fact_json, a_measure_of_ones_own_comes_back)
{
    CHECK_AROUND("{\"kind\":\"figure\",\"measure\":\"remittances\",\"like\":"
                 "\"exports\",\"parties\":[\"QAT\",\"NPL\"],\"value\":5,"
                 "\"unit\":\"USD\",\"bound\":\"=\",\"score\":0,"
                 "\"evidence\":[]}");
}

Test(fact_json, a_change_needs_no_value)
{
    CHECK_AROUND("{\"kind\":\"figure\",\"measure\":\"trade\",\"parties\":"
                 "[\"KAZ\",\"KOR\"],\"change\":\"x2\",\"score\":0,"
                 "\"evidence\":[]}");
}

Test(fact_json, statements_come_back)
{
    CHECK_AROUND("{\"kind\":\"statement\",\"speaker\":{\"name\":\"A\"},"
                 "\"mode\":\"mixed\",\"quote\":\"q\",\"score\":1,"
                 "\"evidence\":[]}");
}

Test(fact_json, ties_come_back)
{
    CHECK_AROUND("{\"kind\":\"tie\",\"tie\":\"agreement\",\"name\":\"N\","
                 "\"instrument\":\"memorandum\",\"parties\":[\"KAZ\",\"KGZ\","
                 "\"UZB\"],\"since\":\"2009~\",\"signed\":\"2023-06\","
                 "\"term\":\"2023/2024\",\"status\":\"in-force\",\"score\":0,"
                 "\"evidence\":[]}");
    CHECK_AROUND("{\"kind\":\"tie\",\"tie\":\"office\",\"who\":{\"name\":"
                 "\"A\",\"country\":\"KAZ\"},\"role\":\"president\","
                 "\"parties\":[\"KAZ\"],\"status\":\"ended\",\"score\":0,"
                 "\"evidence\":[]}");
}

Test(fact_json, values_that_the_guide_does_not_have_are_refused)
{
    check_str(STR("'x' is no good value of \"kind\""),
              refused("{\"kind\":\"x\"}"));
    check_str(STR("'WAVE' is no good value of \"event\""),
              refused("{\"kind\":\"event\",\"event\":\"WAVE\"}"));
    refused("{\"kind\":\"event\",\"event\":\"AID\",\"domestic\":true,"
            "\"actors\":\"two\"}");
    refused("{}");
    refused("[]");
    refused("{\"kind\":\"event\",\"event\":\"AID\",\"form\":\"dance\"}");
    refused("{\"kind\":\"event\",\"event\":\"AID\",\"when\":\"soon\"}");
    refused("{\"kind\":\"event\",\"event\":\"AID\",\"in\":\"KAZAKHSTAN\"}");
    refused("{\"kind\":\"event\",\"event\":\"AID\",\"span\":[9,3]}");
    refused("{\"kind\":\"event\",\"event\":\"AID\",\"span\":[-1,1e300]}");
    refused("{\"kind\":\"figure\",\"measure\":\"trade\",\"value\":\"many\"}");
    refused("{\"kind\":\"figure\",\"measure\":\"remittances\"}");
    refused("{\"kind\":\"figure\",\"measure\":\"a\",\"like\":\"b\"}");
    refused("{\"kind\":\"figure\",\"measure\":\"trade\",\"bound\":\"?\"}");
    refused("{\"kind\":\"statement\",\"mode\":\"sung\"}");
    refused("{\"kind\":\"tie\",\"tie\":\"knot\"}");
}

Test(fact_json, a_report_is_told_as_the_guide_says)
{
    struct str cites[] = {STR("Akorda press service")};
    struct kept_report report = {.hash = STR("00"),
                                 .id = STR("x.txt"),
                                 .outlet = STR("Kazinform"),
                                 .published = interval_year(2021),
                                 .place = STR("Nur-Sultan"),
                                 .place_in = "KAZ",
                                 .cites = {cites, 1, 1}};
    struct json *object = report_to_json(&report);
    struct out out = {.arena = &arena};

    json_tell(&out, object);
    json_free(object);
    check_str(STR("{\"kind\":\"report\",\"report\":\"x.txt\",\"published\":"
                  "\"2021\",\"place\":\"Nur-Sultan\",\"in\":\"KAZ\","
                  "\"outlet\":\"Kazinform\",\"cites\":[\"Akorda press "
                  "service\"],\"hash\":\"00\"}"),
              out_view(&out));
}
