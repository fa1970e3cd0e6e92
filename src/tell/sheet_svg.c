/*
 * A sheet as lanes along time, one below the other in one picture (SVG 1.1,
 * roles of WAI-ARIA Graphics 1.0), without scripts.
 */
#include "tell/chart.h"
#include "tell/columns.h"
#include "tell/sheet.h"
#include "tell/svg.h"
#include "tell/words.h"

#include <math.h>

#define WIDTH 960
#define LEFT 28
#define RIGHT (WIDTH - 28)
#define TOP 102    /* of the first lane */
#define HEAD 26    /* of a lane, for its name */
#define TRACK 18   /* that marks stand in, so that none hides another */
#define DENSE 11   /* one of marks that have no names beside them */
#define FOOT 12    /* of a lane */
#define TRACKS 12  /* of a lane with names beside its marks */
#define CROWD 40   /* of one without; what is more stands in the last */
#define MARKS 3000 /* that are drawn */
#define LETTER 6.2 /* about what a character of a label takes */
#define BAR 10     /* what is shorter is a dot alone */
#define COLOURS 9
#define FEW 10 /* one in so many may stand at the edge as earlier */
#define MONTHS_YEARS 3

/* Plain colours first: not every program knows more. */
static const char style[] =
    "<style>\n"
    "svg { font-family: system-ui, sans-serif; }\n"
    "text { fill: #1b1f24; font-size: 12px; }\n"
    ".page { fill: #ffffff; } .band { fill: #f5f7f9; }\n"
    ".main { font-size: 20px; font-weight: 600; }\n"
    ".head { font-size: 13px; font-weight: 600; }\n"
    ".note, .tick { fill: #59626c; }\n"
    ".tick, .label { font-size: 11px; } .middle { text-anchor: middle; }\n"
    ".end { text-anchor: end; }\n"
    ".grid { stroke: #dfe3e8; }\n"
    ".hollow { fill: #ffffff; stroke-width: 2; }\n"
    ".span { opacity: 0.35; }\n"
    ".mark:hover { opacity: 0.6; }\n"
    ".c0 .dot, .c0 .span { fill: #1c5d9f; } .c0 .hollow { stroke: #1c5d9f; }\n"
    ".c1 .dot, .c1 .span { fill: #2a8fbd; } .c1 .hollow { stroke: #2a8fbd; }\n"
    ".c2 .dot, .c2 .span { fill: #5a7f96; } .c2 .hollow { stroke: #5a7f96; }\n"
    ".c3 .dot, .c3 .span { fill: #7c8894; } .c3 .hollow { stroke: #7c8894; }\n"
    ".c4 .dot, .c4 .span { fill: #9aa7b2; } .c4 .hollow { stroke: #9aa7b2; }\n"
    ".c5 .dot, .c5 .span { fill: #2f855a; } .c5 .hollow { stroke: #2f855a; }\n"
    ".c6 .dot, .c6 .span { fill: #8a7a1c; } .c6 .hollow { stroke: #8a7a1c; }\n"
    ".c7 .dot, .c7 .span { fill: #b23c0e; } .c7 .hollow { stroke: #b23c0e; }\n"
    ".c8 .dot, .c8 .span { fill: #7a4fa3; } .c8 .hollow { stroke: #7a4fa3; }\n"
    "@media (prefers-color-scheme: dark) {\n"
    "text { fill: #e7eaee; } .page, .hollow { fill: #14171b; }\n"
    ".band { fill: #1b1f25; } .note, .tick { fill: #a3abb5; }\n"
    ".grid { stroke: #2d333b; }\n"
    ".c0 .dot, .c0 .span { fill: #7fb6f2; } .c0 .hollow { stroke: #7fb6f2; }\n"
    ".c1 .dot, .c1 .span { fill: #6cc5ea; } .c1 .hollow { stroke: #6cc5ea; }\n"
    ".c2 .dot, .c2 .span { fill: #9dbccd; } .c2 .hollow { stroke: #9dbccd; }\n"
    ".c3 .dot, .c3 .span { fill: #a9b4be; } .c3 .hollow { stroke: #a9b4be; }\n"
    ".c4 .dot, .c4 .span { fill: #c0cad2; } .c4 .hollow { stroke: #c0cad2; }\n"
    ".c5 .dot, .c5 .span { fill: #74cf9f; } .c5 .hollow { stroke: #74cf9f; }\n"
    ".c6 .dot, .c6 .span { fill: #d9c65a; } .c6 .hollow { stroke: #d9c65a; }\n"
    ".c7 .dot, .c7 .span { fill: #ff9d63; } .c7 .hollow { stroke: #ff9d63; }\n"
    ".c8 .dot, .c8 .span { fill: #c3a0e6; } .c8 .hollow { stroke: #c3a0e6; }\n"
    "}\n</style>\n";

struct spot {
    const struct row *row;
    double from, to; /* where it is drawn */
    size_t track;
    int named; /* on its right (1) or left (-1) side, or not */
};

struct lane {
    struct spot *items;
    size_t count, room, tracks;
    double track; /* its height */
};

struct picture {
    struct out *out;
    const struct sheet *sheet;
    struct scale years;
    struct lane *lanes;
    size_t drawn, left_out, earlier;
};

/* ---- time */

static double year_of(int32_t day)
{
    int year, month, date;
    int32_t first;

    day_to_civil(day, &year, &month, &date);
    first = day_from_civil(year, 1, 1);
    return year +
           (double)(day - first) / (day_from_civil(year + 1, 1, 1) - first);
}

/* The first year that is drawn: later than the first where few are before it
 * and the others get twice the room. */
static int first_year(const int *years, size_t count, int last)
{
    int first = years[0];

    for (size_t i = 1; i <= count / FEW; i++)
        if (last - years[i] + 1 < (last - first + 1) / 2)
            first = years[i];
    return first;
}

/* Rows are in the order of their days.  False where none has one. */
static bool scale_time(struct picture *picture)
{
    const struct rows *rows = &picture->sheet->rows;
    int *years = arena_alloc(picture->out->arena, rows->count + 1, sizeof(int));
    size_t count = 0;
    int last_year = 0, month, date;
    int32_t first, last;

    for (size_t i = 0; i < rows->count; i++) {
        int year;

        if (!chart_days(rows->items[i].at, &first, &last))
            continue;
        day_to_civil(first, &years[count++], &month, &date);
        day_to_civil(last, &year, &month, &date);
        last_year = count == 1 || year > last_year ? year : last_year;
    }
    if (count == 0)
        return false;
    picture->years =
        scale_of_years(first_year(years, count, last_year), last_year);
    picture->years.start = LEFT + 8;
    picture->years.end = RIGHT - 8;
    return true;
}

/* ---- where marks stand */

static double width_of(struct str label)
{
    return label.len > 0 ? LETTER * (double)columns_of(label) + 14 : 0;
}

/* From where to where the mark stands with its name, which goes to its left
 * where there is no room on its right. */
static struct box extent_of(const struct spot *spot, int named)
{
    double width = width_of(spot->row->label);

    return (struct box){named < 0 ? spot->from - width : spot->from, 0,
                        named > 0 ? spot->to + width : spot->to, 0};
}

static int side_of(const struct spot *spot)
{
    if (spot->row->label.len == 0)
        return 0;
    if (extent_of(spot, 1).right <= RIGHT)
        return 1;
    return extent_of(spot, -1).left >= LEFT ? -1 : 0;
}

/* Each in the first track where it touches none, in the order of their days.
 * False where that would be too many with names. */
static bool place_spots(struct lane *lane, bool named, size_t most)
{
    double ends[CROWD] = {0};

    lane->tracks = 0;
    lane->track = named ? TRACK : DENSE;
    for (size_t i = 0; i < lane->count; i++) {
        struct spot *spot = &lane->items[i];
        struct box box;
        size_t track = 0;

        spot->named = named ? side_of(spot) : 0;
        box = extent_of(spot, spot->named);
        while (track < lane->tracks && ends[track] > box.left - 2)
            track++;
        if (track == most && named)
            return false;
        track = track < most ? track : most - 1;
        ends[track] = box.right;
        spot->track = track;
        lane->tracks = track + 1 > lane->tracks ? track + 1 : lane->tracks;
    }
    return true;
}

static void add_spot(struct picture *picture, const struct row *row)
{
    const struct scale *years = &picture->years;
    struct spot spot = {.row = row};
    int32_t first, last;

    if (!chart_days(row->at, &first, &last) || picture->drawn == MARKS) {
        picture->left_out++;
        return;
    }
    spot.from = scale_place(years, year_of(first));
    spot.to = scale_place(years, year_of(last + 1));
    picture->earlier += spot.to < years->start;
    spot.from = fmax(spot.from, years->start);
    spot.to = fmax(spot.to, years->start);
    if (spot.to - spot.from < BAR) {
        double middle = (spot.from + spot.to) / 2;

        spot.from = middle - BAR / 2.0;
        spot.to = middle + BAR / 2.0;
    }
    *LIST_ADD(picture->out->arena, &picture->lanes[row->lane]) = spot;
    picture->drawn++;
}

static double height_of(const struct lane *lane)
{
    return lane->count > 0 ? HEAD + lane->track * (double)lane->tracks + FOOT
                           : 0;
}

/* ---- drawing */

static void tell_axis(const struct picture *picture, double top, double bottom)
{
    static const char *const months[] = {"Jan", "Apr", "Jul", "Oct"};
    const struct scale *years = &picture->years;
    struct out *out = picture->out;
    bool quarters = years->to - years->from <= MONTHS_YEARS;
    double step = quarters ? 0.25 : years->step;

    for (int i = 0; years->from + i * step < years->to + 1e-9; i++) {
        double year = years->from + i * step;
        double x = scale_place(years, year);
        struct out text = {.arena = out->arena};

        svg_line(out, "grid", x, top, x, bottom + 4);
        if (year > years->to - step / 2)
            continue;
        if (quarters)
            out_format(&text, "%s %.0f", months[i % 4], floor(year + 1e-9));
        else
            out_format(&text, "%.0f", year);
        svg_label(out, scale_place(years, year + step / 2), bottom + 18,
                  "tick middle", out_view(&text));
    }
}

/* All that people see of the row, for those who point at it or have it read
 * out. */
static void tell_title(struct out *out, const struct sheet *sheet,
                       const struct row *row)
{
    struct out text = {.arena = out->arena};

    for (size_t i = 0; i < sheet->column_count; i++) {
        const struct sheet_column *column = &sheet->columns[i];
        struct str words = cell_words(&row->cells[i]);

        if (column->head == NULL || words.len == 0)
            continue;
        out_text(&text, text.len > 0 ? "; " : "");
        out_str(&text, words);
        if (column->kind == COLUMN_NUMBER)
            out_text(&text,
                     str_equal(words, STR("1")) ? " source" : " sources");
    }
    out_text(out, "<title>");
    svg_text(out, out_view(&text));
    out_text(out, "</title>\n");
}

static void tell_spot(struct out *out, const struct sheet *sheet,
                      const struct spot *spot, double y)
{
    const char *class = spot->row->hollow ? "hollow" : "dot";

    out_text(out, "<g class=\"mark\" role=\"graphics-symbol\">\n");
    tell_title(out, sheet, spot->row);
    if (spot->to - spot->from > 2 * BAR)
        out_format(out,
                   "<rect class=\"span\" x=\"%.1f\" y=\"%.1f\" "
                   "width=\"%.1f\" height=\"4\" rx=\"2\"/>\n",
                   spot->from, y - 2, spot->to - spot->from);
    out_format(out,
               "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" "
               "r=\"4.5\"/>\n",
               class, (spot->from + spot->to) / 2, y);
    if (spot->named > 0)
        svg_label(out, spot->to + 4, y + 4, "label", spot->row->label);
    else if (spot->named < 0)
        svg_label(out, spot->from - 4, y + 4, "label end", spot->row->label);
    out_text(out, "</g>\n");
}

static void tell_lane(const struct picture *picture, size_t index, double top)
{
    const struct lane *lane = &picture->lanes[index];
    struct out *out = picture->out;
    struct out name = {.arena = out->arena};

    out_format(&name, "%s (%zu)", picture->sheet->lanes[index], lane->count);
    out_format(out, "<g class=\"c%zu\">\n", index % COLOURS);
    svg_label(out, LEFT, top + 17, "head", out_view(&name));
    for (size_t i = 0; i < lane->count; i++)
        tell_spot(out, picture->sheet, &lane->items[i],
                  top + HEAD +
                      lane->track * ((double)lane->items[i].track + 0.5));
    out_text(out, "</g>\n");
}

static void tell_head(const struct picture *picture, double height)
{
    struct out *out = picture->out;
    struct out count = {.arena = out->arena};
    static const char how[] =
        "Hollow marks are plans, bars the time that one may lie in; point at a "
        "mark for its words and the id that `rapport show` opens.";

    words_count(&count, picture->drawn, "row");
    if (picture->earlier > 0)
        out_format(&count, "; %zu from before stand at the left edge",
                   picture->earlier);
    if (picture->left_out > 0)
        out_format(&count,
                   "; not drawn: %zu without a date or for want of room",
                   picture->left_out);
    out_format(out,
               "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
               "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" "
               "height=\"%.0f\" viewBox=\"0 0 %d %.0f\" lang=\"en\" "
               "role=\"graphics-document\" aria-labelledby=\"title desc\">\n"
               "<title id=\"title\">",
               WIDTH, height, WIDTH, height);
    svg_text(out, picture->sheet->title);
    out_text(out, "</title>\n<desc id=\"desc\">");
    svg_text(out, out_view(&count));
    out_format(out, ". %s</desc>\n", how);
    out_text(out, style);
    out_format(out, "<rect class=\"page\" width=\"%d\" height=\"%.0f\"/>\n",
               WIDTH, height);
    svg_label(out, LEFT, 36, "main", picture->sheet->title);
    svg_label(out, LEFT, 58, "note", out_view(&count));
    svg_label(out, LEFT, 76, "note", str_from(how));
}

/* Every other lane lies on a band. */
static void tell_bands(const struct picture *picture)
{
    double top = TOP;
    bool band = true;

    for (size_t i = 0; i < picture->sheet->lane_count; i++) {
        double height = height_of(&picture->lanes[i]);

        if (height <= 0)
            continue;
        if (band)
            out_format(picture->out,
                       "<rect class=\"band\" x=\"%d\" y=\"%.0f\" "
                       "width=\"%d\" height=\"%.0f\" rx=\"6\"/>\n",
                       LEFT - 12, top, RIGHT - LEFT + 24, height);
        band = !band;
        top += height;
    }
}

void sheet_svg(struct out *out, const struct sheet *sheet)
{
    struct picture picture = {.out = out, .sheet = sheet};
    double top = TOP, end = TOP;

    picture.lanes =
        arena_alloc(out->arena, sheet->lane_count + 1, sizeof(struct lane));
    if (scale_time(&picture))
        for (size_t i = 0; i < sheet->rows.count; i++)
            add_spot(&picture, &sheet->rows.items[i]);
    else
        picture.left_out = sheet->rows.count;
    for (size_t i = 0; i < sheet->lane_count; i++) {
        struct lane *lane = &picture.lanes[i];

        if (!place_spots(lane, true, TRACKS))
            place_spots(lane, false, CROWD);
        end += height_of(lane);
    }
    tell_head(&picture, end + 48);
    tell_bands(&picture);
    if (picture.drawn > 0)
        tell_axis(&picture, TOP, end);
    for (size_t i = 0; i < sheet->lane_count; i++) {
        if (picture.lanes[i].count > 0)
            tell_lane(&picture, i, top);
        top += height_of(&picture.lanes[i]);
    }
    out_text(out, "</svg>\n");
}
