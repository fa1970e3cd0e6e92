/* Who is a member of which organisation of states. */
#include "find/tie.h"

#include <string.h>

#define MEMBERS_MOST 24

/* What the words around an organisation say of members. */
struct joining {
    uint32_t noun; /* "member", "accession", or the verb "join" */
    enum status status;
    struct parties states;
};

static bool is_union(const struct tying *tying, const struct mention *mention)
{
    const struct finder *finder = tying->finder;
    const struct world *world = know_world(finder->know);
    struct str text = span_of(finder->report->text, mention->span);
    const struct word *word;

    if (strcmp(mention->country, "EUU") == 0 &&
        mention->kind != MENTION_DEMONYM && mention->kind < MENTION_DATE)
        return true;
    if (mention->kind != MENTION_ORGANISATION)
        return false;
    word = lexicon_find(&world->organisations,
                        lexicon_phrase(finder->arena, text));
    return word != NULL && str_equal(word->sign, STR("igo"));
}

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
        if (tie_token(tying, at)->head == at ||
            tie_token(tying, tie_token(tying, at)->head)->upos == UPOS_VERB)
            return;
        at = tie_token(tying, at)->head;
    }
}

/* A verb in time: held, planned, or STATUS_none. */
static enum status verb_status(const struct tying *tying, uint32_t verb)
{
    const struct trigger trigger = {.token = verb, .verb = verb};

    return event_status(tying->finder, &trigger);
}

static bool take_verb(const struct tying *tying, struct joining *joining,
                      uint32_t verb)
{
    bool join = tie_sign_is(tying, tying->ranks, verb, "join");
    enum status status;

    if (!join && !tie_sign_is(tying, tying->ranks, verb, "leave"))
        return false;
    joining->noun = verb;
    status = verb_status(tying, verb);
    if (status == STATUS_none || tie_is_negated(tying, verb))
        return false;
    if (join)
        joining->status =
            status == STATUS_held ? STATUS_in_force : STATUS_planned;
    else
        joining->status =
            status == STATUS_held ? STATUS_ended : STATUS_in_force;
    add_states(tying, joining, clause_subject(tying->finder, verb));
    return joining->states.count > 0;
}

/* "accession", or "accession talks". */
static bool has_accession(const struct tying *tying, uint32_t noun)
{
    uint32_t compound = finder_child(tying->finder, noun, REL_compound);

    return tie_sign_is(tying, tying->ranks, noun, "accession") ||
           (compound != TOKEN_NONE &&
            tie_sign_is(tying, tying->ranks, compound, "accession"));
}

static bool take_noun(const struct tying *tying, struct joining *joining,
                      uint32_t noun, const struct mention *union_)
{
    bool member = tie_sign_is(tying, tying->ranks, noun, "member");
    uint32_t head = tie_token(tying, noun)->head;

    joining->noun = noun;
    if (tie_is_negated(tying, noun) || tie_is_negated(tying, head))
        return false;
    if (member) {
        joining->status = STATUS_in_force;
        if (tie_sign_is(tying, tying->ranks, head, "raise") &&
            verb_status(tying, head) != STATUS_held)
            joining->status = STATUS_planned;
        members_of(tying, joining, union_);
    } else if (has_accession(tying, noun)) {
        joining->status = STATUS_planned;
        candidates_of(tying, joining);
    }
    return joining->states.count > 0;
}

/* The word of members that an organisation stands with: in front of it over
 * "of" or "to", or right behind. */
static bool find_joining(const struct tying *tying,
                         const struct mention *mention, struct joining *joining)
{
    const struct finder *finder = tying->finder;
    size_t count = finder->report->tokens.count;
    uint32_t at = mention->head;

    for (uint32_t i = mention->last; i < count && i < mention->last + 4; i++) {
        const struct token *t = tie_token(tying, i);

        if (t->upos != UPOS_NOUN && t->upos != UPOS_PROPN &&
            t->upos != UPOS_ADJ && t->xpos != XPOS_POS)
            break;
        if (take_noun(tying, joining, i, mention))
            return true;
    }
    for (unsigned steps = 0; steps < 3; steps++) {
        if (take_noun(tying, joining, at, mention) ||
            take_verb(tying, joining, at))
            return true;
        if (tie_token(tying, at)->head == at)
            return false;
        at = tie_token(tying, at)->head;
    }
    return take_verb(tying, joining, at);
}

/* "joined", "became a member": a date beside it is when that was. */
static bool is_beginning(const struct tying *tying,
                         const struct joining *joining)
{
    uint32_t head = tie_token(tying, joining->noun)->head;

    return tie_sign_is(tying, tying->ranks, joining->noun, "join") ||
           tie_sign_is(tying, tying->ranks, head, "raise");
}

/* "in 2017 and 2018": the years of a seat. */
static void add_dates(const struct tying *tying, struct fact *fact,
                      const struct joining *joining,
                      const struct mention *union_)
{
    size_t count = tying->finder->report->tokens.count;
    const struct mention *date = NULL;
    uint32_t at = union_->last;

    if (at + 1 < count && str_equal(tie_token(tying, at)->norm, STR("in")))
        date = finder_mention(tying->finder, at + 1);
    if (date != NULL && date->kind == MENTION_DATE &&
        tie_sign_is(tying, tying->ranks, joining->noun, "member") &&
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
    date = fact->status == STATUS_in_force && is_beginning(tying, joining)
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

/* The row that told of it. */
static const struct word *joining_word(const struct tying *tying,
                                       uint32_t token)
{
    uint32_t compound = finder_child(tying->finder, token, REL_compound);
    const struct word *word =
        lexicon_find(tying->ranks, tie_token(tying, token)->lemma);

    if (compound != TOKEN_NONE &&
        tie_sign_is(tying, tying->ranks, compound, "accession"))
        word = lexicon_find(tying->ranks, tie_token(tying, compound)->lemma);
    return word != NULL
               ? word
               : lexicon_find(tying->ranks, tie_token(tying, token)->norm);
}

void tie_take_organisation(struct tying *tying, const struct mention *mention)
{
    struct joining joining = {.status = STATUS_in_force};
    const struct word *word;

    if (!is_union(tying, mention) ||
        (tie_token(tying, mention->head)->flags & TOKEN_QUOTED) ||
        !find_joining(tying, mention, &joining))
        return;
    word = joining_word(tying, joining.noun);
    if (word == NULL)
        return;
    for (size_t i = 0; i < joining.states.count; i++) {
        struct fact fact = tie_new(tying, word, mention->first, mention->last);

        fact.tie = TIE_membership;
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
}
