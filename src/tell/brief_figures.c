/*
 * Figures as small tables, one a measure and direction, and where they
 * disagree.
 */
#include "tell/figures.h"
#include "tell/sentence.h"
#include "tell/words.h"

#include <stdlib.h>

static bool is_figure(const struct brief *brief, const struct item *item)
{
    const struct fact *figure = &item->merged;

    if (item->both)
        return true;
    /* Trade "of Kazakhstan" in a report about the pair may well be theirs. */
    return figure->country_count == 1 && figure->measure != MEASURE_other &&
           brief_side(brief, figure->countries[0]) >= 0 &&
           brief->about[brief->telling->facts.items[item->facts[0]].report];
}

/* What a row is sorted by: the period, or else the day of the report. */
static struct interval row_date(const struct item *item)
{
    return interval_known(item->merged.when) ? item->merged.when
                                             : item->first_said;
}

static int order_rows(const void *a, const void *b)
{
    const struct item *left = *(const struct item *const *)a;
    const struct item *right = *(const struct item *const *)b;
    int order = figure_order_series(&left->merged, &right->merged);

    if (order == 0 && row_date(left).last != row_date(right).last &&
        interval_known(row_date(left)) && interval_known(row_date(right)))
        order = row_date(left).last < row_date(right).last ? -1 : 1;
    if (order == 0)
        order = interval_order(row_date(left), row_date(right));
    if (order == 0)
        order = interval_order(left->first_said, right->first_said);
    return order != 0 ? order : str_order(left->id, right->id);
}

static struct str period_cell(struct brief *brief, const struct item *item)
{
    struct out period = {.arena = brief->arena};
    struct out out = {.arena = brief->arena};

    figure_period(&period, &item->merged);
    words_capital(&out, out_view(&period));
    return out_view(&out);
}

static struct str value_cell(struct brief *brief, const struct fact *figure)
{
    struct out out = {.arena = brief->arena};

    figure_value(&out, figure);
    return out_view(&out);
}

static struct str change_cell(struct brief *brief, const struct fact *figure)
{
    struct out out = {.arena = brief->arena};

    words_change(&out, figure->change, figure->since);
    return out_view(&out);
}

/* Empty where the report says it in its own voice. */
static struct str speaker_cell(struct brief *brief, const struct fact *figure)
{
    return words_party_name(brief->telling->know, &figure->said_by);
}

/* "Steppe Courier, 17 August 2021; Han Gazette, 18 August 2021 and 2 more". */
static struct str reported_cell(struct brief *brief, const struct line *line)
{
    struct out out = {.arena = brief->arena};
    size_t told = 0;

    for (size_t i = 0; i < line->fact_count && told < 2; i++) {
        const struct kept_report *report =
            brief_report_of(brief, line->facts[i]);
        out_text(&out, told++ > 0 ? "; " : "");
        out_str(&out, brief_outlet(report));
        out_text(&out, ", ");
        words_date(&out, report->published);
    }
    if (line->fact_count > told)
        out_format(&out, " and %zu more", line->fact_count - told);
    return out_view(&out);
}

static struct str words_cell(struct brief *brief, const struct item *item)
{
    struct out out = {.arena = brief->arena};

    figure_words(&out, brief, item);
    return out_view(&out);
}

static struct group *add_table(struct brief *brief, struct section *section,
                               const struct fact *figure)
{
    static const struct column columns[] = {
        {"period", "Period or date"}, {"figure", "Figure"},
        {"change", "Change"},         {"according_to", "According to"},
        {"reported", "Reported"},     {"words", "Words"},
    };
    struct out title = {.arena = brief->arena};

    phrase_measure(&title, brief->telling->know, figure);
    struct group *group = brief_group(brief, section, out_view(&title));
    group->columns = columns;
    group->column_count = figure_needs_words(figure->measure) ? 6 : 5;
    group->fixed = 2;
    return group;
}

static void add_row(struct brief *brief, struct group *group,
                    const struct item *item)
{
    const struct fact *figure = &item->merged;
    struct line *line = brief_line(brief, group, item);

    line->cells[0] = period_cell(brief, item);
    line->cells[1] = value_cell(brief, figure);
    line->cells[2] = change_cell(brief, figure);
    line->cells[3] = speaker_cell(brief, figure);
    line->cells[4] = reported_cell(brief, line);
    if (figure_needs_words(figure->measure))
        line->cells[5] = words_cell(brief, item);
}

void brief_figures(struct brief *brief, struct section *section)
{
    struct picked picked = brief_pick(brief, FACT_figure, is_figure);
    const struct fact *last = NULL;
    struct group *group = NULL;

    if (picked.count > 1)
        qsort(picked.items, picked.count, sizeof(const struct item *),
              order_rows);
    for (size_t i = 0; i < picked.count; i++) {
        const struct fact *figure = &picked.items[i]->merged;
        if (last == NULL || figure_order_series(last, figure) != 0)
            group = add_table(brief, section, figure);
        last = figure;
        add_row(brief, group, picked.items[i]);
    }
}
