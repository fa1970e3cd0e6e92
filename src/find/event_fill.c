/* What fills an event: who, where and when, as its rule says. */
#include "find/event.h"
#include "find/tracing.h"

#include <string.h>

#define WHO_MOST 24
#define PERSONS_MOST 100 /* of a report that are looked through */
#define EVENTS_SEEN 5    /* that "they" may mean those of */
#define STAY_MOST 20     /* days of a visit */
#define SEEN_MOST 40     /* mentions that somebody is sought among */
#define LOOKED_MOST 400  /* mentions of any kind that are looked at for them */

unsigned countries_of(const struct parties *parties, char list[][4],
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

bool event_is_person(const struct finder *finder, struct str name)
{
    const struct entities *all = &finder->report->entities;

    for (size_t i = 0; i < all->count && i < PERSONS_MOST; i++)
        if (all->items[i].kind == MENTION_PERSON &&
            str_equal(all->items[i].name, name))
            return true;
    return false;
}

/* A person is named, or a body of this country or of none: "the EU and Iran"
 * are two. */
static bool has_bearer(const struct finder *finder,
                       const struct parties *parties, const char *country)
{
    for (size_t i = 0; i < parties->count; i++) {
        const struct party *party = &parties->items[i];

        if (party->name.len > 0 &&
            ((party->country[0] == '\0' && !event_is_igo(finder, party)) ||
             strcmp(party->country, country) == 0 ||
             event_is_person(finder, party->name)))
            return true;
    }
    return false;
}

static bool has_person_of(const struct finder *finder,
                          const struct parties *parties, const char *country)
{
    for (size_t i = 0; i < parties->count; i++)
        if (strcmp(parties->items[i].country, country) == 0 &&
            event_is_person(finder, parties->items[i].name))
            return true;
    return false;
}

/* A state that only says where somebody named comes from is left out. */
void event_add_cast(struct finder *finder, struct fact *fact,
                    const struct parties *parties)
{
    for (size_t i = 0; i < parties->count && fact->who.count < WHO_MOST; i++) {
        const struct party *party = &parties->items[i];

        if (party->name.len == 0 && party->role.len == 0 &&
            (has_bearer(finder, parties, party->country) ||
             has_person_of(finder, &fact->who, party->country)))
            continue;
        parties_add(finder->arena, &fact->who, party);
        finder_evidence(finder, fact, "who", party->span);
    }
}

/* "They": those of two countries who met, spoke, agreed or signed last. */
static bool add_last_together(struct finder *finder, struct fact *fact)
{
    const struct facts *facts = finder->facts;

    for (size_t i = facts->count; i > 0 && i + EVENTS_SEEN > facts->count;
         i--) {
        const struct fact *event = &facts->items[i - 1];
        char codes[4][4];

        if (event->kind != FACT_event ||
            (event->form != FORM_talks && event->form != FORM_call &&
             event->form != FORM_signing && event->form != FORM_accord) ||
            !has_person(&event->who) ||
            countries_of(&event->who, codes, 4) != 2)
            continue;
        for (size_t k = 0; k < event->who.count; k++) {
            struct party party = event->who.items[k];

            party.span = (struct span){0, 0};
            parties_add(finder->arena, &fact->who, &party);
        }
        return true;
    }
    return false;
}

/* How many mentions begin at the token or before it. */
static size_t last_mention(const struct report *report, uint32_t token)
{
    size_t low = 0, high = report->mentions.count;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (report->mentions.items[middle].first <= token)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Those whom "the two leaders" or an unnamed side means: the holders of offices
 * named last, one of each country of the pair; where none are, the states
 * themselves if asked for. */
void event_add_joint(struct finder *finder, struct fact *fact, uint32_t before,
                     bool states)
{
    const struct report *report = finder->report;
    char seen[2][4] = {"", ""};
    unsigned count = 0, people = 0;

    if (fact->who.count == 0 && add_last_together(finder, fact))
        return;
    for (size_t m = last_mention(report, before), looked = 0;
         m > 0 && count < 2 && looked < LOOKED_MOST; m--, looked++) {
        const struct mention *mention = &report->mentions.items[m - 1];
        const struct entity *person;
        struct party party;

        if (mention->first > before || mention->kind != MENTION_PERSON ||
            mention->entity == ENTITY_NONE || people++ > SEEN_MOST)
            continue;
        person = &report->entities.items[mention->entity];
        if (person->role.len == 0 || person->country[0] == '\0' ||
            strcmp(person->country, seen[0]) == 0)
            continue;
        memcpy(seen[count++], person->country, 4);
        party = finder_party(finder, mention);
        party.span = (struct span){0, 0};
        parties_add(finder->arena, &fact->who, &party);
        trace_note(finder, "who", "holders of offices who are named last",
                   TOKEN_NONE);
    }
    for (unsigned i = 0; states && count == 0 && i < 2; i++) {
        struct party party = {0};

        memcpy(party.country, finder->pair[i], 4);
        if (party.country[0] != '\0')
            parties_add(finder->arena, &fact->who, &party);
        trace_note(finder, "who", "the two states that the report is about",
                   TOKEN_NONE);
    }
}

/* The country of a place: its own, or that of "the Egyptian town of X". */
static const char *country_of_place(const struct finder *finder,
                                    const struct mention *place)
{
    uint32_t noun = event_town(finder, place->head);

    for (uint32_t child = finder->child[noun];
         place->country[0] == '\0' && noun != place->head &&
         child != TOKEN_NONE;
         child = finder->sibling[child]) {
        const struct mention *people = finder_mention(finder, child);

        if (people != NULL && people->kind == MENTION_DEMONYM)
            return people->country;
    }
    return place->country;
}

void event_set_place(struct finder *finder, struct draft *draft, bool travel)
{
    const struct mention *place = event_place(finder, &draft->trigger, travel);
    struct fact *fact = &draft->fact;
    const char *country =
        place != NULL ? country_of_place(finder, place) : NULL;

    if (place == NULL || (travel && country[0] == '\0'))
        return;
    memcpy(fact->in, country, 4);
    if (place->kind == MENTION_PLACE ||
        str_equal(place->role, STR("capital")) ||
        str_equal(place->role, STR("seat")))
        fact->place = span_of(finder->report->text, place->span);
    draft->place_token = place->head;
    finder_evidence(finder, fact, "place", place->span);
}

/* "Talks with X turned on trade": the one whom the report is about, named last
 * as a subject, is the other side. */
static void add_protagonist(struct finder *finder, struct fact *fact,
                            uint32_t before)
{
    const struct report *report = finder->report;
    unsigned seen = 0;

    for (size_t m = last_mention(report, before), looked = 0;
         m > 0 && seen < SEEN_MOST && looked < LOOKED_MOST; m--, looked++) {
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
        trace_note(finder, "who", "the subject who was named last", TOKEN_NONE);
        return;
    }
}

/* "Discussed relations with Russia" is no meeting with Russia: a weak sign
 * counts only between persons. */
static void drop_unnamed(struct parties *parties)
{
    size_t kept = 0;

    for (size_t i = 0; i < parties->count; i++)
        if (parties->items[i].name.len > 0 &&
            parties->items[i].country[0] != '\0')
            parties->items[kept++] = parties->items[i];
    parties->count = kept;
}

/* "In Kenya X will meet with government officials": they are Kenya's; where the
 * clause does not say where, the visit told last does. */
static void add_hosts(struct finder *finder, struct draft *draft,
                      const char *guest)
{
    struct fact *fact = &draft->fact;
    const struct facts *facts = finder->facts;
    struct party hosts = {0};

    memcpy(hosts.country, fact->in, 4);
    for (size_t i = facts->count, seen = 0;
         i > 0 && hosts.country[0] == '\0' && seen < SEEN_MOST; i--, seen++) {
        const struct fact *visit = &facts->items[i - 1];

        if (visit->kind == FACT_event && visit->form == FORM_visit &&
            visit->who.count > 0 &&
            party_same(&visit->who.items[0], &fact->who.items[0]))
            memcpy(hosts.country, visit->in, 4);
    }
    if (hosts.country[0] == '\0' || strcmp(hosts.country, guest) == 0)
        return;
    memcpy(fact->in, hosts.country, 4);
    parties_add(finder->arena, &fact->who, &hosts);
    trace_note(finder, "who", "hosts, of the place that the guest is at",
               TOKEN_NONE);
}

/* Both sides are named, or persons of two countries do it together: "A and B
 * discussed". */
static bool meets_another(const struct cast *cast)
{
    char codes[2][4];

    return (cast->one.count > 0 && cast->two.count > 0) ||
           countries_of(&cast->one, codes, 2) >= 2;
}

/* "Arrived in Libya for talks": with those who live there. */
static bool travels_for(const struct finder *finder,
                        const struct trigger *trigger)
{
    static const char *const journeys[] = {"arrive", "travel", "fly",  "go",
                                           "come",   "visit",  "head", NULL};

    return trigger->noun && trigger->verb != trigger->token &&
           str_equal(preposition_of(finder, trigger->token), STR("for")) &&
           str_is_one_of(finder_token(finder, trigger->verb)->lemma, journeys);
}

/* "The Senator spoke with B": somebody does it, whoever that is. */
static bool is_active(const struct finder *finder, uint32_t verb)
{
    uint32_t subject = clause_subject(finder, verb);

    return subject != TOKEN_NONE && !is_passive(finder, verb) &&
           finder_mention(finder, subject) == NULL &&
           finder_token(finder, subject)->xpos == XPOS_NNP;
}

/* "In Kenya X will meet with officials": not whoever was named last. */
static bool has_hosts(const struct finder *finder, const struct draft *draft)
{
    char codes[2][4];

    return draft->fact.in[0] != '\0' &&
           event_meets_hosts(finder, &draft->trigger) &&
           countries_of(&draft->fact.who, codes, 2) == 1 &&
           strcmp(codes[0], draft->fact.in) != 0;
}

static bool fill_mutual(struct finder *finder, struct draft *draft,
                        const struct cast *cast)
{
    struct fact *fact = &draft->fact;
    char codes[4][4];

    bool weak = draft->trigger.rule->weak;

    event_add_cast(finder, fact, &cast->one);
    event_add_cast(finder, fact, &cast->two);
    if (weak)
        drop_unnamed(&fact->who);
    if (weak && !cast->joint && !meets_another(cast))
        return false;
    event_set_place(finder, draft, false);
    if (cast->joint && !has_hosts(finder, draft))
        event_add_joint(finder, fact, draft->trigger.token,
                        draft->trigger.noun);
    if (!draft->trigger.noun && cast->one.count == 0 && cast->two.count > 0 &&
        is_active(finder, draft->trigger.verb))
        add_protagonist(finder, fact, draft->trigger.token);
    if (countries_of(&fact->who, codes, 4) == 1) {
        event_infer_country(finder, fact, codes[0]);
        if (fact->who.count == 1 && cast->two.count == 1 &&
            draft->trigger.noun && fact->form != FORM_none)
            add_protagonist(finder, fact, draft->trigger.token);
        if (event_meets_hosts(finder, &draft->trigger) ||
            travels_for(finder, &draft->trigger))
            add_hosts(finder, draft, codes[0]);
    }
    return event_sides(finder, &fact->who) >= 2;
}

/* "His visit to a shrine": where it leads is told, if not in what country. */
static bool leads_elsewhere(const struct finder *finder,
                            const struct trigger *trigger)
{
    if (!trigger->noun)
        return false;
    for (uint32_t child = finder->child[trigger->token]; child != TOKEN_NONE;
         child = finder->sibling[child])
        if (finder_token(finder, child)->upos == UPOS_NOUN &&
            finder_mention(finder, child) == NULL &&
            str_equal(preposition_of(finder, child), STR("to")))
            return true;
    return false;
}

static bool fill_travel(struct finder *finder, struct draft *draft,
                        const struct cast *cast)
{
    struct fact *fact = &draft->fact;
    char codes[4][4];
    unsigned count;
    const char *other;

    if (event_moves_forces(finder, &draft->trigger))
        return event_fill_forces(finder, draft, cast);
    event_set_place(finder, draft, true);
    event_add_cast(finder, fact, &cast->one);
    count = countries_of(&fact->who, codes, 4);
    if (count == 0 && fact->in[0] != '\0') {
        event_infer_country(finder, fact, fact->in);
        count = countries_of(&fact->who, codes, 4);
    }
    if (count == 0)
        return false;
    other = event_other_country(finder, codes[0]);
    if (cast->guest) {
        if (fact->status == STATUS_held)
            fact->status = STATUS_ongoing;
        fact->in[0] = '\0';
        fact->place = (struct str){NULL, 0};
        draft->place_token = 0;
    }
    if (fact->in[0] == '\0' && (draft->trigger.noun || cast->guest) &&
        other != NULL && !leads_elsewhere(finder, &draft->trigger) &&
        (fact->level != LEVEL_none || has_person(&fact->who))) {
        memcpy(fact->in, other, 4);
        trace_note(finder, "in", "the other country that the report is about",
                   TOKEN_NONE);
    }
    return fact->in[0] != '\0' && strcmp(fact->in, codes[0]) != 0;
}

static bool fill_cast(struct finder *finder, struct draft *draft,
                      const struct cast *cast)
{
    switch (draft->trigger.rule->cast) {
    case CAST_mutual:
        return fill_mutual(finder, draft, cast);
    case CAST_travel:
        return fill_travel(finder, draft, cast);
    case CAST_document:
        return event_fill_document(finder, draft, cast);
    case CAST_gather:
        return event_fill_gather(finder, draft, cast);
    case CAST_agree:
    case CAST_act:
    case CAST_expel:
    case CAST_pair: /* of ties */
    case CAST_own:
    case CAST_author:
    case CAST_COUNT:
        break;
    }
    return event_fill_act(finder, draft, cast);
}

bool event_fill(struct finder *finder, struct draft *draft)
{
    struct cast cast = {0};

    event_cast(finder, &draft->trigger, &cast);
    draft->fact.level = event_level(finder, &draft->trigger);
    return fill_cast(finder, draft, &cast);
}
