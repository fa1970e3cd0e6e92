/*
 * Series of figures as charts, one below the other in one picture (SVG 1.1,
 * roles of WAI-ARIA Graphics 1.0), without scripts.
 */
#include "tell/sentence.h"
#include "tell/svg.h"
#include "tell/words.h"

#include <math.h>

#define WIDTH 800
#define TOP 78 /* of the first chart */
#define KEY_ROW 24
#define MONTHS_YEARS 2 /* so many years have room for their quarters */

/* Colours stand where they are used, without variables, which programs that
 * print pages do not know in pictures. */
static const char style[] =
    "<style>\n"
    "svg { font-family: system-ui, sans-serif; }\n"
    ".page { fill: #ffffff; }\n"
    "text { fill: #1b1f24; font-size: 12px; }\n"
    ".main { font-size: 20px; font-weight: 600; }\n"
    ".head { font-size: 15px; font-weight: 600; }\n"
    ".note, .tick { fill: #59626c; }\n"
    ".tick { font-size: 11px; }\n"
    ".label { font-size: 11px; }\n"
    ".start { text-anchor: start; }\n"
    ".middle { text-anchor: middle; }\n"
    ".end { text-anchor: end; }\n"
    ".grid { stroke: #dfe3e8; }\n"
    ".axis { stroke: #59626c; }\n"
    ".period { stroke: #1c5d9f; stroke-width: 2; opacity: 0.35; }\n"
    ".dot { fill: #1c5d9f; stroke: #1c5d9f; stroke-width: 1.5; }\n"
    ".hollow { fill: #ffffff; stroke: #1c5d9f; stroke-width: 2; }\n"
    ".stroke { fill: none; stroke: #1c5d9f; stroke-width: 2; }\n"
    ".ring { fill: none; stroke: #b23c0e; stroke-width: 2; }\n"
    ".point:hover { opacity: 0.7; }\n"
    "@media screen and (prefers-color-scheme: dark) {\n"
    ".page, .hollow { fill: #14171b; }\n"
    "text { fill: #e7eaee; }\n"
    ".note, .tick { fill: #a3abb5; }\n"
    ".grid { stroke: #323840; }\n"
    ".axis { stroke: #a3abb5; }\n"
    ".period, .dot, .hollow, .stroke { stroke: #7fb6f2; }\n"
    ".dot { fill: #7fb6f2; }\n"
    ".ring { stroke: #ff9d63; }\n"
    "}\n"
    "</style>\n";

/* ---- axes */

static void tell_value_axis(struct out *out, const struct panel *panel,
                            struct box frame)
{
    const struct scale *scale = &panel->values;
    int count = scale_steps(scale);

    for (int i = 0; i <= count; i++) {
        double value = scale_value(scale, i);
        double y = scale_place(scale, value);
        struct out text = {.arena = out->arena};
        struct amount amount = {.value = {value / panel->magnitude},
                                .values = 1};

        /* 0 is never a little less or more than that. */
        if (!scale->powers && fabs(value) < scale->step / 2)
            amount.value[0] = 0;
        words_amount(&text, &amount);
        svg_line(out,
                 amount.value[0] == 0 || (scale->powers && i == 0) ? "axis"
                                                                   : "grid",
                 frame.left, y, frame.right, y);
        svg_label(out, frame.left - 8, y + 4, "tick end", out_view(&text));
    }
}

static void tell_quarters(struct out *out, const struct panel *panel,
                          struct box frame, int year)
{
    static const char *const months[] = {"Jan", "Apr", "Jul", "Oct"};

    for (int i = 0; i < 4; i++) {
        double x = scale_place(&panel->years, year + i / 4.0);
        struct out text = {.arena = out->arena};

        out_format(&text, "%s %d", months[i], year);
        svg_line(out, "axis", x, frame.bottom, x, frame.bottom + 5);
        svg_label(out, x + 2, frame.bottom + 18, "tick start", out_view(&text));
    }
}

/* The name of a year stands below its middle, that of every fifth at its
 * beginning. */
static void tell_time_axis(struct out *out, const struct panel *panel,
                           struct box frame)
{
    const struct scale *scale = &panel->years;
    double first = ceil(scale->from / scale->step) * scale->step;
    bool quarters = scale->to - scale->from <= MONTHS_YEARS;

    for (int i = 0; first + i * scale->step < scale->to; i++) {
        double year = first + i * scale->step;
        double x = scale_place(scale, year);
        double shift = scale->step > 1 ? 0 : scale_place(scale, year + 1) - x;
        struct out text = {.arena = out->arena};

        svg_line(out, "grid", x, frame.top, x, frame.bottom + 5);
        if (quarters) {
            tell_quarters(out, panel, frame, (int)year);
            continue;
        }
        out_format(&text, "%.0f", year);
        svg_label(out, x + shift / 2, frame.bottom + 18, "tick middle",
                  out_view(&text));
    }
}

/* ---- a chart */

/* "billion USD", "companies". */
static void tell_unit(struct out *out, const struct panel *panel)
{
    const struct amount *amount = &panel->head->fact->amount;

    out_text(out, panel->magnitude_name);
    if (amount->money)
        out_str(out, amount->unit);
    else if (amount->unit.len > 0)
        words_plural(out, amount->unit);
    else
        out_text(out, "number");
    if (panel->values.powers)
        out_text(out, "; every line ten times the one below");
}

static void tell_panel(struct out *out, const struct figures *figures,
                       struct panel *panel, double top)
{
    struct box frame = {84, top + 58, WIDTH - 24,
                        top + panel_height(panel) - 48};
    struct out title = {.arena = out->arena};
    struct out unit = {.arena = out->arena};

    phrase_measure(&title, figures->brief->telling->know, panel->head->fact);
    tell_unit(&unit, panel);
    out_text(out, "<g role=\"graphics-object\" aria-label=\"");
    svg_text(out, out_view(&title));
    out_text(out, ", ");
    svg_text(out, out_view(&unit));
    out_text(out, "\">\n");
    svg_label(out, 24, top + 20, "head", out_view(&title));
    svg_label(out, 24, top + 38, "note", out_view(&unit));
    panel_place(panel, frame);
    tell_value_axis(out, panel, frame);
    tell_time_axis(out, panel, frame);
    svg_points(out, figures, panel, frame);
    out_text(out, "</g>\n");
}

/* ---- the picture */

struct key {
    struct {
        double x, y;
    } places[SIGNS];
    unsigned signs;
    double height;
};

/* Only what the charts have, in as many rows as it takes. */
static struct key key_of(const struct panels *panels)
{
    struct key key = {.height = KEY_ROW};
    double x = 24;

    for (size_t i = 0; i < panels->count; i++)
        for (size_t j = 0; j < panels->items[i].points.count; j++)
            key.signs |= signs_of(panels->items[i].points.items[j].figure);
    for (unsigned sign = 0; sign < SIGNS; sign++) {
        double width = 50 + 6.2 * (double)str_from(sign_words(sign)).len;

        if (!(key.signs & 1U << sign))
            continue;
        if (x + width > WIDTH) {
            x = 24;
            key.height += KEY_ROW;
        }
        key.places[sign].x = x;
        key.places[sign].y = key.height;
        x += width;
    }
    return key;
}

static void tell_key(struct out *out, const struct key *key, double top)
{
    out_text(out, "<g role=\"graphics-object\" aria-label=\"Key\">\n");
    for (unsigned sign = 0; sign < SIGNS; sign++) {
        double x = key->places[sign].x + 8;
        double y = top + key->places[sign].y;
        double ends[2] = {y - 4, y - 4};

        if (!(key->signs & 1U << sign))
            continue;
        if (sign == SIGN_RANGE) {
            ends[0] = y + 3;
            ends[1] = y - 11;
        }
        signs_tell(out, 1U << sign, x, ends);
        svg_label(out, x + 16, y, "note", str_from(sign_words(sign)));
    }
    out_text(out, "</g>\n");
}

static void tell_head(struct out *out, const struct figures *figures,
                      const struct panels *panels, double height)
{
    struct out title = {.arena = out->arena};
    struct out note = {.arena = out->arena};

    figures_title(&title, figures);
    words_count(&note, panels->points, "figure");
    if (panels->left_out > 0) {
        out_text(&note, "; not drawn: ");
        words_number(&note, (double)panels->left_out);
        out_text(&note, " with a change alone, without a date or for want of "
                        "room");
    }
    out_format(out,
               "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" "
               "height=\"%.0f\" viewBox=\"0 0 %d %.0f\" lang=\"en\" "
               "role=\"graphics-document\" aria-labelledby=\"title desc\">\n"
               "<title id=\"title\">",
               WIDTH, height, WIDTH, height);
    svg_text(out, out_view(&title));
    out_text(out, "</title>\n<desc id=\"desc\">");
    svg_text(out, out_view(&note));
    out_text(out, ", in a chart for each measure, direction and unit. Each "
                  "point has its bound, who said it and its source.</desc>\n");
    out_text(out, style);
    out_format(out, "<rect class=\"page\" width=\"%d\" height=\"%.0f\"/>\n",
               WIDTH, height);
    svg_label(out, 24, 36, "main", out_view(&title));
    svg_label(out, 24, 58, "note", out_view(&note));
}

/* What to try, line by line. */
static void tell_hint(struct out *out, struct str text, double top)
{
    while (text.len > 0) {
        svg_label(out, 24, top, "note", str_cut(&text, '\n'));
        top += 18;
    }
}

void figures_svg(struct out *out, const struct telling *telling)
{
    struct figures figures = figures_of(out->arena, telling);
    struct panels panels = panels_of(out->arena, &figures);
    struct key key = key_of(&panels);
    struct out hint = {.arena = out->arena};
    double top = TOP, end = TOP;

    for (size_t i = 0; i < panels.count; i++)
        end += panel_height(&panels.items[i]);
    figures_hint(&hint, &figures);
    out_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    tell_head(out, &figures, &panels, end + key.height + 84);
    for (size_t i = 0; i < panels.count; i++) {
        tell_panel(out, &figures, &panels.items[i], top);
        top += panel_height(&panels.items[i]);
    }
    tell_key(out, &key, end);
    tell_hint(out, out_view(&hint), end + key.height + 26);
    out_text(out, "</svg>\n");
}
