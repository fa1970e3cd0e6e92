/* Who takes part in an event, from the parse. */
#include "find/event.h"

#include <string.h>

#define PERSONS_MOST 100 /* holders of an office that are looked through */
#define TITLE_MOST 12    /* tokens between "visiting" and the name */
#define CONJ_MOST 24     /* members of one enumeration */

/* The parser may hang the preposition on a title before the name. */
struct str preposition_of(const struct finder *finder, uint32_t token)
{
    uint32_t found = finder_child(finder, token, REL_case);

    for (uint32_t child = finder->child[token];
         found == TOKEN_NONE && child != TOKEN_NONE && child < token;
         child = finder->sibling[child])
        if (finder_token(finder, child)->relation == REL_nmod ||
            finder_token(finder, child)->relation == REL_compound)
            found = finder_child(finder, child, REL_case);
    return found == TOKEN_NONE ? (struct str){NULL, 0}
                               : finder_token(finder, found)->norm;
}

void parties_add(struct arena *arena, struct parties *parties,
                 const struct party *party)
{
    for (size_t i = 0; i < parties->count; i++)
        if (party_same(&parties->items[i], party))
            return;
    *LIST_ADD(arena, parties) = *party;
}

static bool may_take_part(const struct mention *mention)
{
    return mention != NULL && mention->kind < MENTION_DATE &&
           mention->kind != MENTION_PLACE;
}

/* The token names a state that belongs to its head: "of Kazakhstan", "Korean";
 * or, below one, another joined to it. */
static bool says_state(const struct finder *finder, uint32_t token, bool joined)
{
    const struct mention *mention = finder_mention(finder, token);
    enum relation relation =
        (enum relation)finder_token(finder, token)->relation;

    if (mention == NULL || mention->country[0] == '\0' ||
        mention->kind >= MENTION_DATE || mention->kind == MENTION_PERSON ||
        mention->kind == MENTION_PRONOUN)
        return false;
    return relation == REL_nmod || relation == REL_nmod_poss ||
           relation == REL_amod || relation == REL_compound ||
           (joined && relation == REL_conj);
}

/* "representatives of Kazakhstan and Korea", "companies from Japan". */
/* "U.S.-led": the state hangs on the word that hangs on the noun. */
static bool leads_others(const struct finder *finder, uint32_t token)
{
    static const char *const words[] = {"led",  "backed", "based",     "owned",
                                        "made", "allied", "sponsored", NULL};
    const struct token *t = finder_token(finder, token);

    return t->relation == REL_amod && str_is_one_of(t->norm, words);
}

static void states_below(const struct finder *finder, uint32_t token,
                         struct parties *parties)
{
    uint32_t below[CONJ_MOST] = {token};
    size_t count = 1;

    for (size_t at = 0; at < count; at++)
        for (uint32_t child = finder->child[below[at]]; child != TOKEN_NONE;
             child = finder->sibling[child]) {
            struct party party = {0};

            if (leads_others(finder, child) && count < CONJ_MOST)
                below[count++] = child;
            if (!says_state(finder, child, at > 0))
                continue;
            memcpy(party.country, finder_mention(finder, child)->country, 4);
            party.span = finder_mention(finder, child)->span;
            parties_add(finder->arena, parties, &party);
            if (finder_token(finder, child)->relation != REL_amod &&
                count < CONJ_MOST)
                below[count++] = child;
        }
}

/* "The presidents of A and B": the holders of the office where they are known,
 * in place of their states. */
static void name_holders(const struct finder *finder,
                         const struct mention *mention, struct parties *parties,
                         size_t from)
{
    const struct entities *all = &finder->report->entities;

    for (size_t i = from; i < parties->count; i++)
        for (size_t e = 0; e < all->count && e < PERSONS_MOST; e++) {
            const struct entity *person = &all->items[e];

            if (person->kind != MENTION_PERSON)
                break;
            if (person->former ||
                strcmp(person->country, parties->items[i].country) != 0 ||
                !str_contains(person->role, mention->role))
                continue;
            parties->items[i].name = person->name;
            parties->items[i].role = person->role;
            break;
        }
}

/* "The two ministers": the ministers of two countries who were named last. */
static void recent_holders(const struct finder *finder,
                           const struct mention *joint, struct parties *parties)
{
    const struct report *report = finder->report;
    struct party found[2];
    unsigned count = 0, seen = 0;
    size_t m = (size_t)(joint - report->mentions.items);

    for (; joint->role.len > 0 && m > 0 && count < 2 && seen < PERSONS_MOST;
         m--) {
        const struct mention *mention = &report->mentions.items[m - 1];

        if (mention->kind != MENTION_PERSON || mention->entity == ENTITY_NONE)
            continue;
        seen++;
        found[count] = finder_party(finder, mention);
        if (found[count].country[0] == '\0' ||
            !str_contains(found[count].role, joint->role) ||
            (count == 1 && strcmp(found[0].country, found[1].country) == 0))
            continue;
        found[count++].span = (struct span){0, 0};
    }
    for (unsigned i = 0; count == 2 && i < 2; i++)
        parties_add(finder->arena, parties, &found[i]);
}

/* "Rebels in A", "the opposition": people by a noun, of the state named with
 * them if there is one. */
static bool group_at(const struct finder *finder, uint32_t token,
                     struct parties *parties)
{
    const struct token *t = finder_token(finder, token);
    struct parties states = {0};
    struct party group = {.role = t->norm, .span = t->span};

    if (!finder->groups ||
        lexicon_find(know_words(finder->know, "groups"), t->lemma) == NULL)
        return false;
    states_below(finder, token, &states);
    if (states.count > 1)
        return false;
    if (states.count == 1)
        memcpy(group.country, states.items[0].country, 4);
    parties_add(finder->arena, parties, &group);
    return true;
}

static void party_at(const struct finder *finder, uint32_t token,
                     struct parties *parties, bool *joint)
{
    const struct mention *mention = finder_mention(finder, token);
    struct party party;

    if (!may_take_part(mention)) {
        const struct token *t = finder_token(finder, token);

        if ((t->upos == UPOS_NOUN || t->upos == UPOS_PROPN) &&
            !group_at(finder, token, parties))
            states_below(finder, token, parties);
        return;
    }
    if (mention->joint && str_contains(mention->role, STR("counterpart")))
        return;
    if (mention->joint) {
        size_t before = parties->count;

        states_below(finder, token, parties);
        name_holders(finder, mention, parties, before);
        if (parties->count < before + 2)
            recent_holders(finder, mention, parties);
        *joint = parties->count < before + 2;
        return;
    }
    /* "Senior A and B officials" */
    if (mention->kind == MENTION_ORGANISATION &&
        str_equal(mention->role, STR("side")))
        states_below(finder, token, parties);
    party = finder_party(finder, mention);
    if (party.name.len > 0 || party.country[0] != '\0' ||
        (finder->groups && party.role.len > 0))
        parties_add(finder->arena, parties, &party);
}

/* "X of Sweden, Y of Portugal": persons that the parser joined to the state. */
static void persons_joined(const struct finder *finder, uint32_t token,
                           struct parties *parties)
{
    for (uint32_t child = finder->child[token]; child != TOKEN_NONE;
         child = finder->sibling[child]) {
        const struct mention *mention = finder_mention(finder, child);
        struct party party;

        if (finder_token(finder, child)->relation != REL_conj ||
            mention == NULL || mention->kind != MENTION_PERSON)
            continue;
        party = finder_party(finder, mention);
        parties_add(finder->arena, parties, &party);
    }
}

/* The parser joined this token to the other: "A and B", "A, B". */
static bool is_joined(const struct finder *finder, uint32_t child,
                      uint32_t token)
{
    enum relation relation =
        (enum relation)finder_token(finder, child)->relation;

    if (relation != REL_conj && relation != REL_appos && relation != REL_flat &&
        relation != REL_list)
        return false;
    return finder->mention[child] != finder->mention[token] ||
           finder->mention[token] == MENTION_ABSENT;
}

/* "visiting President X": the token of the guest, or TOKEN_NONE where this is
 * no such word. */
static uint32_t guest_of(const struct finder *finder, uint32_t visiting)
{
    uint32_t count = (uint32_t)finder->report->tokens.count;

    if (!str_equal(finder_token(finder, visiting)->norm, STR("visiting")) ||
        finder_child(finder, visiting, REL_aux) != TOKEN_NONE)
        return TOKEN_NONE;
    for (uint32_t i = visiting + 1; i < count && i <= visiting + TITLE_MOST;
         i++) {
        const struct mention *mention = finder_mention(finder, i);

        if (mention == NULL || finder_token(finder, i)->sentence !=
                                   finder_token(finder, visiting)->sentence)
            return TOKEN_NONE;
        if (mention->kind == MENTION_PERSON)
            return mention->head;
        if (mention->kind != MENTION_DEMONYM)
            return TOKEN_NONE;
    }
    return TOKEN_NONE;
}

void parties_at(const struct finder *finder, uint32_t token,
                struct parties *parties, bool *joint)
{
    uint32_t joined[CONJ_MOST] = {token};
    size_t count = 1;

    for (size_t at = 0; at < count; at++) {
        party_at(finder, joined[at], parties, joint);
        if (at > 0 && count < CONJ_MOST &&
            guest_of(finder, joined[at]) != TOKEN_NONE)
            joined[count++] = guest_of(finder, joined[at]);
        for (uint32_t child = finder->child[joined[at]]; child != TOKEN_NONE;
             child = finder->sibling[child])
            if (count < CONJ_MOST && is_joined(finder, child, joined[at]))
                joined[count++] = child;
            else if (finder_token(finder, child)->relation == REL_nmod)
                persons_joined(finder, child, parties);
    }
}

/* "who" of a relative clause means the noun before. */
static uint32_t antecedent(const struct finder *finder, uint32_t subject)
{
    static const char *const words[] = {"who", "which", "that", NULL};
    uint32_t verb = finder_token(finder, subject)->head;

    if (!str_is_one_of(finder_token(finder, subject)->norm, words))
        return subject;
    for (unsigned steps = 0; steps < 4; steps++) {
        const struct token *t = finder_token(finder, verb);

        if (t->relation == REL_acl_relcl)
            return t->head;
        verb = t->head;
    }
    return subject;
}

/* "invited X to visit": the object does it. */
static bool controls(const struct finder *finder, uint32_t verb)
{
    static const char *const verbs[] = {
        "invite", "ask",  "urge",   "allow",   "tell",      "order", "want",
        "press",  "call", "permit", "request", "encourage", NULL};

    return str_is_one_of(finder_token(finder, verb)->lemma, verbs);
}

/* A verb's subject, or TOKEN_NONE: of several the nearest before the token
 * where one is sought, since the parser may take an apposition for another, or
 * hang a clause's subject on "said" behind it. */
static uint32_t own_subject(const struct finder *finder, uint32_t verb,
                            uint32_t before)
{
    uint32_t found = TOKEN_NONE;

    for (uint32_t child = finder->child[verb]; child != TOKEN_NONE;
         child = finder->sibling[child]) {
        enum relation relation =
            (enum relation)finder_token(finder, child)->relation;

        if ((relation == REL_nsubj || relation == REL_nsubj_pass ||
             relation == REL_nsubj_outer) &&
            (found == TOKEN_NONE || child < before))
            found = child;
    }
    return found == TOKEN_NONE ? found : antecedent(finder, found);
}

/* A verb of this relation to its head shares the head's subject. */
static bool shares_subject(enum relation relation)
{
    return relation == REL_conj || relation == REL_xcomp ||
           relation == REL_advcl || relation == REL_ccomp ||
           relation == REL_parataxis;
}

uint32_t clause_subject(const struct finder *finder, uint32_t verb)
{
    uint32_t before = verb;

    for (unsigned steps = 0; steps < 6; steps++) {
        const struct token *t = finder_token(finder, verb);
        enum relation relation = (enum relation)t->relation;
        uint32_t subject = own_subject(finder, verb, before);

        if (subject != TOKEN_NONE || t->head == verb)
            return subject;
        if (relation == REL_acl || relation == REL_acl_relcl)
            return t->head;
        if (!shares_subject(relation))
            return TOKEN_NONE;
        subject = finder_child(finder, t->head, REL_obj);
        if (subject != TOKEN_NONE && relation != REL_conj && steps < 2 &&
            controls(finder, t->head))
            return subject;
        verb = t->head;
    }
    return TOKEN_NONE;
}

/* Prepositions that bring in the other party. */
static bool brings_other(struct str preposition, bool travel)
{
    static const char *const with[] = {"with",  "between", "against",
                                       "among", "on",      NULL};
    static const char *const to[] = {"to",   "for",  "against", "on",
                                     "with", "from", NULL};

    return str_is_one_of(preposition, travel ? to : with);
}

/* "with B", "between A and B", "by A", "of A" below a verb or noun. */
static void cast_obliques(const struct finder *finder, uint32_t token,
                          bool giving, struct cast *cast)
{
    for (uint32_t child = finder->child[token]; child != TOKEN_NONE;
         child = finder->sibling[child]) {
        const struct token *t = finder_token(finder, child);
        struct str preposition = preposition_of(finder, child);

        if (t->relation != REL_obl && t->relation != REL_nmod &&
            t->relation != REL_obl_agent)
            continue;
        if (str_equal(preposition, STR("by")) || t->relation == REL_obl_agent ||
            (t->relation == REL_nmod && str_equal(preposition, STR("of"))))
            parties_at(finder, child, &cast->one, &cast->joint);
        else if (brings_other(preposition, giving))
            parties_at(finder, child, &cast->two, &cast->joint);
    }
}

/* A second subject behind the verb is an object that the parser mistook. */
static void cast_late_subject(const struct finder *finder, uint32_t verb,
                              uint32_t subject, struct cast *cast)
{
    for (uint32_t child = finder->child[verb]; child != TOKEN_NONE;
         child = finder->sibling[child])
        if (child > verb && child != subject && subject < verb &&
            finder_token(finder, child)->relation == REL_nsubj)
            parties_at(finder, child, &cast->two, &cast->joint);
}

static void cast_verb(const struct finder *finder,
                      const struct trigger *trigger, bool giving,
                      struct cast *cast)
{
    uint32_t subject = clause_subject(finder, trigger->verb);
    uint32_t object = finder_child(finder, trigger->verb, REL_obj);
    bool passive =
        finder_child(finder, trigger->verb, REL_nsubj_pass) != TOKEN_NONE;

    if (subject != TOKEN_NONE)
        parties_at(finder, subject, passive ? &cast->two : &cast->one,
                   &cast->joint);
    if (object != TOKEN_NONE)
        parties_at(finder, object, &cast->two, &cast->joint);
    else if (!passive)
        cast_late_subject(finder, trigger->verb, subject, cast);
    cast_obliques(finder, trigger->verb, giving, cast);
}

/* "The U.S.-Morocco dialogue": the state before the hyphen too. */
static void cast_hyphenated(const struct finder *finder, uint32_t token,
                            struct cast *cast)
{
    if (token >= 2 &&
        str_equal(finder_token(finder, token - 1)->norm, STR("-")) &&
        (finder_token(finder, token)->flags & TOKEN_GLUED) &&
        finder_mention(finder, token - 2) != NULL &&
        finder_mention(finder, token - 2)->country[0] != '\0')
        party_at(finder, token - 2, &cast->one, &cast->joint);
}

/* "Tokayev's talks", "Kazakh-Korean talks", "their meeting". */
static void cast_noun(const struct finder *finder,
                      const struct trigger *trigger, bool giving,
                      struct cast *cast)
{
    for (uint32_t child = finder->child[trigger->token]; child != TOKEN_NONE;
         child = finder->sibling[child]) {
        const struct token *t = finder_token(finder, child);

        if (t->relation == REL_nmod_poss) {
            if (str_equal(t->norm, STR("their")))
                cast->joint = true;
            parties_at(finder, child, &cast->one, &cast->joint);
        } else if (t->relation == REL_amod || t->relation == REL_compound ||
                   t->relation == REL_nmod_unmarked) {
            cast_hyphenated(finder, child, cast);
            parties_at(finder, child, &cast->one, &cast->joint);
        }
    }
    cast_obliques(finder, trigger->token, giving, cast);
}

/* The verb that carries a noun lends it its subject: "held talks", "is on a
 * visit", "called off a visit", "in a call A and B discussed". */
static bool lends_subject(const struct finder *finder,
                          const struct trigger *trigger, bool giving,
                          const struct cast *cast)
{
    const struct lexicon *statuses = know_words(finder->know, "event_status");
    const struct word *carrier =
        lexicon_find(statuses, finder_token(finder, trigger->verb)->lemma);
    enum relation relation =
        (enum relation)finder_token(finder, trigger->token)->relation;

    if (carrier != NULL && str_equal(carrier->sign, STR("light")))
        return true;
    if (finder_child(finder, trigger->verb, REL_cop) != TOKEN_NONE)
        return true;
    if (cast->one.count > 0)
        return false;
    /* "while on a visit to Y" */
    if (trigger->rule->cast == CAST_travel &&
        (relation == REL_advcl || relation == REL_obl))
        return true;
    return relation == REL_obj ||
           (relation == REL_obl && !giving && cast->two.count == 0);
}

void event_cast_clause(const struct finder *finder,
                       const struct trigger *trigger, struct cast *cast)
{
    bool giving = trigger->rule->cast != CAST_mutual;

    if (!trigger->noun && guest_of(finder, trigger->token) != TOKEN_NONE) {
        party_at(finder, guest_of(finder, trigger->token), &cast->one,
                 &cast->joint);
        cast->guest = true;
        return;
    }
    if (!trigger->noun) {
        cast_verb(finder, trigger, giving, cast);
        return;
    }
    cast_noun(finder, trigger, giving, cast);
    if (trigger->verb == trigger->token)
        return;
    if (lends_subject(finder, trigger, giving, cast))
        cast_verb(finder, trigger, giving, cast);
    else
        cast_obliques(finder, trigger->verb, giving, cast);
}
