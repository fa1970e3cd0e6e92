/* How far two figures are apart, and why that may be. */
#include "merge/sides.h"

#include "base/out.h"

#include <stdio.h>
#include <stdlib.h>

#define FAR 3.0        /* times: more are two things */
#define EXACTLY 0.005  /* around a power of ten */
#define WHOLE_YEAR 366 /* days: a period of at most so many is one flow's */
#define FEW_DAYS 7
#define DIGITS_MAX 6
#define FACTS_LOOKED_AT 8

static double ratio_of(const struct claim *a, const struct claim *b)
{
    double low = a->low < b->low ? a->low : b->low;
    double high = a->low < b->low ? b->low : a->low;

    return low > 0 ? high / low : 0;
}

/* "ten", where one is ten times the other; NULL where it is no such power. */
static const char *power_of_ten(const struct claim *a, const struct claim *b)
{
    static const struct {
        double times;
        const char *words;
    } powers[] = {{10, "ten"},
                  {100, "a hundred"},
                  {1e3, "a thousand"},
                  {1e6, "a million"}};
    double ratio = ratio_of(a, b);

    for (size_t i = 0; i < sizeof(powers) / sizeof(*powers); i++)
        if (ratio > powers[i].times * (1 - EXACTLY) &&
            ratio < powers[i].times * (1 + EXACTLY))
            return powers[i].words;
    return NULL;
}

bool claim_far(const struct claim *a, const struct claim *b)
{
    double ratio = ratio_of(a, b);

    return (ratio == 0 || ratio > FAR) && power_of_ten(a, b) == NULL;
}

/* ---- what may explain it ---- */

static bool are_copies(const struct kept_report *a, const struct kept_report *b)
{
    for (size_t i = 0; i < a->alike.count; i++)
        if (str_equal(a->alike.items[i].hash, b->hash))
            return true;
    return false;
}

/* One report took the other over, and the figure is another in it. */
static bool changed_in_copy(const struct merger *merger, const struct claim *a,
                            const struct claim *b)
{
    const struct item *one = merger->groups.items[a->item->group].first;

    for (unsigned i = 0; i < FACTS_LOOKED_AT && one != NULL; i++) {
        const struct item *two = merger->groups.items[b->item->group].first;
        for (unsigned j = 0; j < FACTS_LOOKED_AT && two != NULL; j++) {
            if (are_copies(one->report, two->report))
                return true;
            two = two->next;
        }
        one = one->next;
    }
    return false;
}

/* Printed before the end of the period that it is of. */
static bool said_before_the_end(const struct claim *claim)
{
    struct interval when = claim->item->fact->when;

    return claim->period == 0 && claim->published != DAY_NONE &&
           when.last != DAY_OPEN_FUTURE && claim->published < when.last;
}

static bool is_of_one_year(const struct claim *claim)
{
    return claim->period == 0 &&
           days_long(claim->item->fact->when) <= WHOLE_YEAR;
}

static int64_t days_apart(int32_t a, int32_t b)
{
    int64_t days = (int64_t)a - b;

    return days < 0 ? -days : days;
}

static bool of_other_periods(const struct claim *a, const struct claim *b)
{
    struct interval one = a->item->fact->when, two = b->item->fact->when;

    if (!interval_known(one) || !interval_known(two))
        return false;
    return days_apart(one.first, two.first) > FEW_DAYS ||
           days_apart(one.last, two.last) > FEW_DAYS;
}

/* One counts since a year that it names, the other since another or all. */
static bool counted_from_other_years(const struct claim *a,
                                     const struct claim *b)
{
    struct interval one = a->item->fact->when, two = b->item->fact->when;

    if (days_long(one) <= WHOLE_YEAR && days_long(two) <= WHOLE_YEAR)
        return false;
    return of_other_periods(a, b) &&
           days_apart(one.first, two.first) > WHOLE_YEAR;
}

static bool of_other_sides(const struct claim *a, const struct claim *b)
{
    struct str one = str_from(a->item->fact->said_by.country);
    struct str two = str_from(b->item->fact->said_by.country);

    return one.len > 0 && two.len > 0 && !str_equal(one, two);
}

static double rounded(double value, int digits)
{
    char text[32];

    snprintf(text, sizeof(text), "%.*e", digits - 1, value);
    return strtod(text, NULL);
}

static int digits_of(double value)
{
    int digits = 1;

    while (digits < DIGITS_MAX && rounded(value, digits) != value)
        digits++;
    return digits;
}

int claim_digits(const struct claim *claim) { return digits_of(claim->low); }

/* "6" where the other says "6.12": it is the other with fewer digits. */
static bool is_rounded(double value, double other)
{
    int digits = digits_of(value);

    return digits < DIGITS_MAX && other != value &&
           rounded(other, digits) == value;
}

/* The first of the causes that can be told from the facts, the surest first;
 * empty where none can. */
static struct str likeliest(const struct merger *merger, enum nature nature,
                            const struct claim *a, const struct claim *b)
{
    if (changed_in_copy(merger, a, b))
        return STR("it was changed in a copy");
    if (said_before_the_end(a) != said_before_the_end(b))
        return STR("one was told before the period was over");
    if (nature == NATURE_TOTAL && is_of_one_year(a) != is_of_one_year(b) &&
        ratio_of(a, b) >= 2)
        return STR("one may be of a year, the other of all years so far");
    if (counted_from_other_years(a, b))
        return STR("they may count from different years");
    if (of_other_periods(a, b))
        return STR("they may be of different periods");
    if (is_rounded(a->low, b->low) || is_rounded(b->low, a->low))
        return STR("one may be rounded");
    if (of_other_sides(a, b))
        return STR("each side may have statistics of its own");
    return (struct str){NULL, 0};
}

struct str cause_of_dispute(const struct merger *merger, enum nature nature,
                            const struct claim *low, const struct claim *high)
{
    struct out out = {.arena = merger->arena};
    struct str cause = likeliest(merger, nature, low, high);
    const char *power = power_of_ten(low, high);
    double ratio = ratio_of(low, high);

    if (power != NULL)
        out_format(&out, "they differ by a factor of %s, perhaps a slip",
                   power);
    else if (ratio >= 2)
        out_format(&out, "one is %.2g times the other", ratio);
    else if (ratio >= 1.005)
        out_format(&out, "they differ by %.0f percent", 100 * (ratio - 1));
    else
        out_text(&out, "they cannot both be right");
    if (cause.len > 0) {
        out_text(&out, "; ");
        out_str(&out, cause);
    }
    return out_view(&out);
}

struct str cause_of_drift(const struct merger *merger, enum nature nature,
                          const struct claim *before, const struct claim *after,
                          bool again)
{
    struct out out = {.arena = merger->arena};
    double fall = before->low > 0 ? 100 * (1 - after->low / before->low) : 0;
    enum bound bound = (enum bound)after->item->fact->amount.bound;

    if (again)
        out_text(&out, "an old figure comes again as new");
    else if (nature == NATURE_TOTAL)
        out_text(&out, "a total cannot fall");
    else
        out_text(&out, "a lower number is given later");
    if (fall >= 0.5)
        out_format(&out, ", here by %.0f percent", fall);
    if (counted_from_other_years(before, after))
        out_text(&out, "; they may count from different years");
    else if (bound == BOUND_OVER || bound == BOUND_AT_LEAST)
        out_text(&out, "; the later one leaves room above");
    return out_view(&out);
}
