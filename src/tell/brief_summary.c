/*
 * The few lines that a reader in a hurry wants: how close the two are, when
 * they met last, what comes next, what passes between them.
 */
#include "tell/brief.h"
#include "tell/sentence.h"
#include "tell/words.h"

static bool is_partnership(const struct brief *brief, const struct item *item)
{
    (void)brief;
    return item->both && item->merged.tie == TIE_partnership &&
           item->merged.status != STATUS_ended;
}

/* Talks, calls and visits that took place on a known day. */
static bool is_meeting(const struct brief *brief, const struct item *item)
{
    const struct fact *event = &item->merged;

    (void)brief;
    return item->both && interval_known(event->when) && !event->negated &&
           !event->hypothetical &&
           (event->form == FORM_talks || event->form == FORM_visit ||
            event->form == FORM_call) &&
           (event->status == STATUS_held || event->status == STATUS_ongoing);
}

/* Plans for a time that no report has seen yet. */
static bool is_ahead(const struct brief *brief, const struct item *item)
{
    const struct fact *event = &item->merged;

    return item->both && interval_known(event->when) &&
           (event->status == STATUS_planned ||
            event->status == STATUS_proposed) &&
           interval_known(brief->all.last) &&
           event->when.last != DAY_OPEN_FUTURE &&
           event->when.last > brief->all.last.last;
}

static bool is_level(const struct item *item, enum measure measure)
{
    const struct fact *figure = &item->merged;

    return item->both && figure->measure == measure && !figure->target &&
           figure->amount.values > 0 && interval_known(figure->when);
}

static bool is_trade(const struct brief *brief, const struct item *item)
{
    (void)brief;
    return is_level(item, MEASURE_trade);
}

static bool is_investment(const struct brief *brief, const struct item *item)
{
    (void)brief;
    return is_level(item, MEASURE_investment_stock);
}

/* What an item is placed by: the day it began, as far as that is known, since a
 * meeting "in 2024" may have been in January; a figure by the end of its
 * period. */
static int32_t day_of(const struct item *item)
{
    struct interval when = item->merged.when;
    bool begins =
        item->merged.kind == FACT_event && when.first != DAY_OPEN_PAST;

    return begins ? when.first : when.last;
}

/* The latest item; of several the one that most reports speak of. */
static const struct item *latest_of(const struct picked *picked)
{
    const struct item *best = NULL;

    for (size_t i = 0; i < picked->count; i++) {
        const struct item *item = picked->items[i];
        if (best == NULL || day_of(item) > day_of(best) ||
            (day_of(item) == day_of(best) &&
             item->fact_count > best->fact_count))
            best = item;
    }
    return best;
}

static const struct item *most_told(const struct picked *picked)
{
    const struct item *best = NULL;

    for (size_t i = 0; i < picked->count; i++)
        if (best == NULL || picked->items[i]->fact_count > best->fact_count)
            best = picked->items[i];
    return best;
}

static void add_line(struct brief *brief, struct section *section,
                     const char *lead, const struct item *item)
{
    struct out text = {.arena = brief->arena};

    if (item == NULL)
        return;
    if (section->groups.count == 0)
        (void)brief_group(brief, section, (struct str){0});
    struct line *line = brief_line(brief, &section->groups.items[0], item);
    sentence_fact(&text, brief->telling->know, &item->merged);
    line->lead = str_from(lead);
    line->text = out_view(&text);
}

void brief_summary(struct brief *brief, struct section *section)
{
    struct picked ties = brief_pick(brief, FACT_tie, is_partnership);
    struct picked meetings = brief_pick(brief, FACT_event, is_meeting);
    struct picked plans = brief_pick(brief, FACT_event, is_ahead);
    struct picked trade = brief_pick(brief, FACT_figure, is_trade);
    struct picked investment = brief_pick(brief, FACT_figure, is_investment);

    add_line(brief, section, "Standing", most_told(&ties));
    add_line(brief, section, "Last meeting", latest_of(&meetings));
    if (plans.count > 0)
        add_line(brief, section, "Next", plans.items[0]);
    add_line(brief, section, "", latest_of(&trade));
    add_line(brief, section, "", latest_of(&investment));
}
