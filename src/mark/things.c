/* What "it" and "its" mean, where that is a body or a state: the subject of
 * their own clause or of the one that says it, else that of the sentence
 * before.  Anything looser would be wrong as often as right: most of them mean
 * what has no name. */
#include "mark/standing.h"

#define BACK_MOST 24 /* mentions that are looked back at */

struct thing_walk {
    struct naming *naming;
    size_t named;           /* mentions with names, in order */
    uint32_t at;            /* the pronoun */
    uint32_t clause, above; /* its clause; the one that says it, or itself */
    bool subject;
};

static bool is_thing(const struct naming *naming, const struct mention *mention)
{
    return (mention->kind == MENTION_ORGANISATION ||
            mention->kind == MENTION_STATE) &&
           mention->entity != ENTITY_NONE &&
           standing_of(naming, standing_top(naming, mention->head)) ==
               STANDING_SUBJECT;
}

/* The predicate of a subject. */
static uint32_t predicate_of(const struct naming *naming,
                             const struct mention *mention)
{
    return naming_token(naming, standing_top(naming, mention->head))->head;
}

/* "Kazakhstan raised its exports", "the ministry said it was ready". */
static bool is_own(const struct thing_walk *walk, const struct mention *mention)
{
    uint32_t predicate = predicate_of(walk->naming, mention);

    if (predicate == walk->clause)
        return naming_token(walk->naming, walk->at)->head != predicate ||
               standing_reflexive(walk->naming, walk->at);
    return walk->subject && walk->above != walk->clause &&
           predicate == walk->above;
}

/* The subject of the sentence before, where "it" is this one's and does
 * something: "It added". */
static bool goes_on(const struct thing_walk *walk,
                    const struct mention *mention)
{
    const struct naming *naming = walk->naming;
    const struct token *pronoun = naming_token(naming, walk->at);
    const struct token *name = naming_token(naming, mention->first);
    const struct sentence *before =
        &naming->report->sentences.items[name->sentence];

    return walk->subject && walk->clause == pronoun->head &&
           naming_token(naming, walk->clause)->upos == UPOS_VERB &&
           naming_token(naming, walk->clause)->relation == REL_root &&
           name->sentence + 1 == pronoun->sentence &&
           predicate_of(naming, mention) == before->root;
}

static const struct mention *meant(const struct thing_walk *walk, size_t next,
                                   enum pass *pass)
{
    const struct naming *naming = walk->naming;
    uint32_t sentence = naming_token(naming, walk->at)->sentence;

    for (size_t n = 0; n < BACK_MOST && n < next; n++) {
        const struct mention *mention =
            &naming->report->mentions.items[next - 1 - n];
        uint32_t its = naming_token(naming, mention->first)->sentence;

        if (its + 1 < sentence)
            break;
        if (!is_thing(naming, mention))
            continue;
        *pass = its == sentence ? PASS_own : PASS_pronoun;
        if (its == sentence ? is_own(walk, mention) : goes_on(walk, mention))
            return mention;
    }
    return NULL;
}

static bool is_it(const struct token *token)
{
    static const char *const words[] = {"it", "its", "itself", NULL};

    return (token->xpos == XPOS_PRP || token->xpos == XPOS_PRPS) &&
           token->relation != REL_expl && token_is_one_of(token, words);
}

void things_resolve(struct naming *naming)
{
    struct report *report = naming->report;
    struct thing_walk walk = {.naming = naming,
                              .named = report->mentions.count};
    size_t next = 0;

    for (uint32_t i = 0; i < report->tokens.count; i++) {
        const struct mention *mention;
        enum pass pass = PASS_none;
        uint32_t head;

        while (next < walk.named && report->mentions.items[next].first < i)
            next++;
        if (!is_it(naming_token(naming, i)))
            continue;
        walk.at = i;
        walk.subject = standing_of(naming, i) == STANDING_SUBJECT;
        walk.clause = walk.above = standing_clause(naming, i);
        head = naming_token(naming, walk.clause)->head;
        if (naming_token(naming, walk.clause)->relation == REL_ccomp)
            walk.above = standing_clause(naming, head);
        mention = meant(&walk, next, &pass);
        if (mention != NULL)
            reference_add(naming, MENTION_PRONOUN,
                          (struct tokens_span){i, i + 1}, mention->entity,
                          pass);
    }
}
