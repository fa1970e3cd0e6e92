/* Events: words that tell of something between countries, with who, where,
 * when and how; all the mentions of one happening become one fact. */
#include "find/event.h"
#include "find/tracing.h"

#include <string.h>

#define RECENT_DAYS 20
#define TOUR_MOST 12    /* countries of one journey */
#define EVENTS_MOST 300 /* of one report */

struct hunt {
    struct finder *finder;
    const struct rule_index *index;
    size_t first; /* the first of the report's events in finder->facts */
};

/* Everybody with a name in the smaller cast is in the larger one. */
static bool casts_agree(const struct fact *a, const struct fact *b)
{
    const struct fact *less = a->who.count <= b->who.count ? a : b;
    const struct fact *more = less == a ? b : a;

    for (size_t i = 0; i < less->who.count; i++) {
        const struct party *party = &less->who.items[i];
        bool found = false;

        for (size_t k = 0; k < more->who.count && !found; k++)
            found =
                party_same(party, &more->who.items[k]) ||
                (strcmp(party->country, more->who.items[k].country) == 0 &&
                 (party->name.len == 0 || more->who.items[k].name.len == 0));
        if (!found)
            return false;
    }
    return true;
}

static bool closed(struct interval when)
{
    return interval_known(when) && when.first != DAY_OPEN_PAST &&
           when.last != DAY_OPEN_FUTURE;
}

/* Something that the report only recalls: dated well before it, or, where the
 * report has no date, by a whole month or year. */
static bool is_recalled(const struct report *report, const struct fact *fact)
{
    if (!closed(fact->when))
        return false;
    if (!closed(report->published))
        return interval_days(fact->when) >= 28;
    return fact->when.last < report->published.first - RECENT_DAYS;
}

/* A title has no tense: "X's Travel to Y". */
static bool is_headline(const struct report *report, const struct fact *fact)
{
    return fact->span.to <= report->title.to;
}

/* What was to come may have been called off. */
static bool is_coming(const struct fact *fact)
{
    return fact->status == STATUS_planned || fact->status == STATUS_proposed ||
           fact->status == STATUS_cancelled;
}

static bool may_be_one(const struct report *report, const struct fact *a,
                       const struct fact *b)
{
    bool coming_a = is_coming(a);
    bool coming_b = is_coming(b);

    if (a->event != b->event || a->form != b->form ||
        (coming_a != coming_b && !is_headline(report, a) &&
         !is_headline(report, b)) ||
        is_recalled(report, a) != is_recalled(report, b))
        return false;
    if (a->in[0] != '\0' && b->in[0] != '\0' && strcmp(a->in, b->in) != 0)
        return false;
    if (closed(a->when) && closed(b->when) &&
        !interval_overlap(a->when, b->when))
        return false;
    return casts_agree(a, b);
}

/* The larger cast, in which the persons that the other one names stand for
 * their states. */
static void join_casts(struct finder *finder, struct fact *fact,
                       const struct fact *other)
{
    const struct parties *more =
        other->who.count > fact->who.count ? &other->who : &fact->who;
    const struct parties *less =
        other->who.count > fact->who.count ? &fact->who : &other->who;
    struct parties joined = {0};

    for (size_t i = 0; i < more->count; i++) {
        const struct party *party = &more->items[i];
        size_t before = joined.count;

        for (size_t k = 0; party->name.len == 0 && k < less->count; k++)
            if (less->items[k].name.len > 0 &&
                strcmp(less->items[k].country, party->country) == 0)
                parties_add(finder->arena, &joined, &less->items[k]);
        if (joined.count == before)
            parties_add(finder->arena, &joined, party);
    }
    fact->who = joined;
}

/* Takes over from a second mention of the same happening what the first did not
 * say. */
static void absorb(struct finder *finder, struct fact *fact,
                   const struct fact *other)
{
    if (!fact->domestic) {
        join_casts(finder, fact, other);
    } else if (other->who.count > fact->who.count) {
        fact->who = other->who;
        fact->actors = other->actors;
    }
    if (closed(other->when) &&
        (!closed(fact->when) || interval_within(other->when, fact->when)))
        fact->when = other->when;
    if (fact->place.len == 0)
        fact->place = other->place;
    if (fact->in[0] == '\0')
        memcpy(fact->in, other->in, 4);
    if (fact->level == LEVEL_none)
        fact->level = other->level;
    for (size_t i = 0; i < other->evidence.count; i++)
        finder_evidence(finder, fact, other->evidence.items[i].field,
                        other->evidence.items[i].span);
}

/* A weak sign ("discussed") only tells of talks where nothing else does. */
static void keep(struct hunt *hunt, const struct fact *fact, bool weak)
{
    struct facts *facts =
        fact->domestic ? &hunt->finder->domestic : hunt->finder->facts;
    size_t first = fact->domestic ? 0 : hunt->first;

    for (size_t i = first; i < facts->count; i++)
        if (may_be_one(hunt->finder->report, &facts->items[i], fact)) {
            if (is_headline(hunt->finder->report, &facts->items[i])) {
                facts->items[i].status = fact->status;
                facts->items[i].span = fact->span;
            }
            if (fact->status == STATUS_cancelled)
                facts->items[i].status = STATUS_cancelled;
            absorb(hunt->finder, &facts->items[i], fact);
            trace_fact(hunt->finder, OUTCOME_joined, i);
            return;
        }
    if (weak)
        for (size_t i = first; i < facts->count; i++)
            if (facts->items[i].event == EVENT_CONSULT &&
                facts->items[i].form != FORM_visit &&
                casts_agree(&facts->items[i], fact)) {
                trace_fact(hunt->finder, OUTCOME_weak, i);
                return;
            }
    if (facts->count - first < EVENTS_MOST) {
        *LIST_ADD(hunt->finder->arena, facts) = *fact;
        trace_fact(hunt->finder, OUTCOME_found, facts->count - 1);
    }
    trace_stop(hunt->finder, OUTCOME_many, TOKEN_NONE);
}

/* "Istanbul and Ankara, Turkey; Madrid, Spain": a tour is one visit a
 * country. */
static void keep_tour(struct hunt *hunt, const struct fact *fact,
                      uint32_t place)
{
    const struct finder *finder = hunt->finder;
    char seen[TOUR_MOST][4];
    unsigned count = 0;

    for (uint32_t i = place + 1; i < finder->report->tokens.count; i++) {
        const struct token *t = finder_token(finder, i);
        const struct mention *mention = finder_mention(finder, i);
        struct fact leg = *fact;
        unsigned k = 0;

        if (mention == NULL && !(t->flags & TOKEN_PUNCT) &&
            !str_equal(t->norm, STR("and")) && !str_equal(t->norm, STR("the")))
            return;
        if (mention == NULL || mention->country[0] == '\0')
            continue;
        if ((mention->kind != MENTION_STATE &&
             mention->kind != MENTION_PLACE) ||
            t->sentence != finder_token(finder, place)->sentence)
            return;
        while (k < count && strcmp(seen[k], mention->country) != 0)
            k++;
        if (k < count || count == TOUR_MOST ||
            strcmp(mention->country, fact->in) == 0 ||
            strcmp(mention->country, fact->who.items[0].country) == 0)
            continue;
        memcpy(seen[count++], mention->country, 4);
        memcpy(leg.in, mention->country, 4);
        leg.place = (struct str){NULL, 0};
        leg.evidence = (struct evidences){0};
        finder_evidence(hunt->finder, &leg, "place", mention->span);
        keep(hunt, &leg, false);
    }
}

/* What is said by doing; announced, it is only speech to come. */
static bool is_speech_act(enum event_type event)
{
    return event == EVENT_REQUEST || event == EVENT_ACCUSE ||
           event == EVENT_REJECT || event == EVENT_THREATEN;
}

/* "War veterans", "a sanctions list": the noun behind it is meant, unless that
 * tells of something, too: "a bombing raid". */
static bool names_other(const struct finder *finder, uint32_t noun)
{
    const struct token *t = finder_token(finder, noun);

    return (t->relation == REL_compound || t->relation == REL_nmod_unmarked) &&
           t->head > noun && !finder_is_verb(finder, t->head) &&
           !rules_tell(know_rules(finder->know), FACT_event,
                       finder_token(finder, t->head)->lemma, RULE_NOUN);
}

/* What a rule makes of the trigger, between countries or within one; false
 * where it comes to nothing. */
static bool tell(struct hunt *hunt, const struct trigger *trigger,
                 bool domestic)
{
    struct finder *finder = hunt->finder;
    const struct rule *rule = trigger->rule;
    const struct sentence *sentence =
        &finder->report->sentences
             .items[finder_token(finder, trigger->token)->sentence];
    struct draft draft = {
        .fact = {.kind = FACT_event, .when = INTERVAL_NONE, .score = 0.6F},
        .trigger = *trigger,
        .place_token = 0};
    struct fact *fact = &draft.fact;

    if (trigger->noun && event_is_deed(rule) &&
        names_other(finder, trigger->token)) {
        trace_stop(finder, OUTCOME_part_of_name,
                   finder_token(finder, trigger->token)->head);
        return false;
    }
    fact->status = rule->denied ? STATUS_held : event_status(finder, trigger);
    if (fact->status == STATUS_none)
        return false;
    if (rule->status == STATUS_held ||
        ((fact->status == STATUS_held || fact->status == STATUS_ongoing) &&
         rule->status != STATUS_none))
        fact->status = rule->status;
    fact->event = rule->event;
    fact->event_mode = rule->mode;
    fact->form = rule->form;
    fact->rule = rule_place(finder->arena, rule);
    fact->span = finder_span(finder, sentence->first, sentence->last);
    if (fact->status != STATUS_held && fact->status != STATUS_ongoing &&
        is_speech_act(fact->event)) {
        trace_stop(finder, OUTCOME_to_come, trigger->verb);
        return false;
    }
    if (domestic ? !event_fill_domestic(finder, &draft)
                 : !event_fill(finder, &draft)) {
        event_why(finder, &draft);
        return false;
    }
    event_set_when(finder, &draft);
    finder_evidence(finder, fact, "event",
                    finder_token(finder, trigger->token)->span);
    keep(hunt, fact, rule->weak);
    if (rule->cast == CAST_travel && draft.place_token > 0)
        keep_tour(hunt, fact, draft.place_token);
    return true;
}

/* What comes to nothing between countries may pass within one.  The trace has
 * told why it does not pass between them; here it only hears of success. */
static bool tell_domestic(struct hunt *hunt, const struct trigger *trigger)
{
    struct finder *finder = hunt->finder;
    struct trace *trace = finder->trace;
    size_t before = finder->domestic.count;
    bool told;

    finder->trace = NULL;
    told = tell(hunt, trigger, true);
    finder->trace = trace;
    if (told)
        trace_candidate(finder, trigger, false);
    if (finder->domestic.count > before)
        trace_fact(finder, OUTCOME_found, TRACE_DOMESTIC + before);
    else if (told)
        trace_stop(finder, OUTCOME_domestic, TOKEN_NONE);
    return told;
}

static void hunt_phrase(struct hunt *hunt, const struct phrase *phrase)
{
    const struct finder *finder = hunt->finder;
    struct candidates found;
    bool told = false;

    rule_candidates(finder, hunt->index, phrase, &found);
    for (size_t i = 0; i < found.count && (!told || finder->trace != NULL);
         i++) {
        if (found.items[i].trigger.rule->domestic)
            continue;
        trace_candidate(finder, &found.items[i].trigger, told);
        told = told || tell(hunt, &found.items[i].trigger, false);
    }
    for (size_t i = 0; i < found.count && !told; i++)
        told = tell_domestic(hunt, &found.items[i].trigger);
}

/* "call B off": a verb and its particle with words between. */
static const struct word *parted_phrase(const struct hunt *hunt, uint32_t verb)
{
    const struct finder *finder = hunt->finder;
    uint32_t particle = finder_child(finder, verb, REL_compound_prt);
    struct str words[2];
    size_t length = 0;
    const struct word *word;

    if (particle == TOKEN_NONE || particle <= verb + 1 ||
        !finder_is_verb(finder, verb))
        return NULL;
    words[0] = finder_token(finder, verb)->lemma;
    words[1] = finder_token(finder, particle)->norm;
    word = lexicon_longest(&hunt->index->phrases, words, sizeof(words[0]), 2,
                           &length);
    return length == 2 ? word : NULL;
}

void find_events(struct finder *finder)
{
    struct hunt hunt = {finder, &know_rules(finder->know)->index[FACT_event],
                        finder->facts->count};
    const struct tokens *tokens = &finder->report->tokens;

    for (uint32_t i = 0; i < tokens->count;) {
        size_t length = 0;
        uint8_t kind =
            finder->report->sentences.items[tokens->items[i].sentence].kind;
        const struct word *word = lexicon_longest(
            &hunt.index->phrases, &tokens->items[i].lemma,
            sizeof(tokens->items[0]), tokens->count - i, &length);
        const struct word *parted = parted_phrase(&hunt, i);
        struct phrase phrase = {parted != NULL ? parted : word, i,
                                i + (length > 0 ? (uint32_t)length - 1 : 0)};

        if (phrase.word != NULL && kind != SENTENCE_HEADING &&
            kind != SENTENCE_DATELINE &&
            !(tokens->items[i].flags & TOKEN_QUOTED))
            hunt_phrase(&hunt, &phrase);
        else if (phrase.word != NULL)
            trace_skipped(finder, FACT_event, i, phrase.last + 1);
        i += length > 0 ? (uint32_t)length : 1;
    }
    event_settle(finder, hunt.first);
}
