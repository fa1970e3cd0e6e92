/* What passes within one country: police and protesters, a government and its
 * opposition.  Here people count who have no country of their own in the text:
 * they are of the country of the others, of the place, or of the report. */
#include "find/event.h"

#include <string.h>

/* The only country that a sentence names, or NULL. */
static const char *only_country(const struct finder *finder, uint32_t token)
{
    const struct sentence *sentence =
        &finder->report->sentences.items[finder_token(finder, token)->sentence];
    const char *only = NULL;

    for (uint32_t i = sentence->first; i < sentence->last; i++) {
        const struct mention *mention = finder_mention(finder, i);

        if (mention == NULL || mention->country[0] == '\0' ||
            mention->kind >= MENTION_DATE)
            continue;
        if (only != NULL && strcmp(only, mention->country) != 0)
            return NULL;
        only = mention->country;
    }
    return only;
}

/* Where those are at home whose country is not said. */
static const char *home_of(const struct finder *finder,
                           const struct draft *draft)
{
    const struct fact *fact = &draft->fact;
    const char *only = only_country(finder, draft->trigger.token);

    for (size_t i = 0; i < fact->who.count; i++)
        if (fact->who.items[i].country[0] != '\0')
            return fact->who.items[i].country;
    if (fact->in[0] != '\0')
        return fact->in;
    return only != NULL ? only : finder->pair[0];
}

/* "Imposed a curfew in Cizre": those who live there. */
static void add_place(struct finder *finder, struct draft *draft)
{
    struct fact *fact = &draft->fact;
    struct party people = {0};

    if (fact->in[0] == '\0' || draft->place_token == 0 ||
        strcmp(fact->in, home_of(finder, draft)) != 0)
        return;
    people.role = STR("residents");
    memcpy(people.country, fact->in, 4);
    people.span = finder_mention(finder, draft->place_token)->span;
    parties_add(finder->arena, &fact->who, &people);
}

/* The next whom the sentence names, other than as somebody who does or says
 * something of his own: "stopped work over a bill of the minister". */
static void add_named(struct finder *finder, struct draft *draft)
{
    struct fact *fact = &draft->fact;
    uint32_t token = draft->trigger.token;
    const struct sentence *sentence =
        &finder->report->sentences.items[finder_token(finder, token)->sentence];

    for (uint32_t i = token + 1; i < sentence->last; i++) {
        const struct mention *mention = finder_mention(finder, i);
        enum relation relation =
            (enum relation)finder_token(finder, i)->relation;
        struct parties named = {0};
        size_t before = fact->who.count;
        bool joint = false;

        if (mention == NULL || mention->head != i ||
            (mention->kind != MENTION_PERSON && mention->kind != MENTION_ROLE &&
             mention->kind != MENTION_STATE) ||
            relation == REL_nsubj || relation == REL_nsubj_pass ||
            (mention->country[0] != '\0' &&
             strcmp(mention->country, home_of(finder, draft)) != 0))
            continue;
        finder->groups = true;
        parties_at(finder, i, &named, &joint);
        finder->groups = false;
        if (named.count == 1 &&
            (named.items[0].country[0] == '\0' ||
             strcmp(named.items[0].country, home_of(finder, draft)) == 0) &&
            !event_is_igo(finder, &named.items[0]))
            event_add_cast(finder, fact, &named);
        if (fact->who.count > before)
            return;
    }
}

/* Those to whom it is done may be all that is told: "two were killed". */
static bool may_lack_actor(enum event_type event)
{
    return event == EVENT_ASSAULT || event == EVENT_COERCE ||
           event == EVENT_SANCTION || event == EVENT_ACCUSE;
}

static bool all_of_one(struct finder *finder, struct draft *draft)
{
    struct fact *fact = &draft->fact;
    char home[4];

    memcpy(home, home_of(finder, draft), 4);
    for (size_t i = 0; i < fact->who.count; i++) {
        struct party *party = &fact->who.items[i];

        if (party->country[0] == '\0')
            memcpy(party->country, home, 4);
        if (strcmp(party->country, home) != 0 || event_is_igo(finder, party))
            return false;
    }
    return home[0] != '\0';
}

bool event_fill_domestic(struct finder *finder, struct draft *draft)
{
    const struct rule *rule = draft->trigger.rule;
    struct fact *fact = &draft->fact;
    struct cast cast = {0};
    bool mutual = rule->cast == CAST_mutual || rule->cast == CAST_document;
    size_t actors;

    if (rule->weak || rule->cast == CAST_travel || rule->cast == CAST_gather)
        return false;
    finder->groups = true;
    event_cast(finder, &draft->trigger, &cast);
    if (cast.two.count == 0 && rule->other.count == 0)
        event_cast_complement(finder, &draft->trigger, &cast);
    finder->groups = false;
    event_add_cast(finder, fact, &cast.one);
    actors = fact->who.count;
    event_add_cast(finder, fact, &cast.two);
    event_set_place(finder, draft, false);
    if (actors > 0 && fact->who.count == actors && !mutual)
        add_named(finder, draft);
    if (actors > 0 && fact->who.count == actors && !mutual)
        add_place(finder, draft);
    if (fact->who.count == 0 && fact->event == EVENT_ASSAULT)
        add_place(finder, draft);
    if (fact->who.count < (mutual ? 2U : 1U) ||
        (actors == 0 && !may_lack_actor(fact->event)))
        return false;
    fact->actors = mutual ? (unsigned)fact->who.count : (unsigned)actors;
    fact->domestic = true;
    return all_of_one(finder, draft);
}
