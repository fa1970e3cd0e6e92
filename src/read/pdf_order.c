/*
 * The order in which the lines of a page are read, after the cuts of Nagy and
 * Seth (1984), made from the top: rows of lines that share a gap from top to
 * bottom are a region, whose columns are read one after another where they hold
 * prose, else row by row.
 */
#include "read/pdf.h"

#include "base/utf8.h"

#include <math.h>
#include <stdlib.h>

#define DEEPEST 6
#define MOST_GAPS 32
/* A gap between columns, in heights of a line. */
#define GAP_SHARE 0.5F
/* Lines overlap in their boxes, by so much from each side. */
#define SLACK 0.2F
/* What makes a column prose: lines, characters a line, how full they are. */
#define PROSE_LINES 3
#define PROSE_BYTES 18
#define PROSE_FULL 0.6F
/* Cells of a table stand on the lines of the cells beside. */
#define LEVEL_SHARE 0.2F
#define MOST_BESIDE 64
/* A page with more lines is no page, and is left as it is. */
#define MOST_LINES 20000

struct gap {
    float left, right;
};

/* Where no line of some rows stands, from left to right. */
struct gaps {
    struct gap items[MOST_GAPS];
    size_t count;
};

struct order {
    struct arena *arena;
    struct pdf_lines *to;
    uint32_t column;
};

/* Lines that are looked at together. */
struct set {
    struct pdf_line **items;
    size_t count;
};

static int by_band(const void *a, const void *b)
{
    const struct pdf_line *const *first = a, *const *second = b;

    if ((*first)->top != (*second)->top)
        return (*first)->top < (*second)->top ? -1 : 1;
    if ((*first)->left != (*second)->left)
        return (*first)->left < (*second)->left ? -1 : 1;
    return *first < *second ? -1 : *first > *second;
}

static int by_left(const void *a, const void *b)
{
    const struct pdf_line *const *first = a, *const *second = b;

    if ((*first)->left != (*second)->left)
        return (*first)->left < (*second)->left ? -1 : 1;
    return *first < *second ? -1 : *first > *second;
}

/* How many lines, from the first, overlap each other from top to bottom. */
static size_t band_of(const struct set *set, size_t first)
{
    float bottom = -INFINITY;
    size_t at = first;

    while (at < set->count) {
        const struct pdf_line *line = set->items[at];
        float slack = pdf_size(line) * SLACK;

        if (at > first && line->top + slack >= bottom)
            break;
        bottom = fmaxf(bottom, line->bottom - slack);
        at++;
    }
    return at - first;
}

static float gap_width(const struct pdf_line *line)
{
    return pdf_size(line) * GAP_SHARE;
}

/* The gaps between the lines of a band, and at both of its sides. */
static void find_gaps(struct arena *arena, const struct set *band,
                      struct gap sides, struct gaps *gaps)
{
    struct pdf_line **sorted = arena_alloc(arena, band->count, sizeof(*sorted));
    float right = sides.left;

    memcpy(sorted, band->items, band->count * sizeof(struct pdf_line *));
    qsort(sorted, band->count, sizeof(struct pdf_line *), by_left);
    gaps->count = 0;
    for (size_t i = 0; i < band->count && gaps->count < MOST_GAPS - 1; i++) {
        if (sorted[i]->left - right >= gap_width(sorted[i]) || i == 0)
            gaps->items[gaps->count++] = (struct gap){right, sorted[i]->left};
        right = fmaxf(right, sorted[i]->right);
    }
    gaps->items[gaps->count++] = (struct gap){right, sides.right};
}

/* What both have, of at least the width. */
static void meet(const struct gaps *a, const struct gaps *b, float width,
                 struct gaps *both)
{
    size_t i = 0, j = 0;

    both->count = 0;
    while (i < a->count && j < b->count && both->count < MOST_GAPS) {
        struct gap gap = {fmaxf(a->items[i].left, b->items[j].left),
                          fminf(a->items[i].right, b->items[j].right)};

        if (gap.right - gap.left >= width)
            both->items[both->count++] = gap;
        if (a->items[i].right < b->items[j].right)
            i++;
        else
            j++;
    }
}

static struct gap sides_of(const struct set *set)
{
    struct gap sides = {INFINITY, -INFINITY};

    for (size_t i = 0; i < set->count; i++) {
        sides.left = fminf(sides.left, set->items[i]->left);
        sides.right = fmaxf(sides.right, set->items[i]->right);
    }
    return sides;
}

static bool is_inner(const struct gap *gap, struct gap sides)
{
    return gap->left > sides.left && gap->right < sides.right;
}

static bool has_inner(const struct gaps *gaps, struct gap sides)
{
    for (size_t i = 0; i < gaps->count; i++)
        if (is_inner(&gaps->items[i], sides))
            return true;
    return false;
}

/* Keeps the gaps that have lines on both sides. */
static void keep_inner(struct gaps *gaps, struct gap sides)
{
    size_t kept = 0;

    for (size_t i = 0; i < gaps->count; i++)
        if (is_inner(&gaps->items[i], sides))
            gaps->items[kept++] = gaps->items[i];
    gaps->count = kept;
}

/* How many of the first lines are one region, and the gaps in it.  A gap
 * between lines, in the rows so far or in the next, ends with the region. */
static size_t region_of(struct order *order, const struct set *set,
                        struct gap sides, struct gaps *gaps)
{
    struct set band = {set->items, band_of(set, 0)};
    float width = gap_width(set->items[0]);
    struct gap so_far = sides_of(&band);
    size_t at = band.count;

    find_gaps(order->arena, &band, sides, gaps);
    while (at < set->count) {
        struct gaps next, both;
        struct gap own, all;

        band = (struct set){set->items + at, band_of(set, at)};
        own = sides_of(&band);
        all = (struct gap){fminf(so_far.left, own.left),
                           fmaxf(so_far.right, own.right)};
        find_gaps(order->arena, &band, sides, &next);
        meet(gaps, &next, width, &both);
        if (!has_inner(&both, all) &&
            (has_inner(gaps, so_far) || has_inner(&next, own)))
            break;
        *gaps = both;
        so_far = all;
        at += band.count;
    }
    keep_inner(gaps, so_far);
    return at;
}

/* Columns */

static size_t letters_in(struct str text)
{
    size_t letters = 0;
    unsigned length;

    for (size_t at = 0; at < text.len; at += length)
        letters += utf8_is_letter(utf8_at(text, at, &length));
    return letters;
}

/* Whether the column has at least so many lines, which are of prose. */
static bool is_prose(const struct set *column, size_t least)
{
    struct gap sides = sides_of(column);
    size_t bytes = 0, letters = 0, full = 0;

    for (size_t i = 0; i < column->count; i++) {
        const struct pdf_line *line = column->items[i];

        bytes += line->text.len;
        letters += letters_in(line->text);
        full +=
            line->right - line->left >= (sides.right - sides.left) * PROSE_FULL;
    }
    return column->count >= least && bytes >= PROSE_BYTES * column->count &&
           letters > bytes / 2 && 2 * full >= column->count;
}

/* Whether most lines of the column stand level with a line of another. */
static bool is_level(const struct set *region, const struct set *column)
{
    struct gap sides = sides_of(column);
    size_t level = 0, at = 0;

    for (size_t i = 0; i < column->count; i++) {
        float top = column->items[i]->top;
        float near = pdf_size(column->items[i]) * LEVEL_SHARE;
        bool found = false;

        while (at < region->count && region->items[at]->top < top - near)
            at++;
        for (size_t j = at;
             !found && j < region->count &&
             region->items[j]->top <= top + near && j < at + MOST_BESIDE;
             j++)
            found = region->items[j]->right < sides.left ||
                    region->items[j]->left > sides.right;
        level += found;
    }
    return level * 2 > column->count;
}

/* The lines of the region between two gaps. */
static struct set column_of(struct order *order, const struct set *region,
                            const struct gaps *gaps, size_t number)
{
    float from = number > 0 ? gaps->items[number - 1].left : -INFINITY;
    float to = number < gaps->count ? gaps->items[number].left : INFINITY;
    struct set column = {
        arena_alloc(order->arena, region->count, sizeof(*column.items)), 0};

    for (size_t i = 0; i < region->count; i++)
        if (region->items[i]->left >= from && region->items[i]->left < to)
            column.items[column.count++] = region->items[i];
    return column;
}

/* Whether the columns are read one after another: one is prose, and each other
 * is too, however short, or stands on lines of its own. */
static bool has_columns(struct order *order, const struct set *region,
                        const struct gaps *gaps)
{
    bool prose = false;

    for (size_t i = 0; i <= gaps->count; i++) {
        struct set column = column_of(order, region, gaps, i);

        if (is_prose(&column, PROSE_LINES))
            prose = true;
        else if (!is_prose(&column, 1) && is_level(region, &column))
            return false;
    }
    return prose;
}

/* Telling */

static void tell_line(struct order *order, const struct pdf_line *line,
                      bool cell, bool row)
{
    struct pdf_line *told = LIST_ADD(order->arena, order->to);

    *told = *line;
    told->column = order->column;
    told->cell = cell;
    told->row = row;
}

/* How many lines, from the first, are one row: those whose middle lies in the
 * height of the first. */
static size_t row_of(const struct set *set, size_t first)
{
    size_t at = first + 1;

    while (at < set->count &&
           (set->items[at]->top + set->items[at]->bottom) / 2 <
               set->items[first]->bottom)
        at++;
    return at - first;
}

/* Row by row.  Two rows of more than a cell are a table. */
static void tell_rows(struct order *order, const struct set *set)
{
    size_t many = 0, count;

    for (size_t first = 0; first < set->count; first += count) {
        count = row_of(set, first);
        many += count > 1;
    }
    for (size_t first = 0; first < set->count; first += count) {
        count = row_of(set, first);
        qsort(set->items + first, count, sizeof(struct pdf_line *), by_left);
        for (size_t at = first; at < first + count; at++)
            tell_line(order, set->items[at], at > first, many > 1 && count > 1);
    }
}

/* Lines that are still to be told, sorted from the top. */
struct task {
    struct set set;
    struct gap sides;
    unsigned depth;
    bool begins; /* a column of its own */
};

struct tasks {
    struct task *items;
    size_t count, room;
};

static void push(struct order *order, struct tasks *tasks, struct task task)
{
    if (task.set.count > 0)
        *LIST_ADD(order->arena, tasks) = task;
}

/* Tells the first region of the task, or leaves its columns as tasks. */
static void tell_region(struct order *order, struct tasks *tasks,
                        struct task task)
{
    struct gaps gaps;
    struct set region = {task.set.items,
                         region_of(order, &task.set, task.sides, &gaps)};
    struct task rest = task;

    rest.set.items += region.count;
    rest.set.count -= region.count;
    rest.begins = gaps.count > 0 && task.depth < DEEPEST &&
                  has_columns(order, &region, &gaps);
    push(order, tasks, rest);
    if (!rest.begins) {
        tell_rows(order, &region);
        return;
    }
    for (size_t i = gaps.count + 1; i > 0; i--) {
        struct set column = column_of(order, &region, &gaps, i - 1);

        push(order, tasks,
             (struct task){column, sides_of(&column), task.depth + 1, true});
    }
}

static void tell_page(struct order *order, struct set *page)
{
    struct tasks tasks = {0};

    qsort(page->items, page->count, sizeof(struct pdf_line *), by_band);
    push(order, &tasks, (struct task){*page, sides_of(page), 0, true});
    while (tasks.count > 0) {
        struct task task = tasks.items[--tasks.count];

        order->column += task.begins;
        tell_region(order, &tasks, task);
    }
}

/* A stamp up the margin: many characters in a box that is higher than wide. */
static bool is_upright(const struct pdf_line *line)
{
    return line->text.len > 8 &&
           pdf_size(line) > 2 * (line->right - line->left);
}

void pdf_order(struct arena *arena, struct pdf *pdf)
{
    struct pdf_lines *lines = &pdf->lines, told = {0};
    struct order order = {.arena = arena, .to = &told};
    struct set page = {
        arena_alloc(arena, lines->count + 1, sizeof(*page.items)), 0};

    for (size_t i = 0; i < lines->count; i++) {
        struct pdf_line *line = &lines->items[i];

        if (!line->running && !is_upright(line))
            page.items[page.count++] = line;
        if (i + 1 < lines->count && line[1].page == line->page)
            continue;
        if (page.count > MOST_LINES)
            tell_rows(&order, &page);
        else if (page.count > 0)
            tell_page(&order, &page);
        page.count = 0;
        order.column++;
    }
    *lines = told;
}
