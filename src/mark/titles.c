/* Offices and countries that words beside a name give to its person. */
#include "mark/names.h"

#include <string.h>

#define NAME_MOST 8     /* tokens of a name */
#define BEFORE_MOST 100 /* mentions that a counterpart's other is sought in */
#define TITLES_MOST 4   /* titles in a row */
#define BETWEEN_MOST 4  /* tokens between a name and "was president" */
#define STATE_MOST 6    /* tokens of a state's name with its "'s" */

static void give_country(char country[4], const char *code)
{
    if (country[0] == '\0' && code[0] != '\0')
        country_set(country, code);
}

static void give_home(struct entity *person, const char *code)
{
    if (person->country[0] != '\0' || code[0] == '\0')
        return;
    country_set(person->country, code);
    person->country_pass = PASS_said;
}

static struct span role_span(const struct naming *naming,
                             const struct role_phrase *role)
{
    return (struct span){naming_token(naming, role->first)->span.from,
                         naming_token(naming, role->last - 1)->span.to};
}

/* "foreign minister" behind "minister": the fuller name of one office. */
static bool is_fuller_role(struct str role, struct str than)
{
    return role.len > than.len && !role_is_top(than) &&
           names_within(than, role);
}

static bool takes_role(const struct entity *person,
                       const struct role_phrase *role, struct str text)
{
    if (person->role.len == 0)
        return true;
    if (role->former)
        return false;
    return person->former || is_fuller_role(text, person->role);
}

/* "Chairperson of the African Union" behind "president": a second office. */
static void give_another(struct entity *person, const struct role_phrase *role,
                         struct str text)
{
    if (role->former || role->sign != ROLE_OFFICE ||
        person->also_role.len > 0 || names_within(text, person->role) ||
        names_within(person->role, text))
        return;
    person->also_role = text;
    person->also_org = role->org;
}

void entity_give_role(struct naming *naming, struct mention *mention,
                      const struct role_phrase *role, struct str text)
{
    struct entity *person;

    if (mention->entity == ENTITY_NONE)
        return;
    person = &naming->report->entities.items[mention->entity];
    give_country(mention->country, role->country);
    give_home(person, role->country);
    person->female = person->female || role->female;
    person->male = person->male || role->male;
    if (role->sign == ROLE_HONORIFIC || role->sign == ROLE_BODY)
        return;
    mention->role = text;
    mention->role_span = role_span(naming, role);
    mention->former = role->former;
    if (!takes_role(person, role, text)) {
        give_another(person, role, text);
        return;
    }
    person->role = text;
    person->role_org = role->org;
    person->role_span = mention->role_span;
    person->former = role->former;
}

/* The last person before this mention who has an office of another. */
static uint32_t named_before(const struct naming *naming, uint32_t index)
{
    const struct report *report = naming->report;
    const struct mention *self = &report->mentions.items[index];

    for (uint32_t i = index; i > 0 && i + BEFORE_MOST > index; i--) {
        const struct mention *mention = &report->mentions.items[i - 1];

        if (mention->kind != MENTION_PERSON || mention->entity == ENTITY_NONE ||
            mention->entity == self->entity)
            continue;
        if (report->entities.items[mention->entity].role.len > 0)
            return mention->entity;
    }
    return ENTITY_NONE;
}

/* Gives the person of a mention the office of these words; a counterpart's is
 * that of the other. */
static void give(struct naming *naming, struct mention *person,
                 struct role_phrase *role)
{
    const struct report *report = naming->report;
    struct str text = role->role;

    role->named = true;
    role->holder = person->entity;
    role->other = ENTITY_NONE;
    if (role->sign == ROLE_COUNTERPART)
        role->other =
            named_before(naming, (uint32_t)(person - report->mentions.items));
    if (role->other != ENTITY_NONE)
        text = report->entities.items[role->other].role;
    entity_give_role(naming, person, role, text);
}

/* The mention of a person that ends before this token, or NULL. */
static struct mention *person_before(const struct naming *naming,
                                     uint32_t token)
{
    for (uint32_t first = token; first > 0 && first + NAME_MOST > token;
         first--) {
        struct mention *mention = naming_person(naming, first - 1);

        if (mention != NULL)
            return mention->last == token ? mention : NULL;
    }
    return NULL;
}

/* "At the request of X, the Queen suspended": another does it; but not in "X,
 * the minister responsible for Y". */
static bool acts(const struct naming *naming, uint32_t token)
{
    const struct token *t = naming_token(naming, token);
    const struct token *head = naming_token(naming, t->head);

    return t->relation == REL_nsubj &&
           (head->upos == UPOS_VERB || head->upos == UPOS_AUX);
}

/* "X, the president of Y," and "X, president": an office behind a name. */
static void take_apposition(struct naming *naming, struct role_phrase *role)
{
    struct mention *person;
    uint32_t comma = role->first;

    if (role->plural || role->sign == ROLE_HONORIFIC ||
        acts(naming, role->core))
        return;
    while (comma > 0 && naming_same_sentence(naming, comma - 1, role->first) &&
           (token_is(naming_token(naming, comma - 1), "the") ||
            token_is(naming_token(naming, comma - 1), "a") ||
            token_is(naming_token(naming, comma - 1), "an")))
        comma--;
    if (comma == 0 || !naming_same_sentence(naming, comma - 1, role->first) ||
        !token_is(naming_token(naming, comma - 1), ","))
        return;
    person = person_before(naming, comma - 1);
    if (person == NULL)
        return;
    give(naming, person, role);
}

/* The token behind a title and those that follow it at once: "chairperson
 * President X". */
static uint32_t titles_end(const struct naming *naming, size_t index)
{
    uint32_t end = naming->roles.items[index].last;

    for (size_t next = index + 1;
         next < naming->roles.count && next < index + TITLES_MOST &&
         naming->roles.items[next].first == end;
         next++)
        end = naming->roles.items[next].last;
    return end;
}

/* Behind a comma at `comma`, and the honorifics behind it: "the minister, Dr.
 * X". */
static uint32_t behind_comma(const struct naming *naming, size_t index,
                             uint32_t comma)
{
    uint32_t at = comma + 1;

    for (size_t i = index + 1; i < naming->roles.count; i++) {
        const struct role_phrase *next = &naming->roles.items[i];

        if (next->first > at)
            break;
        if (next->first == at && next->sign == ROLE_HONORIFIC)
            at = next->last;
    }
    return at;
}

/* The person whom a title announces: behind it, or behind a comma. */
static struct mention *person_announced(const struct naming *naming,
                                        size_t index)
{
    const struct role_phrase *role = &naming->roles.items[index];
    uint32_t first = titles_end(naming, index);
    struct mention *person;
    uint32_t behind;

    if (!naming_same_sentence(naming, role->core, first))
        return NULL;
    person = naming_person(naming, first);
    if (person != NULL || !token_is(naming_token(naming, first), ","))
        return person;
    behind = behind_comma(naming, index, first);
    return naming_same_sentence(naming, role->core, behind)
               ? naming_person(naming, behind)
               : NULL;
}

/* "President X", "the president of Y, X," and "President X of Y". */
static void take_title(struct naming *naming, size_t index)
{
    struct role_phrase *role = &naming->roles.items[index];
    struct mention *person;

    if (role->plural)
        return;
    person = person_announced(naming, index);
    if (person == NULL) {
        take_apposition(naming, role);
        return;
    }
    give(naming, person, role);
}

/* "X is the president of Y". */
static void take_predicate(struct naming *naming, struct mention *mention)
{
    const struct token *head = naming_token(naming, mention->head);
    const struct role_phrase *found;
    struct role_phrase *role;

    if (head->relation != REL_nsubj || head->head < mention->last)
        return;
    found = naming_role(naming, head->head);
    if (found == NULL || found->plural || found->named ||
        found->sign != ROLE_OFFICE || found->core > head->head)
        return;
    role = &naming->roles.items[found - naming->roles.items];
    for (uint32_t i = mention->last;
         i < role->first && i < mention->last + BETWEEN_MOST; i++)
        role->former = role->former || token_is(naming_token(naming, i), "was");
    give(naming, mention, role);
}

/* "Russia's Putin". */
static void take_state_before(struct naming *naming, struct mention *mention)
{
    struct entity *person = &naming->report->entities.items[mention->entity];
    uint32_t first = mention->first;

    if (person->country[0] != '\0' || first < 2 ||
        !token_is(naming_token(naming, first - 1), "'s"))
        return;
    for (uint32_t back = 2; back <= STATE_MOST && back <= first; back++)
        if (naming->places[first - back].word != NULL &&
            naming->places[first - back].length == back - 1) {
            naming_country(naming, first - back, person->country);
            person->country_pass = PASS_said;
            return;
        }
}

/* "Yoon of South Korea": the state behind a name. */
static void take_state_behind(struct naming *naming, struct mention *mention)
{
    uint32_t of = mention->last, at = of + 1;
    struct entity *person = &naming->report->entities.items[mention->entity];

    if (!naming_same_sentence(naming, mention->first, at) ||
        !token_is(naming_token(naming, of), "of"))
        return;
    if (token_is(naming_token(naming, at), "the") &&
        naming_same_sentence(naming, at, at + 1))
        at++;
    naming_country(naming, at, mention->country);
    give_home(person, mention->country);
}

void titles_give(struct naming *naming)
{
    for (size_t i = 0; i < naming->roles.count; i++)
        take_title(naming, i);
}

void titles_give_more(struct naming *naming)
{
    struct mentions *mentions = &naming->report->mentions;

    for (uint32_t i = 0; i < mentions->count; i++) {
        struct mention *mention = &mentions->items[i];

        if (mention->kind != MENTION_PERSON || mention->entity == ENTITY_NONE)
            continue;
        take_state_behind(naming, mention);
        take_state_before(naming, mention);
        take_predicate(naming, mention);
    }
}
