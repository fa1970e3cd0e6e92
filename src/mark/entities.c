/* Persons of a report: one for all the forms of a name, with office and
 * country. */
#include "mark/names.h"

#include "base/out.h"
#include "base/utf8.h"

#include <string.h>

#define NAME_MOST 8      /* tokens of a name */
#define BEFORE_MOST 100  /* mentions that a counterpart's other is sought in */
#define PERSONS_MOST 400 /* persons of one report that are told apart */

static const struct token *token_at(const struct naming *naming, size_t index)
{
    return &naming->report->tokens.items[index];
}

static struct str next_word(struct str *rest)
{
    while (rest->len > 0 && rest->at[0] == ' ')
        rest->at++, rest->len--;
    return str_cut(rest, ' ');
}

static bool has_word(struct str text, struct str word)
{
    while (text.len > 0)
        if (str_equal(next_word(&text), word))
            return true;
    return false;
}

/* Every word of the shorter name is one of the longer. */
static bool names_agree(struct str shorter, struct str longer)
{
    bool any = false;

    if (shorter.len > longer.len) {
        struct str swap = shorter;

        shorter = longer;
        longer = swap;
    }
    while (shorter.len > 0) {
        struct str word = next_word(&shorter);

        if (word.len == 0)
            continue;
        if (!has_word(longer, word))
            return false;
        any = true;
    }
    return any;
}

/* The folded words of a mention, for comparing. */
static struct str folded_name(const struct naming *naming,
                              const struct mention *mention)
{
    struct out out = {.arena = naming->arena};

    for (uint32_t i = mention->first; i < mention->last; i++) {
        if (naming->folded[i].len == 0 ||
            (token_at(naming, i)->flags & TOKEN_PUNCT))
            continue;
        if (out.len > 0)
            out_char(&out, ' ');
        out_str(&out, naming->folded[i]);
    }
    return out_view(&out);
}

/* The text of a mention on one line. */
static struct str printed_name(const struct naming *naming,
                               const struct mention *mention)
{
    struct str text = span_of(naming->report->text, mention->span);
    struct out out = {.arena = naming->arena};

    for (size_t i = 0; i < text.len; i++) {
        bool blank = text.at[i] == '\n' || text.at[i] == ' ';

        if (!blank)
            out_char(&out, text.at[i]);
        else if (out.len > 0 && out.at[out.len - 1] != ' ')
            out_char(&out, ' ');
    }
    return out_view(&out);
}

static bool is_shouted(struct str name)
{
    for (size_t i = 0; i < name.len; i++)
        if (name.at[i] >= 'a' && name.at[i] <= 'z')
            return false;
    return name.len > 3;
}

static uint32_t add_entity(struct naming *naming, enum mention_kind kind,
                           struct str name, uint32_t mention)
{
    struct entities *entities = &naming->report->entities;
    struct entity *entity = LIST_ADD(naming->arena, entities);

    *entity = (struct entity){
        .kind = kind,
        .name = name,
        .first_mention = naming->report->mentions.items[mention].first};
    return (uint32_t)entities->count - 1;
}

/* A fuller name, or the same in plain letters where a headline shouted. */
static bool is_fuller(struct str name, struct str than)
{
    if (is_shouted(than) != is_shouted(name))
        return is_shouted(than);
    return name.len > than.len;
}

static void join_person(struct naming *naming, uint32_t index,
                        struct strs *keys)
{
    struct entities *entities = &naming->report->entities;
    struct mention *mention = &naming->report->mentions.items[index];
    struct str key = folded_name(naming, mention);
    struct str name = printed_name(naming, mention);
    struct entity *entity;

    for (size_t i = entities->count; i > 0; i--) {
        entity = &entities->items[i - 1];
        if (!names_agree(key, keys->items[i - 1]))
            continue;
        mention->entity = (uint32_t)i - 1;
        entity->mention_count++;
        if (is_fuller(name, entity->name)) {
            entity->name = name;
            entity->first_mention = mention->first;
        }
        if (key.len > keys->items[i - 1].len)
            keys->items[i - 1] = key;
        return;
    }
    if (entities->count >= PERSONS_MOST)
        return;
    mention->entity = add_entity(naming, MENTION_PERSON, name, index);
    entities->items[mention->entity].mention_count = 1;
    *LIST_ADD(naming->arena, keys) = key;
}

static void give_country(char country[4], const char *code)
{
    if (country[0] == '\0' && code[0] != '\0')
        country_set(country, code);
}

static struct span role_span(const struct naming *naming,
                             const struct role_phrase *role)
{
    return (struct span){token_at(naming, role->first)->span.from,
                         token_at(naming, role->last - 1)->span.to};
}

/* Gives a person the office that these words name. */
void entity_give_role(struct naming *naming, struct mention *mention,
                      const struct role_phrase *role, struct str text)
{
    struct entity *person;

    if (mention->entity == ENTITY_NONE)
        return;
    person = &naming->report->entities.items[mention->entity];
    give_country(mention->country, role->country);
    give_country(person->country, role->country);
    person->female = person->female || role->female;
    person->male = person->male || role->male;
    if (role->sign == ROLE_HONORIFIC || role->sign == ROLE_BODY)
        return;
    mention->role = text;
    mention->role_span = role_span(naming, role);
    mention->former = role->former;
    if (person->role.len > 0 && !person->former)
        return;
    if (person->role.len > 0 && role->former)
        return;
    person->role = text;
    person->role_org = role->org;
    person->role_span = mention->role_span;
    person->former = role->former;
}

/* The last person before this mention who has an office of another. */
static const struct entity *named_before(const struct naming *naming,
                                         uint32_t index)
{
    const struct report *report = naming->report;
    const struct mention *self = &report->mentions.items[index];

    for (uint32_t i = index; i > 0 && i + BEFORE_MOST > index; i--) {
        const struct mention *mention = &report->mentions.items[i - 1];

        if (mention->kind != MENTION_PERSON ||
            mention->entity == ENTITY_NONE || mention->entity == self->entity)
            continue;
        if (report->entities.items[mention->entity].role.len > 0)
            return &report->entities.items[mention->entity];
    }
    return NULL;
}

static struct str role_of(const struct naming *naming,
                          const struct role_phrase *role, uint32_t index)
{
    const struct entity *other;

    if (role->sign != ROLE_COUNTERPART)
        return role->role;
    other = named_before(naming, index);
    return other != NULL ? other->role : role->role;
}

/* The mention of a person that begins at this token, or NULL. */
static struct mention *person_at(const struct naming *naming, uint32_t token)
{
    struct mentions *mentions = &naming->report->mentions;
    size_t low = 0, high = mentions->count;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (mentions->items[middle].first < token)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < mentions->count && mentions->items[low].first == token &&
        mentions->items[low].kind == MENTION_PERSON)
        return &mentions->items[low];
    return NULL;
}

/* The mention of a person that ends before this token, or NULL. */
static struct mention *person_before(const struct naming *naming,
                                     uint32_t token)
{
    for (uint32_t first = token; first > 0 && first + NAME_MOST > token;
         first--) {
        struct mention *mention = person_at(naming, first - 1);

        if (mention != NULL)
            return mention->last == token ? mention : NULL;
    }
    return NULL;
}

static bool same_sentence(const struct naming *naming, uint32_t a, uint32_t b)
{
    return b < naming->report->tokens.count &&
           token_at(naming, a)->sentence == token_at(naming, b)->sentence;
}

/* "X, the president of Y," and "X, president": an office behind a name. */
static void take_apposition(struct naming *naming, struct role_phrase *role)
{
    struct mention *person;
    uint32_t comma = role->first;

    if (role->plural || role->sign == ROLE_HONORIFIC)
        return;
    while (comma > 0 && same_sentence(naming, comma - 1, role->first) &&
           (token_is(token_at(naming, comma - 1), "the") ||
            token_is(token_at(naming, comma - 1), "a") ||
            token_is(token_at(naming, comma - 1), "an")))
        comma--;
    if (comma == 0 || !same_sentence(naming, comma - 1, role->first) ||
        !token_is(token_at(naming, comma - 1), ","))
        return;
    person = person_before(naming, comma - 1);
    if (person == NULL)
        return;
    role->named = true;
    entity_give_role(naming, person, role,
              role_of(naming, role,
                      (uint32_t)(person - naming->report->mentions.items)));
}

/* "President X", "the president of Y, X," and "President X of Y". */
static void take_title(struct naming *naming, struct role_phrase *role)
{
    uint32_t first = role->last;
    struct mention *person;

    if (role->plural || first >= naming->report->tokens.count)
        return;
    person = same_sentence(naming, role->core, first)
                 ? person_at(naming, first)
                 : NULL;
    if (person == NULL && token_is(token_at(naming, first), ",") &&
        same_sentence(naming, role->core, first + 1))
        person = person_at(naming, first + 1);
    if (person == NULL) {
        take_apposition(naming, role);
        return;
    }
    role->named = true;
    entity_give_role(naming, person, role,
              role_of(naming, role,
                      (uint32_t)(person - naming->report->mentions.items)));
}

/* "Yoon of South Korea": the state behind a name. */
static void take_state_behind(struct naming *naming, struct mention *mention)
{
    uint32_t of = mention->last, at = of + 1;
    struct entity *person = &naming->report->entities.items[mention->entity];

    if (!same_sentence(naming, mention->first, at) ||
        !token_is(token_at(naming, of), "of"))
        return;
    if (token_is(token_at(naming, at), "the") &&
        same_sentence(naming, at, at + 1))
        at++;
    naming_country(naming, at, mention->country);
    give_country(person->country, mention->country);
}

static void join_others(struct naming *naming)
{
    struct report *report = naming->report;
    struct table seen = {0};

    for (uint32_t i = 0; i < report->mentions.count; i++) {
        struct mention *mention = &report->mentions.items[i];
        bool state = mention->kind == MENTION_STATE ||
                     mention->kind == MENTION_DEMONYM;
        struct str key;
        uint32_t known;

        if (mention->kind == MENTION_PERSON)
            continue;
        key = state ? arena_str(naming->arena,
                                (struct str){mention->country, 3})
                    : folded_name(naming, mention);
        known = table_find(&seen, key);
        if (known == TABLE_ABSENT) {
            known = add_entity(naming,
                               state ? MENTION_STATE : mention->kind,
                               printed_name(naming, mention), i);
            memcpy(report->entities.items[known].country, mention->country, 4);
            table_set(naming->arena, &seen, key, known);
        }
        mention->entity = known;
        report->entities.items[known].mention_count++;
    }
}

void entities_settle(struct naming *naming)
{
    struct report *report = naming->report;

    for (uint32_t m = 0; m < report->mentions.count; m++) {
        const struct mention *mention = &report->mentions.items[m];
        struct entity *entity;

        if (mention->entity == ENTITY_NONE)
            continue;
        entity = &report->entities.items[mention->entity];
        if (!entity->settled && entity->first_mention == mention->first) {
            entity->first_mention = m;
            entity->settled = true;
        }
    }
}

void entities_join(struct naming *naming)
{
    struct report *report = naming->report;
    struct strs keys = {0};

    for (uint32_t i = 0; i < report->mentions.count; i++)
        if (report->mentions.items[i].kind == MENTION_PERSON)
            join_person(naming, i, &keys);
    for (size_t i = 0; i < naming->roles.count; i++)
        take_title(naming, &naming->roles.items[i]);
    for (uint32_t i = 0; i < report->mentions.count; i++)
        if (report->mentions.items[i].kind == MENTION_PERSON &&
            report->mentions.items[i].entity != ENTITY_NONE)
            take_state_behind(naming, &report->mentions.items[i]);
    plurals_share(naming);
    homes_fill(naming);
    for (uint32_t i = 0; i < report->mentions.count; i++) {
        struct mention *mention = &report->mentions.items[i];

        if (mention->kind == MENTION_PERSON && mention->entity != ENTITY_NONE)
            memcpy(mention->country,
                   report->entities.items[mention->entity].country, 4);
    }
    join_others(naming);
}
