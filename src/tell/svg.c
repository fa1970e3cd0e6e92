#include "tell/svg.h"

#include "tell/words.h"

#include <math.h>

/* About what a character of a label takes, and a line of them. */
#define LETTER 6.4
#define LINE 13

/* ---- elements */

void svg_text(struct out *out, struct str text)
{
    struct out plain = {.arena = out->arena};
    struct out shown = {.arena = out->arena};

    words_plain(&plain, text);
    out_shown(&shown, out_view(&plain));
    out_escaped(out, out_view(&shown));
}

void svg_label(struct out *out, double x, double y, const char *class,
               struct str text)
{
    out_format(out, "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">", class, x, y);
    svg_text(out, text);
    out_text(out, "</text>\n");
}

void svg_line(struct out *out, const char *class, double x1, double y1,
              double x2, double y2)
{
    out_format(out,
               "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" "
               "y2=\"%.1f\"/>\n",
               class, x1, y1, x2, y2);
}

/* ---- signs */

const char *sign_words(enum sign sign)
{
    static const char *const words[SIGNS] = {
        [SIGN_EXACT] = "as stated",
        [SIGN_ABOUT] = "about",
        [SIGN_OVER] = "over, at least",
        [SIGN_UNDER] = "under, up to",
        [SIGN_RANGE] = "from … to …",
        [SIGN_TARGET] = "target, not reached",
        [SIGN_UNDATED] = "no period stated: stands at the report's date",
        [SIGN_DOUBTED] = "disputed or drift"};

    return words[sign];
}

unsigned signs_of(const struct figure *figure)
{
    static const enum sign bounds[] = {
        [BOUND_EQUAL] = SIGN_EXACT, [BOUND_ABOUT] = SIGN_ABOUT,
        [BOUND_OVER] = SIGN_OVER,   [BOUND_AT_LEAST] = SIGN_OVER,
        [BOUND_UNDER] = SIGN_UNDER, [BOUND_UP_TO] = SIGN_UNDER};
    const struct fact *fact = figure->fact;
    unsigned signs = 1U << bounds[fact->amount.bound];

    if (fact->target)
        signs = (signs & ~(1U << SIGN_EXACT)) | 1U << SIGN_TARGET;
    if (fact->amount.values > 1)
        signs = (signs & ~(1U << SIGN_EXACT)) | 1U << SIGN_RANGE;
    if (!interval_known(fact->when))
        signs |= 1U << SIGN_UNDATED;
    if (figure->dispute_count > 0)
        signs |= 1U << SIGN_DOUBTED;
    return signs;
}

/* An arrow from the point upwards (-1) or downwards (1). */
static void tell_arrow(struct out *out, double x, double y, int way)
{
    out_format(out,
               "<path class=\"stroke\" d=\"M%.1f %.1fv%d"
               "m-4 %dl4 %dl4 %d\"/>\n",
               x, y, 15 * way, -5 * way, 5 * way, -5 * way);
}

static void tell_range(struct out *out, double x, const double y[2])
{
    out_format(out,
               "<path class=\"stroke\" d=\"M%.1f %.1fh10m-5 0V%.1fm-5 "
               "0h10\"/>\n",
               x - 5, y[0], y[1]);
}

void signs_tell(struct out *out, unsigned signs, double x, const double y[2])
{
    const char *class = signs & 1U << SIGN_ABOUT ? "hollow" : "dot";

    if (signs & 1U << SIGN_DOUBTED)
        out_format(out,
                   "<circle class=\"ring\" cx=\"%.1f\" cy=\"%.1f\" "
                   "r=\"8.5\"/>\n",
                   x, y[0]);
    if (signs & 1U << SIGN_OVER)
        tell_arrow(out, x, y[0], -1);
    if (signs & 1U << SIGN_UNDER)
        tell_arrow(out, x, y[0], 1);
    if (signs & 1U << SIGN_RANGE)
        tell_range(out, x, y);
    if (signs & 1U << SIGN_TARGET)
        out_format(out,
                   "<path class=\"hollow\" d=\"M%.1f %.1fl6 6l-6 6l-6 -6z\"/>"
                   "\n",
                   x, y[0] - 6);
    else if (signs & 1U << SIGN_UNDATED)
        out_format(out,
                   "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"8\" "
                   "height=\"8\"/>\n",
                   class, x - 4, y[0] - 4);
    else
        out_format(out,
                   "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"4.5\"/>\n",
                   class, x, y[0]);
}

/* ---- points */

/* All that is known of it, for those who point at it or have it read out. */
static void tell_title(struct out *out, const struct figures *figures,
                       const struct figure *figure)
{
    const struct fact *fact = figure->fact;
    struct out text = {.arena = out->arena};
    struct str speaker =
        words_party_name(figures->brief->telling->know, &fact->said_by);

    out_text(&text, interval_known(fact->when) ? "" : "period ");
    figure_period(&text, fact);
    out_text(&text, ": ");
    figure_value(&text, fact);
    if (fact->change.len > 0) {
        out_text(&text, ", ");
        words_change(&text, fact->change, fact->since);
    }
    if (speaker.len > 0)
        out_format(&text, ", according to %.*s", STR_ARG(speaker));
    if (figure_needs_words(fact->measure)) {
        out_text(&text, ": ");
        figure_words(&text, figures->brief, figure->item);
    }
    out_text(&text, "; ");
    figure_reference(&text, figures, figure, 0);
    if (figure->item->fact_count > 1) {
        out_format(&text, " and %zu more; ", figure->item->fact_count - 1);
        words_count(&text, figure->item->sources, "independent source");
    }
    for (size_t i = 0; i < figure->dispute_count; i++)
        out_format(&text, "; %s: %.*s (%.*s)",
                   figure->disputes[i]->kind == DISPUTE_value ? "disputed"
                                                              : "drift",
                   STR_ARG(figure->disputes[i]->why),
                   STR_ARG(figure->disputes[i]->id));
    out_text(out, "<title>");
    svg_text(out, out_view(&text));
    out_text(out, "</title>\n");
}

/* The line of its period; false where it is too short to be seen. */
static bool period_of(const struct panel *panel, const struct point *point,
                      struct box *line)
{
    double left = scale_place(&panel->years, point->first);
    double right = scale_place(&panel->years, point->last);

    *line = (struct box){left + 1, point->y[0] - 1, right - 1, point->y[0] + 1};
    return interval_known(point->figure->fact->when) && right - left > 10;
}

static void tell_period(struct out *out, const struct panel *panel,
                        const struct point *point)
{
    struct box line;

    if (period_of(panel, point, &line))
        svg_line(out, "period", line.left, point->y[0], line.right,
                 point->y[0]);
}

/* Puts the label where it touches nothing, or leaves it out: the title has it.
 */
static void tell_label(struct out *out, const struct panel *panel,
                       const struct point *point, struct taken *taken)
{
    static const struct {
        const char *class;
        double x, y; /* of the text from the point */
        double part; /* of it that lies left of x */
    } places[] = {{"label middle", 0, -11, 0.5}, {"label middle", 0, 20, 0.5},
                  {"label middle", 0, -22, 0.5}, {"label start", 11, 4, 0},
                  {"label end", -11, 4, 1},      {"label middle", 0, 31, 0.5},
                  {"label start", 11, -9, 0},    {"label start", 11, 17, 0},
                  {"label end", -11, -9, 1},     {"label end", -11, 17, 1}};
    struct out text = {.arena = out->arena};

    out_text(&text, point->figure->fact->target ? "target " : "");
    panel_number(&text, panel, point->figure->fact->amount);
    if (point->figure->dispute_count > 0)
        out_text(&text, " !");
    for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
        double x = point->x + places[i].x;
        double y = point->y[0] + places[i].y;
        double width = LETTER * (double)text.len;
        struct box box = {x - places[i].part * width, y - LINE + 2,
                          x + (1 - places[i].part) * width, y + 2};

        if (!chart_free(taken, box))
            continue;
        chart_take(taken, box);
        svg_label(out, x, y, places[i].class, out_view(&text));
        return;
    }
}

static void take_point(struct taken *taken, const struct panel *panel,
                       const struct point *point)
{
    struct box line;
    unsigned signs = signs_of(point->figure);
    double up = signs & 1U << SIGN_OVER ? 15 : 6;
    double down = signs & 1U << SIGN_UNDER ? 15 : 6;

    chart_take(taken, (struct box){
                          point->x - 6, fmin(point->y[0], point->y[1]) - up,
                          point->x + 6, fmax(point->y[0], point->y[1]) + down});
    if (period_of(panel, point, &line))
        chart_take(taken, line);
}

void svg_points(struct out *out, const struct figures *figures,
                const struct panel *panel, struct box frame)
{
    struct taken taken = {.arena = out->arena, .frame = frame};

    taken.frame.top -= LINE;
    for (size_t i = 0; i < panel->points.count; i++)
        take_point(&taken, panel, &panel->points.items[i]);
    for (size_t i = 0; i < panel->points.count; i++) {
        const struct point *point = &panel->points.items[i];

        out_text(out, "<g class=\"point\" role=\"graphics-symbol\">\n");
        tell_title(out, figures, point->figure);
        tell_period(out, panel, point);
        signs_tell(out, signs_of(point->figure), point->x, point->y);
        tell_label(out, panel, point, &taken);
        out_text(out, "</g>\n");
    }
}
