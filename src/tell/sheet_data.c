/*
 * A sheet for machines and for documents: CSV (RFC 4180), JSON and Markdown.
 */
#include "base/json.h"
#include "tell/asked.h"
#include "tell/cells.h"
#include "tell/sheet.h"
#include "tell/words.h"

#include <stdlib.h>
#include <string.h>

/* ---- a spreadsheet */

void sheet_csv(struct out *out, const struct sheet *sheet)
{
    bool first = true;

    for (size_t i = 0; i < sheet->column_count; i++) {
        if (sheet->columns[i].name == NULL)
            continue;
        out_format(out, "%s%s", first ? "" : ",", sheet->columns[i].name);
        first = false;
    }
    out_text(out, "\r\n");
    for (size_t j = 0; j < sheet->rows.count; j++) {
        const struct row *row = &sheet->rows.items[j];

        first = true;
        for (size_t i = 0; i < sheet->column_count; i++) {
            if (sheet->columns[i].name == NULL)
                continue;
            out_text(out, first ? "" : ",");
            if (sheet->columns[i].kind == COLUMN_LIST)
                cells_list(out, &row->cells[i].list);
            else
                cells_text(out, row->cells[i].value);
            first = false;
        }
        out_text(out, "\r\n");
    }
}

/* ---- JSON */

static double number_of(struct str text)
{
    char digits[32] = {0};

    memcpy(digits, text.at, text.len < 31 ? text.len : 31);
    return strtod(digits, NULL);
}

static void set_cell(struct json *object, const struct sheet_column *column,
                     const struct cell *cell)
{
    struct str value = cell->value;

    if (column->kind == COLUMN_LIST) {
        struct json *list = json_new_array();

        for (size_t i = 0; i < cell->list.count; i++)
            json_add_str(list, cell->list.items[i]);
        json_set(object, column->name, list);
    } else if (column->kind == COLUMN_NUMBER && value.len > 0) {
        json_set_number(object, column->name, number_of(value));
    } else {
        json_set_str(object, column->name, value);
    }
}

void sheet_json(struct out *out, const struct sheet *sheet)
{
    struct json *object = json_new_object();
    struct json *rows = json_new_array();

    json_set_str(object, "title", sheet->title);
    asked_json(object, sheet->telling);
    for (size_t j = 0; j < sheet->rows.count; j++) {
        struct json *row = json_new_object();

        for (size_t i = 0; i < sheet->column_count; i++)
            if (sheet->columns[i].name != NULL)
                set_cell(row, &sheet->columns[i],
                         &sheet->rows.items[j].cells[i]);
        if (sheet->lanes != NULL)
            json_set_str(row, "lane",
                         str_from(sheet->lanes[sheet->rows.items[j].lane]));
        json_add(rows, row);
    }
    json_set(object, sheet->name, rows);
    json_tell_pretty(out, object);
    out_char(out, '\n');
    json_free(object);
}

/* ---- Markdown */

/* On one line, without signs that Markdown or HTML would take as their own. */
static void tell_plain(struct out *out, struct str text)
{
    struct out plain = {.arena = out->arena};
    struct str shown;

    while (text.len > 0) {
        struct out line = {.arena = out->arena};

        words_plain(&line, str_cut(&text, '\n'));
        out_text(&plain, plain.len > 0 ? "\n" : "");
        out_shown(&plain, out_view(&line));
    }
    shown = out_view(&plain);
    for (size_t i = 0; i < shown.len; i++) {
        char c = shown.at[i];

        if (c == '\n')
            out_text(out, "<br>");
        else if (c == '<' || c == '&')
            out_text(out, c == '<' ? "&lt;" : "&amp;");
        else
            out_format(out, "%s%c", strchr("\\`*_[]|#~", c) != NULL ? "\\" : "",
                       c);
    }
}

static bool is_used(const struct sheet *sheet, size_t column)
{
    if (sheet->columns[column].head == NULL)
        return false;
    for (size_t i = 0; i < sheet->rows.count; i++)
        if (cell_words(&sheet->rows.items[i].cells[column]).len > 0)
            return true;
    return false;
}

static void tell_heads(struct out *out, const struct sheet *sheet,
                       const bool *used)
{
    for (size_t i = 0; i < sheet->column_count; i++)
        if (used[i])
            out_format(out, "| %s ", sheet->columns[i].head);
    out_text(out, "|\n");
    for (size_t i = 0; i < sheet->column_count; i++)
        if (used[i])
            out_text(out, sheet->columns[i].kind == COLUMN_NUMBER ? "| ---: "
                                                                  : "| --- ");
    out_text(out, "|\n");
}

static void tell_row(struct out *out, const struct sheet *sheet,
                     const struct row *row, const bool *used)
{
    for (size_t i = 0; i < sheet->column_count; i++) {
        if (!used[i])
            continue;
        out_text(out, "| ");
        tell_plain(out, cell_words(&row->cells[i]));
        out_char(out, ' ');
    }
    out_text(out, "|\n");
}

static void tell_group(struct out *out, struct str group)
{
    out_char(out, '\n');
    if (group.len == 0)
        return;
    out_text(out, "## ");
    tell_plain(out, group);
    out_text(out, "\n\n");
}

/* Every group has a table of its own. */
static void tell_rows(struct out *out, const struct sheet *sheet,
                      const bool *used)
{
    for (size_t i = 0; i < sheet->rows.count; i++) {
        const struct row *row = &sheet->rows.items[i];

        if (i == 0 || !str_equal(row[-1].group, row->group)) {
            tell_group(out, row->group);
            tell_heads(out, sheet, used);
        }
        tell_row(out, sheet, row, used);
    }
}

void sheet_md(struct out *out, const struct sheet *sheet)
{
    bool *used =
        arena_alloc(out->arena, sheet->column_count + 1, sizeof(*used));

    out_text(out, "# ");
    tell_plain(out, sheet->title);
    out_char(out, '\n');
    for (size_t i = 0; i < sheet->column_count; i++)
        used[i] = is_used(sheet, i);
    tell_rows(out, sheet, used);
    if (sheet->rows.count == 0)
        out_text(out, "\nNone is known.\n");
    if (sheet->note.len > 0) {
        out_char(out, '\n');
        tell_plain(out, sheet->note);
        out_char(out, '\n');
    }
}
