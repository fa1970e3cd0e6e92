/* Ties: partnerships, documents, joint bodies, initiatives, memberships,
 * diplomatic relations, and who holds which office. */
#include "find/tie.h"
#include "find/tracing.h"

static bool take(struct tying *tying, const struct trigger *trigger,
                 uint32_t last)
{
    switch (trigger->rule->tie) {
    case TIE_agreement:
        return tie_take_document(tying, trigger, last);
    case TIE_office:
        return tie_take_change(tying, trigger);
    case TIE_membership:
        return tie_take_membership(tying, trigger);
    default:
        return tie_take_noun(tying, trigger, last);
    }
}

static void take_at(struct tying *tying, const struct rule_index *index,
                    uint32_t token)
{
    struct phrase phrase = rule_phrase(tying->finder, index, token);
    struct candidates found;
    bool told = false;

    if (phrase.word == NULL)
        return;
    rule_candidates(tying->finder, index, &phrase, &found);
    for (size_t i = 0;
         i < found.count && (!told || tying->finder->trace != NULL); i++) {
        trace_candidate(tying->finder, &found.items[i].trigger, told);
        told = told || take(tying, &found.items[i].trigger, phrase.last);
    }
}

void find_ties(struct finder *finder)
{
    const struct rule_index *index = &know_rules(finder->know)->index[FACT_tie];
    struct tying tying = {finder,
                          know_words(finder->know, "ranks"),
                          finder->facts->count,
                          {NULL, 0, 0}};

    for (uint32_t i = 0; i < finder->report->tokens.count; i++)
        take_at(&tying, index, i);
    for (size_t i = 0; i < finder->report->entities.count; i++)
        tie_take_office(&tying, &finder->report->entities.items[i]);
}
