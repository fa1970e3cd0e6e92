/* Who stands at a word: persons, bodies, states, groups, and all that are
 * coordinated with it. */
#include "find/event.h"

#include <string.h>

#define PERSONS_MOST 100 /* holders of an office that are looked through */
#define TITLE_MOST 12    /* tokens between "visiting" and the name */
#define CONJ_MOST 24     /* members of one enumeration */

/* "With Republic of Korea (ROK) Minister X": the state that begins a title,
 * which the parser may hang beside the person; TOKEN_NONE where there is none.
 */
static uint32_t state_of_title(const struct finder *finder, uint32_t token)
{
    const struct mention *person = finder_mention(finder, token);
    uint32_t at = person != NULL ? person->first : 0;

    if (person == NULL || person->kind != MENTION_PERSON ||
        person->role_span.to == 0)
        return TOKEN_NONE;
    while (at > 0 &&
           finder_token(finder, at - 1)->span.from >= person->role_span.from)
        at--;
    for (unsigned steps = 0; at > 0 && steps < TITLE_MOST; steps++, at--) {
        const struct mention *state = finder_mention(finder, at - 1);

        if (state != NULL && state->kind == MENTION_STATE &&
            finder_token(finder, state->head)->head ==
                finder_token(finder, token)->head)
            return state->head;
        if (state == NULL &&
            !(finder_token(finder, at - 1)->flags & TOKEN_PUNCT))
            break;
    }
    return TOKEN_NONE;
}

/* The parser may hang the preposition on a title before the name. */
struct str preposition_of(const struct finder *finder, uint32_t token)
{
    uint32_t found = finder_child(finder, token, REL_case);
    uint32_t state =
        found == TOKEN_NONE ? state_of_title(finder, token) : TOKEN_NONE;

    for (uint32_t child = finder->child[token];
         found == TOKEN_NONE && child != TOKEN_NONE && child < token;
         child = finder->sibling[child])
        if (finder_token(finder, child)->relation == REL_nmod ||
            finder_token(finder, child)->relation == REL_compound)
            found = finder_child(finder, child, REL_case);
    if (found == TOKEN_NONE && state != TOKEN_NONE)
        found = finder_child(finder, state, REL_case);
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

/* A press office only tells of it. */
static bool may_take_part(const struct mention *mention)
{
    return mention != NULL && mention->kind < MENTION_DATE &&
           mention->kind != MENTION_PLACE &&
           (mention->kind != MENTION_ORGANISATION ||
            !str_equal(mention->role, STR("press")));
}

/* "A spokesman for President X": the one whose state is his, too. */
static bool is_principal(const struct finder *finder, uint32_t token,
                         const struct party *party)
{
    static const char *const words[] = {"for", "of", "to", NULL};
    const struct token *t = finder_token(finder, token);
    const struct word *office =
        lexicon_find(know_words(finder->know, "protocol"),
                     finder_token(finder, t->head)->lemma);

    return t->relation == REL_nmod && party->role.len > 0 &&
           str_is_one_of(preposition_of(finder, token), words) &&
           office != NULL && str_equal(office->sign, STR("official"));
}

/* The token names a state that belongs to its head: "of Kazakhstan", "Korean";
 * or, below one, another joined to it. */
static bool says_state(const struct finder *finder, uint32_t token, bool joined,
                       struct party *state)
{
    const struct mention *mention = finder_mention(finder, token);
    enum relation relation =
        (enum relation)finder_token(finder, token)->relation;

    if (mention == NULL || mention->kind >= MENTION_DATE ||
        mention->kind == MENTION_PRONOUN)
        return false;
    state->span = mention->span;
    memcpy(state->country, mention->country, 4);
    if (mention->kind == MENTION_PERSON) {
        struct party person = finder_party(finder, mention);

        memcpy(state->country, person.country, 4);
        return person.country[0] != '\0' &&
               is_principal(finder, token, &person);
    }
    if (mention->country[0] == '\0')
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

/* "Their", "the countries'", "of both nations". */
bool is_of_several(const struct finder *finder, uint32_t token)
{
    static const char *const nouns[] = {"country",    "nation", "state",
                                        "government", "side",   NULL};

    for (uint32_t child = finder->child[token]; child != TOKEN_NONE;
         child = finder->sibling[child]) {
        const struct token *t = finder_token(finder, child);

        if (str_equal(t->norm, STR("their")) ||
            (t->xpos == XPOS_NNS && str_is_one_of(t->lemma, nouns) &&
             (t->relation == REL_nmod_poss || t->relation == REL_nmod)))
            return true;
    }
    return false;
}

/* "Chilean officials", "a U.N. spokesman", "a spokesman for the embassy":
 * whose they are is told by another word than this one. */
static bool has_owner(const struct finder *finder, uint32_t token,
                      uint32_t place)
{
    for (uint32_t child = finder->child[token]; child != TOKEN_NONE;
         child = finder->sibling[child]) {
        const struct mention *mention = finder_mention(finder, child);
        struct str preposition = preposition_of(finder, child);
        struct party body = {0}, state;

        if (child == place || str_equal(preposition, STR("in")))
            continue;
        if (says_state(finder, child, false, &state) ||
            str_equal(preposition, STR("for")))
            return true;
        if (mention != NULL && mention->kind == MENTION_ORGANISATION)
            body = finder_party(finder, mention);
        if (event_is_igo(finder, &body))
            return true;
    }
    return false;
}

/* "Their ministers in Lima", "Chilean officials in Lima" are not Lima's. */
static bool are_there(const struct finder *finder, uint32_t token,
                      uint32_t place)
{
    const struct mention *mention = finder_mention(finder, token);

    return str_equal(preposition_of(finder, place), STR("in")) &&
           (has_owner(finder, token, place) ||
            (mention != NULL && mention->joint &&
             is_of_several(finder, token)));
}

void states_below(const struct finder *finder, uint32_t token,
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
            if (!says_state(finder, child, at > 0, &party) ||
                are_there(finder, below[at], child))
                continue;
            parties_add(finder->arena, parties, &party);
            if (count < CONJ_MOST &&
                (finder_token(finder, child)->relation != REL_amod ||
                 finder_child(finder, child, REL_conj) != TOKEN_NONE))
                below[count++] = child;
        }
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

/* "NATO troops", "inspectors of the IAEA": an organisation of states by its
 * people. */
static bool body_at(const struct finder *finder, uint32_t token,
                    struct parties *parties)
{
    if (lexicon_find(know_words(finder->know, "groups"),
                     finder_token(finder, token)->lemma) == NULL)
        return false;
    for (uint32_t child = finder->child[token]; child != TOKEN_NONE;
         child = finder->sibling[child]) {
        const struct mention *mention = finder_mention(finder, child);
        struct party party;

        if (mention == NULL || mention->kind != MENTION_ORGANISATION)
            continue;
        party = finder_party(finder, mention);
        if (!event_is_igo(finder, &party))
            continue;
        parties_add(finder->arena, parties, &party);
        return true;
    }
    return false;
}

/* A noun that names nobody: a body or group by its noun, else the states in
 * it. */
static void nameless_at(const struct finder *finder, uint32_t token,
                        struct parties *parties)
{
    const struct token *t = finder_token(finder, token);

    if ((t->upos == UPOS_NOUN || t->upos == UPOS_PROPN) &&
        !body_at(finder, token, parties) && !group_at(finder, token, parties) &&
        !rules_tell(know_rules(finder->know), FACT_event, t->lemma, RULE_NOUN))
        states_below(finder, token, parties);
}

/* "Senior A and B officials" */
static void sides_at(const struct finder *finder, uint32_t token,
                     struct parties *parties)
{
    struct parties states = {0};

    states_below(finder, token, &states);
    for (size_t i = 0; states.count > 1 && i < states.count; i++)
        parties_add(finder->arena, parties, &states.items[i]);
}

void party_at(const struct finder *finder, uint32_t token,
              struct parties *parties, bool *joint)
{
    const struct mention *mention = finder_mention(finder, token);
    struct party party;

    if (!may_take_part(mention)) {
        nameless_at(finder, token, parties);
        return;
    }
    if (mention->joint) {
        parties_several(finder, token, parties, joint);
        return;
    }
    if (mention->kind == MENTION_ORGANISATION &&
        str_equal(mention->role, STR("side")))
        sides_at(finder, token, parties);
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

uint32_t guest_of(const struct finder *finder, uint32_t visiting)
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

/* "Republic of Korea Minister X": the person, hung on the state. */
static bool is_bearer(const struct finder *finder, uint32_t child,
                      uint32_t token)
{
    const struct mention *person = finder_mention(finder, child);
    const struct mention *state = finder_mention(finder, token);

    return person != NULL && person->kind == MENTION_PERSON && state != NULL &&
           state->kind == MENTION_STATE && child > token &&
           finder_token(finder, child)->relation == REL_nmod &&
           finder_child(finder, child, REL_case) == TOKEN_NONE;
}

/* "A and President B": the parser may hang A on B, as if it were a title. */
static bool is_listed(const struct finder *finder, uint32_t child,
                      uint32_t token)
{
    const struct mention *a = finder_mention(finder, child);
    const struct mention *b = finder_mention(finder, token);

    if (a == NULL || b == NULL || a == b || a->kind != MENTION_PERSON ||
        b->kind != MENTION_PERSON || child > token ||
        finder_token(finder, child)->relation != REL_nmod ||
        finder_child(finder, child, REL_case) != TOKEN_NONE)
        return false;
    for (uint32_t i = a->last; i < token; i++)
        if (str_equal(finder_token(finder, i)->norm, STR("and")))
            return true;
    return false;
}

/* Those that the parser joined to one word of a name, and so to its bearer. */
/* "Tens of thousands of students" */
static bool is_counted(const struct finder *finder, uint32_t child,
                       uint32_t token)
{
    return finder_mention(finder, token) == NULL &&
           finder_token(finder, child)->relation == REL_nmod &&
           str_equal(preposition_of(finder, child), STR("of")) &&
           lexicon_find(know_words(finder->know, "quantities"),
                        finder_token(finder, token)->lemma) != NULL;
}

static size_t add_joined(const struct finder *finder, uint32_t token,
                         uint32_t *joined, size_t count,
                         struct parties *parties)
{
    for (uint32_t child = finder->child[token]; child != TOKEN_NONE;
         child = finder->sibling[child])
        if (count < CONJ_MOST && (is_joined(finder, child, token) ||
                                  is_bearer(finder, child, token) ||
                                  is_counted(finder, child, token) ||
                                  is_listed(finder, child, token)))
            joined[count++] = child;
        else if (finder_token(finder, child)->relation == REL_nmod)
            persons_joined(finder, child, parties);
    return count;
}

void parties_at(const struct finder *finder, uint32_t token,
                struct parties *parties, bool *joint)
{
    uint32_t joined[CONJ_MOST] = {token};
    size_t count = 1;

    for (size_t at = 0; at < count; at++) {
        const struct mention *name = finder_mention(finder, joined[at]);
        bool whole = name != NULL && name->kind == MENTION_PERSON;
        uint32_t first = whole ? name->first : joined[at];
        uint32_t last = whole ? name->last : joined[at] + 1;

        party_at(finder, joined[at], parties, joint);
        if (at > 0 && count < CONJ_MOST &&
            guest_of(finder, joined[at]) != TOKEN_NONE)
            joined[count++] = guest_of(finder, joined[at]);
        for (uint32_t i = first; i < last; i++)
            count = add_joined(finder, i, joined, count, parties);
    }
}
