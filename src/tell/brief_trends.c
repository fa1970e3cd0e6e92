/*
 * Figures in short: of each series its latest value, what it was before, and
 * who contradicts it.
 */
#include "tell/figures.h"
#include "tell/sentence.h"
#include "tell/words.h"

#include <math.h>
#include <stdlib.h>

#define MONTH_DAYS 28
#define NOTES_MOST 2 /* other values that a row names */

static bool is_level(const struct brief *brief, const struct item *item)
{
    const struct fact *figure = &item->merged;

    (void)brief;
    return item->both && figure->country_count > 0 &&
           !figure_needs_words(figure->measure) && !figure->target &&
           figure->amount.values > 0;
}

/* What is counted over a time; other figures hold on a day. */
static bool is_flow(const struct fact *figure)
{
    switch (figure->measure) {
    case MEASURE_trade:
    case MEASURE_exports:
    case MEASURE_investment_flow:
    case MEASURE_travellers:
        return figure->own_measure.len == 0;
    default:
        return false;
    }
}

/* The last day of its time, or of the report where it has none; what is open at
 * its end is as old as its report. */
static int32_t day_of(const struct item *item)
{
    struct interval when = item->merged.when;

    if (interval_known(when) && when.last != DAY_OPEN_FUTURE)
        return when.last;
    when = item->last_said;
    return interval_known(when) ? when.first : DAY_OPEN_PAST;
}

/* Trade "on 12 June 2024" is of some time before it: of that day it says
 * nothing. */
static bool has_time(const struct item *item)
{
    struct interval when = item->merged.when;

    if (!is_flow(&item->merged))
        return day_of(item) != DAY_OPEN_PAST;
    return interval_known(when) && interval_days(when) != INT32_MAX &&
           interval_days(when) >= MONTH_DAYS;
}

/* The years in the order of time, and in a year what most say comes last. */
static int order_levels(const void *a, const void *b)
{
    const struct item *left = *(const struct item *const *)a;
    const struct item *right = *(const struct item *const *)b;
    int order = figure_order_series(&left->merged, &right->merged);

    if (order == 0 && day_of(left) != day_of(right))
        order = day_of(left) < day_of(right) ? -1 : 1;
    if (order == 0 && left->sources != right->sources)
        order = left->sources < right->sources ? -1 : 1;
    if (order == 0 && left->fact_count != right->fact_count)
        order = left->fact_count < right->fact_count ? -1 : 1;
    return order != 0 ? order : str_order(right->id, left->id);
}

static bool same_unit(const struct fact *a, const struct fact *b)
{
    return a->amount.money == b->amount.money &&
           str_equal(a->amount.unit, b->amount.unit);
}

/* A quarter says nothing beside a year. */
static bool same_length(const struct fact *a, const struct fact *b)
{
    double left = interval_days(a->when), right = interval_days(b->when);

    return !is_flow(a) || fabs(left - right) <= 0.05 * right;
}

static bool has_fact(const struct dispute *dispute, const struct item *item)
{
    for (size_t i = 0; i < dispute->fact_count; i++)
        for (size_t j = 0; j < item->fact_count; j++)
            if (dispute->facts[i] == item->facts[j])
                return true;
    return false;
}

/* What contradict each other are no trend. */
static bool contradict(const struct brief *brief, const struct item *a,
                       const struct item *b)
{
    const struct disputes *disputes = &brief->telling->disputes;

    for (size_t i = 0; i < disputes->count; i++)
        if (has_fact(&disputes->items[i], a) &&
            has_fact(&disputes->items[i], b))
            return true;
    return false;
}

/* The one before it that can be set beside it, or NULL. */
static const struct item *before(const struct brief *brief,
                                 const struct item *const *rows, size_t at)
{
    for (size_t i = at; i-- > 0;)
        if (day_of(rows[i]) < day_of(rows[at]) &&
            !contradict(brief, rows[i], rows[at]) &&
            same_unit(&rows[i]->merged, &rows[at]->merged) &&
            same_length(&rows[i]->merged, &rows[at]->merged))
            return rows[i];
    return NULL;
}

static bool is_exact(const struct fact *figure)
{
    return figure->amount.values == 1 && (figure->amount.bound == BOUND_EQUAL ||
                                          figure->amount.bound == BOUND_ABOUT);
}

static void tell_before(struct out *out, const struct item *now,
                        const struct item *then)
{
    double from = then->merged.amount.value[0];
    double to = now->merged.amount.value[0];

    if (is_exact(&now->merged) && is_exact(&then->merged) && from > 0) {
        double percent = round(fabs(to / from - 1) * 100);
        if (to == from)
            out_text(out, "the same as in");
        else if (percent < 1)
            out_text(out,
                     to > from ? "slightly up from" : "slightly down from");
        else if (to >= 2 * from)
            out_format(out, "%.1f times", to / from);
        else
            out_format(out, "%s %.0f percent from", to > from ? "up" : "down",
                       percent);
        out_char(out, ' ');
    } else {
        out_text(out, "before: ");
    }
    if (!(is_exact(&now->merged) && is_exact(&then->merged) && to == from))
        words_amount(out, &then->merged.amount);
}

static struct interval time_of(const struct item *item)
{
    return interval_known(item->merged.when) ? item->merged.when
                                             : item->last_said;
}

static void tell_trend(struct out *out, const struct item *now,
                       const struct item *then)
{
    struct out date = {.arena = out->arena};

    if (then == NULL) {
        words_change(out, now->merged.change, now->merged.since);
        return;
    }
    tell_before(out, now, then);
    words_period(&date, time_of(then));
    if (out->len > 0 && out->at[out->len - 1] != ' ')
        out_text(out, ", ");
    out_str(out, out_view(&date));
}

static bool is_among(const struct fact *const *told, size_t count,
                     const struct fact *fact)
{
    for (size_t i = 0; i < count; i++)
        if (told[i]->amount.value[0] == fact->amount.value[0])
            return true;
    return false;
}

static void tell_other(struct out *out, const struct dispute *dispute,
                       const struct fact *other)
{
    out_text(out, out->len == 0 ? "disputed: also " : " and ");
    words_amount(out, &other->amount);
    if (dispute->kind == DISPUTE_drift && interval_known(other->when)) {
        out_text(out, " (");
        words_period(out, other->when);
        out_char(out, ')');
    }
}

/* The other values of the disputes that it is in. */
static void tell_notes(struct out *out, struct brief *brief, struct line *line,
                       const struct item *item)
{
    const struct disputes *disputes = &brief->telling->disputes;
    const struct kept_fact *facts = brief->telling->facts.items;
    const struct fact *told[NOTES_MOST + 1] = {&item->merged};
    size_t count = 1;

    for (size_t i = 0; i < disputes->count; i++) {
        const struct dispute *dispute = &disputes->items[i];
        if (!has_fact(dispute, item))
            continue;
        for (size_t j = 0; j < dispute->fact_count && count <= NOTES_MOST;
             j++) {
            const struct fact *other = &facts[dispute->facts[j]].fact;
            if (other->amount.values == 0 || is_among(told, count, other))
                continue;
            told[count++] = other;
            tell_other(out, dispute, other);
            brief_rest_on(brief, line, dispute->facts[j]);
        }
    }
}

/* "Kazakh exports", with whom where that is not plain. */
static struct str name_of(struct brief *brief, const struct fact *figure)
{
    const struct knowledge *know = brief->telling->know;
    struct out text = {.arena = brief->arena};
    struct out name = {.arena = brief->arena};
    bool symmetric = measure_symmetric(figure->measure);
    int other = brief_side(brief, figure->countries[0]) == 1 ? 0 : 1;

    if (figure->own_measure.len > 0 || figure->country_count < 2) {
        phrase_measure(&text, know, figure);
        words_capital(&name, out_view(&text));
        return out_view(&name);
    }
    if (!symmetric)
        out_format(&text, "%.*s ",
                   STR_ARG(words_demonym(know, figure->countries[0])));
    out_text(&text, measure_words(figure->measure));
    if (brief_is_wide(brief)) {
        out_text(&text, symmetric                            ? " with "
                        : figure->measure == MEASURE_exports ? " to "
                                                             : " in ");
        words_the_country(&text, know,
                          figure->countries[symmetric ? other : 1]);
    }
    words_capital(&name, out_view(&text));
    return out_view(&name);
}

static struct str capital(struct brief *brief, const struct out *text)
{
    struct out out = {.arena = brief->arena};

    words_capital(&out, out_view(text));
    return out_view(&out);
}

static void add_row(struct brief *brief, struct group *group,
                    const struct item *const *rows, size_t at)
{
    const struct item *item = rows[at];
    const struct item *then = before(brief, rows, at);
    struct line *line = brief_line(brief, group, item);
    struct out value = {.arena = brief->arena};
    struct out period = {.arena = brief->arena};
    struct out trend = {.arena = brief->arena};
    struct out note = {.arena = brief->arena};

    words_amount(&value, &item->merged.amount);
    words_period(&period, time_of(item));
    tell_trend(&trend, item, then);
    if (then != NULL)
        brief_rest_on(brief, line, then->facts[0]);
    tell_notes(&note, brief, line, item);
    line->cells[0] = name_of(brief, &item->merged);
    line->cells[1] = out_view(&value);
    line->cells[2] = capital(brief, &period);
    line->cells[3] = capital(brief, &trend);
    line->cells[4] = out_view(&note);
}

/* A brief of many is of those figures that are told of between two. */
static bool has_place(const struct brief *brief, const struct item *item)
{
    return has_time(item) &&
           (!brief_is_wide(brief) || item->merged.country_count > 1);
}

void brief_trends(struct brief *brief, struct section *section)
{
    static const struct column columns[] = {{"measure", "Figure"},
                                            {"latest", "Latest"},
                                            {"period", "Of"},
                                            {"trend", "Trend"},
                                            {"note", "Note"}};
    struct picked picked = brief_pick(brief, FACT_figure, is_level);
    struct group *group = NULL;
    size_t count = 0, from = 0;

    for (size_t i = 0; i < picked.count; i++)
        if (has_place(brief, picked.items[i]))
            picked.items[count++] = picked.items[i];
    if (count > 1)
        qsort(picked.items, count, sizeof(const struct item *), order_levels);
    for (size_t i = 0; i < count; i++) {
        if (i + 1 < count &&
            figure_order_series(&picked.items[i]->merged,
                                &picked.items[i + 1]->merged) == 0)
            continue;
        if (group == NULL) {
            group = brief_group(brief, section, (struct str){0});
            group->columns = columns;
            group->column_count = sizeof(columns) / sizeof(*columns);
            group->fixed = 3;
        }
        add_row(brief, group, picked.items + from, i - from);
        from = i + 1;
    }
}
