#include "base/json.h"
#include "tell/news.h"
#include "tell/sample.h"

/* What is new where these reports came lately, "a.txt b.txt". */
static struct str news_of(struct sample *sample, const char *fresh, bool json)
{
    struct out out = {.arena = &sample->arena};
    struct str rest = str_from(fresh);

    sample->telling.query = (struct query){.untold = true};
    while (rest.len > 0)
        *LIST_ADD(&sample->arena, &sample->telling.fresh) = str_cut(&rest, ' ');
    if (json)
        news_json(&out, &sample->telling);
    else
        news_text(&out, &sample->telling);
    return out_view(&out);
}

static bool has(struct str text, const char *part)
{
    return str_contains(text, str_from(part));
}

Test(news, nothing_is_new_where_no_report_is)
{
    struct sample *sample = sample_open();

    check_str(STR(""), news_of(sample, "", false));
    check_str(STR(""), news_of(sample, "c.txt", false));
    sample_close(sample);
}

Test(news, what_a_report_before_told_is_not_new)
{
    struct sample *sample = sample_open();
    struct str text = news_of(sample, "b.txt", false);

    cr_assert(!has(text, "r00000000000a"), "%.*s", STR_ARG(text));
    cr_assert(has(text, "New meetings:\n"), "%.*s", STR_ARG(text));
    cr_assert(has(text, "; Han Gazette [f0000000000ab]\n"));
    cr_assert(has(text, "New agreements:\n  - Strategic partnership"));
    cr_assert(has(text, "New figures:\n"));
    cr_assert(!has(text, "f00000000000f"), "statements are no news");
    sample_close(sample);
}

Test(news, a_dispute_is_new_where_those_before_did_not_contradict_each_other)
{
    struct sample *sample = sample_open();
    struct str text = news_of(sample, "b.txt", false);

    cr_assert(has(text, "New disputes:\n"), "%.*s", STR_ARG(text));
    cr_assert(has(text, "about 7 billion USD or over 6 billion USD (a total "
                        "cannot fall)"),
              "%.*s", STR_ARG(text));
    cr_assert(has(text, "[d00000000000a]\n"));
    sample_close(sample);
    sample = sample_open();
    check_str(STR(""), news_of(sample, "c.txt", false));
    sample_close(sample);
}

Test(news, records_of_new_reports_alone_are_new)
{
    struct sample *sample = sample_open();
    struct str text = news_of(sample, "a.txt b.txt", false);

    cr_assert(has(text, "[r00000000000a]\n"), "%.*s", STR_ARG(text));
    cr_assert(has(text, "(2 sources)"));
    sample_close(sample);
}

Test(news, machines_get_each_kind_with_facts_and_reports)
{
    struct sample *sample = sample_open();
    struct str text = news_of(sample, "a.txt b.txt", true);
    struct json *news = json_parse(text, (struct place){0}, NULL);
    const struct json *meetings, *first;
    double number;

    cr_assert(news != NULL, "%.*s", STR_ARG(text));
    cr_assert(json_get_number(news, "reports", &number) && number == 2);
    meetings = json_get(news, "meetings");
    cr_assert(json_length(meetings) == 2, "%.*s", STR_ARG(text));
    first = json_item(meetings, 0);
    check_str(STR("r00000000000a"), json_get_str(first, "id"));
    check_str(STR("2019-04-22"), json_get_str(first, "when"));
    cr_assert(json_length(json_get(first, "reports")) == 2);
    check_str(STR("event"), json_get_str(json_get(first, "fact"), "kind"));
    cr_assert(json_length(json_get(news, "disputes")) == 1);
    cr_assert(json_length(json_get(news, "events")) == 0);
    json_free(news);
    sample_close(sample);
}
