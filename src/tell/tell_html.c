/*
 * A brief as one web page that stands alone: no script, nothing to fetch.
 */
#include "tell/check.h"
#include "tell/figures.h"
#include "tell/news.h"
#include "tell/outputs.h"
#include "tell/page.h"
#include "tell/quote.h"
#include "tell/svg.h"
#include "tell/words.h"

#include <string.h>

/* Facts that a reference names. */
#define MAX_IDS 4
/* More references than these may stand on more than one line. */
#define MANY 3
/* Cells of a row, at its begin, that are not broken. */
#define UNBROKEN 2
/* A chart of fewer figures says no more than a table. */
#define LEAST_POINTS 3

static void tell_numbers(struct out *out, const struct line *line)
{
    if (line->reference_count == 0)
        return;
    out_format(out, " <span class=\"refs%s\">",
               line->reference_count > MANY ? " many" : "");
    if (line->sources > 1)
        out_format(out, "(%u sources) ", line->sources);
    for (size_t i = 0; i < line->reference_count; i++)
        out_format(out, "<a href=\"#r%u\">[%u]</a><wbr>", line->references[i],
                   line->references[i]);
    out_text(out, "</span>");
}

static void tell_line(struct out *out, const struct line *line)
{
    out_text(out, "<li>");
    if (line->lead.len > 0) {
        page_text(out, "strong", line->lead);
        out_text(out, ": ");
    }
    page_text(out, "span", line->text);
    tell_numbers(out, line);
    out_text(out, "</li>\n");
}

static void tell_row(struct out *out, const struct group *group,
                     const struct line *line)
{
    out_text(out, "<tr>");
    for (size_t i = 0; i < group->column_count; i++)
        page_cell(out, i < group->fixed && i < UNBROKEN, line->cells[i]);
    out_text(out, "<td>");
    tell_numbers(out, line);
    out_text(out, "</td></tr>\n");
}

static void tell_table(struct out *out, const struct group *group)
{
    out_text(out, "<div class=\"wide\"><table>\n<thead><tr>");
    for (size_t i = 0; i < group->column_count; i++)
        out_format(out, "<th scope=\"col\">%s</th>", group->columns[i].head);
    out_text(out, "<th scope=\"col\">References</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < group->lines.count; i++)
        tell_row(out, group, &group->lines.items[i]);
    out_text(out, "</tbody></table></div>\n");
}

static void tell_group(struct out *out, const struct group *group)
{
    if (group->title.len > 0)
        page_text(out, "h3", group->title);
    if (group->columns != NULL) {
        tell_table(out, group);
    } else {
        out_text(out, "<ul>\n");
        for (size_t i = 0; i < group->lines.count; i++)
            tell_line(out, &group->lines.items[i]);
        out_text(out, "</ul>\n");
    }
    if (group->note.len > 0) {
        out_text(out, "<p class=\"soft\">… ");
        page_text(out, "span", group->note);
        out_text(out, "</p>\n");
    }
}

static void tell_section(struct out *out, const struct section *section)
{
    out_format(out, "<section id=\"%s\">\n", section->name);
    page_text(out, "h2", brief_title(out->arena, section));
    out_char(out, '\n');
    for (size_t i = 0; i < section->groups.count; i++)
        tell_group(out, &section->groups.items[i]);
    out_text(out, "</section>\n");
}

/* ---- references ---- */

static void tell_report(struct out *out, const struct kept_report *report)
{
    struct out date = {.arena = out->arena};

    words_date(&date, report->published);
    out_text(out, "<p class=\"source\">");
    page_text(out, "strong", brief_outlet(report));
    out_text(out, ", ");
    page_text(out, "span", out_view(&date));
    if (report->title.len > 0) {
        out_text(out, ", “");
        page_link(out, report->url, report->title);
        out_text(out, "”");
    }
    out_text(out, " <code>");
    svg_text(out, report->id);
    out_text(out, "</code></p>\n");
}

static void tell_reference(struct out *out, const struct reference *reference)
{
    out_format(out, "<li id=\"r%u\"><b>[%u]</b> ", reference->number,
               reference->number);
    if (reference->words.len > 0) {
        struct out words = {.arena = out->arena};

        quote_inner(&words, reference->words);
        out_text(out, "“");
        page_text(out, "span", out_view(&words));
        out_text(out, "” ");
    }
    for (size_t i = 0; i < reference->facts.count && i < MAX_IDS; i++)
        out_format(out, "<code>%.*s</code> ",
                   STR_ARG(reference->facts.items[i]));
    out_text(out, "</li>\n");
}

static void tell_references(struct out *out, const struct brief *brief,
                            bool apart)
{
    const struct references *references = &brief->references;
    const struct kept_reports *reports = &brief->telling->facts.reports;

    if (references->count == 0)
        return;
    out_format(out,
               "<section id=\"references\" class=\"sources%s\">\n"
               "<h2>References</h2>\n<p class=\"soft\"><code>rapport show "
               "ID</code> opens each of them.</p>\n",
               apart ? " apart" : "");
    for (size_t i = 0; i < references->count; i++) {
        const struct reference *reference = &references->items[i];
        if (i == 0 || references->items[i - 1].report != reference->report) {
            out_text(out, i > 0 ? "</ul>\n" : "");
            tell_report(out, &reports->items[reference->report]);
            out_text(out, "<ul>\n");
        }
        tell_reference(out, reference);
    }
    out_text(out, "</ul>\n</section>\n");
}

/* ---- charts ---- */

static size_t count_points(struct arena *arena, const struct telling *telling)
{
    struct figures figures = figures_of(arena, telling);
    size_t count = 0;

    for (size_t i = 0; i < figures.count; i++)
        count += figures.items[i].fact->amount.values > 0 &&
                 interval_known(figures.items[i].at);
    return count;
}

/* Of a pair: all series, or on a page trade alone. */
static bool tell_charts(struct out *out, const struct brief *brief)
{
    struct telling telling = *brief->telling;
    struct out picture = {.arena = out->arena};
    struct str svg;
    const char *from;

    if (telling.query.pair_count < 2)
        return false;
    telling.at = INTERVAL_NONE;
    if (!telling.all)
        telling.measures = UINT32_C(1) << MEASURE_trade;
    if (count_points(out->arena, &telling) < LEAST_POINTS)
        return false;
    figures_svg(&picture, &telling);
    svg = out_view(&picture);
    from = strstr(svg.at, "<svg"); /* behind what begins a file of XML */
    if (from == NULL)
        return false;
    out_text(out, "<section id=\"charts\" class=\"apart\">\n<figure>\n");
    out_text(out, from);
    out_text(out, "</figure>\n</section>\n");
    return true;
}

static void brief_html(struct out *out, const struct telling *telling)
{
    struct brief brief = brief_of(out->arena, telling);

    page_begin(out, brief.headline);
    for (size_t i = 0; i < brief.looked_at.count; i++) {
        out_text(out, "<p class=\"soft\">");
        page_text(out, "span", brief.looked_at.items[i]);
        out_text(out, "</p>\n");
    }
    for (size_t s = 0; s < SECTIONS; s++)
        if (brief.sections[s].groups.count > 0)
            tell_section(out, &brief.sections[s]);
    if (brief.more.len > 0) {
        out_text(out, "<p class=\"soft\">");
        page_text(out, "span", brief.more);
        out_text(out, "</p>\n");
    }
    tell_references(out, &brief, !tell_charts(out, &brief));
    page_end(out);
}

const struct output output_html = {
    .name = "html",
    .media_type = "text/html; charset=utf-8",
    .words = "a brief, what is new, or a checked draft with marks, as one web "
             "page without scripts",
    .brief = brief_html,
    .news = news_html,
    .check = check_html,
};
