/*
 * The few lines that a reader in a hurry wants: how close the two are, when
 * they met last, what comes next, what passes between them.
 */
#include "tell/brief.h"
#include "tell/fields.h"
#include "tell/sentence.h"
#include "tell/words.h"

#define MONTH_DAYS 31

static bool is_partnership(const struct brief *brief, const struct item *item)
{
    (void)brief;
    return item->both && item->merged.tie == TIE_partnership &&
           item->merged.status != STATUS_ended;
}

/* Talks, calls and visits that took place on a known day, or were told of. */
static bool is_meeting(const struct brief *brief, const struct item *item)
{
    const struct fact *event = &item->merged;

    (void)brief;
    return item->both &&
           (interval_known(event->when) || interval_known(item->done_said)) &&
           !event->negated && !event->hypothetical &&
           (event->form == FORM_talks || event->form == FORM_visit ||
            event->form == FORM_call) &&
           (event->status == STATUS_held || event->status == STATUS_ongoing);
}

/* Plans for a time that no report has seen yet; of one "in 2024" only what was
 * told in that year lies ahead. */
static bool is_ahead(const struct brief *brief, const struct item *item)
{
    const struct fact *event = &item->merged;

    return item->both && interval_known(event->when) &&
           (event->status == STATUS_planned ||
            event->status == STATUS_proposed) &&
           interval_known(brief->all.last) &&
           event->when.last != DAY_OPEN_FUTURE &&
           event->when.last > brief->all.last.last &&
           (event->when.first > brief->all.last.last ||
            (interval_known(item->last_said) &&
             item->last_said.last >= event->when.first));
}

static bool is_level(const struct item *item, enum measure measure)
{
    const struct fact *figure = &item->merged;

    return item->both && figure->measure == measure &&
           figure->own_measure.len == 0 && !figure->target &&
           figure->amount.values > 0 && interval_known(figure->when);
}

/* Trade is of a period, not of the day on which somebody spoke of it. */
static bool is_trade(const struct brief *brief, const struct item *item)
{
    struct interval when = item->merged.when;

    (void)brief;
    return is_level(item, MEASURE_trade) && when.last != DAY_OPEN_FUTURE &&
           (int64_t)when.last - when.first > MONTH_DAYS;
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

    if (item->merged.kind == FACT_event && !interval_known(when))
        return item->done_said.last != DAY_OPEN_FUTURE ? item->done_said.last
                                                       : item->done_said.first;
    if (when.last == DAY_OPEN_FUTURE && item->merged.kind == FACT_figure)
        return interval_known(item->last_said) ? item->last_said.first
                                               : DAY_OPEN_PAST;
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

static bool is_disputed(const struct brief *brief, const struct item *item)
{
    const struct disputes *disputes = &brief->telling->disputes;

    for (size_t i = 0; i < disputes->count; i++)
        for (size_t j = 0; j < disputes->items[i].fact_count; j++)
            for (size_t k = 0; k < item->fact_count; k++)
                if (disputes->items[i].facts[j] == item->facts[k])
                    return true;
    return false;
}

static void tell_item(struct out *out, struct brief *brief,
                      const struct item *item)
{
    struct fact fact = item->merged;
    bool told = fact.kind == FACT_event && brief_only_reported(item);

    if (told)
        fact.when = INTERVAL_NONE;
    sentence_fact(out, brief->telling->know, &fact);
    if (fact.kind == FACT_tie && item->linked[LINK_raised] != NULL)
        out_format(out, "; %s %.*s", link_words(LINK_raised, false),
                   STR_ARG(item->linked[LINK_raised]->merged.name));
    if (told) {
        out_text(out, " (reported");
        words_date_on(out, item->done_said);
        out_char(out, ')');
    }
    if (fact.kind == FACT_figure && is_disputed(brief, item))
        out_text(out, " (disputed: see below)");
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
    tell_item(&text, brief, item);
    line->lead = str_from(lead);
    line->text = out_view(&text);
}

/* Of figures of one time: the one that most say, as the table of trends has. */
static bool is_better(const struct item *a, const struct item *b)
{
    if (a->sources != b->sources)
        return a->sources > b->sources;
    if (a->fact_count != b->fact_count)
        return a->fact_count > b->fact_count;
    return str_order(a->id, b->id) < 0;
}

/* The year before, where it can be set beside it. */
static const struct item *year_before(const struct picked *picked,
                                      const struct item *item)
{
    const struct item *best = NULL;
    const struct fact *now = &item->merged;

    for (size_t i = 0; i < picked->count; i++) {
        const struct fact *then = &picked->items[i]->merged;
        if (then->when.last >= now->when.first ||
            interval_days(then->when) / MONTH_DAYS !=
                interval_days(now->when) / MONTH_DAYS ||
            !str_equal(then->amount.unit, now->amount.unit))
            continue;
        if (best == NULL || then->when.last > best->merged.when.last ||
            (then->when.last == best->merged.when.last &&
             is_better(picked->items[i], best)))
            best = picked->items[i];
    }
    return best;
}

static void add_trade(struct brief *brief, struct section *section,
                      const struct picked *picked)
{
    const struct item *now = latest_of(picked);
    const struct item *then = now != NULL ? year_before(picked, now) : NULL;
    struct out text = {.arena = brief->arena};
    struct line *line;

    add_line(brief, section, "", now);
    if (then == NULL)
        return;
    line = &section->groups.items[0]
                .lines.items[section->groups.items[0].lines.count - 1];
    out_str(&text, line->text);
    out_text(&text, ", after ");
    words_amount(&text, &then->merged.amount);
    words_date_on(&text, then->merged.when);
    out_text(&text, is_disputed(brief, then) ? " (disputed: see below)" : "");
    line->text = out_view(&text);
    brief_rest_on(brief, line, then->facts[0]);
}

/* What a partnership rose to, where it did. */
static const struct item *as_it_stands(const struct item *item)
{
    for (int i = 0;
         i < LEVELS_MOST && item != NULL && item->linked[LINK_raised] != NULL;
         i++)
        item = item->linked[LINK_raised];
    return item;
}

/* A partnership with what it rose from. */
static void add_standing(struct brief *brief, struct section *section,
                         const struct item *item)
{
    struct out text = {.arena = brief->arena};
    struct line *line;

    add_line(brief, section, "Standing", item);
    if (item == NULL)
        return;
    line = &section->groups.items[0]
                .lines.items[section->groups.items[0].lines.count - 1];
    out_str(&text, line->text);
    brief_levels(brief, line, &text);
    line->text = out_view(&text);
}

void brief_summary(struct brief *brief, struct section *section)
{
    struct picked ties = brief_pick(brief, FACT_tie, is_partnership);
    struct picked meetings = brief_pick(brief, FACT_event, is_meeting);
    struct picked plans = brief_pick(brief, FACT_event, is_ahead);
    struct picked trade = brief_pick(brief, FACT_figure, is_trade);
    struct picked investment = brief_pick(brief, FACT_figure, is_investment);
    bool wide =
        brief_is_wide(brief); /* whose standing and trade would it be? */

    if (!wide)
        add_standing(brief, section, as_it_stands(most_told(&ties)));
    add_line(brief, section, "Last meeting", latest_of(&meetings));
    if (plans.count > 0)
        add_line(brief, section, "Next", plans.items[0]);
    fields_add_line(brief, section);
    if (wide)
        return;
    add_trade(brief, section, &trade);
    if (brief->telling->all) /* a page has it below */
        add_line(brief, section, "", latest_of(&investment));
}
