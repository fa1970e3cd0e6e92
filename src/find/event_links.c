/* Who takes part: as the rule's links say, else as the clause has it. */
#include "find/event.h"

#include <string.h>

#define ADJECTIVES_MOST 14 /* tokens between an owner and a noun */

/* The parties that the first of these links with any leads to. */
static void cast_arcs(const struct finder *finder,
                      const struct trigger *trigger,
                      const struct rule_arcs *arcs, struct parties *parties,
                      bool *joint)
{
    for (size_t i = 0; i < arcs->count && parties->count == 0; i++) {
        struct arc_words words = {.count = 0};

        rule_follow(finder, trigger, &arcs->items[i], &words);
        for (size_t k = 0; k < words.count; k++)
            parties_at(finder, words.items[k], parties, joint);
    }
}

static void cast_below(const struct finder *finder, uint32_t token,
                       const enum relation *relations, struct cast *cast)
{
    for (uint32_t child = finder->child[token];
         child != TOKEN_NONE && cast->two.count == 0;
         child = finder->sibling[child])
        for (const enum relation *r = relations; *r != REL_root; r++)
            if (finder_token(finder, child)->relation == *r &&
                !str_equal(preposition_of(finder, child), STR("than")))
                parties_at(finder, child, &cast->two, &cast->joint);
}

void event_cast_complement(const struct finder *finder,
                           const struct trigger *trigger, struct cast *cast)
{
    static const enum relation subjects[] = {REL_nsubj, REL_nsubj_pass,
                                             REL_root};
    static const enum relation owners[] = {REL_nmod_poss, REL_nmod, REL_root};
    static const enum relation rest[] = {REL_obj, REL_obl, REL_root};
    const struct rule_arc patient = {LINK_patient, {NULL, 0}, NULL};
    const struct rule_arc clause = {LINK_clause, {NULL, 0}, NULL};
    struct arc_words objects = {.count = 0}, clauses = {.count = 0};

    rule_follow(finder, trigger, &clause, &clauses);
    rule_follow(finder, trigger, &patient, &objects);
    for (size_t i = 0; i < objects.count && clauses.count == 0; i++) {
        uint32_t at = objects.items[i];
        struct trigger object = {trigger->rule, at, at, true, at, at};

        rule_follow(finder, &object, &clause, &clauses);
    }
    for (size_t i = 0; trigger->noun && i < objects.count; i++)
        parties_at(finder, objects.items[i], &cast->two, &cast->joint);
    for (size_t i = 0; i < clauses.count; i++)
        cast_below(finder, clauses.items[i], subjects, cast);
    for (size_t i = 0; i < objects.count; i++)
        cast_below(finder, objects.items[i], owners, cast);
    for (size_t i = 0; i < clauses.count; i++) {
        uint32_t object = finder_child(finder, clauses.items[i], REL_obj);

        cast_below(finder, clauses.items[i], rest, cast);
        if (object != TOKEN_NONE)
            cast_below(finder, object, owners, cast);
    }
}

/* "Russia's premeditated, unprovoked and unjustified attack": whose it is,
 * where the parser hung the possessor on an adjective; TOKEN_NONE where
 * nobody's. */
static uint32_t owner_before(const struct finder *finder, uint32_t noun)
{
    for (uint32_t i = noun; i > 0 && i + ADJECTIVES_MOST > noun; i--) {
        const struct token *t = finder_token(finder, i - 1);

        if (t->sentence != finder_token(finder, noun)->sentence)
            break;
        if (t->xpos == XPOS_POS)
            return finder_token(finder, i - 1)->head;
        if (t->upos != UPOS_ADJ && t->upos != UPOS_ADV &&
            t->upos != UPOS_CCONJ && !(t->flags & TOKEN_PUNCT) &&
            t->upos != UPOS_VERB && t->upos != UPOS_NOUN)
            break;
    }
    return TOKEN_NONE;
}

/* "Holding the Russian government to account for its war": the state named last
 * before the word in its sentence. */
static void add_meant(const struct finder *finder, uint32_t noun,
                      struct parties *parties)
{
    static const char *const its[] = {"its", "their", NULL};
    uint32_t owner = finder_child(finder, noun, REL_nmod_poss);

    if (owner == TOKEN_NONE ||
        !str_is_one_of(finder_token(finder, owner)->norm, its))
        return;
    for (uint32_t i = owner; i > 0; i--) {
        const struct mention *mention = finder_mention(finder, i - 1);
        struct party party = {0};

        if (finder_token(finder, i - 1)->sentence !=
            finder_token(finder, owner)->sentence)
            return;
        if (mention == NULL || mention->country[0] == '\0' ||
            (mention->kind != MENTION_STATE &&
             mention->kind != MENTION_ORGANISATION))
            continue;
        memcpy(party.country, mention->country, 4);
        party.span = mention->span;
        parties_add(finder->arena, parties, &party);
        return;
    }
}

/* "At the Summit of A, X met Y": what names the event does not take part. */
static void drop_event(const struct finder *finder,
                       const struct trigger *trigger, struct parties *parties)
{
    struct span own = finder_token(finder, trigger->token)->span;
    size_t kept = 0;

    for (size_t i = 0; i < parties->count; i++)
        if (parties->items[i].span.from > own.from ||
            parties->items[i].span.to < own.to)
            parties->items[kept++] = parties->items[i];
    parties->count = kept;
}

void event_cast(const struct finder *finder, const struct trigger *trigger,
                struct cast *cast)
{
    const struct rule *rule = trigger->rule;
    struct cast usual = {0};

    if (rule->actor.count == 0 || rule->other.count == 0)
        event_cast_clause(finder, trigger, &usual);
    if (trigger->noun && usual.one.count == 0 && event_is_deed(rule) &&
        owner_before(finder, trigger->token) != TOKEN_NONE)
        parties_at(finder, owner_before(finder, trigger->token), &usual.one,
                   &usual.joint);
    if (trigger->noun && usual.one.count == 0 && event_is_deed(rule))
        add_meant(finder, trigger->token, &usual.one);
    *cast = usual;
    if (rule->actor.count > 0) {
        cast->one = (struct parties){0};
        cast_arcs(finder, trigger, &rule->actor, &cast->one, &cast->joint);
    }
    if (rule->other.count > 0) {
        cast->two = (struct parties){0};
        cast_arcs(finder, trigger, &rule->other, &cast->two, &cast->joint);
    }
    if (trigger->noun && rule->cast != CAST_gather) {
        drop_event(finder, trigger, &cast->one);
        drop_event(finder, trigger, &cast->two);
    }
}
