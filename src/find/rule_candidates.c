/* Which rules a phrase is tried with, and in which order. */
#include "find/event.h"
#include "find/tracing.h"

/* "Talks between A and B will resume, the ministry said": the parser may hang
 * the talks on "said"; what stands between is their verb. */
static uint32_t own_verb(const struct finder *finder, uint32_t noun,
                         uint32_t verb)
{
    uint32_t clause = finder_child(finder, verb, REL_ccomp);

    if (finder_token(finder, noun)->relation != REL_nsubj ||
        clause == TOKEN_NONE || clause < noun || clause > verb)
        return verb;
    return clause;
}

/* The verb that a noun hangs on, or the noun itself. */
static uint32_t carrier_of(const struct finder *finder, uint32_t noun)
{
    uint32_t at = noun;

    for (unsigned steps = 0; steps < 3; steps++) {
        const struct token *t = finder_token(finder, at);

        if (t->head == at || t->relation == REL_acl_relcl)
            return noun;
        if (finder_is_verb(finder, t->head) ||
            finder_child(finder, t->head, REL_cop) != TOKEN_NONE)
            return own_verb(finder, at, t->head);
        if (t->relation != REL_conj && t->relation != REL_nmod &&
            t->relation != REL_compound)
            return noun;
        at = t->head;
    }
    return noun;
}

/* "Sanctions in the event of an invasion", "condemned the attack": a noun of a
 * deed below another verb than its own takes nobody and no time from it. */
static bool stands_aside(const struct finder *finder, const struct rule *rule,
                         uint32_t noun, uint32_t carrier)
{
    enum relation relation =
        (enum relation)finder_token(finder, noun)->relation;

    if (rule->kind != FACT_event || !event_is_deed(rule) ||
        relation == REL_nsubj || relation == REL_nsubj_pass)
        return false;
    if (rule->cast == CAST_act && rule->form == FORM_none &&
        (relation == REL_obl || relation == REL_nmod || relation == REL_conj))
        return true;
    return finder_is_verb(finder, carrier) &&
           !event_carries(finder, carrier, noun);
}

/* Either tag may say so: the analyser gives both. */
static bool is_verb(const struct token *token)
{
    switch ((enum xpos)token->xpos) {
    case XPOS_VBD:
    case XPOS_VBZ:
    case XPOS_VBP:
    case XPOS_VBN:
    case XPOS_VBG:
        return true;
    default:
        return token->upos == UPOS_VERB;
    }
}

static bool is_of(const struct finder *finder, uint32_t token, uint8_t words)
{
    const struct token *t = finder_token(finder, token);

    if (words & RULE_WORD)
        return true;
    if (is_verb(t) && (words & RULE_VERB) != 0)
        return true;
    if (t->upos == UPOS_NOUN || t->upos == UPOS_PROPN)
        return (words & RULE_NOUN) != 0;
    return (t->upos == UPOS_ADJ || t->xpos == XPOS_VBN) &&
           (words & RULE_ADJECTIVE) != 0;
}

/* The rule with more conditions knows more; the order of rules says nothing. */
static bool comes_before(const struct candidate *a, const struct candidate *b)
{
    if (a->trigger.rule->prior != b->trigger.rule->prior)
        return a->trigger.rule->prior;
    if (a->conditions != b->conditions)
        return a->conditions > b->conditions;
    return str_order(a->trigger.rule->name, b->trigger.rule->name) < 0;
}

static void insert(struct candidates *list, const struct candidate *candidate)
{
    size_t at = list->count;

    if (at == CANDIDATES_MOST && !comes_before(candidate, &list->items[at - 1]))
        return;
    if (at < CANDIDATES_MOST)
        list->count++;
    else
        at--;
    for (; at > 0 && comes_before(candidate, &list->items[at - 1]); at--)
        list->items[at] = list->items[at - 1];
    list->items[at] = *candidate;
}

struct phrase rule_phrase(const struct finder *finder,
                          const struct rule_index *index, uint32_t token)
{
    size_t length = 0;
    const struct word *word = finder_phrase(
        finder, &index->phrases, token, finder->report->tokens.count, &length);

    return (struct phrase){word, token,
                           token + (length > 0 ? (uint32_t)length - 1 : 0)};
}

/* The token that a phrase is about: before "of" and the last of a noun, else
 * the first. */
static uint32_t head_of(const struct finder *finder,
                        const struct phrase *phrase)
{
    uint32_t last = phrase->last;
    const struct token *t;

    for (uint32_t i = phrase->first + 1; i < last; i++)
        if (finder_token(finder, i)->upos == UPOS_ADP)
            last = i - 1;
    t = finder_token(finder, last);
    return !finder_is_verb(finder, phrase->first) &&
                   (t->upos == UPOS_NOUN || t->upos == UPOS_PROPN)
               ? last
               : phrase->first;
}

/* A verb, or "is WILLING to". */
static bool is_predicate(const struct finder *finder, uint32_t token)
{
    return finder_is_verb(finder, token) ||
           (finder_token(finder, token)->upos == UPOS_ADJ &&
            finder_child(finder, token, REL_cop) != TOKEN_NONE);
}

void rule_candidates(const struct finder *finder,
                     const struct rule_index *index,
                     const struct phrase *phrase, struct candidates *found)
{
    const struct rules *rules = know_rules(finder->know);

    found->count = 0;
    for (const struct rule_entry *entry = rules_entry(index, phrase->word);
         entry != NULL; entry = rules_next(index, entry)) {
        const struct rule *rule = &rules->all.items[entry->rule];
        uint32_t token = head_of(finder, phrase), failed;
        bool verb = is_predicate(finder, token);
        struct candidate candidate = {
            .trigger = {rule, token, token, !verb, phrase->first, phrase->last},
            .words = entry->words};

        if (!is_of(finder, token, entry->words)) {
            trace_wrong_word(finder, &candidate.trigger, entry->words);
            continue;
        }
        if (!verb &&
            !stands_aside(finder, rule, token, carrier_of(finder, token)))
            candidate.trigger.verb = carrier_of(finder, token);
        candidate.conditions = rule_holds(finder, &candidate.trigger, &failed);
        if (candidate.conditions >= 0)
            insert(found, &candidate);
        else
            trace_failed(finder, &candidate.trigger);
    }
}
