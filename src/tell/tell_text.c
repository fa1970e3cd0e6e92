#include "tell/brief.h"
#include "tell/check.h"
#include "tell/columns.h"
#include "tell/corrections.h"
#include "tell/found.h"
#include "tell/marks.h"
#include "tell/news.h"
#include "tell/outputs.h"
#include "tell/quote.h"
#include "tell/reading.h"
#include "tell/sheet.h"
#include "tell/show.h"
#include "tell/why.h"
#include "tell/words.h"

/* Facts that a reference names. */
#define MAX_IDS 4
/* Characters a line; a wider cell than this one's stands out of its column. */
#define WIDTH 80
#define CELL_WIDTH 36
/* The last of several columns is not made wider than this for others. */
#define LAST_WIDTH 14
/* What follows a row's columns has so much room, or a line of its own. */
#define LEAST_WIDTH 25

/* A line's text, its number of sources and its references as one paragraph. */
static void tell_paragraph(struct out *out, const struct line *line,
                           struct str text, struct wrap wrap)
{
    struct out numbers = {.arena = out->arena};

    for (size_t i = 0; i < line->reference_count; i++)
        out_format(&numbers, "[%u]", line->references[i]);
    wrap_text(&wrap, text);
    if (line->sources > 1) {
        struct out sources = {.arena = out->arena};
        out_format(&sources, "(%u sources)", line->sources);
        wrap_text(&wrap, out_view(&sources));
    }
    wrap_text(&wrap, out_view(&numbers));
    out_char(out, '\n');
}

static void tell_line(struct out *out, const struct line *line)
{
    struct out text = {.arena = out->arena};

    if (line->lead.len > 0) {
        out_str(&text, line->lead);
        out_text(&text, ": ");
    }
    out_str(&text, line->text);
    out_text(out, "  - ");
    tell_paragraph(
        out, line, out_view(&text),
        (struct wrap){.out = out, .width = WIDTH, .column = 4, .indent = 4});
}

/* What it takes on the line. */
static size_t pad(struct out *out, struct str cell, size_t width)
{
    size_t own = columns_of(cell);

    out_str(out, cell);
    out_format(out, "%*s", own < width ? (int)(width - own) : 0, "");
    return own < width ? width : own;
}

/* What follows the columns of a row. */
static struct str rest_of(struct arena *arena, const struct group *group,
                          const struct line *line)
{
    struct out rest = {.arena = arena};

    for (size_t i = group->fixed; i < group->column_count; i++)
        if (line->cells[i].len > 0) {
            out_text(&rest, rest.len > 0 ? "; " : "");
            out_str(&rest, line->cells[i]);
        }
    return out_view(&rest);
}

/* The first cells of a table stand in columns, the others follow: behind them,
 * or where there is little room left on a line of their own. */
static void tell_row(struct out *out, const struct group *group,
                     const struct line *line, const size_t *widths)
{
    struct wrap wrap = {.width = WIDTH, .out = out, .column = 2, .indent = 2};
    struct str rest = rest_of(out->arena, group, line);

    for (size_t i = 0; i < group->fixed; i++) {
        columns_pad(out, 2);
        wrap.column += pad(out, line->cells[i], widths[i]) + 2;
        wrap.indent += widths[i] + 2;
    }
    if (rest.len > 0 && wrap.indent > WIDTH - LEAST_WIDTH) {
        wrap.indent = wrap.column = 6;
        out_text(out, "\n      ");
    } else {
        columns_pad(out, 2);
    }
    tell_paragraph(out, line, rest, wrap);
}

/* Where more than two stand in columns, these need their names. */
static void tell_heads(struct out *out, const struct group *group,
                       const size_t *widths)
{
    out_char(out, ' ');
    for (size_t i = 0; i < group->fixed; i++) {
        out_text(out, i > 0 ? "  " : " ");
        (void)pad(out, str_from(group->columns[i].head),
                  i + 1 < group->fixed ? widths[i] : 0);
    }
    out_char(out, '\n');
}

static void tell_table(struct out *out, const struct group *group)
{
    size_t widths[BRIEF_CELLS] = {0};
    bool headed = group->fixed > 2;

    for (size_t j = 0; j < group->fixed; j++) {
        if (headed)
            widths[j] = columns_of(str_from(group->columns[j].head));
        for (size_t i = 0; i < group->lines.count; i++) {
            size_t width = columns_of(group->lines.items[i].cells[j]);
            size_t most =
                headed && j + 1 == group->fixed ? LAST_WIDTH : CELL_WIDTH;
            if (width > widths[j] && width <= most)
                widths[j] = width;
        }
    }
    if (headed)
        tell_heads(out, group, widths);
    for (size_t i = 0; i < group->lines.count; i++)
        tell_row(out, group, &group->lines.items[i], widths);
}

static void tell_group(struct out *out, const struct group *group)
{
    if (group->title.len > 0)
        out_format(out, "%.*s\n", STR_ARG(group->title));
    if (group->columns != NULL)
        tell_table(out, group);
    else
        for (size_t i = 0; i < group->lines.count; i++)
            tell_line(out, &group->lines.items[i]);
    if (group->note.len > 0)
        out_format(out, "    … %.*s\n", STR_ARG(group->note));
}

static void tell_title(struct out *out, struct str title, char line)
{
    out_str(out, title);
    out_char(out, '\n');
    for (size_t i = columns_of(title); i > 0; i--)
        out_char(out, line);
    out_text(out, "\n\n");
}

static void tell_report(struct out *out, const struct kept_report *report)
{
    struct wrap wrap = {.out = out, .width = WIDTH};
    struct out text = {.arena = out->arena};

    out_str(&text, brief_outlet(report));
    out_text(&text, ", ");
    words_date(&text, report->published);
    if (report->title.len > 0)
        out_format(&text, ", “%.*s”", STR_ARG(report->title));
    out_format(&text, " (report %.*s)", STR_ARG(report->id));
    wrap_text(&wrap, out_view(&text));
    out_char(out, '\n');
}

static void tell_reference(struct out *out, const struct reference *reference)
{
    struct wrap wrap = {.out = out, .width = WIDTH, .column = 8, .indent = 8};
    struct out number = {.arena = out->arena};
    struct out text = {.arena = out->arena};

    out_format(&number, "[%u]", reference->number);
    out_format(out, "  %-6.*s", STR_ARG(out_view(&number)));
    if (reference->words.len > 0) {
        out_text(&text, "“");
        quote_inner(&text, reference->words);
        out_text(&text, "” ");
    }
    for (size_t i = 0; i < reference->facts.count && i < MAX_IDS; i++)
        out_format(&text, "%.*s ", STR_ARG(reference->facts.items[i]));
    wrap_text(&wrap, out_view(&text));
    out_char(out, '\n');
}

static void tell_references(struct out *out, const struct brief *brief)
{
    const struct references *references = &brief->references;
    const struct kept_reports *reports = &brief->telling->facts.reports;

    if (references->count == 0)
        return;
    tell_title(out, STR("References (rapport show ID opens each)"), '-');
    for (size_t i = 0; i < references->count; i++) {
        const struct reference *reference = &references->items[i];
        if (i == 0 || references->items[i - 1].report != reference->report)
            tell_report(out, &reports->items[reference->report]);
        tell_reference(out, reference);
    }
}

/* A page has no room for lines below its titles. */
static void tell_section(struct out *out, const struct brief *brief,
                         const struct section *section)
{
    struct str title = brief_title(out->arena, section);
    bool page = !brief->telling->all;

    if (!page)
        tell_title(out, title, '-');
    else
        out_format(out, "%.*s\n", STR_ARG(title));
    for (size_t i = 0; i < section->groups.count; i++) {
        tell_group(out, &section->groups.items[i]);
        if (!page)
            out_char(out, '\n');
    }
    if (page)
        out_char(out, '\n');
}

static void tell_sentence(struct out *out, struct str sentence)
{
    struct wrap wrap = {.out = out, .width = WIDTH};

    wrap_text(&wrap, sentence);
    out_char(out, '\n');
}

static void brief_text(struct out *out, const struct telling *telling)
{
    struct brief brief = brief_of(out->arena, telling);

    tell_title(out, brief.headline, '=');
    for (size_t i = 0; i < brief.looked_at.count; i++)
        tell_sentence(out, brief.looked_at.items[i]);
    out_char(out, '\n');
    for (size_t s = 0; s < SECTIONS; s++)
        if (brief.sections[s].groups.count > 0)
            tell_section(out, &brief, &brief.sections[s]);
    if (brief.more.len > 0) {
        tell_sentence(out, brief.more);
        out_char(out, '\n');
    }
    tell_references(out, &brief);
}

const struct output output_text = {
    .name = "text",
    .media_type = "text/plain; charset=utf-8",
    .words = "a brief, tables, marks or reasons, as plain text",
    .brief = brief_text,
    .marks = marks_text,
    .why = why_text,
    .sheet = sheet_text,
    .reading = reading_text,
    .news = news_text,
    .show = show_text,
    .corrections = corrections_text,
    .found = found_text,
    .check = check_text,
};
