/* Phrases whose head cannot be what the analyser took for it: an adjective
 * that is joined to a noun, "their long, quiet and friendly TALKS", and a noun
 * that nothing joins to its verb, "praised Chad's long and friendly SILENCE".
 */
#include "mark/trees.h"

#define WIDEST 24 /* tokens from the adjective to the noun */

/* Stands where a noun does: below a preposition, as object or subject. */
static bool is_nominal(enum relation relation)
{
    return relation == REL_obl || relation == REL_nmod || relation == REL_obj ||
           relation == REL_nsubj || relation == REL_nsubj_pass;
}

/* What only a noun has. */
static bool takes_noun(enum relation relation)
{
    return relation == REL_case || relation == REL_det ||
           relation == REL_nmod_poss;
}

/* The noun that is joined to the adjective at `from`, which has an article,
 * an owner or a preposition; 0 where there is none. */
static uint32_t noun_behind(const struct token *tokens,
                            const struct sentence *sentence, uint32_t from)
{
    bool owned = false;
    uint32_t noun = 0;

    for (uint32_t i = sentence->first; i < sentence->last; i++) {
        const struct token *t = &tokens[i];

        if (t->head != from || i == from)
            continue;
        owned = owned || (i < from && takes_noun((enum relation)t->relation));
        if (noun == 0 && i > from && i - from < WIDEST &&
            t->relation == REL_conj && t->upos == UPOS_NOUN)
            noun = i;
    }
    return owned ? noun : 0;
}

/* Nothing but adjectives, marks and conjunctions stands between. */
static bool is_enumeration(const struct token *tokens, uint32_t from,
                           uint32_t noun)
{
    for (uint32_t i = from + 1; i < noun; i++)
        if (tokens[i].upos != UPOS_ADJ && tokens[i].upos != UPOS_PUNCT &&
            tokens[i].upos != UPOS_CCONJ && tokens[i].upos != UPOS_ADV &&
            tokens[i].xpos != XPOS_VBN)
            return false;
    return true;
}

/* The noun takes the adjective's place and all that hangs on it but the
 * adjectives joined to it. */
static void turn_round(struct token *tokens, const struct sentence *sentence,
                       uint32_t from, uint32_t noun)
{
    tokens[noun].head = tokens[from].head == from ? noun : tokens[from].head;
    tokens[noun].relation = tokens[from].relation;
    for (uint32_t i = sentence->first; i < sentence->last; i++) {
        struct token *t = &tokens[i];

        if (t->head != from || i == from || i == noun)
            continue;
        if (i < from ? takes_noun((enum relation)t->relation)
                     : t->relation != REL_conj && i > noun)
            t->head = noun;
    }
    tokens[from].head = noun;
    tokens[from].relation = REL_amod;
}

/* What only a noun has, hung on an adjective before it: "Chad's brief visit".
 */
static void pass_to_noun(struct token *tokens, uint32_t at)
{
    const struct token *adjective = &tokens[tokens[at].head];

    if (takes_noun((enum relation)tokens[at].relation) &&
        adjective->upos == UPOS_ADJ && adjective->relation == REL_amod &&
        adjective->head > tokens[at].head &&
        tokens[adjective->head].upos == UPOS_NOUN)
        tokens[at].head = adjective->head;
}

/* The token hangs below the noun, by however many between. */
static bool is_below(const struct token *tokens, uint32_t at, uint32_t noun)
{
    for (unsigned steps = 0; steps < WIDEST && at != noun; steps++)
        at = tokens[at].head;
    return at == noun;
}

static bool has_object(const struct token *tokens,
                       const struct sentence *sentence, uint32_t verb)
{
    for (uint32_t i = sentence->first; i < sentence->last; i++)
        if (tokens[i].head == verb && tokens[i].relation == REL_obj)
            return true;
    return false;
}

/* A noun is joined to the verb before it, but all between them is its own: the
 * conjunction is one of its adjectives, and it is the verb's object. */
static bool is_object(const struct token *tokens,
                      const struct sentence *sentence, uint32_t noun)
{
    uint32_t verb = tokens[noun].head, first = verb + 1;

    if (tokens[noun].relation != REL_conj || tokens[noun].upos != UPOS_NOUN ||
        verb >= noun || noun - verb > WIDEST || tokens[verb].upos != UPOS_VERB)
        return false;
    while (first < noun && tokens[first].upos == UPOS_ADV)
        first++;
    return first < noun && tokens[first].upos != UPOS_CCONJ &&
           tokens[first].upos != UPOS_PUNCT && is_below(tokens, first, noun) &&
           !has_object(tokens, sentence, verb);
}

/* Whether a name stands before a noun that is the sentence's root, with nothing
 * but one participle and adjectives between them, and where: "Fiji severed
 * close ties with A" is no kind of ties. */
static bool name_before(const struct token *tokens,
                        const struct sentence *sentence, uint32_t noun,
                        uint32_t *name)
{
    uint32_t behind = noun;

    while (behind > sentence->first && tokens[behind - 1].head == noun &&
           (tokens[behind - 1].upos == UPOS_ADJ ||
            tokens[behind - 1].upos == UPOS_NOUN))
        behind--;
    if (behind < sentence->first + 2)
        return false;
    *name = behind - 2;
    return tokens[behind - 1].head == noun &&
           tokens[behind - 1].relation == REL_amod &&
           tokens[behind - 1].xpos == XPOS_VBN && tokens[*name].head == noun &&
           tokens[*name].relation == REL_compound &&
           tokens[*name].upos == UPOS_PROPN;
}

/* Such a participle is the verb, what stands before it its subject, and the
 * noun its object. */
static void make_clause(struct token *tokens, const struct sentence *sentence,
                        uint32_t noun)
{
    uint32_t name, verb;

    if (!name_before(tokens, sentence, noun, &name))
        return;
    verb = name + 1;
    for (uint32_t i = sentence->first; i < sentence->last; i++)
        if (i < name && tokens[i].head == noun)
            tokens[i].head = name;
        else if (i > noun && tokens[i].head == noun &&
                 tokens[i].relation != REL_nmod)
            tokens[i].head = verb;
    tokens[name].head = verb;
    tokens[name].relation = REL_nsubj;
    tokens[verb].head = verb;
    tokens[verb].relation = REL_root;
    tokens[verb].xpos = XPOS_VBD;
    tokens[noun].head = verb;
    tokens[noun].relation = REL_obj;
}

void trees_mend_phrases(struct report *report, struct sentence *sentence)
{
    struct token *tokens = report->tokens.items;

    for (uint32_t i = sentence->first; i < sentence->last; i++) {
        uint32_t noun;

        pass_to_noun(tokens, i);
        if (tokens[i].relation == REL_root && tokens[i].upos == UPOS_NOUN)
            make_clause(tokens, sentence, i);
        if (is_object(tokens, sentence, i))
            tokens[i].relation = REL_obj;
        if (tokens[i].upos != UPOS_ADJ ||
            !is_nominal((enum relation)tokens[i].relation))
            continue;
        noun = noun_behind(tokens, sentence, i);
        if (noun > 0 && is_enumeration(tokens, i, noun))
            turn_round(tokens, sentence, i, noun);
    }
}
