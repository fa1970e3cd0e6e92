#include "test.h"

#include "base/day.h"
#include "read/pack.h"

#define LIMIT 200

static struct arena arena;

/* A report with something in every field that read fills. */
static struct report full(void)
{
    struct report report = {
        .id = STR("a.txt"),
        .source = STR("dir\xFF/a.txt"),
        .line = 7,
        .text = STR("Réunion\n\nThe ministers met."),
        .title = {0, 8},
        .body = {10, 28},
        .url = STR("https://news.example/1"),
        .outlet = STR("Example"),
        .author = STR("José"),
        .language = STR("en"),
        .published = interval_month(2024, 5),
        .published_why = STR("meta"),
        .modified = {DAY_OPEN_PAST, day_from_civil(2024, 6, 1), true},
        .title_why = STR("h1"),
        .url_why = STR("link"),
        .outlet_why = STR("og"),
        .author_why = STR("byline"),
        .language_why = STR("lang"),
        .modified_why = STR("time"),
        .published_doubt = STR("a doubt")};

    memset(report.hash, 'a', sizeof(report.hash) - 1);
    return report;
}

static struct str packed(const struct report *report)
{
    struct out out = {.arena = &arena};

    pack_report(&out, report);
    return out_view(&out);
}

static bool same_span(struct span a, struct span b)
{
    return a.from == b.from && a.to == b.to;
}

static void check_same(const struct report *want, const struct report *got)
{
    check_str(want->id, got->id);
    check_str(want->source, got->source);
    cr_assert(want->line == got->line);
    check_str(str_from(want->hash), str_from(got->hash));
    check_str(want->text, got->text);
    cr_assert(same_span(want->title, got->title));
    cr_assert(same_span(want->body, got->body));
    check_str(want->url, got->url);
    check_str(want->outlet, got->outlet);
    check_str(want->author, got->author);
    check_str(want->language, got->language);
    check_str(want->published_why, got->published_why);
    check_str(want->published_doubt, got->published_doubt);
    check_str(want->title_why, got->title_why);
    check_str(want->url_why, got->url_why);
    check_str(want->outlet_why, got->outlet_why);
    check_str(want->author_why, got->author_why);
    check_str(want->language_why, got->language_why);
    check_str(want->modified_why, got->modified_why);
    cr_assert(interval_equal(want->published, got->published));
    cr_assert(interval_equal(want->modified, got->modified));
    cr_assert(want->modified.about == got->modified.about);
}

static bool refused(const struct report *report)
{
    struct report got;

    return !unpack_report(packed(report), LIMIT, &got);
}

Test(pack, a_report_comes_out_as_it_went_in)
{
    struct report report = full(), got;

    cr_assert(unpack_report(packed(&report), LIMIT, &got));
    check_same(&report, &got);
    cr_assert(got.text.at[got.text.len] == '\0');
}

Test(pack, a_report_of_which_little_is_known_too)
{
    struct report report = full(), got;

    report.url = report.outlet = report.author = (struct str){NULL, 0};
    report.published = report.modified = INTERVAL_NONE;
    report.title = (struct span){0, 0};
    cr_assert(unpack_report(packed(&report), LIMIT, &got));
    check_same(&report, &got);
}

Test(pack, no_beginning_of_a_report_is_a_report)
{
    struct report report = full(), got;
    struct str whole = packed(&report);

    for (size_t len = 0; len < whole.len; len++)
        cr_assert(!unpack_report((struct str){whole.at, len}, LIMIT, &got),
                  "%zu of %zu bytes", len, whole.len);
}

Test(pack, a_report_with_something_behind_it_is_refused)
{
    struct report report = full(), got;
    struct out out = {.arena = &arena};

    pack_report(&out, &report);
    out_char(&out, '\0');
    cr_assert(!unpack_report(out_view(&out), LIMIT, &got));
}

/* Whatever one byte becomes, what comes out keeps its promises. */
Test(pack, no_byte_that_changes_makes_a_report_that_breaks_its_promises)
{
    struct report report = full(), got;
    struct str whole = packed(&report);
    char *bytes = arena_alloc(&arena, whole.len, 1);

    for (size_t i = 0; i < whole.len * 256; i++) {
        memcpy(bytes, whole.at, whole.len);
        bytes[i / 256] = (char)(i % 256);
        if (!unpack_report((struct str){bytes, whole.len}, LIMIT, &got))
            continue;
        cr_assert(span_of(got.text, got.title).len <= got.text.len);
        cr_assert(span_of(got.text, got.body).len <= got.text.len);
        cr_assert(got.hash[sizeof(got.hash) - 1] == '\0');
        cr_assert(got.text.at >= bytes &&
                  got.text.at + got.text.len < bytes + whole.len);
    }
}

Test(pack, a_text_that_is_no_text_is_refused)
{
    struct report report = full();

    report.text = STR("R\xC3union\n\nThe ministers met..");
    cr_assert(refused(&report));
    report.text = STR("R\0\0union\n\nThe ministers met..");
    cr_assert(refused(&report));
    report.text = STR("");
    report.title = report.body = (struct span){0, 0};
    cr_assert(refused(&report));
}

Test(pack, a_text_over_the_limit_is_refused)
{
    struct report report = full(), got;

    cr_assert(!unpack_report(packed(&report), report.text.len - 3, &got));
    cr_assert(unpack_report(packed(&report), report.text.len - 2, &got));
}

Test(pack, a_span_that_cuts_a_character_or_lies_outside_is_refused)
{
    struct report report = full();

    report.title.to = 2;
    cr_assert(refused(&report));
    report.title.to = (uint32_t)report.text.len + 1;
    cr_assert(refused(&report));
    report.title = (struct span){3, 1};
    cr_assert(refused(&report));
}

Test(pack, a_line_that_is_not_utf8_and_a_day_out_of_the_calendar_are_refused)
{
    struct report report = full();

    report.author = STR("Jos\xE9");
    cr_assert(refused(&report));
    report = full();
    report.published.last = INT32_MAX - 1;
    cr_assert(refused(&report));
    report = full();
    report.modified.last = DAY_NONE;
    cr_assert(refused(&report));
}

Test(pack, a_hash_that_is_none_is_refused)
{
    struct report report = full();

    report.hash[3] = 'G';
    cr_assert(refused(&report));
    report.hash[3] = '\0';
    cr_assert(refused(&report));
}

Test(pack, a_refusal_comes_out_as_it_went_in)
{
    struct out out = {.arena = &arena};
    struct error err, got;
    struct str whole;

    error_at(&err, ERROR_TOO_BIG, (struct place){STR("a.txt"), 3, 9}, "too %s",
             "big");
    pack_error(&out, &err);
    whole = out_view(&out);
    cr_assert(unpack_error(whole, &got));
    cr_assert(got.code == ERROR_TOO_BIG && got.line == 3 && got.column == 9);
    check_str(str_from(err.source), str_from(got.source));
    check_str(str_from(err.text), str_from(got.text));
    for (size_t len = 0; len < whole.len; len++)
        cr_assert(!unpack_error((struct str){whole.at, len}, &got));
}

Test(pack, a_refusal_of_an_unknown_kind_is_refused)
{
    struct out out = {.arena = &arena};
    struct error err = {.code = ERROR_FORBIDDEN}, got;

    pack_error(&out, &err);
    cr_assert(unpack_error(out_view(&out), &got));
    out.at[0] = 100;
    cr_assert(!unpack_error(out_view(&out), &got));
}
