/* Partnerships, joint bodies, initiatives and diplomatic relations, from nouns
 * that name them. */
#include "find/tie.h"
#include "find/tracing.h"

/* "Build further on the partnership" founds nothing. */
static bool is_founded(const struct tying *tying, uint32_t noun, uint32_t verb)
{
    enum relation relation = (enum relation)tie_token(tying, noun)->relation;

    return tie_sign_is(tying, tying->ranks, verb, "found") &&
           relation != REL_obl && relation != REL_nmod;
}

/* Planned, ended or standing; STATUS_none where it is denied. */
static enum status status_of(const struct tying *tying, uint32_t noun,
                             uint32_t verb)
{
    struct trigger trigger = tie_trigger(tying, noun);
    enum status status;

    if (tie_is_negated(tying, noun) || tie_is_negated(tying, verb))
        return STATUS_none;
    if (tie_sign_is(tying, tying->ranks, verb, "offer"))
        return STATUS_planned;
    /* "Hopes to be a partner", "may be one" */
    if (finder_child(tying->finder, noun, REL_cop) != TOKEN_NONE) {
        const struct trigger own = {.token = noun, .verb = noun};

        status = event_status(tying->finder, &own);
        if (status == STATUS_none || status == STATUS_planned)
            return status;
    }
    if (!is_founded(tying, noun, verb) &&
        !tie_sign_is(tying, tying->ranks, verb, "cut") &&
        !tie_sign_is(tying, tying->ranks, verb, "raise"))
        return STATUS_in_force;
    trigger.verb = verb;
    status = tie_token(tying, verb)->xpos == XPOS_VBD
                 ? STATUS_held
                 : event_status(tying->finder, &trigger);
    if (status != STATUS_held && status != STATUS_ongoing)
        return STATUS_planned;
    return tie_sign_is(tying, tying->ranks, verb, "cut") ? STATUS_ended
                                                         : STATUS_in_force;
}

/* "agreed to upgrade relations to a partnership": with that it has been. */
static bool is_agreed(const struct tying *tying, uint32_t verb)
{
    const struct token *t = tie_token(tying, verb);
    const struct trigger agreed = {.token = t->head, .verb = t->head};

    return tie_sign_is(tying, tying->ranks, verb, "raise") &&
           (t->relation == REL_xcomp || t->relation == REL_advcl) &&
           tie_sign_is(tying, tying->ranks, t->head, "agree") &&
           event_status(tying->finder, &agreed) == STATUS_held;
}

/* Whose an initiative is: "Seoul's", or the one who presents it. */
static void add_author(const struct tying *tying, struct fact *fact,
                       uint32_t noun, uint32_t verb)
{
    const struct finder *finder = tying->finder;
    uint32_t owner = finder_child(finder, noun, REL_nmod_poss);
    struct parties parties = {0};
    bool joint = false;

    if (owner == TOKEN_NONE &&
        finder_child(finder, noun, REL_appos) != TOKEN_NONE)
        owner = finder_child(finder, finder_child(finder, noun, REL_appos),
                             REL_nmod_poss);
    if (owner == TOKEN_NONE)
        owner = clause_subject(finder, verb);
    if (owner == TOKEN_NONE)
        return;
    parties_at(finder, owner, &parties, &joint);
    for (size_t i = 0; i < parties.count; i++)
        fact_add_country(fact, parties.items[i].country, 2);
    if (joint)
        for (unsigned i = 0; i < 2; i++)
            fact_add_country(fact, finder->pair[i], 2);
    fact_sort_countries(fact);
}

static void add_parties(const struct tying *tying, struct fact *fact,
                        const struct trigger *trigger)
{
    const struct finder *finder = tying->finder;
    uint32_t first = tie_name_start(finder, trigger->token);
    uint32_t last = tie_name_end(finder, trigger->token);

    if (trigger->rule->cast == CAST_pair) {
        tie_add_countries(tying, fact, first, last);
        return;
    }
    if (trigger->rule->cast == CAST_author)
        last = trigger->token + 1;
    tie_add_own_countries(tying, fact, first, last);
    if (trigger->rule->cast == CAST_author && fact->country_count == 0)
        add_author(tying, fact, trigger->token, trigger->verb);
}

static bool keep(struct tying *tying, struct fact *fact,
                 const struct trigger *trigger)
{
    add_parties(tying, fact, trigger);
    if (fact->country_count < (fact->tie == TIE_initiative ? 1 : 2)) {
        trace_stop(tying->finder, OUTCOME_no_pair, TOKEN_NONE);
        return false;
    }
    if (fact->tie == TIE_partnership || fact->tie == TIE_relations)
        tie_add_since(tying, fact, trigger->token);
    if (fact->status == STATUS_planned && is_agreed(tying, trigger->verb))
        fact->status = STATUS_in_force;
    if (fact->status == STATUS_planned)
        fact->since = INTERVAL_NONE;
    if (fact->status == STATUS_ended) {
        fact->since = INTERVAL_NONE;
        tie_add_ended(tying, fact, trigger->token, trigger->verb);
    }
    tie_keep(tying, fact);
    return true;
}

/* Words behind the noun that belong to its name: "committee on trade". */
static uint32_t name_last(const struct tying *tying, const struct fact *fact,
                          uint32_t noun)
{
    const struct finder *finder = tying->finder;
    uint32_t last = tie_name_end(finder, noun);

    if (last <= noun + 1 ||
        (fact->tie != TIE_body && fact->tie != TIE_initiative) ||
        (finder_token(finder, noun)->flags & TOKEN_CAPITAL) ||
        str_equal(finder_token(finder, noun + 1)->norm, STR("of")) ||
        str_equal(finder_token(finder, noun + 1)->norm, STR("between")))
        return noun + 1;
    return last;
}

/* "The third joint commission" is the joint commission. */
static uint32_t behind_turn(const struct tying *tying, uint32_t first,
                            uint32_t noun)
{
    while (first < noun &&
           (tie_sign_is(tying, tying->ranks, first, "turn") ||
            (finder_mention(tying->finder, first) != NULL &&
             finder_mention(tying->finder, first)->kind == MENTION_AMOUNT)))
        first++;
    return first;
}

/* "States reliable strategic partners": the name begins with a rank, which
 * praise is not. */
static uint32_t at_rank(const struct tying *tying, uint32_t first,
                        uint32_t noun)
{
    for (uint32_t i = first; i < noun; i++)
        if (tie_sign_is(tying, tying->ranks, i, "rank"))
            return i;
    return first;
}

bool tie_take_noun(struct tying *tying, const struct trigger *trigger,
                   uint32_t noun)
{
    const struct finder *finder = tying->finder;
    uint32_t first = tie_name_start(finder, trigger->first);
    struct trigger own = tie_trigger(tying, noun);
    struct fact fact = {.tie = trigger->rule->tie};
    uint32_t last = name_last(tying, &fact, noun);

    if (fact.tie == TIE_initiative &&
        tie_name_behind(finder, noun) > tie_name_opens(finder, noun) + 1) {
        first = tie_name_opens(finder, noun);
        last = tie_name_behind(finder, noun);
    }
    if (fact.tie == TIE_partnership &&
        !(finder_token(finder, noun)->flags & TOKEN_CAPITAL))
        first = at_rank(tying, first, noun);
    if (fact.tie == TIE_body)
        first = behind_turn(tying, first, trigger->first);
    own.rule = trigger->rule;
    fact = tie_new(tying, trigger->rule, first, last);
    fact.status = status_of(tying, noun, own.verb);
    if (fact.status == STATUS_in_force && own.rule->status != STATUS_none)
        fact.status = own.rule->status;
    return fact.status != STATUS_none && keep(tying, &fact, &own);
}
