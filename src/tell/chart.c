#include "tell/chart.h"

#include <math.h>

#define VALUE_STEPS 6
#define YEAR_STEPS 16
#define LABEL_ROOM 0.3 /* of a power of ten, above the highest */

/* The smallest of 1, 2, 5, 10, 20 ... times `unit` that is not below `least`.
 */
static double round_step(double least, double unit)
{
    static const double steps[] = {1, 2, 5, 10};
    size_t i = 0;

    while (steps[i] * unit < least * (1 - 1e-9)) {
        if (++i == sizeof(steps) / sizeof(*steps)) {
            i = 0;
            unit *= 10;
        }
    }
    return steps[i] * unit;
}

struct scale scale_of_values(double low, double high)
{
    struct scale scale = {0};

    low = low < 0 ? low : 0;
    high = high > 0 ? high : 0;
    /* Where all are 0, or too large to be drawn, any scale will do. */
    if (!(high - low > 1e-12 && high - low < 1e24)) {
        low = 0;
        high = 1;
    }
    scale.step = round_step((high - low) / VALUE_STEPS,
                            pow(10, floor(log10((high - low) / VALUE_STEPS))));
    scale.from = floor(low / scale.step + 1e-9) * scale.step;
    scale.to = ceil(high / scale.step - 1e-9) * scale.step;
    /* Room for a label above the highest. */
    if (scale.to - high < scale.step / 2)
        scale.to += scale.step / 2;
    return scale;
}

struct scale scale_of_powers(double low, double high)
{
    struct scale scale = {.powers = true};

    scale.from = floor(log10(low) + 1e-9);
    scale.to = ceil(log10(high) - 1e-9);
    scale.step = ceil((scale.to - scale.from) / VALUE_STEPS);
    scale.step = scale.step > 0 ? scale.step : 1;
    scale.to += LABEL_ROOM;
    return scale;
}

struct scale scale_of_years(int first, int last)
{
    double step = round_step((last - first + 1.0) / YEAR_STEPS, 1);

    return (struct scale){.from = first, .to = last + 1.0, .step = step};
}

int scale_steps(const struct scale *scale)
{
    return (int)floor((scale->to - scale->from) / scale->step + 1e-6);
}

double scale_value(const struct scale *scale, int step)
{
    double value = scale->from + step * scale->step;

    return scale->powers ? pow(10, value) : value;
}

double scale_place(const struct scale *scale, double value)
{
    if (scale->powers)
        value = log10(value);
    return scale->start + (value - scale->from) / (scale->to - scale->from) *
                              (scale->end - scale->start);
}

bool chart_days(struct interval when, int32_t *first, int32_t *last)
{
    if (!interval_known(when))
        return false;
    *first = when.first == DAY_OPEN_PAST ? when.last : when.first;
    *last = when.last == DAY_OPEN_FUTURE ? when.first : when.last;
    return *first > DAY_OPEN_PAST && *last < DAY_OPEN_FUTURE;
}

void chart_take(struct taken *taken, struct box box)
{
    *LIST_ADD(taken->arena, taken) = box;
}

bool chart_free(const struct taken *taken, struct box box)
{
    const struct box *frame = &taken->frame;

    if (box.left < frame->left || box.right > frame->right ||
        box.top < frame->top || box.bottom > frame->bottom)
        return false;
    for (size_t i = 0; i < taken->count; i++) {
        const struct box *other = &taken->items[i];

        if (box.left < other->right && other->left < box.right &&
            box.top < other->bottom && other->top < box.bottom)
            return false;
    }
    return true;
}
