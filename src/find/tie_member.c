/* Who is a member of which organisation of states. */
#include "find/tie.h"
#include "find/tracing.h"

#include <string.h>

#define MEMBERS_MOST 24

/* What the words around an organisation say of members. */
struct joining {
    const struct rule *rule;
    uint32_t noun; /* "member", "accession", or the verb "join" */
    enum status status;
    struct parties states;
};

static void add_states(const struct tying *tying, struct joining *joining,
                       uint32_t token)
{
    struct parties found = {0};
    bool joint = false;

    if (token == TOKEN_NONE)
        return;
    parties_at(tying->finder, token, &found, &joint);
    for (size_t i = 0; i < found.count && joining->states.count < MEMBERS_MOST;
         i++) {
        struct party state = {.span = found.items[i].span};

        memcpy(state.country, found.items[i].country, 4);
        if (state.country[0] != '\0' && strcmp(state.country, "EUU") != 0 &&
            found.items[i].name.len == 0)
            parties_add(tying->finder->arena, &joining->states, &state);
    }
}

/* "X is a member of", "X, a member of", "the member X". */
static void members_of(const struct tying *tying, struct joining *joining,
                       const struct mention *union_)
{
    const struct finder *finder = tying->finder;
    const struct token *t = tie_token(tying, joining->noun);
    const struct mention *behind = NULL;

    if (joining->noun + 1 < finder->report->tokens.count)
        behind = finder_mention(finder, joining->noun + 1);
    if (t->relation == REL_appos)
        add_states(tying, joining, t->head);
    else if (behind != NULL && behind != union_ &&
             behind->kind == MENTION_STATE)
        add_states(tying, joining, behind->head);
    else if (finder_child(finder, joining->noun, REL_cop) != TOKEN_NONE)
        add_states(tying, joining,
                   finder_child(finder, joining->noun, REL_nsubj));
    else if (tie_sign_is(tying, tying->ranks, t->head, "raise"))
        add_states(tying, joining, clause_subject(finder, t->head));
}

/* "Ukraine's accession to", "accession of", "talks between A and the EU". */
static void candidates_of(const struct tying *tying, struct joining *joining)
{
    static const char *const of[] = {"of", "by", "for", "between", NULL};
    const struct finder *finder = tying->finder;
    uint32_t at = joining->noun;

    for (unsigned steps = 0; steps < 3 && joining->states.count == 0; steps++) {
        for (uint32_t child = finder->child[at]; child != TOKEN_NONE;
             child = finder->sibling[child]) {
            const struct token *t = tie_token(tying, child);

            if (t->relation == REL_nmod_poss ||
                (t->relation == REL_nmod &&
                 str_is_one_of(preposition_of(finder, child), of)) ||
                t->relation == REL_amod)
                add_states(tying, joining, child);
        }
        if (tie_token(tying, at)->head == at)
            return;
        at = tie_token(tying, at)->head;
        if (tie_token(tying, at)->upos == UPOS_VERB) {
            if (joining->states.count == 0 && !is_passive(finder, at))
                add_states(tying, joining, clause_subject(finder, at));
            return;
        }
    }
}

/* A verb in time: held, planned, or STATUS_none. */
static enum status verb_status(const struct tying *tying, uint32_t verb)
{
    const struct trigger trigger = {.token = verb, .verb = verb};

    return event_status(tying->finder, &trigger);
}

static bool take_verb(const struct tying *tying, struct joining *joining)
{
    enum status status = verb_status(tying, joining->noun);

    if (status == STATUS_none || tie_is_negated(tying, joining->noun))
        return false;
    joining->status = STATUS_in_force;
    if (joining->rule->status == STATUS_ended && status == STATUS_held)
        joining->status = STATUS_ended;
    else if (joining->rule->status == STATUS_planned ||
             (joining->rule->status == STATUS_none && status != STATUS_held))
        joining->status = STATUS_planned;
    add_states(tying, joining, clause_subject(tying->finder, joining->noun));
    return joining->states.count > 0;
}

static bool take_noun(const struct tying *tying, struct joining *joining,
                      const struct mention *union_)
{
    uint32_t head = tie_token(tying, joining->noun)->head;

    if (tie_is_negated(tying, joining->noun) || tie_is_negated(tying, head))
        return false;
    joining->status = STATUS_in_force;
    if (joining->rule->status != STATUS_none) {
        joining->status = joining->rule->status;
        candidates_of(tying, joining);
        return joining->states.count > 0;
    }
    if (tie_sign_is(tying, tying->ranks, head, "raise") &&
        verb_status(tying, head) != STATUS_held)
        joining->status = STATUS_planned;
    members_of(tying, joining, union_);
    return joining->states.count > 0;
}

/* "joined", "became a member": a date beside it is when that was. */
static bool is_beginning(const struct tying *tying,
                         const struct joining *joining)
{
    uint32_t head = tie_token(tying, joining->noun)->head;

    return finder_is_verb(tying->finder, joining->noun) ||
           tie_sign_is(tying, tying->ranks, head, "raise");
}

/* "in 2017 and 2018": the years of a seat. */
static void add_dates(const struct tying *tying, struct fact *fact,
                      const struct joining *joining,
                      const struct mention *union_)
{
    bool rule_ends = joining->rule->status == STATUS_ended;
    size_t count = tying->finder->report->tokens.count;
    const struct mention *date = NULL;
    uint32_t at = union_->last;

    if (at + 1 < count && str_equal(tie_token(tying, at)->norm, STR("in")))
        date = finder_mention(tying->finder, at + 1);
    if (date != NULL && date->kind == MENTION_DATE &&
        tie_token(tying, joining->noun)->relation == REL_appos) {
        const struct mention *second =
            date->last + 1 < count
                ? finder_mention(tying->finder, date->last + 1)
                : NULL;

        fact->term = date->when;
        if (second != NULL && second->kind == MENTION_DATE &&
            str_equal(tie_token(tying, date->last)->norm, STR("and")) &&
            second->when.last > fact->term.last)
            fact->term.last = second->when.last;
        finder_evidence(tying->finder, fact, "term", date->span);
        return;
    }
    if (fact->status == STATUS_ended)
        tie_add_ended(tying, fact, joining->noun, joining->noun);
    date = fact->status == STATUS_in_force && !rule_ends &&
                   is_beginning(tying, joining)
               ? tie_date(tying, joining->noun,
                          tie_token(tying, joining->noun)->upos == UPOS_VERB
                              ? joining->noun
                              : tie_token(tying, joining->noun)->head)
               : NULL;
    if (date == NULL || !interval_known(date->when))
        return;
    fact->since = tie_beginning(date);
    finder_evidence(tying->finder, fact, "since", date->span);
}

/* The organisation that the rule's links lead to, or NULL. */
static const struct mention *union_of(const struct tying *tying,
                                      const struct trigger *trigger)
{
    const struct rule *rule = trigger->rule;
    const struct rule_test test = {.kind = TEST_NAMED, .named = NAMED_union};

    for (size_t a = 0; a < rule->other.count; a++) {
        struct arc_words words = {.count = 0};

        rule_follow(tying->finder, trigger, &rule->other.items[a], &words);
        for (size_t i = 0; i < words.count; i++)
            if (rule_passes(tying->finder, &test, words.items[i]))
                return finder_mention(tying->finder, words.items[i]);
    }
    return NULL;
}

bool tie_take_membership(struct tying *tying, const struct trigger *trigger)
{
    const struct rule *rule = trigger->rule;
    const struct mention *mention = union_of(tying, trigger);
    struct joining joining = {.rule = rule, .noun = trigger->token};

    if (mention == NULL ||
        (tie_token(tying, mention->head)->flags & TOKEN_QUOTED) ||
        !(trigger->noun ? take_noun(tying, &joining, mention)
                        : take_verb(tying, &joining))) {
        trace_stop(tying->finder,
                   mention == NULL ? OUTCOME_no_union : OUTCOME_no_pair,
                   TOKEN_NONE);
        return false;
    }
    for (size_t i = 0; i < joining.states.count; i++) {
        struct fact fact = tie_new(tying, rule, mention->first, mention->last);

        if (mention->entity != ENTITY_NONE && mention->country[0] == '\0')
            fact.name =
                tying->finder->report->entities.items[mention->entity].name;
        fact.status = joining.status;
        fact_add_country(&fact, joining.states.items[i].country, 1);
        finder_evidence(tying->finder, &fact, "parties",
                        joining.states.items[i].span);
        add_dates(tying, &fact, &joining, mention);
        tie_keep(tying, &fact);
    }
    return true;
}
