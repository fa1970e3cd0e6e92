/*
 * What reports say since a day that none before it did.
 */
#include "tell/brief.h"
#include "tell/sentence.h"
#include "tell/words.h"

#include <string.h>

/* Told first since that day.  What has no date is not known to be new. */
static bool is_new(const struct brief *brief, const struct item *item)
{
    return interval_known(item->first_said) &&
           item->first_said.first != DAY_OPEN_PAST &&
           item->first_said.first >= brief->telling->since;
}

static bool is_new_event(const struct brief *brief, const struct item *item)
{
    return item->both && is_new(brief, item);
}

static bool is_new_tie(const struct brief *brief, const struct item *item)
{
    return item->both && item->merged.tie != TIE_office && is_new(brief, item);
}

static bool is_new_figure(const struct brief *brief, const struct item *item)
{
    return item->both && item->merged.measure != MEASURE_other &&
           is_new(brief, item);
}

static bool is_new_office(const struct brief *brief, const struct item *item)
{
    const struct fact *tie = &item->merged;

    return tie->tie == TIE_office && tie->who.count > 0 &&
           tie->country_count > 0 && tie->who.items[0].name.len > 0 &&
           brief_side(brief, tie->countries[0]) >= 0 &&
           tie->status != STATUS_ended && is_new(brief, item);
}

/* So many of a kind have room on a page. */
#define PAGE_MOST 2

static struct line *add(struct brief *brief, struct section *section,
                        const char *lead, const struct item *item)
{
    struct line *line;

    if (section->groups.count == 0)
        (void)brief_group(brief, section, (struct str){0});
    if (item != NULL)
        line = brief_line(brief, &section->groups.items[0], item);
    else
        line = LIST_ADD(brief->arena, &section->groups.items[0].lines);
    line->lead = str_from(lead);
    return line;
}

static void add_items(struct brief *brief, struct section *section,
                      const char *lead, const struct picked *picked)
{
    size_t most = brief->telling->all ? picked->count : PAGE_MOST;

    /* The latest first. */
    for (size_t i = picked->count; i-- > 0 && most > 0; most--) {
        struct out text = {.arena = brief->arena};
        const struct item *item = picked->items[i];
        struct line *line = add(brief, section, lead, item);
        struct fact fact = item->merged;
        struct out capital = {.arena = brief->arena};

        if (fact.kind == FACT_event && brief_only_reported(item))
            fact.when = INTERVAL_NONE;
        sentence_fact(&text, brief->telling->know, &fact);
        if (item->linked[LINK_raised] != NULL)
            out_format(&text, "; %s %.*s", link_words(LINK_raised, false),
                       STR_ARG(item->linked[LINK_raised]->merged.name));
        words_capital(&capital, out_view(&text));
        line->text = out_view(&capital);
    }
}

/* Another who held the office before that day. */
static const struct item *holder_before(const struct brief *brief,
                                        const struct item *item)
{
    const struct fact *tie = &item->merged;
    const struct item *found = NULL;

    for (size_t i = 0; i < brief->items.count; i++) {
        const struct item *other = &brief->items.items[i];
        const struct fact *was = &other->merged;
        if (was->kind != FACT_tie || was->tie != TIE_office ||
            was->who.count == 0 || was->country_count == 0 ||
            strcmp(was->countries[0], tie->countries[0]) != 0 ||
            !str_equal(was->role, tie->role) || is_new(brief, other) ||
            !interval_known(other->last_said) ||
            str_equal(was->who.items[0].name, tie->who.items[0].name))
            continue;
        if (found == NULL ||
            interval_order(found->last_said, other->last_said) < 0)
            found = other;
    }
    return found;
}

static void add_offices(struct brief *brief, struct section *section)
{
    struct picked picked = brief_pick(brief, FACT_tie, is_new_office);

    for (size_t i = 0; i < picked.count; i++) {
        const struct item *before = holder_before(brief, picked.items[i]);
        const struct fact *tie = &picked.items[i]->merged;
        struct out text = {.arena = brief->arena};
        struct out capital = {.arena = brief->arena};
        if (before == NULL)
            continue;
        struct line *line =
            add(brief, section, "New in office", picked.items[i]);
        sentence_tie(&text, brief->telling->know, tie);
        words_capital(&capital, out_view(&text));
        text = capital;
        out_text(&text, ", so named first");
        words_date_on(&text, picked.items[i]->first_said);
        out_format(&text, "; %.*s before",
                   STR_ARG(before->merged.who.items[0].name));
        line->text = out_view(&text);
        brief_rest_on(brief, line, before->facts[0]);
    }
}

/* A dispute is new where those before that day did not contradict each
 * other. */
static bool is_new_dispute(const struct brief *brief,
                           const struct dispute *dispute)
{
    size_t old = 0, fresh = 0;

    for (size_t i = 0; i < dispute->fact_count; i++) {
        struct interval when =
            brief_report_of(brief, dispute->facts[i])->published;
        if (interval_known(when) && when.first != DAY_OPEN_PAST &&
            when.first >= brief->telling->since)
            fresh++;
        else
            old++;
    }
    return fresh > 0 && old < 2;
}

static void add_disputes(struct brief *brief, struct section *section)
{
    const struct disputes *disputes = &brief->telling->disputes;
    const struct kept_fact *facts = brief->telling->facts.items;

    for (size_t i = 0; i < disputes->count; i++) {
        const struct dispute *dispute = &disputes->items[i];
        struct out text = {.arena = brief->arena};
        if (dispute->fact_count == 0 ||
            brief_sides_in(brief, &facts[dispute->facts[0]].fact) != 3 ||
            !is_new_dispute(brief, dispute))
            continue;
        struct line *line = add(brief, section, "New dispute", NULL);
        phrase_measure(&text, brief->telling->know,
                       &facts[dispute->facts[0]].fact);
        if (interval_known(dispute->when)) {
            out_text(&text, ", ");
            words_period(&text, dispute->when);
        }
        out_format(&text, ": %.*s", STR_ARG(dispute->why));
        *line = (struct line){.lead = line->lead,
                              .dispute = dispute,
                              .id = dispute->id,
                              .sources = 1,
                              .text = out_view(&text)};
        for (size_t j = 0; j < dispute->fact_count && j < 3; j++)
            brief_rest_on(brief, line, dispute->facts[j]);
    }
}

void brief_changed(struct brief *brief, struct section *section)
{
    struct out title = {.arena = brief->arena};
    struct picked picked;

    if (brief->telling->since == 0)
        return;
    out_text(&title, "What is new in reports since ");
    words_date(&title, interval_day(brief->telling->since));
    section->title = out_view(&title);
    picked = brief_pick(brief, FACT_event, is_new_event);
    add_items(brief, section, "New event", &picked);
    picked = brief_pick(brief, FACT_tie, is_new_tie);
    add_items(brief, section, "New tie", &picked);
    add_offices(brief, section);
    picked = brief_pick(brief, FACT_figure, is_new_figure);
    add_items(brief, section, "New figure", &picked);
    add_disputes(brief, section);
}
