/* Acts of one state towards another, documents and gatherings. */
#include "find/event.h"
#include "find/tracing.h"

#include <string.h>

#define TARGET_STEPS 12 /* from a word up to the act that it belongs to */

/* "Killed after he made peace with B": a clause of its own. */
static bool opens_clause(const struct finder *finder, uint32_t token)
{
    const struct token *t = finder_token(finder, token);

    if (t->relation == REL_acl_relcl || t->relation == REL_parataxis)
        return true;
    if (!finder_is_verb(finder, token))
        return false;
    return t->relation == REL_conj ||
           (t->relation == REL_advcl &&
            !finder_has_child(finder, token, "to") && t->xpos != XPOS_VBG);
}

/* The token belongs to the trigger's own clause, not to one below or beside
 * it. */
static bool in_clause(const struct finder *finder,
                      const struct trigger *trigger, uint32_t token)
{
    for (unsigned steps = 0; steps < TARGET_STEPS; steps++) {
        if (token == trigger->token || token == trigger->verb)
            return true;
        if (finder_token(finder, token)->head == token ||
            opens_clause(finder, token))
            return false;
        token = finder_token(finder, token)->head;
    }
    return false;
}

/* The nearest state or people named behind the trigger in its sentence that is
 * none of those who act: whom an act is done to. */
static void add_target(struct finder *finder, struct draft *draft)
{
    struct fact *fact = &draft->fact;
    uint32_t token = draft->trigger.token;
    const struct sentence *sentence =
        &finder->report->sentences.items[finder_token(finder, token)->sentence];

    for (uint32_t i = token + 1; i < sentence->last; i++) {
        const struct mention *mention = finder_mention(finder, i);
        struct party party = {0};
        char codes[8][4];
        unsigned count = countries_of(&fact->who, codes, 8), k = 0;

        if (mention == NULL || mention->country[0] == '\0' ||
            (mention->kind != MENTION_STATE &&
             mention->kind != MENTION_DEMONYM) ||
            !in_clause(finder, &draft->trigger, i))
            continue;
        while (k < count && strcmp(codes[k], mention->country) != 0)
            k++;
        if (k < count)
            continue;
        memcpy(party.country, mention->country, 4);
        party.span = mention->span;
        parties_add(finder->arena, &fact->who, &party);
        finder_evidence(finder, fact, "who", party.span);
        trace_note(finder, "who", "the next state that is named behind it", i);
        return;
    }
}

static bool names_igo(const struct finder *finder, struct str name)
{
    const struct word *word =
        lexicon_find(world_organisations(know_world(finder->know)), name);

    return word != NULL && str_equal(word->sign, STR("igo"));
}

bool event_is_igo(const struct finder *finder, const struct party *party)
{
    return names_igo(finder, party->name) || names_igo(finder, party->body);
}

unsigned event_sides(const struct finder *finder, const struct parties *who)
{
    char codes[4][4];
    unsigned count = countries_of(who, codes, 4);

    for (size_t i = 0; i < who->count; i++)
        count += who->items[i].country[0] == '\0' &&
                 event_is_igo(finder, &who->items[i]);
    return count;
}

bool event_fill_document(struct finder *finder, struct draft *draft,
                         const struct cast *cast)
{
    struct fact *fact = &draft->fact;
    char codes[4][4];

    event_add_cast(finder, fact, &cast->one);
    event_add_cast(finder, fact, &cast->two);
    event_set_place(finder, draft, false);
    if (countries_of(&fact->who, codes, 4) < 2 &&
        draft->trigger.rule->other.count == 0)
        event_add_joint(finder, fact, draft->trigger.token, true);
    return event_sides(finder, &fact->who) >= 2;
}

/* "Killed in an American airstrike": who struck is told by the means. */
static void add_means(struct finder *finder, struct draft *draft)
{
    static const char *const in[] = {"in", "during", "by", NULL};
    static const char *const means[] = {
        "operation", "strike", "airstrike", "attack", "raid", "bombing", NULL};
    const struct parties suffering = draft->fact.who;
    uint32_t verb = draft->trigger.verb;

    for (uint32_t child = finder->child[verb]; child != TOKEN_NONE;
         child = finder->sibling[child]) {
        struct parties states = {0};
        bool joint = false;

        if (!str_is_one_of(finder_token(finder, child)->lemma, means) ||
            !str_is_one_of(preposition_of(finder, child), in))
            continue;
        parties_at(finder, child, &states, &joint);
        draft->fact.who = (struct parties){0};
        event_add_cast(finder, &draft->fact, &states);
        event_add_cast(finder, &draft->fact, &suffering);
        trace_note(finder, "who", "who struck is told by the means", child);
        return;
    }
}

/* An assault is where its victim is, not where the one who strikes comes
 * from. */
static void place_by_victim(struct fact *fact, const char *actor)
{
    const struct party *victim =
        fact->who.count > 1 ? &fact->who.items[fact->who.count - 1] : NULL;

    if (victim == NULL || victim->name.len > 0 || victim->country[0] == '\0' ||
        (fact->in[0] != '\0' && strcmp(fact->in, actor) != 0))
        return;
    memcpy(fact->in, victim->country, 4);
    fact->place = (struct str){NULL, 0};
}

/* "Killed by Al-Qaeda", but not "by the police": somebody of no country. */
static bool has_stateless(const struct finder *finder,
                          const struct parties *who)
{
    const struct lexicon *groups = know_words(finder->know, "groups");

    for (size_t i = 0; i < who->count; i++)
        if (who->items[i].country[0] == '\0' && who->items[i].name.len > 0 &&
            lexicon_find(groups, who->items[i].name) == NULL &&
            !event_is_person(finder, who->items[i].name))
            return true;
    return false;
}

/* Aid is where those are who get it: one state that was not among the givers.
 */
static void place_by_receiver(struct fact *fact, size_t givers)
{
    const char *code = NULL;

    for (size_t i = givers; i < fact->who.count; i++) {
        if (code != NULL && strcmp(code, fact->who.items[i].country) != 0)
            return;
        code = fact->who.items[i].country;
    }
    if (code != NULL && fact->in[0] == '\0')
        memcpy(fact->in, code, 4);
}

/* What two may do together to each other. */
static bool may_be_mutual(enum event_type event)
{
    return event == EVENT_AGREE || event == EVENT_ASSAULT ||
           event == EVENT_COOPERATE || event == EVENT_CONSULT ||
           event == EVENT_REJECT;
}

/* "A and B accused each other", "expelled each other's envoys". */
static bool is_reciprocal(const struct finder *finder,
                          const struct trigger *trigger)
{
    uint32_t object = finder_child(finder, trigger->verb, REL_obj);
    uint32_t end = (uint32_t)finder->report->tokens.count;

    for (uint32_t i = trigger->verb + 1;
         object != TOKEN_NONE && i <= object && i + 1 < end; i++) {
        struct str first = finder_token(finder, i)->norm;
        struct str second = finder_token(finder, i + 1)->norm;

        if ((str_equal(first, STR("each")) &&
             (str_equal(second, STR("other")) ||
              str_equal(second, STR("others")))) ||
            (str_equal(first, STR("one")) && str_equal(second, STR("another"))))
            return true;
    }
    return false;
}

/* "A and B condemned it": several who do it together, and nobody to whom. */
static bool one_side(const struct finder *finder, const struct draft *draft,
                     size_t actors)
{
    const struct rule *rule = draft->trigger.rule;

    return rule->cast == CAST_act && actors > 0 &&
           !is_reciprocal(finder, &draft->trigger) &&
           (!draft->trigger.noun || rule->other.count > 0) &&
           !may_be_mutual(draft->fact.event) && draft->fact.who.count == actors;
}

/* Somebody to whom it is done is told already, if not of what country; "its
 * army" is nobody else. */
static bool has_victim(const struct fact *fact, size_t actors)
{
    for (size_t i = actors; i < fact->who.count && actors > 0; i++) {
        const struct party *party = &fact->who.items[i];
        bool named = party->country[0] != '\0' ||
                     (party->name.len > 0 &&
                      !(party->name.at[0] >= 'a' && party->name.at[0] <= 'z'));

        if (named && strcmp(party->country, fact->who.items[0].country) != 0)
            return true;
    }
    return false;
}

static bool wants_target(const struct finder *finder, const struct draft *draft,
                         size_t actors)
{
    const struct fact *fact = &draft->fact;
    const struct rule *rule = draft->trigger.rule;
    char codes[4][4];

    if (has_victim(fact, actors) || (event_sides(finder, &fact->who) != 1 &&
                                     !one_side(finder, draft, actors)))
        return false;
    return rule->other.count == 0 && (rule->cast != CAST_agree ||
                                      countries_of(&fact->who, codes, 4) == 0);
}

/* "Recalled its ambassador to Peru": of what is done to its own envoy, Peru is
 * the other side. */
static void add_host(const struct finder *finder, struct draft *draft)
{
    struct fact *fact = &draft->fact;
    struct party host = {0};

    for (uint32_t child = finder->child[draft->trigger.verb];
         child != TOKEN_NONE && fact->who.count > 0;
         child = finder->sibling[child]) {
        const struct mention *envoy = finder_mention(finder, child);

        if (envoy == NULL || envoy->kind != MENTION_ROLE ||
            envoy->head != child || envoy->host[0] == '\0')
            continue;
        memcpy(host.country, envoy->host, 4);
        host.span = envoy->span;
        parties_add(finder->arena, &fact->who, &host);
    }
}

bool event_fill_act(struct finder *finder, struct draft *draft,
                    const struct cast *cast)
{
    struct fact *fact = &draft->fact;
    char codes[4][4] = {"", "", "", ""};
    size_t actors;

    event_add_cast(finder, fact, &cast->one);
    actors = fact->who.count;
    if (cast->joint && draft->trigger.rule->cast == CAST_agree)
        event_add_joint(finder, fact, draft->trigger.token, true);
    event_add_cast(finder, fact, &cast->two);
    if (event_sides(finder, &fact->who) < 2)
        add_host(finder, draft);
    if (cast->two.count == 0 && draft->trigger.rule->other.count == 0 &&
        event_sides(finder, &fact->who) < 2) {
        struct cast more = {0};

        event_cast_complement(finder, &draft->trigger, &more);
        event_add_cast(finder, fact, &more.two);
    }
    event_set_place(finder, draft, false);
    if (draft->trigger.rule->cast == CAST_agree &&
        countries_of(&fact->who, codes, 4) == 1)
        event_infer_country(finder, fact, codes[0]);
    if (actors == 0 && fact->event == EVENT_ASSAULT) {
        add_means(finder, draft);
        actors = fact->who.count > cast->two.count;
    }
    if (actors == 0 &&
        !(cast->joint && draft->trigger.rule->cast == CAST_agree) &&
        draft->trigger.rule->cast != CAST_expel)
        return false;
    if (wants_target(finder, draft, actors))
        add_target(finder, draft);
    countries_of(&fact->who, codes, 4);
    if (fact->event == EVENT_ASSAULT && draft->place_token == 0)
        place_by_victim(fact, codes[0]);
    if (fact->form == FORM_aid)
        place_by_receiver(fact, actors);
    if (event_sides(finder, &fact->who) >= 2)
        return !one_side(finder, draft, actors);
    return fact->event == EVENT_ASSAULT && codes[0][0] != '\0' &&
           (has_stateless(finder, &fact->who) ||
            (fact->in[0] != '\0' && strcmp(fact->in, codes[0]) != 0));
}

/* Of two countries, the place's counted, or of an organisation of states. */
static bool is_international(const struct fact *fact, bool igo)
{
    char codes[4][4];
    unsigned count = countries_of(&fact->who, codes, 4);

    if (count >= 2 || igo)
        return true;
    return count == 1 && fact->in[0] != '\0' && strcmp(fact->in, codes[0]) != 0;
}

/* "Leaders of A, B and C gathered", "the summit of the Pacific Islands Forum":
 * whoever is named, and the organisation. */
bool event_fill_gather(struct finder *finder, struct draft *draft,
                       const struct cast *cast)
{
    struct fact *fact = &draft->fact;
    bool igo = false;
    const struct sentence *sentence =
        &finder->report->sentences
             .items[finder_token(finder, draft->trigger.token)->sentence];

    event_add_cast(finder, fact, &cast->one);
    event_add_cast(finder, fact, &cast->two);
    event_set_place(finder, draft, false);
    for (uint32_t i = sentence->first; i < sentence->last; i++) {
        const struct mention *mention = finder_mention(finder, i);
        struct party party;

        if (mention == NULL || mention->kind != MENTION_ORGANISATION ||
            mention->first != i)
            continue;
        party = finder_party(finder, mention);
        if (party.name.len == 0)
            continue;
        igo = igo || event_is_igo(finder, &party);
        parties_add(finder->arena, &fact->who, &party);
    }
    return is_international(fact, igo);
}

bool event_moves_forces(const struct finder *finder,
                        const struct trigger *trigger)
{
    const struct lexicon *forces = know_words(finder->know, "forces");
    uint32_t subject =
        trigger->noun ? TOKEN_NONE : clause_subject(finder, trigger->verb);

    return subject != TOKEN_NONE &&
           finder_token(finder, subject)->upos != UPOS_PROPN &&
           lexicon_find(forces, finder_token(finder, subject)->lemma) != NULL;
}

bool event_fill_forces(struct finder *finder, struct draft *draft,
                       const struct cast *cast)
{
    static const char *const away[] = {"leave", "depart", NULL};
    struct fact *fact = &draft->fact;
    bool back =
        str_is_one_of(finder_token(finder, draft->trigger.verb)->lemma, away);
    char codes[4][4];

    fact->event = back ? EVENT_RETREAT : EVENT_MOBILIZE;
    fact->form = FORM_none;
    fact->level = LEVEL_none;
    event_add_cast(finder, fact, &cast->one);
    event_add_cast(finder, fact, &cast->two);
    event_set_place(finder, draft, true);
    if (countries_of(&fact->who, codes, 4) == 1)
        add_target(finder, draft);
    return countries_of(&fact->who, codes, 4) >= 2;
}

bool event_meets_hosts(const struct finder *finder,
                       const struct trigger *trigger)
{
    static const char *const hosts[] = {
        "official",       "leader",      "authority",
        "representative", "counterpart", "government",
        "lawmaker",       "minister",    NULL};

    for (uint32_t child = finder->child[trigger->verb]; child != TOKEN_NONE;
         child = finder->sibling[child]) {
        const struct token *t = finder_token(finder, child);

        if ((t->relation == REL_obj ||
             (t->relation == REL_obl &&
              str_equal(preposition_of(finder, child), STR("with")))) &&
            str_is_one_of(t->lemma, hosts))
            return true;
    }
    return false;
}
