#include "test.h"

#include "news/fact_json.h"
#include "news/fact_pack.h"

static struct arena arena;

static struct fact fact_of(const char *text)
{
    struct error err = {0};
    struct json *object =
        json_parse(str_from(text), (struct place){STR("x"), 1, 1}, &err);
    struct fact fact;

    cr_assert(object != NULL, "%s", err.text);
    cr_assert(fact_from_json(&arena, object, &fact, &err), "%s", err.text);
    json_free(object);
    return fact;
}

static struct str told(const struct fact *fact)
{
    struct json *object = fact_to_json(fact);
    struct out out = {.arena = &arena};

    json_tell(&out, object);
    json_free(object);
    return out_view(&out);
}

static void check_around(const char *text)
{
    struct fact fact = fact_of(text), again;
    struct str before = told(&fact);
    struct str pack = fact_pack(&arena, &fact);

    cr_assert(fact_unpack(&arena, pack, &again));
    check_str(before, told(&again));
    cr_assert(pack.len < before.len);
}

Test(fact_pack, events_come_back)
{
    check_around(
        "{\"kind\":\"event\",\"event\":\"CONSULT\",\"form\":\"talks\","
        "\"status\":\"planned\",\"who\":[{\"name\":\"A B\","
        "\"role\":\"president\",\"country\":\"KAZ\",\"span\":[3,6]},"
        "{\"country\":\"KOR\"}],\"when\":\"2021-08-17\",\"place\":\"Seoul\","
        "\"in\":\"KOR\",\"negated\":true,\"topics\":[\"energy\",\"trade\"],"
        "\"span\":[3,400]}");
}

Test(fact_pack, figures_come_back)
{
    check_around(
        "{\"kind\":\"figure\",\"measure\":\"investment-stock\",\"parties\":["
        "\"KOR\",\"KAZ\"],\"value\":[-0.1,6.02e23],\"unit\":\"USD\","
        "\"bound\":\">=\",\"change\":\"+15%\",\"when\":\"2019/..\",\"since\":"
        "\"2009~\",\"said_by\":{\"name\":\"C\",\"role\":\"minister\","
        "\"country\":\"KAZ\"},\"target\":true,\"superlative\":\"highest\","
        "\"quote\":\"over \\u00e9\",\"rule\":\"measure of the figure "
        "before\"}");
}

Test(fact_pack, statements_come_back)
{
    check_around("{\"kind\":\"statement\",\"speaker\":{\"name\":\"D\",\"role\":"
                 "\"spokesman\",\"country\":\"FRA\"},\"mode\":\"mixed\","
                 "\"quote\":\"We \\\"agree\\\".\",\"when\":\"../2022-03\"}");
}

Test(fact_pack, ties_come_back)
{
    check_around("{\"kind\":\"tie\",\"tie\":\"partnership\",\"name\":"
                 "\"strategic partnership\",\"rank\":3,\"parties\":["
                 "\"KAZ\",\"KOR\"],\"status\":\"in-force\"}");
    check_around(
        "{\"kind\":\"tie\",\"tie\":\"agreement\",\"name\":\"memorandum on "
        "water\",\"instrument\":\"memorandum\",\"parties\":[\"KAZ\",\"KGZ\","
        "\"TJK\",\"UZB\"],\"signed\":\"1998-03-17\",\"term\":\"2020/2030\","
        "\"status\":\"in-force\"}");
}

Test(fact_pack, what_is_cut_off_or_longer_is_not_read)
{
    struct fact fact = fact_of(
        "{\"kind\":\"tie\",\"tie\":\"office\",\"who\":{\"name\":\"E F\","
        "\"country\":\"KOR\"},\"role\":\"president\",\"parties\":[\"KOR\"]}");
    struct str pack = fact_pack(&arena, &fact);
    struct fact again;

    for (size_t len = 0; len < pack.len; len++)
        cr_assert(!fact_unpack(
            &arena, arena_str(&arena, (struct str){pack.at, len}), &again));
    cr_assert(fact_unpack(&arena, pack, &again));
    pack.len++; /* the NUL behind it */
    cr_assert(!fact_unpack(&arena, pack, &again));
}

/* Whatever stands there is read within its bounds; asan looks on. */
Test(fact_pack, damaged_bytes_do_no_harm)
{
    struct fact fact = fact_of(
        "{\"kind\":\"figure\",\"measure\":\"trade\",\"parties\":[\"KOR\","
        "\"KAZ\"],\"value\":5,\"unit\":\"USD\",\"bound\":\"=\",\"quote\":"
        "\"five dollars\",\"when\":\"2020\",\"topics\":[\"trade\"]}");
    struct str pack = fact_pack(&arena, &fact);

    for (size_t at = 0; at < pack.len; at++)
        for (unsigned byte = 0; byte < 256; byte += 5) {
            struct str copy = arena_str(&arena, pack);
            unsigned char *bytes = arena_alloc(&arena, copy.len, 1);
            struct fact again;

            for (size_t i = 0; i < copy.len; i++)
                bytes[i] =
                    (unsigned char)(i == at ? byte : (unsigned char)copy.at[i]);
            copy.at = (const char *)bytes;
            if (fact_unpack(&arena, copy, &again))
                cr_assert(told(&again).len > 0);
        }
}
