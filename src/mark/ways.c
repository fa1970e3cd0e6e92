/* What the tree tells of who goes where and who meets whom. */
#include "mark/ways.h"

#define CHAIN_MOST 6 /* names joined by "and", verbs that share a subject */
#define STAY_MOST 80 /* tokens of a sentence */
#define CLIMB_MOST 8 /* tokens between a name and its verb */

/* The relation of a name, or of the first of those joined to it. */
static const struct token *way_name(const struct naming *naming,
                                    const struct mention *mention)
{
    const struct token *token = naming_token(naming, mention->head);

    for (size_t n = 0; n < CHAIN_MOST; n++) {
        bool title =
            token->relation == REL_conj || token->relation == REL_appos ||
            token->relation == REL_flat || token->relation == REL_compound;

        if (!title)
            break;
        token = naming_token(naming, token->head);
    }
    return token;
}

bool way_behind(const struct naming *naming, uint32_t at,
                const char *const *words)
{
    if (at > 0 && token_is(naming_token(naming, at - 1), "the"))
        at--;
    return at > 0 && token_is_one_of(naming_token(naming, at - 1), words);
}

/* Where the titles before a name begin. */
static uint32_t titles_start(const struct naming *naming,
                             const struct mention *mention)
{
    uint32_t first = mention->first;

    for (size_t n = 0; n < CHAIN_MOST && first > 0; n++) {
        const struct role_phrase *role = naming_role(naming, first - 1);

        if (role == NULL || role->last != first)
            break;
        first = role->first;
    }
    return first;
}

/* Whoever is met, received or spoken to, and not who meets. */
bool way_object(const struct naming *naming, const struct mention *mention)
{
    const struct token *token = way_name(naming, mention);
    enum relation relation = (enum relation)token->relation;

    if (relation == REL_nsubj)
        return token->head < mention->first &&
               naming_token(naming, token->head)->upos == UPOS_VERB &&
               token < naming_token(naming, mention->first);
    return relation == REL_obj || relation == REL_obl || relation == REL_iobj ||
           relation == REL_obl_agent ||
           (relation == REL_nmod &&
            !way_behind(naming, titles_start(naming, mention),
                        (const char *const[]){"of", "from", NULL}));
}

/* The verb that a token depends on, or the top of its tree. */
uint32_t way_verb(const struct naming *naming, uint32_t at)
{
    for (size_t n = 0; n < CLIMB_MOST; n++) {
        const struct token *token = naming_token(naming, at);

        if (token->upos == UPOS_VERB || token->head == at)
            break;
        at = token->head;
    }
    return at;
}

/* True where the clause of verb `lower` belongs to that of `upper` and shares
 * its subject: "travels to meet", "came and met". */
bool way_shares(const struct naming *naming, uint32_t lower, uint32_t upper)
{
    for (size_t n = 0; n < CHAIN_MOST; n++) {
        const struct token *verb = naming_token(naming, lower);

        if (lower == upper)
            return true;
        if (verb->relation == REL_conj && naming->has_subject[lower])
            return false;
        if (verb->relation != REL_conj && verb->relation != REL_advcl &&
            verb->relation != REL_xcomp && verb->relation != REL_acl)
            return false;
        lower = way_verb(naming, verb->head);
    }
    return false;
}

/* Rules of this cast have the word as a trigger. */
static bool has_cast(const struct naming *naming, uint32_t at,
                     enum rule_cast cast)
{
    return rules_cast(know_rules(naming->know), naming_token(naming, at)->lemma,
                      RULE_VERB | RULE_NOUN, cast);
}

static bool is_way(const struct naming *naming, uint32_t at)
{
    return has_cast(naming, at, CAST_travel);
}

/* "visited Kazakhstan", "a tour of Kazakhstan". */
static bool is_visited(const struct naming *naming,
                       const struct mention *mention)
{
    const struct token *joined = way_name(naming, mention);

    return (joined->relation == REL_obj || joined->relation == REL_nmod) &&
           is_way(naming, joined->head);
}

/* "to Kazakhstan": where a way leads. */
bool way_leads(const struct naming *naming, const struct mention *mention)
{
    static const char *const ways[] = {"to", "into", NULL};
    enum relation relation =
        (enum relation)naming_token(naming, mention->head)->relation;

    return (mention->kind == MENTION_STATE || mention->kind == MENTION_PLACE) &&
           relation != REL_compound && relation != REL_amod &&
           relation != REL_nmod_poss &&
           (way_behind(naming, mention->first, ways) ||
            is_visited(naming, mention));
}

/* "signed for the Philippines", "on behalf of Singapore". */
bool way_signs(const struct naming *naming, const struct mention *mention)
{
    static const char *const fors[] = {"for", NULL}, *const ofs[] = {"of",
                                                                     NULL};
    const struct token *head = naming_token(naming, mention->head);
    uint32_t at = mention->first;

    if (mention->kind != MENTION_STATE || at < 3)
        return false;
    if (way_behind(naming, at, fors))
        return str_equal(naming_token(naming, head->head)->lemma, STR("sign"));
    if (!way_behind(naming, at, ofs))
        return false;
    at -= token_is(naming_token(naming, at - 1), "the") ? 2 : 1;
    return at > 0 && token_is(naming_token(naming, at - 1), "behalf");
}

bool way_heads(const struct naming *naming, const struct mention *person,
               const struct mention *state)
{
    static const char *const groups[] = {"delegation", "team", "side",
                                         "mission", NULL};
    static const char *const verbs[] = {"lead",  "co-lead",   "head",
                                        "chair", "represent", NULL};
    uint32_t group = state->head, verb;

    if (!str_is_one_of(naming_token(naming, group)->lemma, groups))
        group = naming_token(naming, group)->head;
    verb = naming_token(naming, group)->head;
    return naming_token(naming, group)->relation == REL_obj &&
           str_is_one_of(naming_token(naming, group)->lemma, groups) &&
           str_is_one_of(naming_token(naming, verb)->lemma, verbs) &&
           naming_token(naming, person->head)->relation == REL_nsubj &&
           naming_token(naming, person->head)->head == verb;
}

/* "visited X", "X's visit", "the visit of X": he is the one who goes, where
 * the way is `verb`'s or hangs on the same noun. */
/* "invited him to come to Seoul": the subject does not go. */
static bool sends_others(const struct naming *naming, uint32_t verb)
{
    static const char *const verbs[] = {"invite", "ask",  "urge",
                                        "tell",   "send", "order"};

    for (size_t i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++)
        if (str_equal(naming_token(naming, verb)->lemma, str_from(verbs[i])))
            return true;
    return false;
}

bool way_goer(const struct naming *naming, const struct mention *own,
              const struct mention *place)
{
    const struct token *name = way_name(naming, own);
    uint32_t own_verb = way_verb(naming, own->head);
    uint32_t verb = way_verb(naming, place->head);

    if (name->relation == REL_nsubj || name->relation == REL_nsubj_pass)
        return !way_object(naming, own) && way_shares(naming, verb, own_verb) &&
               !(verb != own_verb && sends_others(naming, own_verb));
    if (name->relation == REL_obj)
        return own_verb == verb;
    return !way_object(naming, own) &&
           (way_name(naming, place)->head == name->head ||
            (own_verb == verb && is_way(naming, name->head)));
}

/* "at the invitation of X". */
bool way_invites(const struct naming *naming, const struct mention *own)
{
    const struct token *name = way_name(naming, own);

    return str_equal(naming_token(naming, name->head)->lemma,
                     STR("invitation"));
}

bool way_meets(const struct naming *naming, const struct mention *person)
{
    static const char *const with[] = {"with", NULL};
    uint32_t head = way_name(naming, person)->head;
    uint32_t verb = way_verb(naming, person->head);

    return way_behind(naming, titles_start(naming, person), with) ||
           has_cast(naming, head, CAST_mutual) ||
           has_cast(naming, verb, CAST_mutual) ||
           has_cast(naming, verb, CAST_travel);
}

bool way_stays(const struct naming *naming, const struct mention *person,
               const struct mention *place)
{
    static const char *const in[] = {"in", "at", NULL};
    const struct sentence *s =
        &naming->report->sentences
             .items[naming_token(naming, place->first)->sentence];
    uint32_t predicate = place->head;
    bool copula = false, subject = false;

    if (!way_behind(naming, place->first, in)) {
        predicate = naming_token(naming, place->head)->head;
        if (!str_equal(naming_token(naming, predicate)->lemma, STR("guest")))
            return false;
    }
    for (uint32_t i = s->first; i < s->last && i < s->first + STAY_MOST; i++) {
        const struct token *token = naming_token(naming, i);

        if (token->head != predicate)
            continue;
        copula = copula || token->relation == REL_cop;
        subject = subject || (token->relation == REL_nsubj &&
                              (i == person->head ||
                               naming_token(naming, person->head)->head == i));
    }
    return copula && subject;
}

bool way_visits(const struct naming *naming, const struct mention *person)
{
    static const char *const elsewhere[] = {"return",  "next",     "future",
                                            "earlier", "previous", NULL};
    const struct token *name = way_name(naming, person);

    return name->relation == REL_nmod_poss && is_way(naming, name->head) &&
           !way_behind(naming, name->head, elsewhere);
}

bool way_acts(const struct naming *naming, const struct mention *mention)
{
    static const char *const by[] = {"by", NULL};

    return way_name(naming, mention)->relation == REL_obl_agent ||
           way_behind(naming, titles_start(naming, mention), by);
}
