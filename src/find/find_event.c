/* Events: words that tell of something between countries, with who, where,
 * when and how; all the mentions of one happening become one fact. */
#include "find/event.h"

#include <string.h>

#define WHO_MOST 24
#define RECENT_DAYS 20
#define TOUR_MOST 12   /* countries of one journey */
#define SEEN_MOST 40   /* mentions that somebody is sought among */
#define EVENTS_MOST 300 /* of one report */

/* An event as it is put together. */
struct draft {
    struct fact fact;
    struct trigger trigger;
    uint32_t place_token; /* of the place in the clause itself, or 0 */
};

struct hunt {
    struct finder *finder;
    const struct lexicon *events, *documents;
    size_t first; /* the first of the report's events in finder->facts */
};

static bool pattern_is(const struct trigger *trigger, const char *pattern)
{
    return str_equal(trigger->word->cells[2], str_from(pattern));
}

static bool is_verb(const struct token *token)
{
    return token->upos == UPOS_VERB || token->upos == UPOS_AUX;
}

/* The verb that a noun hangs on, or the noun itself. */
static uint32_t carrier_of(const struct finder *finder, uint32_t noun)
{
    uint32_t at = noun;

    for (unsigned steps = 0; steps < 3; steps++) {
        const struct token *t = finder_token(finder, at);

        if (t->head == at || t->relation == REL_acl_relcl)
            return noun;
        if (is_verb(finder_token(finder, t->head)) ||
            finder_child(finder, t->head, REL_cop) != TOKEN_NONE)
            return t->head;
        if (t->relation != REL_conj && t->relation != REL_nmod &&
            t->relation != REL_compound)
            return noun;
        at = t->head;
    }
    return noun;
}

static bool takes_trigger(const struct finder *finder,
                          const struct word *word, uint32_t token)
{
    const struct token *t = finder_token(finder, token);
    bool verb = str_equal(word->sign, STR("verb"));
    bool noun = str_equal(word->sign, STR("noun"));

    if (t->flags & TOKEN_QUOTED)
        return false;
    if (t->upos == UPOS_VERB)
        return !noun;
    if (t->upos == UPOS_NOUN || t->upos == UPOS_PROPN)
        return !verb;
    return false;
}

/* The countries of those who take part, each once. */
static unsigned countries_of(const struct parties *parties, char list[][4],
                             unsigned limit)
{
    unsigned count = 0;

    for (size_t i = 0; i < parties->count; i++) {
        const char *code = parties->items[i].country;
        unsigned k = 0;

        while (k < count && strcmp(list[k], code) != 0)
            k++;
        if (code[0] != '\0' && k == count && count < limit)
            memcpy(list[count++], code, 4);
    }
    return count;
}

static bool has_person(const struct parties *parties)
{
    for (size_t i = 0; i < parties->count; i++)
        if (parties->items[i].name.len > 0)
            return true;
    return false;
}

/* A state that only says where a named person comes from is left out. */
static void add_cast(struct finder *finder, struct fact *fact,
                     const struct parties *parties)
{
    bool named = has_person(parties);

    for (size_t i = 0; i < parties->count && fact->who.count < WHO_MOST; i++) {
        const struct party *party = &parties->items[i];

        if (named && party->name.len == 0 && party->role.len == 0)
            continue;
        parties_add(finder->arena, &fact->who, party);
        finder_evidence(finder, fact, "who", party->span);
    }
}

/* Those whom "the two leaders" or an unnamed side means: the holders of offices
 * named last, one of each country of the pair. */
static void add_joint(struct finder *finder, struct fact *fact,
                      uint32_t before)
{
    const struct report *report = finder->report;
    char seen[2][4] = {"", ""};
    unsigned count = 0, seen_people = 0;

    for (size_t m = report->mentions.count; m > 0 && count < 2; m--) {
        const struct mention *mention = &report->mentions.items[m - 1];
        const struct entity *person;
        struct party party;

        if (mention->first > before || mention->kind != MENTION_PERSON ||
            mention->entity == ENTITY_NONE || seen_people++ > SEEN_MOST)
            continue;
        person = &report->entities.items[mention->entity];
        if (person->role.len == 0 || person->country[0] == '\0' ||
            strcmp(person->country, seen[0]) == 0)
            continue;
        memcpy(seen[count++], person->country, 4);
        party = finder_party(finder, mention);
        party.span = (struct span){0, 0};
        parties_add(finder->arena, &fact->who, &party);
    }
    for (unsigned i = 0; count == 0 && i < 2; i++) {
        struct party party = {0};

        memcpy(party.country, finder->pair[i], 4);
        if (party.country[0] != '\0')
            parties_add(finder->arena, &fact->who, &party);
    }
}

static void set_when(struct finder *finder, struct draft *draft)
{
    const struct mention *date = event_date(finder, &draft->trigger);
    const struct interval *published = &finder->report->published;
    struct fact *fact = &draft->fact;

    fact->when = INTERVAL_NONE;
    if (date != NULL) {
        fact->when = date->when;
        finder_evidence(finder, fact, "when", date->span);
        if (interval_known(*published) && fact->when.first > published->last &&
            (fact->status == STATUS_held || fact->status == STATUS_ongoing))
            fact->status = STATUS_planned;
        return;
    }
    if (!interval_known(*published))
        return;
    if (fact->status == STATUS_held)
        fact->when = (struct interval){DAY_OPEN_PAST, published->last, false};
    else if (fact->status == STATUS_planned)
        fact->when =
            (struct interval){published->first, DAY_OPEN_FUTURE, false};
}

static void set_place(struct finder *finder, struct draft *draft, bool travel)
{
    const struct mention *place =
        event_place(finder, &draft->trigger, travel);
    struct fact *fact = &draft->fact;

    if (place == NULL)
        return;
    memcpy(fact->in, place->country, 4);
    if (place->kind == MENTION_PLACE ||
        str_equal(place->role, STR("capital")) ||
        str_equal(place->role, STR("seat")))
        fact->place = span_of(finder->report->text, place->span);
    draft->place_token = place->head;
    finder_evidence(finder, fact, "place", place->span);
}

/* The other country of the pair that the report is about, or "". */
static const char *other_country(const struct finder *finder, const char *code)
{
    if (strcmp(finder->pair[0], code) == 0)
        return finder->pair[1];
    if (strcmp(finder->pair[1], code) == 0)
        return finder->pair[0];
    return "";
}

/* One of two whose country is not said is of the other country of the pair. */
static void infer_country(struct finder *finder, struct fact *fact,
                          const char *known)
{
    const char *other = other_country(finder, known);
    struct party *unknown = NULL;

    for (size_t i = 0; i < fact->who.count; i++) {
        if (fact->who.items[i].country[0] != '\0')
            continue;
        if (unknown != NULL)
            return;
        unknown = &fact->who.items[i];
    }
    if (unknown != NULL && unknown->name.len > 0 && other[0] != '\0')
        memcpy(unknown->country, other, 4);
}

/* "Talks with X turned on trade": the one whom the report is about, named last
 * as a subject, is the other side. */
static void add_protagonist(struct finder *finder, struct fact *fact,
                            uint32_t before)
{
    const struct report *report = finder->report;
    unsigned seen = 0;

    for (size_t m = report->mentions.count; m > 0 && seen < SEEN_MOST; m--) {
        const struct mention *mention = &report->mentions.items[m - 1];
        enum relation relation =
            (enum relation)finder_token(finder, mention->head)->relation;
        struct party party;

        if (mention->first >= before || mention->kind != MENTION_PERSON)
            continue;
        seen++;
        party = finder_party(finder, mention);
        if (relation != REL_nsubj || party.country[0] == '\0' ||
            party.role.len == 0 ||
            strcmp(party.country, fact->who.items[0].country) == 0)
            continue;
        party.span = (struct span){0, 0};
        parties_add(finder->arena, &fact->who, &party);
        return;
    }
}

static bool fill_mutual(struct hunt *hunt, struct draft *draft,
                        struct cast *cast)
{
    struct fact *fact = &draft->fact;
    char codes[4][4];

    add_cast(hunt->finder, fact, &cast->one);
    add_cast(hunt->finder, fact, &cast->two);
    if (cast->joint)
        add_joint(hunt->finder, fact, draft->trigger.token);
    set_place(hunt->finder, draft, false);
    if (countries_of(&fact->who, codes, 4) == 1) {
        infer_country(hunt->finder, fact, codes[0]);
        if (fact->who.count == 1 && cast->two.count == 1 &&
            draft->trigger.noun)
            add_protagonist(hunt->finder, fact, draft->trigger.token);
    }
    return countries_of(&fact->who, codes, 4) >= 2;
}

static bool fill_travel(struct hunt *hunt, struct draft *draft,
                        struct cast *cast)
{
    struct fact *fact = &draft->fact;
    char codes[4][4];
    unsigned count;

    set_place(hunt->finder, draft, true);
    add_cast(hunt->finder, fact, &cast->one);
    count = countries_of(&fact->who, codes, 4);
    if (count == 0 && fact->in[0] != '\0') {
        infer_country(hunt->finder, fact, fact->in);
        count = countries_of(&fact->who, codes, 4);
    }
    if (count == 0)
        return false;
    if (fact->in[0] == '\0' && draft->trigger.noun &&
        other_country(hunt->finder, codes[0])[0] != '\0' &&
        (fact->level != LEVEL_none || has_person(&fact->who)))
        memcpy(fact->in, other_country(hunt->finder, codes[0]), 4);
    return fact->in[0] != '\0' && strcmp(fact->in, codes[0]) != 0;
}

/* The document that is signed: the verb's object or subject, or what the
 * signing is of. */
static bool has_document(const struct hunt *hunt, const struct trigger *trigger)
{
    const struct finder *finder = hunt->finder;
    static const enum relation links[] = {REL_obj, REL_nsubj_pass, REL_nmod,
                                          REL_nsubj};

    for (size_t i = 0; i < sizeof(links) / sizeof(links[0]); i++)
        for (uint32_t child = finder->child[trigger->token];
             child != TOKEN_NONE; child = finder->sibling[child]) {
            const struct token *t = finder_token(finder, child);

            if (t->relation == links[i] &&
                lexicon_find(hunt->documents, t->lemma) != NULL)
                return true;
        }
    return trigger->noun &&
           str_equal(finder_token(finder, trigger->token)->lemma,
                     STR("signing"));
}

static bool fill_document(struct hunt *hunt, struct draft *draft,
                          struct cast *cast)
{
    struct fact *fact = &draft->fact;
    char codes[4][4];

    if (!has_document(hunt, &draft->trigger))
        return false;
    add_cast(hunt->finder, fact, &cast->one);
    add_cast(hunt->finder, fact, &cast->two);
    set_place(hunt->finder, draft, false);
    if (countries_of(&fact->who, codes, 4) < 2)
        add_joint(hunt->finder, fact, draft->trigger.token);
    return countries_of(&fact->who, codes, 4) >= 2;
}

static bool fill_act(struct hunt *hunt, struct draft *draft, struct cast *cast)
{
    struct fact *fact = &draft->fact;
    char codes[4][4];
    size_t actors;

    add_cast(hunt->finder, fact, &cast->one);
    actors = fact->who.count;
    if (cast->joint && pattern_is(&draft->trigger, "agree"))
        add_joint(hunt->finder, fact, draft->trigger.token);
    add_cast(hunt->finder, fact, &cast->two);
    set_place(hunt->finder, draft, false);
    return (actors > 0 || cast->joint) &&
           countries_of(&fact->who, codes, 4) >= 2;
}

static bool fill(struct hunt *hunt, struct draft *draft)
{
    struct cast cast = {0};

    event_cast(hunt->finder, &draft->trigger, &cast);
    draft->fact.level = event_level(hunt->finder, &draft->trigger);
    if (pattern_is(&draft->trigger, "mutual"))
        return fill_mutual(hunt, draft, &cast);
    if (pattern_is(&draft->trigger, "travel"))
        return fill_travel(hunt, draft, &cast);
    if (pattern_is(&draft->trigger, "document"))
        return fill_document(hunt, draft, &cast);
    return fill_act(hunt, draft, &cast);
}

/* Everybody with a name in the smaller cast is in the larger one. */
static bool casts_agree(const struct fact *a, const struct fact *b)
{
    const struct fact *less = a->who.count <= b->who.count ? a : b;
    const struct fact *more = less == a ? b : a;

    for (size_t i = 0; i < less->who.count; i++) {
        const struct party *party = &less->who.items[i];
        bool found = false;

        for (size_t k = 0; k < more->who.count && !found; k++)
            found = party_same(party, &more->who.items[k]) ||
                    (strcmp(party->country, more->who.items[k].country) == 0 &&
                     (party->name.len == 0 ||
                      more->who.items[k].name.len == 0));
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
    if (!interval_known(report->published) ||
        report->published.first == DAY_OPEN_PAST)
        return fact->when.last - fact->when.first >= 27;
    return fact->when.last < report->published.first - RECENT_DAYS;
}

static bool may_be_one(const struct report *report, const struct fact *a,
                       const struct fact *b)
{
    bool coming_a = a->status == STATUS_planned || a->status == STATUS_proposed;
    bool coming_b = b->status == STATUS_planned || b->status == STATUS_proposed;

    if (a->event != b->event || a->form != b->form ||
        (a->status != b->status && coming_a != coming_b) ||
        is_recalled(report, a) != is_recalled(report, b))
        return false;
    if (a->in[0] != '\0' && b->in[0] != '\0' && strcmp(a->in, b->in) != 0)
        return false;
    if (closed(a->when) && closed(b->when) &&
        !interval_overlap(a->when, b->when))
        return false;
    return casts_agree(a, b);
}

/* Takes over from a second mention of the same happening what the first did not
 * say. */
static void absorb(struct finder *finder, struct fact *fact,
                   const struct fact *other)
{
    if (other->who.count > fact->who.count)
        fact->who = other->who;
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

static void keep(struct hunt *hunt, const struct fact *fact)
{
    struct facts *facts = hunt->finder->facts;

    for (size_t i = hunt->first; i < facts->count; i++)
        if (may_be_one(hunt->finder->report, &facts->items[i], fact)) {
            absorb(hunt->finder, &facts->items[i], fact);
            return;
        }
    if (facts->count - hunt->first < EVENTS_MOST)
        *LIST_ADD(hunt->finder->arena, facts) = *fact;
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
        keep(hunt, &leg);
    }
}

static void hunt_trigger(struct hunt *hunt, const struct word *word,
                         uint32_t token)
{
    struct finder *finder = hunt->finder;
    const struct sentence *sentence =
        &finder->report->sentences.items[finder_token(finder, token)->sentence];
    struct draft draft = {
        .fact = {.kind = FACT_event, .when = INTERVAL_NONE, .score = 0.6F},
        .trigger = {word, token, token, false},
        .place_token = 0};
    struct fact *fact = &draft.fact;

    if (!takes_trigger(finder, word, token))
        return;
    draft.trigger.noun = !is_verb(finder_token(finder, token));
    if (draft.trigger.noun)
        draft.trigger.verb = carrier_of(finder, token);
    fact->status = event_status(finder, &draft.trigger);
    if (fact->status == STATUS_none)
        return;
    fact->event = event_named(word->cells[0], EVENT_CONSULT);
    fact->form = form_named(word->cells[1]);
    fact->rule = word_rule(finder->arena, word);
    fact->span = finder_span(finder, sentence->first, sentence->last);
    if (!fill(hunt, &draft))
        return;
    set_when(finder, &draft);
    finder_evidence(finder, fact, "event", finder_token(finder, token)->span);
    keep(hunt, fact);
    if (pattern_is(&draft.trigger, "travel") && draft.place_token > 0)
        keep_tour(hunt, fact, draft.place_token);
}

/* Talks without a place of their own are where the visit of the same people
 * leads. */
static void place_by_visit(struct hunt *hunt)
{
    struct facts *facts = hunt->finder->facts;

    for (size_t i = hunt->first; i < facts->count; i++) {
        struct fact *talks = &facts->items[i];
        const struct fact *found = NULL;
        unsigned fitting = 0;

        if ((talks->form != FORM_talks && talks->form != FORM_signing) ||
            talks->in[0] != '\0')
            continue;
        for (size_t k = hunt->first; k < facts->count; k++) {
            const struct fact *visit = &facts->items[k];

            if (visit->form != FORM_visit || visit->status != talks->status ||
                (closed(visit->when) && closed(talks->when) &&
                 !interval_overlap(visit->when, talks->when)))
                continue;
            for (size_t p = 0; p < talks->who.count; p++)
                if (visit->who.count > 0 &&
                    party_same(&talks->who.items[p], &visit->who.items[0])) {
                    found = visit;
                    fitting++;
                }
        }
        if (fitting == 1)
            memcpy(talks->in, found->in, 4);
    }
}

void find_events(struct finder *finder)
{
    struct hunt hunt = {finder, know_words(finder->know, "events"),
                        know_words(finder->know, "documents"),
                        finder->facts->count};
    const struct tokens *tokens = &finder->report->tokens;

    for (uint32_t i = 0; i < tokens->count;) {
        size_t length = 0;
        uint8_t kind =
            finder->report->sentences.items[tokens->items[i].sentence].kind;
        const struct word *word = lexicon_longest(
            hunt.events, &tokens->items[i].lemma, sizeof(tokens->items[0]),
            tokens->count - i, &length);

        if (word != NULL && kind != SENTENCE_HEADING &&
            kind != SENTENCE_DATELINE)
            hunt_trigger(&hunt, word, i + (uint32_t)length - 1);
        i += length > 0 ? (uint32_t)length : 1;
    }
    place_by_visit(&hunt);
}
