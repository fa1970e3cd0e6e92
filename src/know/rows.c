#include "know/rows.h"

#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>

static struct str trim(struct str s)
{
    while (s.len > 0 && s.at[0] == ' ') {
        s.at++;
        s.len--;
    }
    while (s.len > 0 && s.at[s.len - 1] == ' ')
        s.len--;
    return s;
}

bool rows_next(struct rows *rows, struct row *row)
{
    while (rows->rest.len > 0) {
        struct str text = str_cut(&rows->rest, '\n');
        struct str left;

        rows->place.line++;
        if (text.len > 0 && text.at[text.len - 1] == '\r')
            text.len--;
        left = trim(text);
        if (left.len == 0 || left.at[0] == '#')
            continue;
        *row = (struct row){.text = text, .place = rows->place};
        row->place.column = 1;
        left = text;
        do {
            struct str cell = str_cut(&left, '\t');

            if (row->count < ROW_CELLS)
                row->cells[row->count] = trim(cell);
            row->count++;
        } while (left.len > 0);
        return true;
    }
    return false;
}

struct place row_place(const struct row *row, size_t cell)
{
    struct place place = row->place;
    struct str left = row->text;

    for (size_t i = 0; i < cell; i++)
        place.column += (uint32_t)str_cut(&left, '\t').len + 1;
    return place;
}

bool row_check(const struct row *row, size_t least, size_t most,
               struct error *err)
{
    struct place place = row->place;
    size_t broken = utf8_valid(row->text);

    for (size_t i = 0; i < broken; i++)
        if ((unsigned char)row->text.at[i] < ' ' && row->text.at[i] != '\t')
            broken = i;
    place.column += (uint32_t)broken;
    if (broken < row->text.len)
        return error_at(err, ERROR_SYNTAX, place, "no character of text");
    if (row->count < least)
        return error_at(err, ERROR_SYNTAX, row->place,
                        "the row has %zu cells, it needs %zu", row->count,
                        least);
    if (row->count > most)
        return error_at(err, ERROR_SYNTAX, row_place(row, most),
                        "the row has %zu cells, at most %zu have a meaning",
                        row->count, most);
    return true;
}

void rows_end_wrongly(const struct error *err)
{
    fprintf(stderr, "rapport: %s:%u: %s\n", err->source, err->line, err->text);
    abort();
}
