/*
 * check_event -- a draft's meeting beside those that the ledger tells of.
 *
 * One that is the same but for its day, its place, its people or its level
 * tells what went wrong; of two that differ in more nobody can say that the
 * draft meant them.
 */
#include "merge/checker.h"

#include <stdlib.h>
#include <string.h>

#define NARROW 31 /* days of a date that tells one meeting from another */
#define EXACT 3
#define NEAR 45        /* days by which a wrong date is likely wrong */
#define YEARS_APART 10 /* in which a wrong year is looked for */
#define AFTER 7        /* days in which a meeting is reported */
#define LEAP 2         /* days that a date of another year may be off */

/* How a meeting of the ledger compares with the draft's. */
struct beside {
    const struct item *item;
    bool form, related; /* the same, or one that is told in its place */
    bool people;        /* nobody is in the other's seat */
    size_t shared;      /* people that both name */
    bool day, place, level, status;
    int64_t away; /* days between their dates; INT32_MAX where unknown */
};

static bool happened(const struct fact *fact)
{
    return fact->status == STATUS_held || fact->status == STATUS_ongoing ||
           fact->status == STATUS_none;
}

static bool is_plan(const struct fact *fact)
{
    return fact->status == STATUS_planned || fact->status == STATUS_proposed;
}

/* Who visits meets, and what is agreed is signed; a call is no meeting. */
static bool forms_related(enum form a, enum form b)
{
    bool met = (a == FORM_talks || a == FORM_visit || a == FORM_forum) &&
               (b == FORM_talks || b == FORM_visit || b == FORM_forum);

    return met || ((a == FORM_signing || a == FORM_accord) &&
                   (b == FORM_signing || b == FORM_accord));
}

static bool is_narrow(struct interval when, int32_t days)
{
    return interval_known(when) && days_long(when) <= days;
}

/* Days in which travellers come and go, and time zones. */
static int32_t slack_of(const struct fact *fact)
{
    if (fact->form == FORM_visit)
        return 2;
    return fact->form == FORM_call ? 1 : 0;
}

/* ---- places ---- */

static const struct word *place_named(const struct checker *checker,
                                      struct str place)
{
    return lexicon_find(world_names(know_world(checker->know)),
                        lexicon_phrase(checker->arena, place));
}

/* A capital under any of its names, and the buildings in it, are one place;
 * what the world's names do not have may be anywhere. */
static bool places_agree(const struct checker *checker, const struct fact *a,
                         const struct fact *b)
{
    const struct word *one, *two;
    bool first, second;

    if (a->in[0] != '\0' && b->in[0] != '\0' && strcmp(a->in, b->in) != 0)
        return false;
    if (a->place.len == 0 || b->place.len == 0 || str_equal(a->place, b->place))
        return true;
    one = place_named(checker, a->place);
    two = place_named(checker, b->place);
    if (one == NULL || two == NULL)
        return true;
    first = str_equal(one->sign, STR("city"));
    second = str_equal(two->sign, STR("city"));
    if (!first && !second)
        return true;
    return str_equal(one->phrase, two->phrase);
}

/* ---- comparing ---- */

static bool levels_agree(const struct fact *a, const struct fact *b)
{
    return a->level == LEVEL_none || b->level == LEVEL_none ||
           a->level == b->level;
}

static int64_t days_away(struct interval a, struct interval b)
{
    return interval_known(a) && interval_known(b) ? days_between(a, b)
                                                  : INT32_MAX;
}

static bool same_countries(const struct fact *draft, const struct fact *held)
{
    return countries_within(draft, held) ||
           (held->who.count > 1 && countries_within(held, draft));
}

static struct beside compare(const struct checker *checker,
                             const struct item *draft, const struct item *held)
{
    const struct fact *a = draft->fact, *b = held->fact;
    struct interval when = item_when(draft, a->when);
    struct interval other = item_when(held, b->when);
    struct beside beside = {.item = held,
                            .form = a->form == b->form,
                            .related = forms_related(a->form, b->form)};

    beside.people = event_people_agree(draft, held, &beside.shared);
    beside.away = days_away(when, other);
    beside.day = !interval_known(when) || !interval_known(other) ||
                 beside.away <= slack_of(a);
    beside.place = places_agree(checker, a, b);
    beside.level = levels_agree(a, b);
    beside.status = !(happened(a) && b->status == STATUS_cancelled) &&
                    !(happened(b) && a->status == STATUS_cancelled);
    return beside;
}

struct besides {
    struct beside *items;
    size_t count, room;
};

static struct besides find_besides(const struct checker *checker,
                                   const struct item *draft)
{
    struct besides list = {0};

    for (size_t i = 0; i < checker->count; i++) {
        const struct fact *fact = checker->items[i].fact;
        struct beside beside;

        if (fact->kind != FACT_event || !same_countries(draft->fact, fact))
            continue;
        beside = compare(checker, draft, &checker->items[i]);
        if (beside.form || beside.related)
            *LIST_ADD(checker->arena, &list) = beside;
    }
    return list;
}

/* ---- the same meeting ---- */

/* Somebody whom both name, or a day on which both say it was, tells that they
 * are one; of a signing the day alone does. */
static bool is_same(const struct item *draft, const struct beside *beside)
{
    struct interval a = draft->fact->when, b = beside->item->fact->when;
    bool nobody = draft->name_count == 0 || beside->item->name_count == 0;

    if (!beside->people || !beside->day || !beside->place || !beside->status)
        return false;
    if (beside->shared > 0)
        return true;
    return nobody && is_narrow(item_when(draft, a), NARROW * 4) &&
           is_narrow(item_when(beside->item, b), NARROW * 4) &&
           beside->away <= slack_of(draft->fact);
}

/* Another report of the same meeting, or the same report elsewhere, says
 * otherwise: that this one leaves it open confirms nothing. */
static bool is_denied(const struct besides *list, const struct beside *beside)
{
    struct str record = beside->item->kept->record;

    for (size_t i = 0; i < list->count && beside->shared == 0; i++) {
        const struct beside *other = &list->items[i];
        bool one =
            record.len > 0 && str_equal(other->item->kept->record, record);
        bool told_again = other->item->report == beside->item->report &&
                          other->form && other->day;

        if ((one || told_again) &&
            (!other->people || !other->place || !other->day))
            return true;
    }
    return false;
}

/* By the draft's day it had taken place, and was told. */
static bool was_done(const struct checker *checker, const struct item *item)
{
    struct interval when = item_when(item, item->fact->when);
    int32_t day = item_published(item);

    return happened(item->fact) && day != DAY_NONE &&
           day <= checker->checking->day && interval_known(when) &&
           when.last <= checker->checking->day;
}

/* Those that are the draft's meeting. */
struct same {
    struct witnesses all, done; /* done: by the draft's day */
    bool held, level;
};

static struct same find_same(struct checker *checker, const struct item *draft,
                             const struct besides *list, bool related)
{
    struct same same = {.held = false};

    for (size_t i = 0; i < list->count; i++) {
        const struct beside *beside = &list->items[i];

        if (beside->form == related || !is_same(draft, beside) ||
            is_denied(list, beside))
            continue;
        same.held |= happened(beside->item->fact);
        same.level |= beside->level;
        checker_add(checker, &same.all, beside->item);
        if (was_done(checker, beside->item))
            checker_add(checker, &same.done, beside->item);
    }
    return same;
}

/* By a meeting of the draft's form before others.  False where there is none,
 * or only plans of what the draft tells as done: then something else may be
 * what was meant. */
static bool confirmed(struct checker *checker, const struct item *draft,
                      const struct besides *list, struct verdict *verdict)
{
    struct same same = find_same(checker, draft, list, false);

    if (same.all.count == 0)
        same = find_same(checker, draft, list, true);
    verdict->by = same.all;
    if (same.all.count == 0)
        return false;
    if (happened(draft->fact) && !same.held) {
        verdict->aspect = ASPECT_status;
        return false;
    }
    verdict->kind = VERDICT_confirmed;
    if (!same.level) {
        verdict->kind = VERDICT_differs;
        verdict->aspect = ASPECT_level;
    } else if (is_plan(draft->fact) && same.done.count > 0) {
        verdict->kind = VERDICT_older;
        verdict->aspect = ASPECT_status;
        verdict->by = same.done;
    }
    return true;
}

/* ---- what went wrong ---- */

/* The same day and month of another year, or of another month that day. */
static bool slipped(struct interval a, struct interval b)
{
    for (int years = 1; years <= YEARS_APART; years++) {
        int64_t days = (int64_t)years * 1461 / 4;

        if (llabs(llabs((int64_t)a.first - b.first) - days) <= LEAP + 31 &&
            days_long(a) <= NARROW)
            return llabs(llabs((int64_t)a.first - b.first) - days) <= LEAP ||
                   days_long(a) > EXACT || days_long(b) > EXACT;
    }
    return false;
}

/* Everything but the day. */
static bool is_other_day(const struct item *draft, const struct beside *beside)
{
    struct interval a = draft->fact->when, b = beside->item->fact->when;
    size_t least = draft->fact->form == FORM_visit ? 1 : 2;

    return beside->form && beside->people && beside->shared >= least &&
           beside->place && beside->status && !beside->day && beside->level &&
           days_long(a) <= 366 && is_narrow(b, NARROW) &&
           (beside->away <= NEAR || days_long(a) > NARROW || slipped(a, b));
}

static bool at_one_time(const struct item *draft, const struct beside *beside)
{
    return beside->day && is_narrow(draft->fact->when, EXACT) &&
           is_narrow(beside->item->fact->when, EXACT);
}

/* ---- reports of the draft's days ---- */

static unsigned side_of(const struct fact *draft, const char *code)
{
    unsigned side = 1;

    for (size_t i = 0; i < draft->who.count; i++, side <<= 1)
        if (strcmp(draft->who.items[i].country, code) == 0)
            return side;
    return strcmp(draft->in, code) == 0 ? side : 0;
}

/* The draft's countries that a fact names. */
static unsigned sides_in(const struct fact *draft, const struct fact *fact)
{
    unsigned sides = 0;

    for (size_t i = 0; i < fact->who.count; i++)
        sides |= side_of(draft, fact->who.items[i].country);
    for (unsigned i = 0; i < fact->country_count && i < 2; i++)
        sides |= side_of(draft, fact->countries[i]);
    return sides | side_of(draft, fact->in);
}

static bool is_of_those_days(const struct item *draft, const struct item *held)
{
    struct interval when = draft->fact->when;
    struct interval published = held->report->published;

    when.last += AFTER;
    return interval_known(published) && interval_days(published) <= NARROW &&
           interval_overlap(when, published);
}

/* Whether a report from the draft's days has two of its countries: had they
 * met, it would say so, and a meeting of another year is another one. */
static bool is_reported_on(const struct checker *checker,
                           const struct item *draft)
{
    const struct kept_report *report = NULL;
    unsigned sides = 0;

    for (size_t i = 0; i < checker->count; i++) {
        const struct item *held = &checker->items[i];

        if (!is_of_those_days(draft, held))
            continue;
        if (held->report != report)
            sides = 0;
        report = held->report;
        sides |= sides_in(draft->fact, held->fact);
        if ((sides & (sides - 1)) != 0)
            return true;
    }
    return false;
}

/* Everything but the place; of a visit the day tells it, too. */
static bool is_other_place(const struct item *draft,
                           const struct beside *beside)
{
    return beside->form && beside->people && !beside->place && beside->status &&
           at_one_time(draft, beside) &&
           (beside->shared > 0 || draft->fact->form == FORM_visit);
}

/* Guests and hosts changed places: nobody of the visitor's country is named
 * there. */
static bool is_turned(const struct item *draft, const struct beside *beside)
{
    const struct fact *a = draft->fact, *b = beside->item->fact;

    return a->form == FORM_visit && b->form == FORM_visit && a->who.count > 0 &&
           b->who.count > 0 && at_one_time(draft, beside) &&
           strcmp(a->in, b->who.items[0].country) == 0 &&
           strcmp(b->in, a->who.items[0].country) == 0;
}

/* With an office, or at least two names; "the EU" is nobody. */
static bool is_person(const struct party *party)
{
    return party->country[0] != '\0' && party->name.len > 0 &&
           (party->role.len > 0 ||
            memchr(party->name.at, ' ', party->name.len) != NULL);
}

/* The seat in which the two name different people: the office is the same, or
 * not told. */
static bool seat_differs(const struct item *draft, const struct item *held)
{
    const struct parties *a = &draft->fact->who, *b = &held->fact->who;

    for (size_t i = 0; i < a->count; i++)
        for (size_t j = 0; j < b->count; j++)
            if (is_person(&a->items[i]) && is_person(&b->items[j]) &&
                strcmp(a->items[i].country, b->items[j].country) == 0 &&
                (a->items[i].role.len == 0 || b->items[j].role.len == 0 ||
                 str_equal(a->items[i].role, b->items[j].role)))
                return true;
    return false;
}

/* Everything but somebody who takes part. */
static bool is_other_person(const struct item *draft,
                            const struct beside *beside)
{
    return beside->form && !beside->people && beside->place && beside->status &&
           at_one_time(draft, beside) &&
           (beside->shared > 0 || draft->name_count < 2 ||
            beside->item->name_count < 2) &&
           seat_differs(draft, beside->item);
}

static bool is_called_off(const struct item *draft, const struct beside *beside)
{
    return beside->form && beside->people && beside->place && beside->day &&
           !beside->status && is_narrow(draft->fact->when, NARROW) &&
           is_narrow(beside->item->fact->when, NARROW);
}

struct fault {
    enum aspect aspect;
    const char *field;
    bool (*is)(const struct item *draft, const struct beside *beside);
};

static const struct fault faults[] = {
    {ASPECT_status, "event", is_called_off},
    {ASPECT_direction, "place", is_turned},
    {ASPECT_place, "place", is_other_place},
    {ASPECT_who, "who", is_other_person},
    {ASPECT_when, "when", is_other_day},
};

/* The nearest one goes first. */
static int order_away(const void *left, const void *right)
{
    const struct beside *a = left, *b = right;

    if (a->away != b->away)
        return a->away < b->away ? -1 : 1;
    return a->item->at < b->item->at ? -1 : a->item->at > b->item->at;
}

/* What it is that differs; without a fault, whatever plans there are stay. */
static void differs(struct checker *checker, const struct item *draft,
                    const struct besides *list, struct verdict *verdict)
{
    struct witnesses plans = verdict->by;

    verdict->by = (struct witnesses){0};
    for (size_t i = 0; i < sizeof(faults) / sizeof(*faults); i++) {
        int64_t away = -1;

        for (size_t j = 0; j < list->count; j++) {
            const struct beside *beside = &list->items[j];

            if (!faults[i].is(draft, beside) ||
                (away >= 0 && beside->away > away + 3) ||
                (beside->away > NEAR && is_reported_on(checker, draft)))
                continue;
            if (away < 0)
                away = beside->away;
            checker_add(checker, &verdict->by, beside->item);
        }
        if (verdict->by.count == 0)
            continue;
        verdict->kind = VERDICT_differs;
        verdict->aspect = faults[i].aspect;
        verdict->span = checker_span(draft->fact, faults[i].field);
        return;
    }
    verdict->by = plans;
}

void check_event(struct checker *checker, const struct item *item,
                 struct verdict *verdict)
{
    struct besides list = find_besides(checker, item);

    verdict->span = checker_span(item->fact, "event");
    if (list.count > 1)
        qsort(list.items, list.count, sizeof(*list.items), order_away);
    if (!confirmed(checker, item, &list, verdict))
        differs(checker, item, &list, verdict);
}
