#include "test.h"

#include "base/out.h"
#include "read/known.h"
#include "read/read.h"

static struct arena arena, known;

static struct report taken(const char *text)
{
    struct error err = {0};
    struct report report;
    struct reader *reader =
        read_open(&arena, built_in(&known), STR("a.md"), str_from(text), 4000);

    cr_assert(read_next(reader, &arena, &report, &err) == READ_REPORT, "%s",
              err.text);
    return report;
}

static void check_body(const char *want, const char *text)
{
    struct report report = taken(text);

    check_str(str_from(want), span_of(report.text, report.body));
    arena_reset(&arena);
}

Test(markdown, marks_are_no_words)
{
    check_body("Bold, slanted, plain and a link.",
               "**Bold**, _slanted_, `plain` and [a link](http://a.example/).");
    check_body("snake_case and 2 * 3 stay; so does [this].",
               "snake_case and 2 * 3 stay; so does \\[this].");
}

Test(markdown, the_lines_of_a_paragraph_are_one)
{
    check_body("Trade was $5 billion.\n\nIt grew.",
               "Trade was\n$5 billion.\n\nIt grew.");
}

Test(markdown, items_and_quotations_stand_apart)
{
    check_body("He met her.\n\nHe met them.\n\nThey left.",
               "- He met her.\n- He met them.\n\n> They left.");
}

Test(markdown, a_heading_is_a_title_and_header_lines_are_read)
{
    struct report report =
        taken("---\ntitle: Talks\ndate: 2021-08-17\n---\n\nThey met.");
    struct out out = {.arena = &arena};

    interval_tell(&out, report.published);
    check_str(STR("2021-08-17"), out_view(&out));
    check_str(STR("Talks"), span_of(report.text, report.title));
    arena_reset(&arena);
    report = taken("# Talks\n\nDate: 2021-08-17\n\nThey met.");
    check_str(STR("Talks"), span_of(report.text, report.title));
    check_str(STR("They met."), span_of(report.text, report.body));
    arena_reset(&arena);
}

Test(markdown, brackets_without_end_cost_little)
{
    struct out out = {.arena = &arena};

    for (unsigned i = 0; i < 3000; i++)
        out_char(&out, '[');
    out_text(&out, " words");
    out_char(&out, '\0');
    cr_assert(taken(out_view(&out).at).text.len > 0);
    arena_reset(&arena);
}
