#include "tell/panels.h"

#include "tell/words.h"

#include <math.h>

#define TOUCH 15     /* points this near to each other would be one */
#define FEW 3        /* points that need less room */
#define FAR_ABOVE 20 /* times the others: then the axis has powers of ten */
#define LOW 210
#define HIGH 300
#define SHIFTS_MOST 6 /* how often a point is moved */

static double year_of(int32_t day)
{
    int year, month, date;
    int32_t start;

    day_to_civil(day, &year, &month, &date);
    start = day_from_civil(year, 1, 1);
    return year +
           (double)(day - start) / (day_from_civil(year + 1, 1, 1) - start);
}

/* What is counted on a day, not over a period: a total "from 2005 to 2024"
 * stands at the end of 2024. */
static bool is_level(enum measure measure)
{
    return measure == MEASURE_investment_stock ||
           measure == MEASURE_companies || measure == MEASURE_people ||
           measure == MEASURE_students || measure == MEASURE_workers;
}

static bool point_of(const struct figure *figure, struct point *point)
{
    const struct amount *amount = &figure->fact->amount;
    int32_t first, last;

    *point = (struct point){.figure = figure};
    if (amount->values == 0 || !isfinite(amount->value[0]) ||
        !chart_days(figure->at, &first, &last))
        return false;
    point->first = year_of(first);
    point->last = year_of(last + 1);
    point->day = is_level(figure->fact->measure)
                     ? point->last
                     : (point->first + point->last) / 2;
    point->value[0] = amount->value[0];
    point->value[1] = amount->value[amount->values > 1 ? 1 : 0];
    return isfinite(point->value[1]);
}

/* Of the panels from `from` on, the one with the figure's unit; NULL where
 * there is no room for one more. */
static struct panel *panel_for(struct arena *arena, struct panels *panels,
                               size_t from, const struct figure *figure)
{
    struct panel *panel;

    for (size_t i = from; i < panels->count; i++)
        if (str_equal(panels->items[i].head->fact->amount.unit,
                      figure->fact->amount.unit))
            return &panels->items[i];
    if (panels->count == PANELS_MOST)
        return NULL;
    panel = LIST_ADD(arena, panels);
    *panel = (struct panel){.head = figure};
    return panel;
}

/* One value so far above the others that these would lie on the axis. */
static bool is_squeezed(const struct panel *panel, double high)
{
    size_t low = 0;

    for (size_t i = 0; i < panel->points.count; i++) {
        double value = panel->points.items[i].value[0];

        if (value <= 0)
            return false;
        low += value < high / FAR_ABOVE;
    }
    return panel->points.count >= 3 && low * 3 >= panel->points.count * 2;
}

/* Both scales, by what the points have; their ends are not placed yet. */
static void scale_panel(struct panel *panel)
{
    static const struct {
        double size;
        const char *name;
    } magnitudes[] = {
        {1e12, "trillion "}, {1e9, "billion "}, {1e6, "million "}, {0, ""}};
    double low = 0, high = 0, least = INFINITY;
    double first = panel->points.items[0].first,
           last = panel->points.items[0].last;
    size_t m = 0;

    for (size_t i = 0; i < panel->points.count; i++) {
        const struct point *point = &panel->points.items[i];

        for (size_t j = 0; j < 2; j++) {
            low = fmin(low, point->value[j]);
            least = fmin(least, point->value[j]);
            high = fmax(high, point->value[j]);
        }
        first = fmin(first, point->first);
        last = fmax(last, point->last);
    }
    while (fmax(high, -low) < magnitudes[m].size)
        m++;
    panel->magnitude = magnitudes[m].size > 0 ? magnitudes[m].size : 1;
    panel->magnitude_name = magnitudes[m].name;
    panel->values = is_squeezed(panel, high) ? scale_of_powers(least, high)
                                             : scale_of_values(low, high);
    panel->years =
        scale_of_years((int)floor(first), (int)fmax(first, ceil(last) - 1));
}

struct panels panels_of(struct arena *arena, const struct figures *figures)
{
    struct panels panels = {0};
    size_t series = 0;

    for (size_t i = 0; i < figures->count; i++) {
        struct point point;
        struct panel *panel = NULL;

        if (!figures_go_on(figures, i))
            series = panels.count;
        if (point_of(&figures->items[i], &point))
            panel = panel_for(arena, &panels, series, &figures->items[i]);
        if (panel == NULL || panel->points.count == POINTS_MOST) {
            panels.left_out++;
            continue;
        }
        *LIST_ADD(arena, &panel->points) = point;
        panels.points++;
    }
    for (size_t i = 0; i < panels.count; i++)
        scale_panel(&panels.items[i]);
    return panels;
}

/* Whether the point would lie on one of those before it. */
static bool is_hidden(const struct panel *panel, size_t index)
{
    const struct point *point = &panel->points.items[index];

    for (size_t i = 0; i < index; i++)
        if (fabs(panel->points.items[i].x - point->x) < TOUCH &&
            fabs(panel->points.items[i].y[0] - point->y[0]) < TOUCH)
            return true;
    return false;
}

void panel_place(struct panel *panel, struct box frame)
{
    panel->years.start = frame.left;
    panel->years.end = frame.right;
    panel->values.start = frame.bottom;
    panel->values.end = frame.top;
    for (size_t i = 0; i < panel->points.count; i++) {
        struct point *point = &panel->points.items[i];

        point->x = scale_place(&panel->years, point->day);
        for (size_t j = 0; j < 2; j++)
            point->y[j] = scale_place(&panel->values, point->value[j]);
        for (size_t j = 0; j < SHIFTS_MOST && is_hidden(panel, i); j++)
            point->x += TOUCH;
        point->x = fmin(point->x, frame.right);
    }
}

double panel_height(const struct panel *panel)
{
    return panel->points.count < FEW ? LOW : HIGH;
}

void panel_number(struct out *out, const struct panel *panel,
                  struct amount amount)
{
    double size = 0;

    amount.unit = (struct str){0};
    for (size_t i = 0; i < amount.values; i++)
        size = fmax(size, fabs(amount.value[i]));
    /* "0.0005 billion" says less than "500,000". */
    if (size == 0 || size >= panel->magnitude / 1000)
        for (size_t i = 0; i < amount.values; i++)
            amount.value[i] /= panel->magnitude;
    words_amount(out, &amount);
}
