/* What the words around a deed deny of it without a "not": "failed to sign",
 * "denied that they met", "it is not true that", "nearly met". */
#include "find/event.h"
#include "find/tracing.h"

#define CLIMB_MOST 8

static bool has_sign(const struct finder *finder, uint32_t token,
                     const char *sign)
{
    return event_row_says(event_row(finder, token, TOKEN_NONE), sign);
}

bool event_is_negated(const struct finder *finder, uint32_t token)
{
    static const char *const no[] = {"not",     "n't", "no", "never",
                                     "neither", "nor", NULL};

    for (uint32_t child = finder->child[token]; child != TOKEN_NONE;
         child = finder->sibling[child])
        if (str_is_one_of(finder_token(finder, child)->norm, no))
            return true;
    return false;
}

/* "Nearly", "almost" of the word itself: before it, and of no number. */
static uint32_t hedge_of(const struct finder *finder, uint32_t token)
{
    for (uint32_t child = finder->child[token];
         child != TOKEN_NONE && child < token; child = finder->sibling[child])
        if (finder_token(finder, child)->relation == REL_advmod &&
            has_sign(finder, child, "almost"))
            return child;
    return TOKEN_NONE;
}

/* The word above speaks of what stands below it as a clause, or as "from
 * doing", and not only of a thing. */
static bool is_clause(const struct finder *finder, uint32_t token)
{
    const struct token *t = finder_token(finder, token);

    switch ((enum relation)t->relation) {
    case REL_xcomp:
    case REL_ccomp:
    case REL_csubj:
    case REL_csubj_pass:
    case REL_acl:
        return true;
    case REL_acl_relcl: /* "rumours that they met" */
        return finder_child(finder, token, REL_mark) != TOKEN_NONE;
    case REL_advcl:
        return t->xpos == XPOS_VBG || t->xpos == XPOS_VB;
    default:
        return false;
    }
}

/* A noun that another word speaks of: "the legacy of the war". */
static bool is_thing(const struct finder *finder, uint32_t token)
{
    enum relation relation =
        (enum relation)finder_token(finder, token)->relation;

    return relation == REL_nmod || relation == REL_nmod_poss ||
           relation == REL_obj || relation == REL_compound ||
           relation == REL_nsubj_pass;
}

/* "Stopped short of", "came close to". */
static bool is_shy(const struct finder *finder, uint32_t verb)
{
    for (uint32_t child = finder->child[verb]; child != TOKEN_NONE;
         child = finder->sibling[child])
        if (has_sign(finder, child, "shy") &&
            finder_token(finder, child)->upos != UPOS_VERB)
            return true;
    return false;
}

/* "Rejected reports that": a claim that somebody denies. */
static bool is_denied_claim(const struct finder *finder, uint32_t noun)
{
    const struct token *t = finder_token(finder, noun);

    return has_sign(finder, noun, "claim") &&
           (t->relation == REL_obj || t->relation == REL_nsubj_pass) &&
           has_sign(finder, t->head, "undone");
}

static bool had_before(const struct finder *finder, uint32_t verb)
{
    uint32_t aux = finder_child(finder, verb, REL_aux);
    uint32_t subject = finder_child(finder, verb, REL_nsubj);

    return aux != TOKEN_NONE && subject != TOKEN_NONE && aux < subject &&
           finder_token(finder, verb)->relation == REL_advcl &&
           str_equal(finder_token(finder, aux)->norm, STR("had"));
}

/* "Had they met, ...", which the parser may hang on its first word. */
static bool is_inverted(const struct finder *finder, uint32_t verb)
{
    uint32_t above = finder_token(finder, verb)->head;
    uint32_t first =
        finder->report->sentences.items[finder_token(finder, verb)->sentence]
            .first;

    if (above == first && above < verb &&
        str_equal(finder_token(finder, above)->norm, STR("had")))
        return true;
    return had_before(finder, verb);
}

/* What the word above says of the clause at a token. */
static bool is_undone_by(const struct finder *finder, uint32_t above)
{
    if (event_is_negated(finder, above))
        return has_sign(finder, above, "true");
    return has_sign(finder, above, "undone") || is_shy(finder, above) ||
           (has_sign(finder, above, "shy") &&
            finder_token(finder, above)->upos != UPOS_VERB) ||
           is_denied_claim(finder, above);
}

uint32_t event_unreal(const struct finder *finder, uint32_t token)
{
    uint32_t hedge = hedge_of(finder, token);

    if (is_inverted(finder, token))
        return token;

    for (unsigned step = 0; step < CLIMB_MOST && hedge == TOKEN_NONE; step++) {
        uint32_t above = finder_token(finder, token)->head;

        if (above == token)
            break;
        if (is_thing(finder, token) && has_sign(finder, above, "memory"))
            return above;
        if (is_clause(finder, token)) {
            if (is_undone_by(finder, above))
                return above;
            if (finder_token(finder, token)->relation == REL_advcl)
                break;
        } else if (finder_token(finder, token)->relation != REL_conj &&
                   !has_sign(finder, above, "light")) {
            break;
        }
        token = above;
    }
    return hedge;
}

bool event_ranks(const struct finder *finder, const struct trigger *trigger)
{
    static const char *const ranks[] = {"last", "first", "only", "next", NULL};
    const struct token *verb = finder_token(finder, trigger->verb);

    if (verb->relation != REL_acl ||
        !finder_has_child(finder, trigger->verb, "to"))
        return false;
    for (uint32_t child = finder->child[verb->head]; child != TOKEN_NONE;
         child = finder->sibling[child])
        if (str_is_one_of(finder_token(finder, child)->norm, ranks))
            return true;
    return false;
}
