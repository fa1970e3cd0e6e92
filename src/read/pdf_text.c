/* Lines become paragraphs: where the next word would still have had room on a
 * line, somebody wanted a new one. */
#include "read/pdf.h"

#include "base/out.h"
#include "base/table.h"
#include "base/utf8.h"
#include "read/pdf_words.h"

#include <math.h>
#include <stdlib.h>

/* Sizes that differ by less are one. */
#define SIZE_SHARE 0.12F
/* More than so many times the usual distance of lines parts paragraphs. */
#define LEADING_SHARE 1.25F
#define USUAL_LEADING 1.2F /* heights of a line */
#define CLOSE 0.9F         /* no closer */
/* A line that begins further in, in heights. */
#define INDENT_SHARE 0.7F
/* Rows before and behind that tell how wide a paragraph may be. */
#define NEAR_ROWS 4
#define LEAST_HEADING 8 /* bytes */

struct row {
    struct str text;
    float left, top, right, size;
    float last_left; /* of its last cell */
    float leading;   /* from the row before it, or 0 */
    uint32_t page, column;
    bool table;
    bool note; /* of a footnote */
};

struct rows {
    struct row *items;
    size_t count, room;
};

static bool is_same_size(float a, float b)
{
    return fabsf(a - b) <= SIZE_SHARE * fmaxf(a, b);
}

/* The lines of a row as one. */
static void add_row(struct arena *arena, struct rows *rows,
                    const struct pdf_line *lines, size_t count)
{
    struct row *row = LIST_ADD(arena, rows);
    struct out text = {.arena = arena};

    *row = (struct row){.left = lines->left,
                        .top = lines->top,
                        .right = lines->right,
                        .size = pdf_size(lines),
                        .page = lines->page,
                        .column = lines->column,
                        .table = lines->row};
    for (size_t i = 0; i < count; i++) {
        if (text.len > 0)
            out_char(&text, row->table ? '\t' : ' ');
        pdf_clean(arena, &text, lines[i].text);
        row->right = fmaxf(row->right, lines[i].right);
        row->last_left = lines[i].left;
    }
    row->text = out_view(&text);
    if (row->text.len == 0)
        rows->count--;
}

static struct rows rows_of(struct arena *arena, const struct pdf *pdf)
{
    const struct pdf_lines *lines = &pdf->lines;
    struct rows rows = {0};
    size_t first = 0;

    for (size_t i = 1; i <= lines->count; i++) {
        if (i < lines->count && lines->items[i].cell)
            continue;
        add_row(arena, &rows, lines->items + first, i - first);
        first = i;
    }
    return rows;
}

/* Measures */

static int by_number(const void *a, const void *b)
{
    const float *first = a, *second = b;

    return *first < *second ? -1 : *first > *second;
}

/* The size of most of the text. */
static float body_size(struct arena *arena, const struct rows *rows)
{
    float *sizes = arena_alloc(arena, rows->count + 1, sizeof(float));
    size_t count = 0;

    for (size_t i = 0; i < rows->count; i++)
        if (rows->items[i].text.len > 20)
            sizes[count++] = rows->items[i].size;
    qsort(sizes, count, sizeof(float), by_number);
    return count > 0 ? sizes[count / 2] : 0;
}

/* Sets from each row of a column how far below the one before it rows are
 * there: the median. */
static void set_leading(struct arena *arena, struct row *rows, size_t count)
{
    float *steps = arena_alloc(arena, count + 1, sizeof(float));
    size_t known = 0;

    for (size_t i = 1; i < count; i++) {
        float step = rows[i].top - rows[i - 1].top;

        if (is_same_size(rows[i].size, rows[i - 1].size) && step > 0 &&
            !rows[i].table)
            steps[known++] = step;
    }
    qsort(steps, known, sizeof(float), by_number);
    for (size_t i = 0; i < count; i++)
        rows[i].leading = known > 2 ? fminf(steps[known / 2], 3 * rows[i].size)
                                    : USUAL_LEADING * rows[i].size;
}

/* Small rows at the end of a column that begin with a number or a sign. */
static void set_notes(struct row *rows, size_t count, float body)
{
    size_t first = count;

    while (first > 0 && rows[first - 1].size < body * (1 - SIZE_SHARE) &&
           !rows[first - 1].table)
        first--;
    if (first == 0)
        return;
    while (first < count && !pdf_is_note(rows[first].text))
        first++;
    for (; first < count; first++)
        rows[first].note = true;
}

static void measure(struct arena *arena, struct rows *rows, float body)
{
    size_t first = 0;

    for (size_t i = 1; i <= rows->count; i++) {
        if (i < rows->count &&
            rows->items[i].column == rows->items[first].column)
            continue;
        set_leading(arena, rows->items + first, i - first);
        set_notes(rows->items + first, i - first, body);
        first = i;
    }
}

/* Breaks */

/* How far to the right the rows around this one go. */
static float right_of(const struct rows *rows, size_t at)
{
    const struct row *row = &rows->items[at];
    size_t first = at > NEAR_ROWS ? at - NEAR_ROWS : 0;
    float right = row->right;

    for (size_t i = first; i < rows->count && i <= at + NEAR_ROWS; i++)
        if (rows->items[i].column == row->column && !rows->items[i].table &&
            is_same_size(rows->items[i].size, row->size))
            right = fmaxf(right, rows->items[i].right);
    return right;
}

/* Whether the first word of the next row would have had room at its end. */
static bool has_room(const struct rows *rows, size_t at, struct row *next)
{
    const struct row *row = &rows->items[at];
    struct str rest = next->text;
    float share = (next->right - next->left) / (float)next->text.len;
    float word = share * (float)(str_cut(&rest, ' ').len + 1);

    return row->right + word * 1.1F < right_of(rows, at);
}

/* Whether it is the only row of its size there, which tells nothing of how
 * wide a paragraph may be. */
static bool is_alone(const struct rows *rows, size_t at)
{
    const struct row *row = &rows->items[at];
    const struct row *before = at > 0 ? row - 1 : row;

    return at == 0 || before->column != row->column ||
           !is_same_size(before->size, row->size);
}

static bool is_indented(const struct row *row, const struct row *next)
{
    return next->left > row->left + INDENT_SHARE * next->size;
}

/* Whether the next row is more of the last cell of this one. */
static bool is_more_of_cell(const struct row *row, const struct row *next)
{
    return row->table && !next->table && row->column == next->column &&
           row->last_left > row->left &&
           fabsf(next->left - row->last_left) < next->size * INDENT_SHARE &&
           next->top - row->top <
               LEADING_SHARE * fmaxf(next->leading, CLOSE * next->size) &&
           is_same_size(row->size, next->size);
}

/* Whether a paragraph ends with the row `at` and `next` begins another. */
static bool is_break(const struct rows *rows, size_t at, struct row *next)
{
    const struct row *row = &rows->items[at];
    bool ended = pdf_ends_sentence(row->text);
    bool goes_on = !ended && pdf_goes_on(row->text, next->text);
    float step = next->top - row->top;

    if (row->table || next->table || row->note != next->note ||
        !is_same_size(row->size, next->size))
        return true;
    if (row->column != next->column)
        return !goes_on &&
               (ended || is_alone(rows, at) || has_room(rows, at, next));
    if (step > LEADING_SHARE * fmaxf(next->leading, CLOSE * next->size) ||
        step < 0 || pdf_is_item(next->text))
        return true;
    if (goes_on)
        return false;
    if (pdf_is_item(row->text) && is_indented(row, next) && !ended)
        return false;
    return has_room(rows, at, next) || (ended && is_indented(row, next)) ||
           (row->note && pdf_is_note(next->text));
}

/* Telling */

static void tell_rows(const struct rows *rows, const struct table *words,
                      bool notes, struct out *out)
{
    size_t last = rows->count;

    for (size_t i = 0; i < rows->count; i++) {
        struct row *row = &rows->items[i];

        if (row->note != notes)
            continue;
        if (last < rows->count && is_more_of_cell(&rows->items[last], row)) {
            row->table = true;
            row->last_left = row->left;
            row->left = rows->items[last].left;
            pdf_join(words, out, row->text);
        } else if (last == rows->count)
            out_text(out, out->len > 0 ? "\n\n" : "");
        else if (rows->items[last].table && row->table)
            out_char(out, '\n');
        else if (is_break(rows, last, row))
            out_text(out, "\n\n");
        else
            pdf_join(words, out, row->text);
        out_str(out, row->text);
        last = i;
    }
}

/* The largest type of the first page, where it is larger than the text's. */
static struct str heading_of(struct arena *arena, const struct rows *rows,
                             const struct table *words, float body)
{
    struct out out = {.arena = arena};
    size_t best = rows->count, last;

    for (size_t i = 0; i < rows->count; i++) {
        const struct row *row = &rows->items[i];

        if (row->page == rows->items[0].page &&
            row->text.len >= LEAST_HEADING &&
            row->size > body * (1 + SIZE_SHARE) && !row->table &&
            (best == rows->count || row->size > rows->items[best].size))
            best = i;
    }
    if (best == rows->count)
        return STR("");
    out_str(&out, rows->items[best].text);
    for (last = best; last + 1 < rows->count &&
                      !is_break(rows, last, &rows->items[last + 1]);
         last++) {
        pdf_join(words, &out, rows->items[last + 1].text);
        out_str(&out, rows->items[last + 1].text);
    }
    return out_view(&out);
}

struct str pdf_text(struct arena *arena, const struct pdf *pdf,
                    struct str *heading)
{
    struct rows rows = rows_of(arena, pdf);
    struct out out = {.arena = arena};
    struct table words = {0};
    float body = body_size(arena, &rows);

    measure(arena, &rows, body);
    for (size_t i = 0; i < rows.count; i++)
        pdf_add_words(arena, &words, rows.items[i].text);
    *heading = heading_of(arena, &rows, &words, body);
    tell_rows(&rows, &words, false, &out);
    tell_rows(&rows, &words, true, &out);
    return out_view(&out);
}
