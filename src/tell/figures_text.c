/*
 * Series of figures as tables for people.
 */
#include "tell/columns.h"
#include "tell/figures.h"
#include "tell/sentence.h"
#include "tell/words.h"

#define WIDTH 80
#define CELLS 4
#define LAST (CELLS - 1)
#define GAPS 8         /* columns before the cells */
#define SOURCES_MOST 4 /* reports that a row names */

static const char *const heads[CELLS] = {"Period", "Figure", "Change",
                                         "According to"};
static const size_t widest[LAST] = {18, 24, 16};

struct table_row {
    struct str cells[CELLS];
};

static struct str shown(struct arena *arena, struct str text)
{
    struct out plain = {.arena = arena};
    struct out out = {.arena = arena};

    words_plain(&plain, text);
    out_shown(&out, out_view(&plain));
    return out_view(&out);
}

static struct table_row row_of(struct arena *arena,
                               const struct figures *figures,
                               const struct figure *figure)
{
    const struct knowledge *know = figures->brief->telling->know;
    struct out cells[CELLS];
    struct table_row row;

    for (size_t i = 0; i < CELLS; i++)
        cells[i] = (struct out){.arena = arena};
    figure_period(&cells[0], figure->fact);
    figure_value(&cells[1], figure->fact);
    words_change(&cells[2], figure->fact->change, figure->fact->since);
    out_str(&cells[LAST], words_party_name(know, &figure->fact->said_by));
    for (size_t i = 0; i < CELLS; i++)
        row.cells[i] = shown(arena, out_view(&cells[i]));
    return row;
}

/* As many words of the text as fit, at least one; the rest stays. */
static struct str take_words(struct str *text, size_t width)
{
    struct str taken = {text->at, 0};

    while (text->len > 0) {
        struct str rest = *text;
        struct str word = str_cut(&rest, ' ');
        struct str longer = {taken.at, (size_t)(word.at + word.len - taken.at)};

        if (taken.len > 0 && columns_of(longer) > width)
            break;
        taken = longer;
        *text = rest;
    }
    return taken;
}

/* What fits on one line; true where something is left. */
static bool tell_cells_line(struct out *out, struct table_row *row,
                            const size_t widths[CELLS])
{
    size_t owed = 2; /* blanks before the next cell that has something */
    bool more = false;

    for (size_t i = 0; i < CELLS; i++) {
        struct str piece = take_words(&row->cells[i], widths[i]);
        size_t columns = 0;

        if (piece.len > 0) {
            columns_pad(out, owed);
            owed = 0;
            columns = columns_tell(out, piece, widths[i]);
        }
        owed += widths[i] - columns + 2;
        more = more || row->cells[i].len > 0;
    }
    out_char(out, '\n');
    return more;
}

/* Cells that are too long for their columns go on below. */
static void tell_cells(struct out *out, struct table_row row,
                       const size_t widths[CELLS])
{
    while (tell_cells_line(out, &row, widths))
        continue;
}

static void tell_note(struct out *out, struct str text)
{
    struct wrap wrap = {.out = out, .width = WIDTH, .column = 4, .indent = 6};

    columns_pad(out, 4);
    wrap_text(&wrap, shown(out->arena, text));
    out_char(out, '\n');
}

static void tell_sources(struct out *out, const struct figures *figures,
                         const struct figure *figure)
{
    const struct item *item = figure->item;

    if (figure_needs_words(figure->fact->measure)) {
        struct out note = {.arena = out->arena};

        figure_words(&note, figures->brief, item);
        if (note.len > 0)
            tell_note(out, out_view(&note));
    }
    for (size_t i = 0; i < item->fact_count && i < SOURCES_MOST; i++) {
        struct out note = {.arena = out->arena};

        figure_reference(&note, figures, figure, i);
        tell_note(out, out_view(&note));
    }
    if (item->fact_count > 1) {
        struct out note = {.arena = out->arena};

        words_count(&note, item->fact_count, "report");
        out_text(&note, ", ");
        words_count(&note, item->sources, "independent source");
        out_format(&note, " (%.*s)", STR_ARG(item->id));
        tell_note(out, out_view(&note));
    }
    for (size_t i = 0; i < figure->dispute_count; i++) {
        const struct dispute *dispute = figure->disputes[i];
        struct out note = {.arena = out->arena};

        out_format(&note, "! %s: %.*s (%.*s)",
                   dispute->kind == DISPUTE_value ? "disputed" : "drift",
                   STR_ARG(dispute->why), STR_ARG(dispute->id));
        tell_note(out, out_view(&note));
    }
}

/* The rows [from, to) are one series. */
static void tell_series(struct out *out, const struct figures *figures,
                        size_t from, size_t to)
{
    size_t widths[CELLS] = {0};
    struct table_row head;
    struct table_row *rows = arena_alloc(out->arena, to - from, sizeof(*rows));

    for (size_t i = 0; i < CELLS; i++) {
        head.cells[i] = str_from(heads[i]);
        widths[i] = head.cells[i].len;
    }
    for (size_t i = from; i < to; i++) {
        rows[i - from] = row_of(out->arena, figures, &figures->items[i]);
        for (size_t j = 0; j < LAST; j++) {
            size_t width = columns_of(rows[i - from].cells[j]);

            width = width < widest[j] ? width : widest[j];
            widths[j] = width > widths[j] ? width : widths[j];
        }
    }
    widths[LAST] = WIDTH - (widths[0] + widths[1] + widths[2] + GAPS);
    out_char(out, '\n');
    phrase_measure(out, figures->brief->telling->know,
                   figures->items[from].fact);
    out_char(out, '\n');
    tell_cells(out, head, widths);
    for (size_t i = from; i < to; i++) {
        tell_cells(out, rows[i - from], widths);
        tell_sources(out, figures, &figures->items[i]);
    }
}

void figures_text(struct out *out, const struct telling *telling)
{
    struct figures figures = figures_of(out->arena, telling);
    struct out hint = {.arena = out->arena};

    figures_title(out, &figures);
    out_char(out, '\n');
    if (figures.count == 0)
        out_text(out, "\nNone is known.\n");
    for (size_t from = 0, to; from < figures.count; from = to) {
        for (to = from + 1; to < figures.count && figures_go_on(&figures, to);)
            to++;
        tell_series(out, &figures, from, to);
    }
    figures_hint(&hint, &figures);
    if (hint.len > 0) {
        out_char(out, '\n');
        out_str(out, out_view(&hint));
    }
}
