#include "tell/brief.h"
#include "tell/found.h"
#include "tell/outputs.h"
#include "tell/quote.h"
#include "tell/sheet.h"
#include "tell/words.h"

#include <string.h>

/* Facts that a reference names. */
#define MAX_IDS 4

static void tell_plain(struct out *out, struct str text)
{
    words_md(out, text);
}

static void tell_numbers(struct out *out, const struct line *line)
{
    for (size_t i = 0; i < line->reference_count; i++)
        out_format(out, "%s[%u]", i == 0 ? " " : "", line->references[i]);
}

static void tell_sources(struct out *out, const struct line *line)
{
    if (line->sources > 1)
        out_format(out, " (%u sources)", line->sources);
}

static void tell_line(struct out *out, const struct line *line)
{
    out_text(out, "- ");
    if (line->lead.len > 0) {
        out_text(out, "**");
        tell_plain(out, line->lead);
        out_text(out, "**: ");
    }
    tell_plain(out, line->text);
    tell_sources(out, line);
    tell_numbers(out, line);
    out_char(out, '\n');
}

static void tell_row(struct out *out, const struct group *group,
                     const struct line *line)
{
    for (size_t i = 0; i < group->column_count; i++) {
        out_text(out, "| ");
        tell_plain(out, line->cells[i]);
        out_char(out, ' ');
    }
    out_char(out, '|');
    tell_sources(out, line);
    tell_numbers(out, line);
    out_text(out, " |\n");
}

static void tell_heads(struct out *out, const struct group *group)
{
    for (size_t i = 0; i < group->column_count; i++)
        out_format(out, "| %s ", group->columns[i].head);
    out_text(out, "| References |\n");
    for (size_t i = 0; i < group->column_count; i++)
        out_text(out, "|---");
    out_text(out, "|---|\n");
}

static void tell_group(struct out *out, const struct group *group)
{
    if (group->title.len > 0) {
        out_text(out, "### ");
        tell_plain(out, group->title);
        out_text(out, "\n\n");
    }
    if (group->columns != NULL)
        tell_heads(out, group);
    for (size_t i = 0; i < group->lines.count; i++)
        if (group->columns != NULL)
            tell_row(out, group, &group->lines.items[i]);
        else
            tell_line(out, &group->lines.items[i]);
    if (group->note.len > 0) {
        out_text(out, "\n*… ");
        tell_plain(out, group->note);
        out_text(out, "*\n");
    }
    out_char(out, '\n');
}

static void tell_report(struct out *out, const struct kept_report *report)
{
    struct out date = {.arena = out->arena};

    out_text(out, "\n**");
    tell_plain(out, brief_outlet(report));
    out_text(out, "**, ");
    words_date(&date, report->published);
    tell_plain(out, out_view(&date));
    if (report->title.len > 0) {
        out_text(out, ", “");
        tell_plain(out, report->title);
        out_text(out, "”");
    }
    out_text(out, " (report ");
    tell_plain(out, report->id);
    out_text(out, ")\n\n");
}

static void tell_reference(struct out *out, const struct reference *reference)
{
    out_format(out, "- [%u] ", reference->number);
    if (reference->words.len > 0) {
        struct out words = {.arena = out->arena};
        quote_inner(&words, reference->words);
        out_text(out, "“");
        tell_plain(out, out_view(&words));
        out_text(out, "” ");
    }
    for (size_t i = 0; i < reference->facts.count && i < MAX_IDS; i++) {
        out_text(out, i > 0 ? " " : "");
        out_format(out, "`%.*s`", STR_ARG(reference->facts.items[i]));
    }
    out_char(out, '\n');
}

static void tell_references(struct out *out, const struct brief *brief)
{
    const struct references *references = &brief->references;
    const struct kept_reports *reports = &brief->telling->facts.reports;

    if (references->count == 0)
        return;
    out_text(out, "## References\n\n`rapport show ID` opens each of them.\n");
    for (size_t i = 0; i < references->count; i++) {
        const struct reference *reference = &references->items[i];
        if (i == 0 || references->items[i - 1].report != reference->report)
            tell_report(out, &reports->items[reference->report]);
        tell_reference(out, reference);
    }
}

static void brief_md(struct out *out, const struct telling *telling)
{
    struct brief brief = brief_of(out->arena, telling);

    out_text(out, "# ");
    tell_plain(out, brief.headline);
    out_text(out, "\n\n");
    for (size_t i = 0; i < brief.looked_at.count; i++) {
        out_text(out, i > 0 ? " " : "");
        tell_plain(out, brief.looked_at.items[i]);
    }
    out_text(out, "\n\n");
    for (size_t s = 0; s < SECTIONS; s++) {
        const struct section *section = &brief.sections[s];
        if (section->groups.count == 0)
            continue;
        out_text(out, "## ");
        tell_plain(out, brief_title(out->arena, section));
        out_text(out, "\n\n");
        for (size_t g = 0; g < section->groups.count; g++)
            tell_group(out, &section->groups.items[g]);
    }
    if (brief.more.len > 0) {
        out_char(out, '*');
        tell_plain(out, brief.more);
        out_text(out, "*\n\n");
    }
    tell_references(out, &brief);
}

const struct output output_md = {
    .name = "md",
    .media_type = "text/markdown; charset=utf-8",
    .words = "a brief or a table as Markdown",
    .brief = brief_md,
    .found = found_md,
    .sheet = sheet_md,
};
