/* What the events of one report tell of each other: where and when. */
#include "find/event.h"
#include "find/tracing.h"

#include <string.h>

#define RECENT_DAYS 20 /* before the report: not recalled, but news */
#define STAY_DAYS 14   /* a journey that dates what happened on it */
#define SITTING_DAYS 4 /* talks that date what was agreed at them */
#define CODES_MOST 8

struct settling {
    struct finder *finder;
    size_t first; /* the report's first event */
};

static bool closed(struct interval when)
{
    return interval_known(when) && when.first != DAY_OPEN_PAST &&
           when.last != DAY_OPEN_FUTURE;
}

static bool is_coming(const struct fact *fact)
{
    return fact->status == STATUS_planned || fact->status == STATUS_proposed;
}

static bool takes_part(const struct fact *fact, const char *code)
{
    for (size_t i = 0; i < fact->who.count; i++)
        if (strcmp(fact->who.items[i].country, code) == 0)
            return true;
    return false;
}

/* The word that tells of it, or TOKEN_NONE. */
static uint32_t told_by(const struct finder *finder, const struct fact *fact)
{
    const struct tokens *tokens = &finder->report->tokens;
    uint32_t low = 0, high = (uint32_t)tokens->count;
    size_t i = 0;

    while (i < fact->evidence.count &&
           strcmp(fact->evidence.items[i].field, "event") != 0)
        i++;
    if (i == fact->evidence.count)
        return TOKEN_NONE;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (tokens->items[middle].span.from < fact->evidence.items[i].span.from)
            low = middle + 1;
        else
            high = middle;
    }
    return low < tokens->count ? low : TOKEN_NONE;
}

/* "Arrived on Sunday": that day is not all of the visit. */
static bool is_arrival(const struct finder *finder, const struct fact *fact)
{
    static const char *const words[] = {"arrive", "arrival", "land", NULL};
    uint32_t token = told_by(finder, fact);

    return fact->form == FORM_visit && token != TOKEN_NONE &&
           interval_days(fact->when) == 1 &&
           str_is_one_of(finder_token(finder, token)->lemma, words);
}

/* All the countries of one are of the other, or its place. */
static bool is_among(const struct fact *fact, const struct fact *other)
{
    char codes[CODES_MOST][4];
    unsigned count = countries_of(&fact->who, codes, CODES_MOST);

    for (unsigned i = 0; i < count; i++)
        if (!takes_part(other, codes[i]) && strcmp(other->in, codes[i]) != 0)
            return false;
    return count >= 2;
}

/* Where both name persons, they have one in common. */
static bool shares_person(const struct fact *a, const struct fact *b)
{
    bool named[2] = {false, false};

    for (size_t i = 0; i < a->who.count; i++) {
        const struct party *party = &a->who.items[i];

        if (party->name.len == 0)
            continue;
        named[0] = true;
        for (size_t k = 0; k < b->who.count; k++)
            if (party_same(party, &b->who.items[k]))
                return true;
    }
    for (size_t k = 0; k < b->who.count; k++)
        named[1] = named[1] || b->who.items[k].name.len > 0;
    return !named[0] || !named[1];
}

/* The visit led where these talks were held, with people of that country. */
static bool is_visit_of(const struct fact *visit, const struct fact *talks)
{
    if (visit->form != FORM_visit || visit->status == STATUS_cancelled ||
        is_coming(visit) != is_coming(talks) || visit->who.count == 0 ||
        (visit->status == STATUS_proposed &&
         talks->status != STATUS_proposed) ||
        (closed(visit->when) && closed(talks->when) &&
         !interval_overlap(visit->when, talks->when)))
        return false;
    for (size_t p = 0; p < talks->who.count; p++)
        if (party_same(&talks->who.items[p], &visit->who.items[0]))
            return true;
    return is_among(talks, visit) && shares_person(talks, visit);
}

/* What people do where they are together, and so on the same journey. */
static bool is_done_together(const struct fact *fact)
{
    return fact->form == FORM_talks || fact->form == FORM_signing ||
           fact->form == FORM_accord || fact->event == EVENT_REQUEST;
}

/* Where neither is at home they meet only if the report says so at once, or if
 * nobody else is told to be there: told in one sentence, or talks of whoever
 * travelled together. */
static bool is_told_with(const struct fact *visit, const struct fact *talks)
{
    return visit->span.from == talks->span.from || visit->who.count > 1;
}

/* The one visit that fits, preferring those whose host takes part. */
static const struct fact *visit_of(const struct settling *settling,
                                   const struct fact *talks)
{
    const struct facts *facts = settling->finder->facts;
    const struct fact *found[2] = {NULL, NULL};
    unsigned fitting[2] = {0, 0};

    for (size_t k = settling->first; k < facts->count; k++) {
        const struct fact *visit = &facts->items[k];
        unsigned host = takes_part(talks, visit->in);

        if (!is_visit_of(visit, talks) ||
            (host == 0 && !is_told_with(visit, talks)) ||
            (talks->in[0] != '\0' && strcmp(talks->in, visit->in) != 0))
            continue;
        found[host] = visit;
        fitting[host]++;
    }
    if (fitting[1] == 1)
        return found[1];
    return fitting[1] == 0 && fitting[0] == 1 ? found[0] : NULL;
}

/* Talks without a place of their own are where the visit of the same people
 * leads. */
static void place_by_visit(struct settling *settling, size_t index)
{
    struct fact *talks = &settling->finder->facts->items[index];
    const struct fact *visit =
        talks->in[0] == '\0' ? visit_of(settling, talks) : NULL;

    if (visit == NULL)
        return;
    memcpy(talks->in, visit->in, 4);
    trace_note_fact(settling->finder, index, "in",
                    "where the visit of the same people leads");
}

/* Those without a date are within that visit, and not behind the report if they
 * were held. */
static void date_by_visit(struct settling *settling, size_t index)
{
    struct finder *finder = settling->finder;
    struct fact *talks = &finder->facts->items[index];
    const struct fact *visit =
        closed(talks->when) ? NULL : visit_of(settling, talks);
    struct interval when;

    if (visit == NULL)
        return;
    when = visit->when;
    if (!closed(when) || interval_days(when) > STAY_DAYS ||
        is_arrival(finder, visit) || strcmp(talks->in, visit->in) != 0)
        return;
    if (talks->status == STATUS_held &&
        interval_known(finder->report->published) &&
        when.last > finder->report->published.last)
        when.last = finder->report->published.last;
    if (when.last < when.first)
        return;
    talks->when = when;
    trace_note_fact(finder, index, "when", "when the same people were there");
}

/* News that has its day. */
static bool is_dated_news(const struct report *report, const struct fact *fact)
{
    if (fact->domestic || !closed(fact->when) ||
        interval_days(fact->when) > SITTING_DAYS ||
        (fact->status != STATUS_held && fact->status != STATUS_ongoing))
        return false;
    return !closed(report->published) ||
           fact->when.last >= report->published.first - RECENT_DAYS;
}

/* "Had agreed", "has signed": some time before. */
static bool is_perfect(const struct finder *finder, const struct fact *fact)
{
    uint32_t token = told_by(finder, fact);

    for (unsigned steps = 0; token != TOKEN_NONE && steps < 4; steps++) {
        if (finder_has_child(finder, token, "had") ||
            finder_has_child(finder, token, "has") ||
            finder_has_child(finder, token, "have"))
            return true;
        if (finder_token(finder, token)->head == token)
            break;
        token = finder_token(finder, token)->head;
    }
    return false;
}

static uint32_t gap(const struct fact *a, const struct fact *b)
{
    return a->span.from > b->span.from ? a->span.from - b->span.from
                                       : b->span.from - a->span.from;
}

/* What was signed, agreed or asked for among the same people has the day and
 * the place of the talks that are told nearest to it. */
static void settle_by_talks(struct settling *settling, size_t index)
{
    struct finder *finder = settling->finder;
    struct fact *fact = &finder->facts->items[index];
    const struct fact *best = NULL;

    for (size_t k = settling->first; k < finder->facts->count; k++) {
        const struct fact *other = &finder->facts->items[k];

        if (k == index || !is_dated_news(finder->report, other) ||
            (other->form != FORM_talks && other->form != FORM_signing &&
             other->form != FORM_accord) ||
            !is_among(fact, other) || !shares_person(fact, other) ||
            (fact->in[0] != '\0' && other->in[0] != '\0' &&
             strcmp(fact->in, other->in) != 0))
            continue;
        if (best == NULL || gap(fact, other) < gap(fact, best))
            best = other;
    }
    if (best == NULL)
        return;
    if (!closed(fact->when)) {
        fact->when = best->when;
        trace_note_fact(finder, index, "when",
                        "the day of the talks among the same");
    }
    if (fact->in[0] == '\0' && interval_overlap(fact->when, best->when)) {
        memcpy(fact->in, best->in, 4);
        trace_note_fact(finder, index, "in", "where the same had talks");
    }
}

/* A visit without a day was on the day of the talks that the visitor had
 * there. */
static void date_by_talks(struct settling *settling, size_t index)
{
    struct finder *finder = settling->finder;
    struct fact *visit = &finder->facts->items[index];

    for (size_t k = settling->first; k < finder->facts->count; k++) {
        const struct fact *talks = &finder->facts->items[k];

        if (talks->form != FORM_talks || strcmp(talks->in, visit->in) != 0 ||
            !is_dated_news(finder->report, talks) || !is_visit_of(visit, talks))
            continue;
        visit->when = talks->when;
        trace_note_fact(finder, index, "when",
                        "the day of the visitor's talks there");
        return;
    }
}

void event_settle(struct finder *finder, size_t first)
{
    struct settling settling = {finder, first};
    struct facts *facts = finder->facts;

    for (size_t i = first; i < facts->count; i++)
        if (is_done_together(&facts->items[i]))
            place_by_visit(&settling, i);
    for (size_t i = first; i < facts->count; i++)
        if (is_done_together(&facts->items[i]) &&
            facts->items[i].status == STATUS_held &&
            !is_perfect(finder, &facts->items[i]))
            settle_by_talks(&settling, i);
    for (size_t i = first; i < facts->count; i++)
        if (is_done_together(&facts->items[i]) &&
            !is_perfect(finder, &facts->items[i]))
            date_by_visit(&settling, i);
    for (size_t i = first; i < facts->count; i++)
        if (facts->items[i].form == FORM_visit && !closed(facts->items[i].when))
            date_by_talks(&settling, i);
}
