/* Whether an event happened, goes on, lies ahead, was called off, or is only
 * thought of: what the words above and around it say. */
#include "find/event.h"
#include "find/tracing.h"

#define CHAIN_MOST 5 /* heads above a word that say whether it happened */

/* The word that denies it, or TOKEN_NONE. */
static uint32_t negation_of(const struct finder *finder, uint32_t token)
{
    static const char *const no[] = {"not",     "n't",     "no",  "never",
                                     "without", "neither", "nor", NULL};

    for (uint32_t child = finder->child[token]; child != TOKEN_NONE;
         child = finder->sibling[child]) {
        const struct token *t = finder_token(finder, child);

        if (str_is_one_of(t->norm, no))
            return child;
        if ((t->relation == REL_nsubj || t->relation == REL_nsubj_pass) &&
            (str_equal(t->norm, STR("nobody")) ||
             finder_has_child(finder, child, "no")))
            return child;
    }
    return TOKEN_NONE;
}

/* A bare infinitive ("to visit") has not happened unless its verb says so. */
static bool is_infinitive(const struct finder *finder, uint32_t verb)
{
    const struct token *t = finder_token(finder, verb);

    return finder_has_child(finder, verb, "to") &&
           (t->xpos == XPOS_VB ||
            finder_child(finder, verb, REL_cop) != TOKEN_NONE ||
            (t->xpos == XPOS_VBN && finder_has_child(finder, verb, "be")));
}

/* "Will no longer travel" */
static bool is_dropped(const struct finder *finder, uint32_t verb)
{
    for (uint32_t child = finder->child[verb]; child != TOKEN_NONE;
         child = finder->sibling[child])
        if (str_equal(finder_token(finder, child)->norm, STR("longer")) &&
            finder_has_child(finder, child, "no"))
            return true;
    return false;
}

/* What the auxiliaries of a verb say: planned, ongoing or nothing. */
static enum status auxiliary_status(const struct finder *finder, uint32_t verb)
{
    static const char *const planned[] = {"will", "shall", "'ll", "would",
                                          "to",   "wo",    NULL};
    static const char *const maybe[] = {"could", "might", "may", "should",
                                        "can",   "must",  NULL};
    bool be = false;

    for (uint32_t child = finder->child[verb]; child != TOKEN_NONE;
         child = finder->sibling[child]) {
        const struct token *t = finder_token(finder, child);

        if (t->relation == REL_mark && str_equal(t->norm, STR("due")))
            return STATUS_planned; /* "are due to meet" */
        if (t->relation != REL_aux && t->relation != REL_aux_pass &&
            t->relation != REL_cop)
            continue;
        if (str_is_one_of(t->norm, planned))
            return is_dropped(finder, verb) ? STATUS_cancelled : STATUS_planned;
        if (str_is_one_of(t->norm, maybe))
            return STATUS_none;
        be = be || str_equal(t->norm, STR("is")) ||
             str_equal(t->norm, STR("are"));
    }
    if (!be)
        return STATUS_held;
    if (is_infinitive(finder, verb))
        return STATUS_planned;
    /* "is visiting", "is in Seoul on a visit" */
    return finder_token(finder, verb)->xpos == XPOS_VBG ||
                   finder_child(finder, verb, REL_cop) != TOKEN_NONE
               ? STATUS_ongoing
               : STATUS_held;
}

/* "If they meet" is only thought of; "when she visits" lies ahead. */
static enum status condition_status(const struct finder *finder, uint32_t verb)
{
    static const char *const maybe[] = {"if", "unless", "whether", NULL};
    static const char *const ahead[] = {"when", "until", "before", "once",
                                        NULL};
    const struct token *t = finder_token(finder, verb);
    bool present = t->xpos == XPOS_VBZ || t->xpos == XPOS_VBP;

    for (uint32_t child = finder->child[verb]; child != TOKEN_NONE;
         child = finder->sibling[child]) {
        const struct token *c = finder_token(finder, child);

        if (child > verb ||
            (c->relation != REL_mark && c->relation != REL_advmod))
            continue;
        if (str_is_one_of(c->norm, maybe))
            return STATUS_none;
        if (present && str_is_one_of(c->norm, ahead))
            return STATUS_planned;
    }
    return STATUS_held;
}

/* The adjectives of a noun: "upcoming", "planned". */
static enum status modifier_status(const struct finder *finder, uint32_t noun)
{
    for (uint32_t child = finder->child[noun]; child != TOKEN_NONE;
         child = finder->sibling[child]) {
        const struct token *t = finder_token(finder, child);
        enum status status;

        if (t->relation != REL_amod && t->relation != REL_compound &&
            t->relation != REL_acl)
            continue;
        status = event_word_status(finder, child);
        if (status != STATUS_held)
            return status;
    }
    return STATUS_held;
}

/* A bare form without a subject or auxiliary has those of the verb that it is
 * coordinated with. */
static bool shares_auxiliary(const struct finder *finder, uint32_t verb)
{
    return finder_token(finder, verb)->xpos == XPOS_VB &&
           finder_child(finder, verb, REL_aux) == TOKEN_NONE &&
           finder_child(finder, verb, REL_nsubj) == TOKEN_NONE &&
           !finder_has_child(finder, verb, "to");
}

/* "To help in imposing", "barred from entering": of the time of what it
 * helps, or as true as that. */
static bool is_manner(const struct finder *finder, uint32_t verb)
{
    return finder_token(finder, verb)->xpos == XPOS_VBG &&
           (finder_has_child(finder, verb, "in") ||
            finder_has_child(finder, verb, "by") ||
            finder_has_child(finder, verb, "from"));
}

/* The next word above that may speak, or the same one where none does. */
static uint32_t step_up(const struct finder *finder,
                        const struct trigger *trigger, uint32_t at,
                        bool infinitive)
{
    const struct token *t = finder_token(finder, at);
    bool verb = finder_is_verb(finder, at);

    if (at == trigger->token && trigger->noun)
        return trigger->verb;
    switch ((enum relation)t->relation) {
    case REL_ccomp:
    case REL_acl_relcl:
    case REL_parataxis:
        return at;
    case REL_acl: /* "an agreement signed here" */
        return t->xpos == XPOS_VBN && !infinitive ? at : t->head;
    case REL_advcl:
        return infinitive || is_manner(finder, at) ? t->head : at;
    case REL_conj: /* "will dine and meet": the auxiliary is of both */
        return verb && !shares_auxiliary(finder, at) ? at : t->head;
    default:
        return t->head;
    }
}

/* "Announced during the visit": what was announced is something else. */
static bool is_aside(const struct finder *finder, uint32_t at, uint32_t below)
{
    static const char *const asides[] = {
        "during",  "at",   "in",    "after", "following", "before", "amid",
        "despite", "over", "about", "since", "within",    "upon",   NULL};

    return below != TOKEN_NONE && !finder_is_verb(finder, below) &&
           finder_token(finder, below)->head == at &&
           finder_token(finder, below)->relation == REL_obl &&
           str_is_one_of(preposition_of(finder, below), asides);
}

/* What one word on the way up says over the word below it, after what was said
 * there. */
static enum status status_at(const struct finder *finder,
                             const struct trigger *trigger, uint32_t at,
                             uint32_t below, enum status status)
{
    bool verb = finder_is_verb(finder, at);
    enum status sign = STATUS_held, aux;

    if (at != trigger->token && !is_aside(finder, at, below))
        sign = event_row_status(event_row(finder, at, below));
    if (status == STATUS_held || sign == STATUS_cancelled)
        status = sign;
    aux = condition_status(finder, at);
    if (aux == STATUS_held)
        aux = auxiliary_status(finder, at);
    if (status == STATUS_held &&
        (verb || aux == STATUS_planned || at == trigger->verb))
        status = aux;
    return status;
}

/* "Managed to sign", "travelled to Lima to meet", "the decision to recognise":
 * the infinitive has happened where the word above it has. */
static bool carries_out(const struct finder *finder,
                        const struct trigger *trigger, uint32_t above)
{
    const struct word *row = event_row(finder, above, TOKEN_NONE);
    const struct rule *rule = trigger->rule;

    if (event_row_says(row, "declares"))
        return rule != NULL &&
               (rule->event == EVENT_SUPPORT || rule->event == EVENT_SANCTION ||
                rule->event == EVENT_CONCEDE || rule->event == EVENT_REJECT ||
                rule->event == EVENT_ACCUSE);
    return event_row_says(row, "does");
}

/* "Their intention to widen ties amid talks": the talks are on already. */
static bool is_behind(const struct finder *finder,
                      const struct trigger *trigger)
{
    static const char *const words[] = {"amid", "after", "following", "since",
                                        NULL};

    return trigger->noun && trigger->verb != trigger->token &&
           str_is_one_of(preposition_of(finder, trigger->token), words) &&
           is_infinitive(finder, trigger->verb);
}

/* "If A invades B" */
static bool is_conditional(const struct finder *finder, uint32_t at)
{
    static const char *const words[] = {"if", "unless", "whether", "lest",
                                        NULL};
    uint32_t mark = finder_child(finder, at, REL_mark);

    return mark != TOKEN_NONE &&
           str_is_one_of(finder_token(finder, mark)->norm, words);
}

/* "Met to prepare a summit", "to discuss the upcoming summit": it is said. */
static bool is_told(const struct finder *finder, uint32_t at, uint32_t below,
                    enum status status)
{
    return status == STATUS_planned && !is_aside(finder, at, below) &&
           event_row_status(event_row(finder, at, below)) == status;
}

static enum status carried_out(enum status status, bool told)
{
    return status == STATUS_planned && !told ? STATUS_held : status;
}

/* Walks from a word up to the main verb and lets each word speak. */
static enum status walk_up(const struct finder *finder,
                           const struct trigger *trigger, uint32_t at,
                           uint32_t below, enum status status)
{
    bool infinitive = false, told = status == STATUS_planned;

    for (unsigned steps = 0; steps < CHAIN_MOST; steps++) {
        enum status before = status;
        uint32_t above;

        if (negation_of(finder, at) != TOKEN_NONE) {
            trace_stop(finder, OUTCOME_denied, negation_of(finder, at));
            return STATUS_none;
        }
        status = is_conditional(finder, at)
                     ? STATUS_none
                     : status_at(finder, trigger, at, below, status);
        if (status != before) {
            trace_note(finder, "status", "it says so", at);
            told = is_told(finder, at, below, status);
        }
        infinitive = infinitive || is_infinitive(finder, at);
        above = step_up(finder, trigger, at, infinitive);
        if (status == STATUS_none || above == at)
            break;
        if (infinitive && carries_out(finder, trigger, above)) {
            infinitive = false;
            status = carried_out(status, told);
        }
        below = at;
        at = above;
    }
    if (status == STATUS_none)
        trace_stop(finder, OUTCOME_thought, at);
    if (!infinitive || status != STATUS_held)
        return status;
    trace_note(finder, "status", "what is \"to\" be done is still to come",
               trigger->verb);
    return STATUS_planned;
}

/* "After the five-day war", "the month-long offensive": it is over. */
static bool is_measured(const struct finder *finder, uint32_t noun)
{
    static const char *const over[] = {"after", "following", "since", "during",
                                       NULL};

    if (str_is_one_of(preposition_of(finder, noun), over))
        return true;
    for (uint32_t child = finder->child[noun]; child != TOKEN_NONE;
         child = finder->sibling[child]) {
        const struct mention *mention = finder_mention(finder, child);

        if (child < noun && mention != NULL &&
            mention->kind == MENTION_AMOUNT && !mention->amount.ordinal)
            return true;
    }
    return false;
}

/* "Russia's war", "the war against": one that goes on until somebody says that
 * it ended; the Korean War has a name. */
static bool lasts(const struct finder *finder, const struct trigger *trigger)
{
    const struct token *noun = finder_token(finder, trigger->token);

    return event_row_says(event_row(finder, trigger->token, TOKEN_NONE),
                          "lasting") &&
           !is_measured(finder, trigger->token) && noun->upos != UPOS_PROPN &&
           noun->xpos != XPOS_NNS;
}

bool event_carries(const struct finder *finder, uint32_t above, uint32_t noun)
{
    const struct word *row = event_row(finder, above, noun);

    if (finder_child(finder, above, REL_cop) != TOKEN_NONE)
        return true;
    return row != NULL && !event_row_says(row, "lasting") &&
           (!is_aside(finder, above, noun) ||
            str_equal(preposition_of(finder, noun), STR("in")));
}

bool event_ends(const struct finder *finder, uint32_t above, uint32_t noun)
{
    return event_row_says(event_row(finder, above, noun), "ends");
}

/* What a verb or noun over a deed says of it. */
static enum status told_above(const struct finder *finder,
                              const struct trigger *trigger, uint32_t at)
{
    uint32_t above = finder_token(finder, at)->head;
    enum status status = walk_up(finder, trigger, above, at, STATUS_held);

    if (!event_ends(finder, above, at) || status == STATUS_held)
        return status;
    return lasts(finder, trigger) ? STATUS_ongoing : STATUS_held;
}

/* "Will respond to an attack", "would condemn any strike": one that may never
 * come. */
static bool is_any(const struct finder *finder, uint32_t noun, uint32_t verb)
{
    static const char *const some[] = {"a", "an", "any", NULL};
    static const char *const ahead[] = {"will",  "would", "'ll", "could",
                                        "might", "may",   NULL};
    uint32_t det = finder_child(finder, noun, REL_det);

    if (det == TOKEN_NONE ||
        !str_is_one_of(finder_token(finder, det)->norm, some))
        return false;
    for (uint32_t child = finder->child[verb]; child != TOKEN_NONE;
         child = finder->sibling[child])
        if (finder_token(finder, child)->relation == REL_aux &&
            str_is_one_of(finder_token(finder, child)->norm, ahead))
            return true;
    return false;
}

/*
 * The noun of a deed ("attack", "sanctions") has the status of its verb only
 * where that verb carries it out, plans it or calls it off.  "To discuss
 * Russia's attack" lies ahead, the attack does not.
 */
static enum status deed_status(const struct finder *finder,
                               const struct trigger *trigger,
                               enum status status)
{
    uint32_t at = trigger->token;

    if (negation_of(finder, at) != TOKEN_NONE) {
        trace_stop(finder, OUTCOME_denied, negation_of(finder, at));
        return STATUS_none;
    }
    for (unsigned steps = 0; steps < CHAIN_MOST && status == STATUS_held;
         steps++) {
        const struct token *t = finder_token(finder, at);

        if (t->head == at || t->relation == REL_acl_relcl ||
            t->relation == REL_parataxis)
            break;
        if (event_carries(finder, t->head, at))
            return told_above(finder, trigger, at);
        if (finder_is_verb(finder, t->head)) {
            if (is_any(finder, trigger->token, t->head))
                status = STATUS_none;
            break;
        }
        at = t->head;
    }
    if (status == STATUS_none)
        trace_stop(finder, OUTCOME_thought, at);
    return status == STATUS_held && lasts(finder, trigger) ? STATUS_ongoing
                                                           : status;
}

/* "Has arrived in Lima for talks": they are still to come. */
static bool is_aim(const struct finder *finder, const struct trigger *trigger)
{
    static const char *const verbs[] = {"arrive", "leave", "depart", "head",
                                        NULL};

    return trigger->noun && trigger->rule != NULL &&
           trigger->rule->cast == CAST_mutual &&
           str_equal(preposition_of(finder, trigger->token), STR("for")) &&
           str_is_one_of(finder_token(finder, trigger->verb)->lemma, verbs);
}

bool event_is_deed(const struct rule *rule)
{
    return rule->form == FORM_none || rule->form == FORM_aid;
}

/* "Withdrawing the troops is a priority": not done yet. */
static bool is_idea(const struct finder *finder, uint32_t verb)
{
    const struct token *t = finder_token(finder, verb);

    return t->xpos == XPOS_VBG && t->relation == REL_csubj;
}

enum status event_status(const struct finder *finder,
                         const struct trigger *trigger)
{
    enum status status =
        trigger->noun ? modifier_status(finder, trigger->token) : STATUS_held;
    uint32_t unreal = event_unreal(finder, trigger->verb);

    if (unreal == TOKEN_NONE && trigger->token != trigger->verb)
        unreal = event_unreal(finder, trigger->token);

    if (unreal != TOKEN_NONE) {
        trace_stop(finder, OUTCOME_thought, unreal);
        return STATUS_none;
    }
    if (!trigger->noun && is_idea(finder, trigger->verb))
        return STATUS_planned;
    if (event_ranks(finder, trigger)) {
        trace_stop(finder, OUTCOME_ranking, trigger->verb);
        return STATUS_none;
    }
    if (trigger->noun && trigger->rule != NULL && event_is_deed(trigger->rule))
        return deed_status(finder, trigger, status);
    if (is_behind(finder, trigger))
        return status;
    status = walk_up(finder, trigger, trigger->token, TOKEN_NONE, status);
    return status == STATUS_held && is_aim(finder, trigger) ? STATUS_planned
                                                            : status;
}
