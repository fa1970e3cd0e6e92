#include "tell/sample.h"

static struct str told(struct sample *sample)
{
    struct out out = {.arena = &sample->arena};

    output_named(STR("html"))->brief(&out, &sample->telling);
    return out_view(&out);
}

static bool has(struct str text, const char *part)
{
    return strstr(text.at, part) != NULL;
}

static size_t times(struct str text, const char *part)
{
    size_t count = 0;

    for (const char *at = text.at; (at = strstr(at, part)) != NULL; at++)
        count++;
    return count;
}

Test(html, is_one_page_that_fetches_nothing)
{
    struct sample *sample = sample_open();
    struct str page = told(sample);

    cr_assert(has(page, "<!DOCTYPE html>\n<html lang=\"en\">"));
    cr_assert(!has(page, "<script") && !has(page, "<link") &&
              !has(page, "<img") && !has(page, "url(") &&
              !has(page, "@import"));
    cr_assert(has(page, "@page { size: A4;"));
    cr_assert(has(page, "prefers-color-scheme: dark"));
    sample_close(sample);
}

Test(html, links_every_number_to_the_words)
{
    struct sample *sample = sample_open();
    struct str page = told(sample);

    for (unsigned i = 1; i <= 6; i++) {
        struct out link = {.arena = &sample->arena};
        struct out goal = {.arena = &sample->arena};

        out_format(&link, "<a href=\"#r%u\">", i);
        out_format(&goal, "<li id=\"r%u\">", i);
        cr_assert(has(page, link.at), "nothing links to %u", i);
        cr_assert(times(page, goal.at) == 1, "%u is not there once", i);
    }
    sample_close(sample);
}

Test(html, keeps_the_signs_of_a_text_apart_from_its_own)
{
    struct sample *sample = sample_open();
    struct kept_report *report = &sample->telling.facts.reports.items[1];

    report->outlet = STR("<script>alert(1)</script>");
    report->title = STR("\"A\" & <b>\x01");
    report->url = STR("javascript:alert(1)");
    sample->telling.facts.items[5].fact.quote = STR("<i onclick='x'>");
    struct str page = told(sample);
    cr_assert(!has(page, "<script") && !has(page, "<i onclick"));
    cr_assert(!has(page, "javascript:"));
    cr_assert(!has(page, "\x01"));
    cr_assert(has(page, "&lt;script&gt;alert(1)&lt;/script&gt;"));
    sample_close(sample);
}

Test(html, links_a_title_to_the_web)
{
    struct sample *sample = sample_open();

    sample->telling.facts.reports.items[1].url =
        STR("https://paper.example/a?b=\"c\"&d");
    cr_assert(has(told(sample),
                  "href=\"https://paper.example/a?b=&quot;c&quot;&amp;d\">"));
    sample_close(sample);
}

Test(html, isolates_names_that_run_from_right_to_left)
{
    struct sample *sample = sample_open();

    sample->telling.facts.reports.items[1].outlet = STR("صحيفة الصباح");
    cr_assert(has(told(sample), "<bdi>صحيفة الصباح</bdi>"));
    sample_close(sample);
}

/* ---- what is new, by mail ---- */

static struct str mailed(struct sample *sample)
{
    struct out out = {.arena = &sample->arena};
    struct mailing mailing = {STR("desk@ministry.example"),
                              STR("2026-11-22-0123"), 1795369464};

    *LIST_ADD(&sample->arena, &sample->telling.fresh) =
        sample->telling.facts.reports.items[0].hash;
    *LIST_ADD(&sample->arena, &sample->telling.fresh) =
        sample->telling.facts.reports.items[1].hash;
    tell_mail(&out, &sample->telling, &mailing);
    return out_view(&out);
}

Test(mail, has_a_head_and_two_parts)
{
    struct sample *sample = sample_open();
    struct str mail = mailed(sample);

    cr_assert(has(mail, "From: Rapport <desk@ministry.example>\nTo: "
                        "<desk@ministry.example>\nSubject: "));
    cr_assert(has(mail, "\nDate: Sun, 22 Nov 2026 17:44:24 +0000\n"));
    cr_assert(has(mail, "\nMessage-ID: <2026-11-22-0123@rapport.invalid>\n"));
    cr_assert(has(mail, "Content-Type: multipart/alternative;"));
    cr_assert(has(mail, "Content-Type: text/plain; charset=utf-8\n"));
    cr_assert(has(mail, "Content-Type: text/html; charset=utf-8\n"));
    cr_assert(times(mail, "\n--=_rapport_part") == 3);
    sample_close(sample);
}

Test(mail, has_lines_of_ascii_that_are_not_too_long)
{
    struct sample *sample = sample_open();

    sample->telling.facts.items[0].fact.who.items[0].name = STR("Žižka Ąćę");
    sample->telling.records.count = 0;
    struct str mail = mailed(sample);
    cr_assert(has(mail, "\nSubject: =?utf-8?B?"));
    while (mail.len > 0) {
        struct str line = str_cut(&mail, '\n');

        cr_assert(line.len <= 90, "%.*s", STR_ARG(line));
        for (size_t i = 0; i < line.len; i++)
            cr_assert((unsigned char)line.at[i] < 0x7F);
    }
    sample_close(sample);
}
