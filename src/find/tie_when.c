/* When a tie began, and when a document was signed. */
#include "find/tie.h"

#include <string.h>

#define NEAR 8         /* tokens between an anniversary and what it is of */
#define RECENT_DAYS 20 /* before the report, for what it reports as news */

const struct mention *tie_date(const struct tying *tying, uint32_t noun,
                               uint32_t verb)
{
    struct trigger trigger = {.token = noun, .verb = verb, .noun = true};

    return event_date(tying->finder, &trigger);
}

static struct interval years_before(const struct tying *tying,
                                    const struct sentence *sentence, int years)
{
    struct interval base = tying->finder->report->published;
    int year, month, day;

    for (uint32_t i = sentence->first; i < sentence->last; i++) {
        const struct mention *mention = finder_mention(tying->finder, i);

        if (mention != NULL && mention->kind == MENTION_DATE &&
            interval_known(mention->when) && !mention->set &&
            mention->when.first > DAY_OPEN_PAST &&
            mention->when.last < DAY_OPEN_FUTURE &&
            interval_days(mention->when) > 301)
            base = mention->when;
    }
    if (!interval_known(base) || base.first <= DAY_OPEN_PAST ||
        base.last == DAY_OPEN_FUTURE)
        return INTERVAL_NONE;
    day_to_civil(base.first, &year, &month, &day);
    return interval_year(year - years);
}

static bool counts_years(const struct tying *tying,
                         const struct mention *mention)
{
    for (uint32_t i = mention->first;
         i < mention->last + 1 && i < tying->finder->report->tokens.count; i++)
        if (str_equal(tie_token(tying, i)->lemma, STR("anniversary")) ||
            (!mention->amount.ordinal &&
             str_equal(tie_token(tying, i)->lemma, STR("year"))))
            return true;
    return false;
}

/* "the 15th anniversary of the partnership", "100 years of relations",
 * "relations turn 30". */
static void add_anniversary(const struct tying *tying, struct fact *fact,
                            uint32_t noun)
{
    const struct finder *finder = tying->finder;
    uint32_t head = tie_token(tying, noun)->head;
    const struct sentence *s =
        &finder->report->sentences.items[tie_token(tying, noun)->sentence];

    for (uint32_t i = s->first; i < s->last; i++) {
        const struct mention *mention = finder_mention(finder, i);
        bool turns;

        if (mention == NULL || mention->kind != MENTION_AMOUNT ||
            mention->first != i || mention->amount.values != 1)
            continue;
        turns = str_equal(tie_token(tying, head)->lemma, STR("turn")) &&
                i > head && i <= head + 2;
        if (!turns &&
            !(i < noun && noun < i + NEAR && counts_years(tying, mention)))
            continue;
        if (mention->amount.value[0] < 1 || mention->amount.value[0] > 500)
            continue;
        fact->since = years_before(tying, s, (int)mention->amount.value[0]);
        finder_evidence(tying->finder, fact, "since", mention->span);
        return;
    }
}

/* A verb that founds, above the noun or below it: "formed in 2009". */
static uint32_t founding_verb(const struct tying *tying, uint32_t noun)
{
    const struct finder *finder = tying->finder;
    uint32_t head = tie_token(tying, noun)->head;

    for (uint32_t child = finder->child[noun]; child != TOKEN_NONE;
         child = finder->sibling[child])
        if (tie_sign_is(tying, tying->ranks, child, "found") ||
            tie_sign_is(tying, tying->ranks, child, "raise"))
            return child;
    if (tie_sign_is(tying, tying->ranks, head, "found") ||
        tie_sign_is(tying, tying->ranks, head, "raise"))
        return head;
    return TOKEN_NONE;
}

static bool starts_with(struct str text, const char *with)
{
    size_t length = strlen(with);

    return text.len >= length && memcmp(text.at, with, length) == 0;
}

struct interval tie_beginning(const struct mention *date)
{
    struct interval start = mention_start(date);

    return start.last == DAY_OPEN_FUTURE ? interval_day(start.first) : start;
}

void tie_add_since(const struct tying *tying, struct fact *fact, uint32_t noun)
{
    struct trigger trigger = tie_trigger(tying, noun);
    uint32_t founding = founding_verb(tying, noun);
    const struct mention *date;

    if (founding != TOKEN_NONE)
        trigger.verb = founding;
    date = tie_date(tying, noun, trigger.verb);
    if (date == NULL ||
        (founding == TOKEN_NONE && !starts_with(date->how, "since"))) {
        add_anniversary(tying, fact, noun);
        return;
    }
    fact->since = tie_beginning(date);
    finder_evidence(tying->finder, fact, "since", date->span);
}

void tie_add_ended(const struct tying *tying, struct fact *fact, uint32_t noun,
                   uint32_t verb)
{
    const struct mention *date = tie_date(tying, noun, verb);

    if (date == NULL || date->when.last == DAY_OPEN_FUTURE)
        return;
    fact->term = (struct interval){DAY_OPEN_PAST, date->when.last, false};
    finder_evidence(tying->finder, fact, "term", date->span);
}

/* ---- signings */

static bool takes_part(const struct fact *event, const char *country)
{
    for (size_t i = 0; i < event->who.count; i++)
        if (strcmp(event->who.items[i].country, country) == 0)
            return true;
    return false;
}

/* The event is news of a known day or two, between those of the tie. */
static bool may_date(const struct tying *tying, const struct fact *event,
                     const struct fact *tie)
{
    struct interval published = tying->finder->report->published;

    if (event->kind != FACT_event || event->status != STATUS_held ||
        event->form == FORM_none || !interval_known(event->when) ||
        event->when.first == DAY_OPEN_PAST ||
        event->when.last == DAY_OPEN_FUTURE ||
        interval_days(event->when) > RECENT_DAYS)
        return false;
    if (interval_known(published) &&
        event->when.last < published.first - RECENT_DAYS)
        return false;
    for (unsigned i = 0; i < tie->country_count; i++)
        if (!takes_part(event, tie->countries[i]))
            return false;
    return tie->country_count > 0;
}

/* The meeting that the document was signed at: the last one before it, or the
 * first behind it. */
static const struct fact *occasion(const struct tying *tying,
                                   const struct fact *tie)
{
    const struct facts *facts = tying->finder->facts;
    const struct fact *found = NULL;

    for (size_t i = 0; i < tying->first; i++) {
        const struct fact *event = &facts->items[i];

        if (!may_date(tying, event, tie))
            continue;
        if (event->span.from > tie->span.from && found != NULL)
            break;
        found = event;
    }
    return found;
}

static bool ends_term(const struct mention *date, const struct fact *fact)
{
    return interval_known(fact->term) && date->when.last == fact->term.last;
}

/* The day in the noun's sentence that is no part of the term, or NULL. */
static const struct mention *other_day(const struct tying *tying,
                                       const struct fact *fact, uint32_t noun)
{
    const struct sentence *s = &tying->finder->report->sentences
                                    .items[tie_token(tying, noun)->sentence];

    for (uint32_t i = s->first; i < s->last; i++) {
        const struct mention *date = finder_mention(tying->finder, i);

        if (date != NULL && date->kind == MENTION_DATE && !date->set &&
            interval_known(date->when) && interval_days(date->when) <= 31 &&
            !ends_term(date, fact))
            return date;
    }
    return NULL;
}

void tie_add_signed(const struct tying *tying, struct fact *fact, uint32_t noun,
                    uint32_t verb)
{
    const struct mention *date = tie_date(tying, noun, verb);
    struct interval published = tying->finder->report->published;
    const struct fact *event;

    if (date != NULL &&
        (interval_equal(date->when, fact->term) || ends_term(date, fact)))
        date = other_day(tying, fact, noun);
    if (date != NULL) {
        if (date->when.last == DAY_OPEN_FUTURE)
            return;
        fact->signed_on = date->when;
        finder_evidence(tying->finder, fact, "signed", date->span);
        return;
    }
    event = occasion(tying, fact);
    if (event != NULL)
        fact->signed_on = event->when;
    else if (interval_known(published))
        fact->signed_on =
            published.last == DAY_OPEN_FUTURE
                ? published
                : (struct interval){DAY_OPEN_PAST, published.last, false};
}
