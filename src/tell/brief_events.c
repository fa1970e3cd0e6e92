/*
 * Meetings and visits, what is announced, and what else happened.
 */
#include "tell/brief.h"
#include "tell/fields.h"
#include "tell/quote.h"
#include "tell/sentence.h"
#include "tell/words.h"

#include <stdlib.h>
#include <string.h>

#define QUOTE_BYTES 200
#define PAGE_BYTES 110

static bool is_meeting(const struct brief *brief, const struct item *item)
{
    (void)brief;
    return item->both && brief_is_gathering(&item->merged) &&
           !brief_is_plan(&item->merged);
}

static bool is_announced(const struct brief *brief, const struct item *item)
{
    (void)brief;
    return item->both && brief_is_plan(&item->merged);
}

static bool is_other(const struct brief *brief, const struct item *item)
{
    (void)brief;
    return item->both && !brief_is_gathering(&item->merged) &&
           !brief_is_plan(&item->merged);
}

/* All that is known is when it was told: it has no date, or is done "by now".
 */
bool brief_only_reported(const struct item *item)
{
    struct interval when = item->merged.when;

    if (!interval_known(item->done_said))
        return false;
    return !interval_known(when) ||
           (when.first == DAY_OPEN_PAST &&
            (int64_t)when.last + 1 >= item->done_said.first);
}

static bool is_dated(const struct item *item)
{
    return interval_known(item->merged.when) ||
           (!brief_is_plan(&item->merged) && interval_known(item->done_said));
}

static struct str date_of(struct brief *brief, const struct item *item)
{
    const struct fact *event = &item->merged;
    struct out date = {.arena = brief->arena};
    struct out out = {.arena = brief->arena};

    if (!is_dated(item) ||
        (brief_is_plan(event) && event->when.last == DAY_OPEN_FUTURE))
        return (struct str){0};
    if (!brief_is_plan(event) && brief_only_reported(item)) {
        out_text(&out, "Reported");
        words_date_on(&out, item->done_said);
        return out_view(&out);
    }
    bool lasts = event->form == FORM_visit || event->form == FORM_forum;
    if (lasts && event->when.last != DAY_OPEN_FUTURE)
        words_period(&date, event->when);
    else
        words_date(&date, event->when);
    words_capital(&out, out_view(&date));
    return out_view(&out);
}

static struct str sentence_of(struct brief *brief, const struct item *item)
{
    const struct kept_fact *fact = &brief->telling->facts.items[item->facts[0]];
    const struct kept_report *report = brief_report_of(brief, item->facts[0]);

    return quote_of_span(brief->arena, report,
                         quote_sentence(report, fact->fact.span));
}

/* What took place, by kind and first day; `latest` is the last day of it and of
 * all of its kind before it, so that one look tells whether any overlaps. */
struct done {
    unsigned kind;
    int32_t first, latest;
};

struct deeds {
    struct done *items;
    size_t count;
};

static unsigned kind_of(const struct fact *event)
{
    return (unsigned)event->event * 16U + (unsigned)event->form;
}

static int order_done(const void *a, const void *b)
{
    const struct done *left = a;
    const struct done *right = b;

    if (left->kind != right->kind)
        return left->kind < right->kind ? -1 : 1;
    return (left->first > right->first) - (left->first < right->first);
}

static struct deeds deeds_of(struct brief *brief)
{
    struct deeds deeds = {
        arena_alloc(brief->arena, brief->items.count + 1, sizeof(struct done)),
        0};

    for (size_t i = 0; i < brief->items.count; i++) {
        const struct item *item = &brief->items.items[i];
        const struct fact *event = &item->merged;
        struct done done = {kind_of(event), DAY_OPEN_PAST, DAY_OPEN_FUTURE};
        if (!item->both || event->kind != FACT_event || brief_is_plan(event))
            continue;
        if (interval_known(event->when)) {
            done.first = event->when.first;
            done.latest = event->when.last;
        }
        deeds.items[deeds.count++] = done;
    }
    if (deeds.count > 1)
        qsort(deeds.items, deeds.count, sizeof(struct done), order_done);
    for (size_t i = 1; i < deeds.count; i++)
        if (deeds.items[i].kind == deeds.items[i - 1].kind &&
            deeds.items[i].latest < deeds.items[i - 1].latest)
            deeds.items[i].latest = deeds.items[i - 1].latest;
    return deeds;
}

/* Something of the plan's kind took place then, or at a time that is not
 * told. */
static bool took_place(const struct deeds *deeds, const struct fact *plan)
{
    struct done sought = {kind_of(plan), plan->when.last, 0};
    size_t low = 0;
    size_t high = deeds->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (order_done(&deeds->items[middle], &sought) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 && deeds->items[low - 1].kind == sought.kind &&
           deeds->items[low - 1].latest >= plan->when.first;
}

/* A plan whose days are past by the newest report, though none tells that it
 * took place. */
static bool is_not_seen(const struct brief *brief, const struct deeds *deeds,
                        const struct item *item)
{
    const struct fact *event = &item->merged;
    struct interval newest = brief->all.last;

    return brief_is_plan(event) && event->status != STATUS_cancelled &&
           (brief_is_gathering(event) || event->form == FORM_signing) &&
           interval_known(event->when) && interval_known(newest) &&
           event->when.last < newest.first && item->linked[LINK_kept] == NULL &&
           !took_place(deeds, event);
}

/* What became of a plan, told elsewhere in the brief. */
static void tell_outcome(struct out *out, const struct item *item,
                         enum link_kind kind)
{
    const struct item *outcome = item->linked[kind];

    if (outcome == NULL)
        return;
    out_format(out, "; %s %.*s", link_words(kind, false), STR_ARG(outcome->id));
    if (interval_known(outcome->merged.when)) {
        out_text(out, ",");
        words_date_on(out, outcome->merged.when);
    }
}

static void tell_plan(struct out *out, const struct brief *brief,
                      const struct deeds *deeds, const struct item *item)
{
    const struct fact *event = &item->merged;

    if (event->status == STATUS_cancelled) {
        out_text(out, ", called off");
        tell_outcome(out, item, LINK_moved);
        return;
    }
    out_text(out,
             event->status == STATUS_proposed ? ", proposed" : ", planned");
    if (event->hypothetical)
        out_text(out, " perhaps");
    if (interval_known(item->first_said)) {
        out_text(out, " (reported");
        words_date_on(out, item->first_said);
        out_char(out, ')');
    }
    tell_outcome(out, item, LINK_kept);
    if (is_not_seen(brief, deeds, item))
        out_text(out, "; no report here says that it took place");
}

/* Who did what to whom is seldom as plain as who met whom: of what is no
 * gathering only the kind is told, and the report's own sentence. */
static void tell_what(struct out *out, struct brief *brief,
                      const struct item *item, bool quoted)
{
    const struct knowledge *know = brief->telling->know;
    const struct fact *event = &item->merged;

    if (quoted && !brief_is_gathering(event))
        phrase_kind(out, event);
    else if (brief_is_plan(event))
        phrase_event(out, know, event);
    else
        sentence_event(out, know, event);
}

static bool ends_with(struct str text, struct str end)
{
    return end.len > 0 && text.len >= end.len &&
           memcmp(text.at + text.len - end.len, end.at, end.len) == 0;
}

/* One sentence that tells of several deeds is printed once: the line that has
 * it rests on them all. */
static bool is_told(struct brief *brief, struct group *group,
                    const struct item *item, struct str quote)
{
    for (size_t i = 0; i < group->lines.count; i++) {
        struct line *line = &group->lines.items[i];
        if (!ends_with(line->text, quote))
            continue;
        brief_rest_on(brief, line, item->facts[0]);
        return true;
    }
    return false;
}

/* The visit that a meeting was a part of, by the day under which it stands. */
static void tell_visit(struct out *out, struct brief *brief,
                       const struct item *visit)
{
    struct str day = date_of(brief, visit);

    out_text(out, "; during the visit");
    if (is_dated(visit) && day.len > 0)
        out_format(out, " (%.*s)", STR_ARG(day));
}

static void add_event(struct brief *brief, struct group *group,
                      const struct deeds *deeds, const struct item *item)
{
    struct out text = {.arena = brief->arena};
    struct out quote = {.arena = brief->arena};
    const struct fact *event = &item->merged;
    struct str words = {0};

    if (!brief_is_gathering(event) || event->form == FORM_forum)
        words = sentence_of(brief, item);
    if (words.len > 0)
        quote_marked(&quote, words,
                     brief->telling->all ? QUOTE_BYTES : PAGE_BYTES);
    if (is_told(brief, group, item, out_view(&quote)))
        return;
    struct line *line = brief_line(brief, group, item);
    tell_what(&text, brief, item, words.len > 0);
    if (brief_is_gathering(event))
        fields_tell(&text, brief->telling->know, &event->topics);
    if (event->negated)
        out_text(&text, " (denied)");
    if (brief_is_plan(event))
        tell_plan(&text, brief, deeds, item);
    else if (item->was_planned)
        out_text(&text, ", as announced before");
    if (item->linked[LINK_part] != NULL)
        tell_visit(&text, brief, item->linked[LINK_part]);
    if (!is_dated(item) && !interval_known(item->last_said))
        out_format(&text, " (in report %.*s)",
                   STR_ARG(brief_report_of(brief, item->facts[0])->id));
    if (quote.len > 0)
        out_format(&text, ": %.*s", STR_ARG(out_view(&quote)));
    line->lead = date_of(brief, item);
    line->text = out_view(&text);
}

enum { DATED, UNDATED, NOT_SEEN, PARTS };

static int part_of(const struct brief *brief, const struct deeds *deeds,
                   const struct item *item)
{
    if (is_not_seen(brief, deeds, item))
        return NOT_SEEN;
    return is_dated(item) ? DATED : UNDATED;
}

/* A page has no room for deeds without a date, and tells of a visit alone, not
 * of each of its talks. */
static bool is_hidden(const struct brief *brief, const struct item *item)
{
    return !brief->telling->all &&
           (!is_dated(item) ||
            (brief_is_gathering(&item->merged) && brief_is_part(item)));
}

/* The dated in their order, then those without a date, then plans that were not
 * seen to take place, each in a group of their own. */
static void add_events(struct brief *brief, struct section *section,
                       bool (*wanted)(const struct brief *brief,
                                      const struct item *item))
{
    struct picked picked = brief_pick(brief, FACT_event, wanted);
    struct deeds deeds = deeds_of(brief);
    static const char *const titles[PARTS] = {
        "", "Undated", "Past, but not seen to take place"};

    for (int part = DATED; part < PARTS; part++) {
        struct group *group = NULL;
        for (size_t i = 0; i < picked.count; i++) {
            const struct item *item = picked.items[i];
            if (is_hidden(brief, item) || part_of(brief, &deeds, item) != part)
                continue;
            if (group == NULL)
                group = brief_group(brief, section, str_from(titles[part]));
            add_event(brief, group, &deeds, item);
        }
    }
}

void brief_meetings(struct brief *brief, struct section *section)
{
    add_events(brief, section, is_meeting);
}

void brief_announced(struct brief *brief, struct section *section)
{
    add_events(brief, section, is_announced);
}

void brief_events(struct brief *brief, struct section *section)
{
    add_events(brief, section, is_other);
}

static bool is_past(const struct brief *brief, const struct fact *event)
{
    return interval_known(event->when) && interval_known(brief->all.last) &&
           event->when.last < brief->all.last.first;
}

/* What was announced and neither came about nor was called off, as far as the
 * ledger knows: what lies ahead, and talks, visits and signings that nobody has
 * told of since; what else may have come of a plan is seldom seen. */
static bool is_open(const struct brief *brief, const struct deeds *deeds,
                    const struct item *item)
{
    const struct fact *event = &item->merged;

    if (is_past(brief, event) && !is_not_seen(brief, deeds, item))
        return false;
    return event->status != STATUS_cancelled && !event->hypothetical &&
           item->linked[LINK_kept] == NULL &&
           item->linked[LINK_moved] == NULL &&
           (!interval_known(event->when) || !took_place(deeds, event));
}

/* On a page there is room for no titles. */
static struct group *promises_group(struct brief *brief,
                                    struct section *section, const char *title)
{
    bool page = !brief->telling->all;

    if (page && section->groups.count > 0)
        return &section->groups.items[0];
    return brief_group(brief, section, str_from(page ? "" : title));
}

static bool is_open_tie(const struct brief *brief, const struct item *item)
{
    (void)brief;
    return item->both && item->merged.status == STATUS_planned &&
           item->merged.tie != TIE_office && item->linked[LINK_signed] == NULL;
}

static void add_open_ties(struct brief *brief, struct section *section)
{
    struct picked picked = brief_pick(brief, FACT_tie, is_open_tie);
    struct group *group = NULL;

    for (size_t i = 0; i < picked.count; i++) {
        struct out text = {.arena = brief->arena};
        if (group == NULL)
            group = promises_group(brief, section, "Agreements still to come");
        sentence_tie(&text, brief->telling->know, &picked.items[i]->merged);
        if (interval_known(picked.items[i]->first_said)) {
            out_text(&text, " (reported");
            words_date_on(&text, picked.items[i]->first_said);
            out_char(&text, ')');
        }
        brief_line(brief, group, picked.items[i])->text = out_view(&text);
    }
}

void brief_promises(struct brief *brief, struct section *section)
{
    struct picked picked = brief_pick(brief, FACT_event, is_announced);
    struct deeds deeds = deeds_of(brief);
    static const char *const titles[PARTS] = {
        "Still to come", "Without a date", "Past, but not seen to take place"};

    for (int part = DATED; part < PARTS; part++) {
        struct group *group = NULL;
        for (size_t i = 0; i < picked.count; i++) {
            const struct item *item = picked.items[i];
            if (part_of(brief, &deeds, item) != part ||
                !is_open(brief, &deeds, item))
                continue;
            if (group == NULL)
                group = promises_group(brief, section, titles[part]);
            add_event(brief, group, &deeds, item);
        }
    }
    add_open_ties(brief, section);
}
