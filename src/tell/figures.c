/*
 * Which figures are asked for, in their order, and what all ways to tell them
 * share.
 */
#include "tell/figures.h"

#include "base/table.h"
#include "tell/asked.h"
#include "tell/fields.h"
#include "tell/quote.h"
#include "tell/words.h"

#include <stdlib.h>
#include <string.h>

#define QUOTE_BYTES 110

/* ---- the rows */

/* The disputes that each fact is in: chains from `first`, which has one for
 * each fact of the telling. */
struct doubts {
    uint32_t *first;
    struct doubt {
        const struct dispute *dispute;
        uint32_t next; /* or TABLE_ABSENT */
    } * items;
    size_t count, room;
};

static struct doubts doubts_of(struct arena *arena,
                               const struct telling *telling)
{
    struct doubts doubts = {0};
    size_t count = telling->facts.count;

    doubts.first = arena_alloc(arena, count + 1, sizeof(uint32_t));
    for (size_t i = 0; i < count; i++)
        doubts.first[i] = TABLE_ABSENT;
    for (size_t i = telling->disputes.count; i-- > 0;) {
        const struct dispute *dispute = &telling->disputes.items[i];

        for (size_t j = 0; j < dispute->fact_count; j++) {
            uint32_t fact = dispute->facts[j];
            struct doubt *doubt = LIST_ADD(arena, &doubts);

            *doubt = (struct doubt){dispute, doubts.first[fact]};
            doubts.first[fact] = (uint32_t)doubts.count - 1;
        }
    }
    return doubts;
}

static bool is_doubted_by(const struct figure *figure,
                          const struct dispute *dispute)
{
    for (size_t i = 0; i < figure->dispute_count; i++)
        if (figure->disputes[i] == dispute)
            return true;
    return false;
}

#define DOUBTS_MOST 8 /* disputes that a row names */

static void add_doubts(struct arena *arena, const struct doubts *doubts,
                       struct figure *figure)
{
    const struct dispute *found[DOUBTS_MOST];

    figure->disputes = found;
    for (size_t i = 0; i < figure->item->fact_count; i++)
        for (uint32_t at = doubts->first[figure->item->facts[i]];
             at < doubts->count && figure->dispute_count < DOUBTS_MOST;
             at = doubts->items[at].next)
            if (!is_doubted_by(figure, doubts->items[at].dispute))
                found[figure->dispute_count++] = doubts->items[at].dispute;
    figure->disputes = arena_alloc(arena, figure->dispute_count + 1,
                                   sizeof(const struct dispute *));
    for (size_t i = 0; i < figure->dispute_count; i++)
        figure->disputes[i] = found[i];
}

/* How many of the query's countries it is of. */
static unsigned shared(const struct telling *telling, const struct fact *fact)
{
    unsigned count = 0;

    for (unsigned pair = 0; pair < telling->query.pair_count; pair++)
        for (unsigned i = 0; i < fact->country_count; i++)
            count += strcmp(telling->query.pair[pair], fact->countries[i]) == 0;
    return count;
}

static bool asks_for_all(const struct telling *telling)
{
    return telling->measures == 0 && telling->own_measures.len == 0;
}

static bool asks_for_own(const struct telling *telling, struct str measure)
{
    struct str rest = telling->own_measures;

    while (measure.len > 0 && rest.len > 0)
        if (str_equal(str_cut(&rest, ','), measure))
            return true;
    return false;
}

static bool is_asked(const struct telling *telling, const struct figure *figure)
{
    uint32_t measure = UINT32_C(1) << figure->fact->measure;

    return (asks_for_all(telling) ||
            (figure->fact->own_measure.len == 0 &&
             (telling->measures & measure) != 0) ||
            asks_for_own(telling, figure->fact->own_measure)) &&
           (!interval_known(telling->at) ||
            interval_overlap(telling->at, figure->at));
}

int figure_order_series(const struct fact *a, const struct fact *b)
{
    int own = str_order(a->own_measure, b->own_measure);

    if (a->measure != b->measure)
        return a->measure < b->measure ? -1 : 1;
    if (own != 0)
        return own;
    if (a->country_count != b->country_count)
        return a->country_count > b->country_count ? -1 : 1;
    for (unsigned i = 0; i < a->country_count; i++) {
        int order = strcmp(a->countries[i], b->countries[i]);
        if (order != 0)
            return order;
    }
    return 0;
}

/* The day that a series is read by: the last, where it is known, since totals
 * "from 2005 to 2024" are of 2024. */
static struct interval placed(struct interval when)
{
    if (interval_known(when))
        return interval_day(when.last == DAY_OPEN_FUTURE ? when.first
                                                         : when.last);
    return when;
}

static int order_rows(const void *a, const void *b)
{
    const struct figure *one = a, *two = b;
    int order = figure_order_series(one->fact, two->fact);

    if (order == 0)
        order = interval_order(placed(one->at), placed(two->at));
    if (order == 0)
        order = interval_order(one->at, two->at);
    if (order == 0)
        order = interval_order(one->item->first_said, two->item->first_said);
    return order != 0 ? order : str_order(one->item->id, two->item->id);
}

struct figures figures_of(struct arena *arena, const struct telling *telling)
{
    struct figures figures = {.brief = ARENA_NEW(arena, struct brief)};
    struct doubts doubts = doubts_of(arena, telling);

    figures.brief->arena = arena;
    figures.brief->telling = telling;
    brief_items(figures.brief);
    for (size_t i = 0; i < figures.brief->items.count; i++) {
        const struct item *item = &figures.brief->items.items[i];
        struct figure figure = {.item = item, .fact = &item->merged};
        unsigned sides = shared(telling, figure.fact);

        if (item->merged.kind != FACT_figure)
            continue;
        figure.at = interval_known(figure.fact->when) ? figure.fact->when
                                                      : item->first_said;
        figures.between += sides == telling->query.pair_count;
        if (!is_asked(telling, &figure))
            continue;
        figures.alone += sides > 0 && sides < telling->query.pair_count;
        if (sides < telling->query.pair_count)
            continue;
        add_doubts(arena, &doubts, &figure);
        *LIST_ADD(arena, &figures) = figure;
    }
    if (figures.count > 1)
        qsort(figures.items, figures.count, sizeof(*figures.items), order_rows);
    return figures;
}

bool figures_go_on(const struct figures *figures, size_t index)
{
    return index > 0 && figure_order_series(figures->items[index - 1].fact,
                                            figures->items[index].fact) == 0;
}

/* ---- what they share */

void figures_title(struct out *out, const struct figures *figures)
{
    const struct telling *telling = figures->brief->telling;
    struct str own = telling->own_measures;
    bool first = true;

    out_text(out,
             asked_sides(telling) > 1 ? "Figures between " : "Figures of ");
    asked_names(out, telling);
    for (unsigned i = 0; i <= MEASURE_other; i++)
        if (telling->measures & UINT32_C(1) << i) {
            out_format(out, "%s%s", first ? ": " : ", ",
                       measure_text((enum measure)i));
            first = false;
        }
    while (own.len > 0) {
        out_text(out, first ? ": " : ", ");
        out_str(out, str_cut(&own, ','));
        first = false;
    }
    fields_tell(out, telling->know, &telling->query.topics);
    if (interval_known(telling->at)) {
        out_text(out, ", ");
        words_period(out, telling->at);
    }
}

static void hint_at_others(struct out *out, const struct figures *figures)
{
    const struct telling *telling = figures->brief->telling;

    if (telling->census.reports == 0) {
        out_text(out, "The ledger holds no reports yet: `rapport add PATH` "
                      "reads some.\n");
    } else if (figures->between > 0) {
        words_count(out, figures->between, "figure");
        out_text(out, figures->between == 1 ? " is" : " are");
        out_text(out, " of another measure or time: ask without");
        if (!asks_for_all(telling))
            out_text(out, " --measure");
        if (interval_known(telling->at))
            out_format(out, "%s --at", !asks_for_all(telling) ? " or" : "");
        out_text(out, ".\n");
    } else if (telling->query.topics.count > 0) {
        out_text(out, "Try without --topic: a figure has a topic only where "
                      "words beside it name one.\n");
    } else {
        out_text(out, "Try `rapport brief` for what else is known of them, and "
                      "`rapport reports` for\nwhat the ledger holds.\n");
    }
}

void figures_hint(struct out *out, const struct figures *figures)
{
    const struct query *query = &figures->brief->telling->query;

    if (figures->count == 0)
        hint_at_others(out, figures);
    if (figures->alone == 0)
        return;
    words_count(out, figures->alone,
                figures->count > 0 ? "more figure" : "figure");
    out_format(out,
               "%s of one of the two alone: try `rapport figures %s`\n"
               "and `rapport figures %s`.\n",
               figures->alone == 1 ? " is" : " are", query->pair[0],
               query->pair[1]);
}

void figure_value(struct out *out, const struct fact *figure)
{
    out_text(out, figure->target ? "target: " : "");
    words_amount(out, &figure->amount);
    if (figure->amount.values == 0)
        out_text(out, "no level given");
}

void figure_period(struct out *out, const struct fact *figure)
{
    if (interval_known(figure->when))
        words_period(out, figure->when);
    else
        out_text(out, "not stated");
}

void figure_reference(struct out *out, const struct figures *figures,
                      const struct figure *figure, size_t index)
{
    uint32_t fact = figure->item->facts[index];
    const struct kept_report *report = brief_report_of(figures->brief, fact);
    struct str id = figures->brief->telling->facts.items[fact].id;

    words_plain(out, brief_outlet(report));
    out_text(out, ", ");
    words_date(out, report->published);
    out_format(out, " (%.*s, %.*s)", STR_ARG(id), STR_ARG(report->id));
}

bool figure_needs_words(enum measure measure)
{
    return measure == MEASURE_deal || measure == MEASURE_goods ||
           measure == MEASURE_energy || measure == MEASURE_other ||
           measure == MEASURE_projects || measure == MEASURE_documents;
}

void figure_words(struct out *out, const struct brief *brief,
                  const struct item *item)
{
    const struct fact *fact = &brief->telling->facts.items[item->facts[0]].fact;
    struct str words = fact->quote;

    if (words.len == 0)
        words = quote_of_span(
            brief->arena, brief_report_of(brief, item->facts[0]), fact->span);
    if (words.len > 0)
        quote_marked(out, words, QUOTE_BYTES);
}

const char *figure_doubt(const struct figure *figure)
{
    bool value = false, drift = false;

    for (size_t i = 0; i < figure->dispute_count; i++) {
        value = value || figure->disputes[i]->kind == DISPUTE_value;
        drift = drift || figure->disputes[i]->kind == DISPUTE_drift;
    }
    if (value)
        return drift ? "disputed, drift" : "disputed";
    return drift ? "drift" : "";
}
