#include "test.h"

#include "base/out.h"
#include "read/results.h"

Test(jsonl, every_line_is_a_report)
{
    struct results got = read_all(
        "feed.jsonl",
        "{\"id\":\"w1\",\"url\":\"https://x.example/1\",\"title\":\"Talks\","
        "\"text\":\"They met.\",\"published\":\"2021-08-17T10:00:00Z\","
        "\"outlet\":\"Steppe Wire\",\"lang\":\"en\",\"other\":[1]}\n"
        "\n"
        "{\"text\":\"Two.\"}\n");
    const struct report *report = &got.reports[0];
    struct out out = {.arena = &arena};

    cr_assert(got.count == 2);
    check_str(STR("w1"), report->id);
    check_str(STR("https://x.example/1"), report->url);
    check_str(STR("Talks\n\nThey met."), report->text);
    check_str(STR("Talks"), span_of(report->text, report->title));
    check_str(STR("They met."), span_of(report->text, report->body));
    check_str(STR("Steppe Wire"), report->outlet);
    check_str(STR("en"), report->language);
    check_str(STR("published"), report->published_why);
    interval_tell(&out, report->published);
    check_str(STR("2021-08-17"), out_view(&out));
    check_str(STR("feed.jsonl:3"), got.reports[1].id);
    cr_assert(got.reports[1].line == 3);
}

Test(jsonl, a_date_that_is_none_is_told)
{
    struct results got =
        read_all("feed.jsonl", "{\"text\":\"One.\",\"published\":1629158400}\n"
                               "{\"text\":\"Two.\",\"published\":\"soon\"}\n");

    cr_assert(got.count == 2);
    check_str(STR("\"1629158400\" is no date that can be read"),
              got.reports[0].published_doubt);
    check_str(STR("\"soon\" is no date that can be read"),
              got.reports[1].published_doubt);
}

Test(jsonl, a_broken_line_is_refused_and_the_rest_goes_on)
{
    struct results got = read_all("feed.jsonl", "{\"text\":\"One.\"}\n"
                                                "{\"text\":x}\n"
                                                "[1]\n"
                                                "{\"id\":\"e\"}\n"
                                                "{\"text\":\"Five.\"}\n"
                                                "{\"text\":\"Six");

    cr_assert(got.count == 6);
    cr_assert(got.items[0] == READ_REPORT && got.items[4] == READ_REPORT);
    cr_assert(got.items[1] == READ_REFUSED);
    cr_assert(got.errors[1].line == 2 && got.errors[1].column == 9);
    cr_assert(got.items[2] == READ_REFUSED && got.errors[2].line == 3);
    check_str(STR("empty: no text"), str_from(got.errors[3].text));
    cr_assert(got.items[5] == READ_REFUSED && got.errors[5].line == 6);
}

Test(jsonl, is_told_by_its_look_where_the_name_says_nothing)
{
    struct results got = read_all("-", " {\"id\":7,\"text\":\"One.\"}\n");

    cr_assert(got.count == 1);
    check_str(STR("7"), got.reports[0].id);
    got = read_all("-", "{curly} text.\n");
    check_str(STR("stdin"), got.reports[0].id);
}

Test(jsonl, an_empty_feed_has_no_reports)
{
    cr_assert(read_all("feed.jsonl", "").count == 0);
    cr_assert(read_all("feed.jsonl", "\n\n").count == 0);
}

Test(jsonl, no_control_character_comes_through)
{
    struct results got = read_all(
        "feed.jsonl", "{\"title\":\"A\\u0001\\nB\",\"text\":\"O\\u0007ne.\"}\n"
                      "{\"text\":\"a\\u0000b\"}\n");

    check_str(STR("A  B\n\nO ne."), got.reports[0].text);
    cr_assert(got.items[1] == READ_REFUSED);
}

Test(jsonl, metadata_win_over_header_lines)
{
    struct results got = read_all(
        "feed.jsonl", "{\"outlet\":\"A\",\"text\":\"Source: B\\n\\nText.\"}\n");

    check_str(STR("A"), got.reports[0].outlet);
    check_str(STR("Text."), got.reports[0].text);
}

Test(jsonl, the_id_is_not_part_of_the_hash)
{
    struct results got =
        read_all("feed.jsonl", "{\"id\":\"a\",\"text\":\"Same.\"}\n"
                               "{\"id\":\"b\",\"text\":\"Same.\"}\n"
                               "{\"id\":\"a\",\"text\":\"Other.\"}\n");

    check_str(str_from(got.reports[0].hash), str_from(got.reports[1].hash));
    cr_assert(!str_equal(str_from(got.reports[0].hash),
                         str_from(got.reports[2].hash)));
}

Test(jsonl, a_text_past_the_limit_is_refused)
{
    struct out out = {.arena = &arena};
    struct results got;

    out_text(&out, "{\"text\":\"");
    for (int i = 0; i < LIMIT + 1; i++)
        out_char(&out, 'a');
    out_text(&out, "\"}\n{\"text\":\"Two.\"}\n");
    got = read_all("feed.jsonl", out.at);
    cr_assert(got.items[0] == READ_REFUSED && got.items[1] == READ_REPORT);
    cr_assert(got.errors[0].code == ERROR_TOO_BIG);
}
