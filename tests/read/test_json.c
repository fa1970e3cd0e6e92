#include "read/results.h"

static struct str day(struct interval when)
{
    struct out out = {.arena = &arena};

    interval_tell(&out, when);
    return out_view(&out);
}

Test(read_json, an_object_over_several_lines_is_a_report)
{
    struct results got = read_all(
        "dir/a", "{\n  \"authors\": [\"Jo Doe\", {\"name\": \"Ana Rojas\"}],\n"
                 "  \"date_publish\": \"2019-12-31 10:00:00\",\n"
                 "  \"date_modify\": \"2020-01-02\",\n"
                 "  \"maintext\": \"They {met\\\" [.\",\n  \"text\": null,\n"
                 "  \"description\": \"Short.\", \"source_domain\": "
                 "\"news.example\",\n  \"title\": \"Talks\", \"url\": "
                 "\"https://news.example/1\", \"language\": \"en\"\n}\n");
    const struct report *report = &got.reports[0];

    cr_assert(got.count == 1 && got.items[0] == READ_REPORT);
    check_str(STR("a"), report->id);
    check_str(STR("Talks\n\nThey {met\" [."), report->text);
    check_str(STR("Jo Doe, Ana Rojas"), report->author);
    check_str(STR("2019-12-31"), day(report->published));
    check_str(STR("date_publish"), report->published_why);
    check_str(STR("2020-01-02"), day(report->modified));
    check_str(STR("news.example"), report->outlet);
    check_str(STR("https://news.example/1"), report->url);
    check_str(STR("en"), report->language);
}

Test(read_json, objects_of_a_list_are_reports)
{
    struct results got = read_all(
        "a.dat", "[\n{\"title\":\"A\",\"raw_text\":\"raw\",\"text\":\"one\","
                 "\"source\":\"https://x.example/\",\"source-hostname\":\"X\"},"
                 "\n\n{\"headline\":\"B\",\"html\":\"<p>two<p>three\","
                 "\"source\":{\"id\":null,\"name\":\"Y\"}}]");

    cr_assert(got.count == 2);
    check_str(STR("a.dat#1"), got.reports[0].id);
    check_str(STR("A\n\none"), got.reports[0].text);
    check_str(STR("https://x.example/"), got.reports[0].url);
    check_str(STR("X"), got.reports[0].outlet);
    cr_assert(got.reports[1].line == 4);
    check_str(STR("B\n\ntwo\n\nthree"), got.reports[1].text);
    check_str(STR("Y"), got.reports[1].outlet);
}

Test(read_json, what_cannot_be_read_is_refused_with_its_place)
{
    struct results got = read_all(
        "a.json", "[{\"text\":\"One.\"},\n {\"text\": x},\n {\"id\":5},\n  7, "
                  "{\"text\":\"Five.\"}]");

    cr_assert(got.count == 4);
    cr_assert(got.items[1] == READ_REFUSED && got.errors[1].line == 2);
    cr_assert(got.errors[1].column == 11, "%u", got.errors[1].column);
    check_str(STR("empty: no text"), str_from(got.errors[2].text));
    cr_assert(got.errors[3].line == 4 && got.errors[3].column == 3);
    check_str(STR("no JSON: an object should stand here"),
              str_from(got.errors[3].text));
    got = read_all("a.json", "{\n\"text\":\"broken off");
    cr_assert(got.count == 1 && got.items[0] == READ_REFUSED);
    cr_assert(got.errors[0].line == 2);
}

Test(read_json, a_long_object_that_breaks_off_is_refused)
{
    struct out out = {.arena = &arena};
    struct results got;

    out_text(&out, "[{\"text\":");
    for (int i = 0; i < 200000; i++)
        out_char(&out, '[');
    got = read_all("a.json", out.at);
    cr_assert(got.count == 1 && got.items[0] == READ_REFUSED);
    cr_assert(str_contains(str_from(got.errors[0].text), STR("depth")), "%s",
              got.errors[0].text);
}

Test(read_json, an_object_past_the_limit_is_passed_over)
{
    struct out out = {.arena = &arena};
    struct results got;

    out_text(&out, "[{\"text\":\"");
    for (int i = 0; i < 12 * 70000; i++)
        out_text(&out, "a\n");
    out_text(&out, "\"},\n{\"text\":\"Two.\"}]");
    got = read_all("a.json", out.at);
    cr_assert(got.count == 2);
    cr_assert(got.items[0] == READ_REFUSED);
    cr_assert(got.errors[0].code == ERROR_TOO_BIG);
    check_str(STR("Two."), got.reports[1].text);
    cr_assert(got.reports[1].line == 840002, "%u", got.reports[1].line);
}
