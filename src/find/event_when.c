/* When an event was: what the clause says, or else what the report does. */
#include "find/event.h"
#include "find/tracing.h"

#define HOLDERS_DAYS 730 /* before the report: others may have held office */
#define STAY_MOST 20     /* days of a visit */

/* "Three-day" of "three-day state visit". */
static bool is_of_stay(const struct finder *finder, uint32_t days)
{
    static const char *const stays[] = {"visit", "trip", NULL};

    for (unsigned steps = 0; steps < 3; steps++) {
        const struct token *token = finder_token(finder, days);

        if (token->relation != REL_compound && token->relation != REL_amod &&
            token->relation != REL_nmod && token->relation != REL_nummod)
            return false;
        days = token->head;
        if (str_is_one_of(finder_token(finder, days)->lemma, stays))
            return true;
    }
    return false;
}

/* "Arrived on Sunday for a three-day visit": how many days it lasts, or 0. */
static int32_t length_of(const struct finder *finder,
                         const struct trigger *trigger)
{
    const struct sentence *sentence =
        &finder->report->sentences
             .items[finder_token(finder, trigger->token)->sentence];

    for (uint32_t i = sentence->first; i < sentence->last; i++) {
        const struct mention *mention = finder_mention(finder, i);

        if (mention != NULL && mention->kind == MENTION_AMOUNT &&
            mention->head == i && mention->amount.values == 1 &&
            str_equal(mention->amount.unit, STR("day")) &&
            mention->amount.value[0] >= 1 &&
            mention->amount.value[0] <= STAY_MOST && is_of_stay(finder, i))
            return (int32_t)mention->amount.value[0];
    }
    return 0;
}

/* "Since 2009, when he came": what takes a day was then; what was done since
 * goes as far as the report. */
static void close_end(const struct finder *finder, struct draft *draft,
                      const struct mention *date)
{
    struct fact *fact = &draft->fact;
    const struct interval *published = &finder->report->published;
    uint32_t verb = draft->trigger.verb;
    bool short_one = fact->form == FORM_talks || fact->form == FORM_visit ||
                     fact->form == FORM_call || fact->form == FORM_signing ||
                     fact->form == FORM_accord;

    if (finder_has_child(finder, verb, "have") ||
        finder_has_child(finder, verb, "has"))
        short_one = false;
    if (fact->when.last != DAY_OPEN_FUTURE || fact->status != STATUS_held)
        return;
    if (short_one)
        fact->when = mention_start(date);
    else if (interval_known(*published) && published->last >= fact->when.first)
        fact->when.last = published->last;
}

/* A visit of some days begins, or where it is said to end ends, on the day that
 * is told; it goes on where the report's own day is one of them. */
static void stretch(const struct finder *finder, struct draft *draft)
{
    struct fact *fact = &draft->fact;
    const struct interval *published = &finder->report->published;
    int32_t days = fact->form == FORM_visit && interval_days(fact->when) == 1
                       ? length_of(finder, &draft->trigger)
                       : 0;

    if (days == 0)
        return;
    if (draft->trigger.verb != draft->trigger.token &&
        event_ends(finder, draft->trigger.verb, draft->trigger.token))
        fact->when.first = fact->when.last - days + 1;
    else
        fact->when.last = fact->when.first + days - 1;
    trace_note(finder, "when", "the length that is told", TOKEN_NONE);
    if (fact->status == STATUS_held && interval_known(*published) &&
        fact->when.last > published->last &&
        fact->when.first <= published->last)
        fact->status = STATUS_ongoing;
}

/* "Arrived from Peru on Tuesday": the visit to Peru was until then.  "Leaves
 * today" is still to come. */
static void set_leg(const struct finder *finder, struct draft *draft)
{
    struct fact *fact = &draft->fact;
    const struct rule_arcs *place = &draft->trigger.rule->place;
    const struct token *verb = finder_token(finder, draft->trigger.verb);
    const struct interval *published = &finder->report->published;

    if (fact->form != FORM_visit || fact->status != STATUS_held)
        return;
    if ((place->count > 0 && str_equal(place->items[0].word, STR("from"))) ||
        (draft->trigger.noun &&
         str_equal(preposition_of(finder, draft->trigger.token), STR("from"))))
        fact->when.first = DAY_OPEN_PAST;
    else if (verb->xpos == XPOS_VBZ && interval_known(*published) &&
             fact->when.first >= published->first &&
             fact->span.from >= finder->report->title.to)
        fact->status = STATUS_planned;
}

/* Before the report, or behind it; in a report of which only the beginning of
 * its time is known, news is not older either. */
static struct interval by_report(const struct finder *finder,
                                 const struct trigger *trigger,
                                 enum status status)
{
    const struct interval *published = &finder->report->published;
    bool done = status == STATUS_held || status == STATUS_ongoing;

    if (status == STATUS_planned ||
        (done && published->last == DAY_OPEN_FUTURE &&
         !finder_has_child(finder, trigger->verb, "had")))
        return (struct interval){published->first, DAY_OPEN_FUTURE, false};
    if (done && published->last != DAY_OPEN_FUTURE)
        return (struct interval){DAY_OPEN_PAST, published->last, false};
    return INTERVAL_NONE;
}

/* Years ago others held the offices: of those whom no word of the sentence
 * names ("the two countries") their states are left. */
static void unname_holders(const struct finder *finder, struct fact *fact)
{
    const struct interval *published = &finder->report->published;

    if (!interval_known(*published) || published->first == DAY_OPEN_PAST ||
        fact->when.last == DAY_OPEN_FUTURE ||
        fact->when.last + HOLDERS_DAYS > published->first)
        return;
    for (size_t i = 0; i < fact->who.count; i++) {
        struct party *party = &fact->who.items[i];

        if (party->span.to > 0 || party->country[0] == '\0')
            continue;
        party->name = party->role = (struct str){NULL, 0};
    }
}

/* When somebody was invited is not when they come; nor is "met on Friday to
 * prepare a summit" the day of the summit. */
static bool is_before(const struct finder *finder, const struct draft *draft,
                      const struct mention *date)
{
    const struct interval *published = &finder->report->published;
    uint32_t verb = finder_token(finder, date->head)->head;

    if (!interval_known(*published) || date->when.first > published->last)
        return false;
    return draft->fact.status == STATUS_proposed ||
           (draft->fact.status == STATUS_planned &&
            verb != draft->trigger.verb && verb != draft->trigger.token &&
            finder_is_verb(finder, verb) &&
            finder_token(finder, verb)->xpos == XPOS_VBD &&
            event_word_status(finder, verb) == STATUS_held);
}

void event_set_when(struct finder *finder, struct draft *draft)
{
    const struct mention *date = event_date(finder, &draft->trigger);
    const struct interval *published = &finder->report->published;
    struct fact *fact = &draft->fact;

    fact->when = INTERVAL_NONE;
    if (date != NULL && is_before(finder, draft, date))
        date = NULL;
    if (date != NULL) {
        fact->when = date->when;
        finder_evidence(finder, fact, "when", date->span);
        unname_holders(finder, fact);
        if (interval_known(*published) && fact->when.first > published->last &&
            (fact->status == STATUS_held || fact->status == STATUS_ongoing)) {
            fact->status = STATUS_planned;
            trace_note(finder, "status", "the date lies behind the report's",
                       date->head);
        }
        close_end(finder, draft, date);
        stretch(finder, draft);
        set_leg(finder, draft);
        return;
    }
    if (!interval_known(*published))
        return;
    trace_note(finder, "when", "no date is said: by the report's own",
               TOKEN_NONE);
    fact->when = by_report(finder, &draft->trigger, fact->status);
}
