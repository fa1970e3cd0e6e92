/* Pronouns, offices without a name, and "the sides": whom they mean.
 *
 * A simple account of salience in the way of Lappin and Leass: the subject of
 * the sentence at hand, then of the one before, then who was named last. */
#include "mark/names.h"

#include <string.h>

struct salience {
    struct naming *naming;
    uint32_t focus;   /* entity that the last sentence was about */
    uint32_t subject; /* of this sentence so far */
    uint32_t first;   /* person named first in it, subject or not */
    uint32_t recent;  /* person named last */
};

static const struct entity *entity_at(const struct salience *salience,
                                      uint32_t index)
{
    return &salience->naming->report->entities.items[index];
}

static bool is_subject(const struct token *token)
{
    return token->relation == REL_nsubj || token->relation == REL_nsubj_pass ||
           token->relation == REL_nsubj_outer;
}

static bool gender_fits(const struct entity *person, const char *pronoun)
{
    if (strcmp(pronoun, "he") == 0)
        return !person->female;
    return !person->male;
}

/* The person that "he" or "she" means here, or ENTITY_NONE. */
static uint32_t person_meant(const struct salience *salience,
                             const char *pronoun)
{
    /* "To X he proposed ...": whoever is no subject comes behind the focus. */
    uint32_t order[4] = {salience->subject, salience->focus, salience->first,
                         salience->recent};

    for (size_t i = 0; i < 4; i++)
        if (order[i] != ENTITY_NONE &&
            gender_fits(entity_at(salience, order[i]), pronoun))
            return order[i];
    return ENTITY_NONE;
}

/* 0 where this office cannot be meant; more where it fits better. */
static int role_fit(const struct salience *salience,
                    const struct role_phrase *role, uint32_t index)
{
    const struct entity *person = entity_at(salience, index);
    int fit = 1;

    if (person->kind != MENTION_PERSON || person->role.len == 0)
        return 0;
    if (role->country[0] != '\0' && person->country[0] != '\0' &&
        strcmp(role->country, person->country) != 0)
        return 0;
    if (role->sign == ROLE_LEADER && !role_is_top(person->role) &&
        !str_contains(person->role, role->role))
        return 0;
    if (role->sign == ROLE_OFFICE && !str_contains(person->role, role->role) &&
        !str_contains(role->role, person->role))
        return 0;
    fit += 8 * (role->country[0] != '\0' &&
                strcmp(role->country, person->country) == 0);
    fit += 4 * str_equal(role->role, person->role);
    fit += 2 * (index == salience->focus || index == salience->subject);
    fit += index == salience->recent;
    return fit;
}

static uint32_t holder_meant(const struct salience *salience,
                             const struct role_phrase *role)
{
    const struct report *report = salience->naming->report;
    uint32_t best = ENTITY_NONE;
    int best_fit = 0;

    /* Persons come first. */
    for (uint32_t i = 0; i < report->entities.count &&
                         report->entities.items[i].kind == MENTION_PERSON;
         i++) {
        int fit = role_fit(salience, role, i);

        if (fit > best_fit) {
            best = i;
            best_fit = fit;
        }
    }
    return best;
}

static struct mention *add_reference(struct salience *salience,
                                     enum mention_kind kind, uint32_t first,
                                     uint32_t last, uint32_t entity)
{
    struct report *report = salience->naming->report;
    struct mention *mention =
        LIST_ADD(salience->naming->arena, &report->mentions);

    *mention =
        (struct mention){.kind = kind,
                         .span = {report->tokens.items[first].span.from,
                                  report->tokens.items[last - 1].span.to},
                         .first = first,
                         .last = last,
                         .head = last - 1,
                         .entity = entity,
                         .when = INTERVAL_NONE};
    if (entity != ENTITY_NONE) {
        memcpy(mention->country, report->entities.items[entity].country, 4);
        mention->role = report->entities.items[entity].role;
    }
    return mention;
}

static void see(struct salience *salience, uint32_t entity, uint32_t head)
{
    if (entity == ENTITY_NONE)
        return;
    salience->recent = entity;
    if (is_subject(naming_token(salience->naming, head)))
        salience->subject = entity;
    if (salience->first == ENTITY_NONE)
        salience->first = entity;
}

/* "A leader" is somebody or other. */
static bool is_indefinite(const struct naming *naming,
                          const struct role_phrase *role)
{
    const struct token *before;

    if (role->first == 0)
        return false;
    before = naming_token(naming, role->first - 1);
    return token_is(before, "a") || token_is(before, "an") ||
           token_is(before, "any") || token_is(before, "no");
}

static enum pass pass_of(const struct role_phrase *role)
{
    if (role->country[0] == '\0')
        return PASS_near_office;
    return role->sign == ROLE_LEADER ? PASS_leader : PASS_office_state;
}

/* An office that is no part of a person's title. */
static void take_role(struct salience *salience, const struct role_phrase *role)
{
    struct mention *mention;
    uint32_t holder;

    if (role->named || role->sign == ROLE_HONORIFIC ||
        role->sign == ROLE_BODY || is_indefinite(salience->naming, role))
        return;
    holder = role->plural || role->sign == ROLE_COUNTERPART || role->former
                 ? ENTITY_NONE
                 : holder_meant(salience, role);
    mention =
        add_reference(salience, MENTION_ROLE, role->first, role->last, holder);
    mention->head = role->core;
    mention->joint = role->plural;
    mention->former = role->former;
    mention->role_span = mention->span;
    if (holder != ENTITY_NONE)
        mention->pass = (uint8_t)pass_of(role);
    if (mention->role.len == 0)
        mention->role = role->role;
    if (role->country[0] != '\0')
        memcpy(mention->country, role->country, 4);
    see(salience, holder, role->core);
}

static void take_pronoun(struct salience *salience, uint32_t token)
{
    const struct token *word = naming_token(salience->naming, token);
    const char *pronoun;
    uint32_t meant;

    if (token_is(word, "he") || token_is(word, "him") || token_is(word, "his"))
        pronoun = "he";
    else if (token_is(word, "she") || token_is(word, "her"))
        pronoun = "she";
    else
        return;
    if (word->flags & TOKEN_QUOTED)
        return;
    meant = person_meant(salience, pronoun);
    if (meant == ENTITY_NONE)
        return;
    add_reference(salience, MENTION_PRONOUN, token, token + 1, meant)->pass =
        PASS_pronoun;
    see(salience, meant, token);
}

static void take_sides(struct salience *salience, uint32_t token)
{
    static const char *const words[] = {"sides", "parties", "interlocutors",
                                        "they",  "both",    NULL};
    const struct token *word = naming_token(salience->naming, token);

    if (salience->naming->taken[token] || (word->flags & TOKEN_QUOTED))
        return;
    for (size_t i = 0; words[i] != NULL; i++)
        if (token_is(word, words[i])) {
            struct mention *mention =
                add_reference(salience, i < 3 ? MENTION_ROLE : MENTION_PRONOUN,
                              token, token + 1, ENTITY_NONE);
            mention->joint = true;
            mention->pass = PASS_sides;
            return;
        }
}

void references_resolve(struct naming *naming)
{
    struct report *report = naming->report;
    struct salience salience = {naming, ENTITY_NONE, ENTITY_NONE, ENTITY_NONE,
                                ENTITY_NONE};
    size_t named = report->mentions.count, mention = 0, role = 0;

    for (size_t s = 0; s < report->sentences.count; s++) {
        const struct sentence *sentence = &report->sentences.items[s];

        if (salience.subject != ENTITY_NONE)
            salience.focus = salience.subject;
        else if (salience.first != ENTITY_NONE)
            salience.focus = salience.first;
        salience.subject = salience.first = ENTITY_NONE;
        for (uint32_t i = sentence->first; i < sentence->last; i++) {
            for (;
                 mention < named && report->mentions.items[mention].first <= i;
                 mention++)
                if (report->mentions.items[mention].kind == MENTION_PERSON)
                    see(&salience, report->mentions.items[mention].entity,
                        report->mentions.items[mention].head);
            take_pronoun(&salience, i);
            take_sides(&salience, i);
            for (; role < naming->roles.count &&
                   naming->roles.items[role].core <= i;
                 role++)
                take_role(&salience, &naming->roles.items[role]);
        }
    }
}
