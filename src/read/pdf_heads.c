/* What stands at the head and the foot of every page is of no report: the
 * outlet, a chapter, the page's number. */
#include "read/pdf.h"

#include "base/out.h"
#include "base/table.h"
#include "base/utf8.h"

#include <math.h>
#include <stdlib.h>

/* Rows from the top and from the bottom in which they stand. */
#define ZONE_ROWS 3
#define LONGEST_KEY 120
#define SAME_PLACE 6 /* points */
/* They come again on so many pages, or on every one of fewer. */
#define SURE_PAGES 3
#define FEWEST_PAGES 2
#define MOST_BESIDE 2
#define MOST_NUMBER 9 /* bytes of "- 12 -", "12 / 40" */

float pdf_size(const struct pdf_line *line) { return line->bottom - line->top; }

/* The line without what counts the pages: digits as one, no blanks; and how far
 * down it stands, which is the same on all. */
static struct str key_of(struct arena *arena, const struct pdf_line *line)
{
    struct out key = {.arena = arena};
    bool number = false;

    out_format(&key, "%.0f ", (double)(line->top / SAME_PLACE));
    for (size_t i = 0; i < line->text.len && key.len < LONGEST_KEY; i++) {
        char c = line->text.at[i];
        bool digit = c >= '0' && c <= '9';

        if (c == ' ' || (digit && number))
            continue;
        number = digit;
        out_str(&key, digit ? STR("#") : (struct str){line->text.at + i, 1});
    }
    return out_view(&key);
}

static int by_top(const void *a, const void *b)
{
    const struct pdf_line *const *first = a, *const *second = b;

    if ((*first)->top != (*second)->top)
        return (*first)->top < (*second)->top ? -1 : 1;
    return (*first < *second) ? -1 : *first > *second;
}

/* Marks as running those of a page's lines, which are sorted, that stand in the
 * first rows from one end; gives the bound behind them. */
static void mark_zone(struct pdf_line **lines, size_t count, int step)
{
    struct pdf_line **at = step > 0 ? lines : lines + count - 1;
    const struct pdf_line *row = *at;
    size_t rows = 1;

    for (size_t i = 0; i < count; i++, at += step) {
        float apart = step > 0 ? (*at)->top - row->top : row->top - (*at)->top;

        if (apart > pdf_size(row) / 2) {
            row = *at;
            rows++;
        }
        if (rows > ZONE_ROWS)
            break;
        (*at)->running = true;
    }
}

/* Whether a line at the very edge of a page can be nothing but its number. */
static bool is_number(struct str text)
{
    size_t digits = 0;

    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];

        if (c >= '0' && c <= '9')
            digits++;
        else if (c != ' ' && c != '-' && c != '/' && c != '|' && c != '[' &&
                 c != ']')
            return false;
    }
    return digits > 0 && digits < 5 && text.len <= MOST_NUMBER &&
           (text.at[0] == '-') == (text.at[text.len - 1] == '-');
}

/* Which lines may be such, and their keys; `seen` counts the pages of each. */
struct heads {
    struct arena *arena;
    struct pdf *pdf;
    struct table seen;
    struct str *keys; /* of each line that may be such */
};

static void count_key(struct heads *heads, struct str key,
                      struct table *on_page)
{
    uint32_t known = table_find(&heads->seen, key);

    if (table_find(on_page, key) != TABLE_ABSENT)
        return;
    table_set(heads->arena, on_page, key, 1);
    table_set(heads->arena, &heads->seen, key,
              known == TABLE_ABSENT ? 1 : known + 1);
}

static bool has_letter(struct str text)
{
    unsigned length;

    for (size_t at = 0; at < text.len; at += length)
        if (utf8_is_letter(utf8_at(text, at, &length)))
            return true;
    return false;
}

/* Whether the line stands in the first or the last row, and not with many, as
 * figures at the end of a table do. */
static bool is_at_edge(struct pdf_line **sorted, size_t count,
                       const struct pdf_line *line)
{
    const struct pdf_line *ends[] = {sorted[0], sorted[count - 1]};

    for (size_t end = 0; end < 2; end++) {
        float near = pdf_size(ends[end]) / 2;
        size_t beside = 0;

        if (fabsf(line->top - ends[end]->top) > near)
            continue;
        for (size_t i = 0; i < count && beside <= MOST_BESIDE; i++)
            beside += fabsf(sorted[i]->top - line->top) <= near;
        if (beside <= MOST_BESIDE)
            return true;
    }
    return false;
}

static void look_at_page(struct heads *heads, size_t first, size_t count)
{
    struct pdf_line *lines = &heads->pdf->lines.items[first];
    struct pdf_line **sorted =
        arena_alloc(heads->arena, count, sizeof(*sorted));
    struct table on_page = {0};

    for (size_t i = 0; i < count; i++)
        sorted[i] = &lines[i];
    qsort(sorted, count, sizeof(struct pdf_line *), by_top);
    mark_zone(sorted, count, 1);
    mark_zone(sorted, count, -1);
    for (size_t i = 0; i < count; i++) {
        bool number = is_number(lines[i].text);

        if (lines[i].running && !has_letter(lines[i].text))
            lines[i].running = number && is_at_edge(sorted, count, &lines[i]);
        if (!lines[i].running)
            continue;
        heads->keys[first + i] = key_of(heads->arena, &lines[i]);
        count_key(heads, heads->keys[first + i], &on_page);
        /* A single page has its number too. */
        if (number && heads->pdf->pages == 1 && &lines[i] == sorted[count - 1])
            table_set(heads->arena, &heads->seen, heads->keys[first + i],
                      SURE_PAGES);
    }
}

void pdf_heads(struct arena *arena, struct pdf *pdf)
{
    struct pdf_lines *lines = &pdf->lines;
    struct heads heads = {
        .arena = arena,
        .pdf = pdf,
        .keys = arena_alloc(arena, lines->count + 1, sizeof(struct str))};
    uint32_t least = pdf->pages < SURE_PAGES ? FEWEST_PAGES : SURE_PAGES;
    size_t first = 0;

    for (size_t i = 1; i <= lines->count; i++) {
        if (i < lines->count &&
            lines->items[i].page == lines->items[first].page)
            continue;
        look_at_page(&heads, first, i - first);
        first = i;
    }
    for (size_t i = 0; i < lines->count; i++) {
        struct pdf_line *line = &lines->items[i];

        line->running =
            line->running && table_find(&heads.seen, heads.keys[i]) >= least;
    }
}
