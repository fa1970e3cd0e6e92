/* What the links of a rule lead to.  Passive, control, light verbs and
 * coordination are resolved here, so that no rule need speak of them. */
#include "find/tie.h"

static void add(struct arc_words *words, uint32_t token)
{
    for (size_t i = 0; i < words->count; i++)
        if (words->items[i] == token)
            return;
    if (token != TOKEN_NONE && words->count < ARC_WORDS)
        words->items[words->count++] = token;
}

bool is_passive(const struct finder *finder, uint32_t verb)
{
    const struct token *t = finder_token(finder, verb);

    return finder_child(finder, verb, REL_nsubj_pass) != TOKEN_NONE ||
           finder_child(finder, verb, REL_aux_pass) != TOKEN_NONE ||
           (t->xpos == XPOS_VBN && t->relation == REL_acl);
}

/* "With B", "from CROSSING". */
static bool brings(const struct finder *finder, uint32_t token,
                   struct str preposition)
{
    uint32_t mark = finder_child(finder, token, REL_mark);

    return str_equal(preposition_of(finder, token), preposition) ||
           (mark != TOKEN_NONE &&
            str_equal(finder_token(finder, mark)->norm, preposition));
}

/* Dependants with this preposition, of a verb or of a noun. */
static void follow_preposition(const struct finder *finder, uint32_t from,
                               struct str preposition, struct arc_words *words)
{
    for (uint32_t child = finder->child[from]; child != TOKEN_NONE;
         child = finder->sibling[child]) {
        enum relation relation =
            (enum relation)finder_token(finder, child)->relation;

        if ((relation == REL_obl || relation == REL_nmod ||
             relation == REL_obl_agent || relation == REL_nmod_poss ||
             relation == REL_advcl || relation == REL_acl) &&
            brings(finder, child, preposition))
            add(words, child);
    }
}

static void follow_relations(const struct finder *finder, uint32_t from,
                             const enum relation *relations,
                             struct arc_words *words)
{
    for (uint32_t child = finder->child[from]; child != TOKEN_NONE;
         child = finder->sibling[child])
        for (const enum relation *r = relations; *r != REL_root; r++)
            if (finder_token(finder, child)->relation == *r)
                add(words, child);
}

/* "Series", "40,000 tonnes", "75 million": what is meant stands behind. */
static bool only_counts(const struct finder *finder, uint32_t token)
{
    const struct mention *mention = finder_mention(finder, token);

    return (mention != NULL && mention->kind == MENTION_AMOUNT) ||
           finder_child(finder, token, REL_nummod) != TOKEN_NONE ||
           lexicon_find(know_words(finder->know, "quantities"),
                        finder_token(finder, token)->lemma) != NULL;
}

/* "A series of agreements", "40,000 tonnes of rice", "75 million in aid": what
 * is counted, too. */
static void add_counted(const struct finder *finder, struct arc_words *words)
{
    for (size_t i = 0; i < words->count; i++)
        for (unsigned p = 0; p < 2 && only_counts(finder, words->items[i]); p++)
            follow_preposition(finder, words->items[i],
                               p == 0 ? STR("of") : STR("in"), words);
}

/* Who does it: of a noun its owner, "by", the subject of the verb that carries
 * it; of a name ("is in LIMA") who is there. */
static void follow_agent(const struct finder *finder,
                         const struct trigger *trigger, struct arc_words *words)
{
    static const enum relation owners[] = {REL_nmod_poss, REL_root};

    if (trigger->noun) {
        follow_relations(finder, trigger->token, owners, words);
        follow_preposition(finder, trigger->token, STR("by"), words);
        if (words->count == 0 && trigger->verb != trigger->token &&
            !is_passive(finder, trigger->verb))
            add(words, clause_subject(finder, trigger->verb));
        if (words->count == 0 &&
            finder_token(finder, trigger->token)->upos == UPOS_PROPN &&
            finder_child(finder, trigger->token, REL_nsubj) != TOKEN_NONE)
            add(words, clause_subject(finder, trigger->token));
        return;
    }
    if (is_passive(finder, trigger->verb))
        follow_preposition(finder, trigger->verb, STR("by"), words);
    else
        add(words, clause_subject(finder, trigger->verb));
    add_counted(finder, words);
}

static void follow_patient(const struct finder *finder,
                           const struct trigger *trigger,
                           struct arc_words *words)
{
    static const enum relation objects[] = {REL_obj, REL_root};
    uint32_t verb = trigger->verb;
    const struct token *t = finder_token(finder, verb);

    if (trigger->noun) {
        follow_preposition(finder, trigger->token, STR("of"), words);
        return;
    }
    follow_relations(finder, verb, objects, words);
    if (words->count == 0 && is_passive(finder, verb))
        add(words,
            t->relation == REL_acl ? t->head : clause_subject(finder, verb));
    add_counted(finder, words);
}

/* "Granted B money": of two objects the parser may have the first for one like
 * the other. */
static void follow_receiver(const struct finder *finder, uint32_t verb,
                            struct arc_words *words)
{
    static const enum relation receivers[] = {REL_iobj, REL_root};
    static const enum relation objects[] = {REL_obj, REL_root};
    struct arc_words two = {.count = 0};

    follow_relations(finder, verb, receivers, words);
    follow_relations(finder, verb, objects, &two);
    if (words->count == 0 && two.count == 2)
        add(words, two.items[0] < two.items[1] ? two.items[0] : two.items[1]);
}

/* Verbs that complete: "agreed to cut", "said that it cut", "its offer to
 * cut". */
static void follow_clause(const struct finder *finder, uint32_t from,
                          struct arc_words *words)
{
    for (uint32_t child = finder->child[from]; child != TOKEN_NONE;
         child = finder->sibling[child]) {
        enum relation relation =
            (enum relation)finder_token(finder, child)->relation;
        bool infinitive = finder_has_child(finder, child, "to");
        bool that = finder_has_child(finder, child, "that");

        if (relation == REL_xcomp || relation == REL_ccomp ||
            ((relation == REL_acl || relation == REL_advcl) &&
             finder_is_verb(finder, child) && (infinitive || that)))
            add(words, child);
    }
}

/* The first noun behind it, over articles and adjectives. */
static void follow_next(const struct finder *finder, uint32_t from,
                        struct arc_words *words)
{
    const struct sentence *sentence =
        &finder->report->sentences.items[finder_token(finder, from)->sentence];
    uint32_t at = from + 1;

    while (at < sentence->last && (finder_token(finder, at)->upos == UPOS_DET ||
                                   finder_token(finder, at)->upos == UPOS_ADJ))
        at++;
    if (at < sentence->last && (finder_token(finder, at)->upos == UPOS_NOUN ||
                                finder_token(finder, at)->upos == UPOS_PROPN))
        add(words, at);
}

static void follow_name(const struct finder *finder,
                        const struct trigger *trigger, struct arc_words *words)
{
    for (uint32_t i = tie_name_start(finder, trigger->first);
         i < trigger->token; i++)
        add(words, i);
}

/* "Launched a programme", "a programme was launched". */
static void follow_done(const struct finder *finder, uint32_t from,
                        struct arc_words *words)
{
    const struct token *t = finder_token(finder, from);

    if (t->relation == REL_obj || t->relation == REL_nsubj_pass)
        add(words, t->head);
}

static void follow_sentence(const struct finder *finder, uint32_t from,
                            struct arc_words *words)
{
    const struct sentence *sentence =
        &finder->report->sentences.items[finder_token(finder, from)->sentence];

    for (uint32_t i = sentence->first; i < sentence->last; i++)
        add(words, i);
}

/* "Held talks with B" and "sent a letter to B": the parser hangs what the
 * preposition brings on the noun or on the verb. */
static void follow_word(const struct finder *finder,
                        const struct trigger *trigger, struct str preposition,
                        struct arc_words *words)
{
    uint32_t object = finder_child(finder, trigger->verb, REL_obj);

    follow_preposition(finder, trigger->token, preposition, words);
    follow_preposition(finder, trigger->verb, preposition, words);
    if (!trigger->noun && object != TOKEN_NONE)
        follow_preposition(finder, object, preposition, words);
}

static void follow(const struct finder *finder, const struct trigger *trigger,
                   const struct rule_arc *arc, struct arc_words *words)
{
    static const enum relation modifiers[] = {
        REL_amod, REL_compound, REL_nmod_unmarked, REL_nummod, REL_root};
    static const enum relation particles[] = {REL_compound_prt, REL_root};
    const struct token *t = finder_token(finder, trigger->token);

    switch (arc->link) {
    case LINK_agent:
        follow_agent(finder, trigger, words);
        return;
    case LINK_patient:
        follow_patient(finder, trigger, words);
        return;
    case LINK_receiver:
        follow_receiver(finder, trigger->verb, words);
        return;
    case LINK_clause:
        follow_clause(finder, trigger->token, words);
        return;
    case LINK_modifier:
        follow_relations(finder, trigger->token, modifiers, words);
        return;
    case LINK_particle:
        follow_relations(finder, trigger->token, particles, words);
        return;
    case LINK_below:
        for (uint32_t child = finder->child[trigger->token];
             child != TOKEN_NONE; child = finder->sibling[child])
            add(words, child);
        return;
    case LINK_above:
        add(words, t->head == trigger->token ? TOKEN_NONE : t->head);
        return;
    case LINK_verb:
        add(words, trigger->noun && trigger->verb != trigger->token
                       ? trigger->verb
                       : TOKEN_NONE);
        return;
    case LINK_sentence:
        follow_sentence(finder, trigger->token, words);
        return;
    case LINK_itself:
        add(words, trigger->token);
        return;
    case LINK_next:
        follow_next(finder, trigger->last, words);
        return;
    case LINK_name:
        follow_name(finder, trigger, words);
        return;
    case LINK_done:
        follow_done(finder, trigger->token, words);
        return;
    case LINK_preposition:
        follow_word(finder, trigger, arc->word, words);
        return;
    }
}

/* What stands beside such a word stands in the same place. */
static bool is_coordinated(enum rule_link link)
{
    return link != LINK_itself && link != LINK_next && link != LINK_name &&
           link != LINK_above && link != LINK_done && link != LINK_sentence;
}

/* The words that one link leads to, with those that are coordinated with
 * them. */
static void follow_link(const struct finder *finder,
                        const struct trigger *trigger,
                        const struct rule_arc *arc, struct arc_words *words)
{
    size_t first = words->count;

    follow(finder, trigger, arc, words);
    if (!is_coordinated(arc->link))
        return;
    for (size_t i = first; i < words->count; i++)
        for (uint32_t child = finder->child[words->items[i]];
             child != TOKEN_NONE; child = finder->sibling[child])
            if (finder_token(finder, child)->relation == REL_conj)
                add(words, child);
}

void rule_follow(const struct finder *finder, const struct trigger *trigger,
                 const struct rule_arc *arc, struct arc_words *words)
{
    struct arc_words stops = {.count = 0};

    follow_link(finder, trigger, arc, &stops);
    while (arc->then != NULL) {
        struct arc_words next = {.count = 0};

        arc = arc->then;
        for (size_t i = 0; i < stops.count; i++) {
            uint32_t stop = stops.items[i];
            struct trigger at = {trigger->rule, stop,
                                 stop,          !finder_is_verb(finder, stop),
                                 stop,          stop};

            follow_link(finder, &at, arc, &next);
        }
        stops = next;
    }
    for (size_t i = 0; i < stops.count; i++)
        add(words, stops.items[i]);
}
