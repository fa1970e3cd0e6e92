#include "mark/standing.h"

#define JOINED_MOST 6 /* names joined to each other */
#define CLIMB_MOST 12 /* tokens between a word and its predicate */
#define NEAR_MOST 3   /* tokens between a noun and the name beside it */

static bool is_verb(const struct token *token)
{
    return token->upos == UPOS_VERB || token->upos == UPOS_AUX;
}

static bool is_subject(const struct token *token)
{
    return token->relation == REL_nsubj || token->relation == REL_nsubj_pass ||
           token->relation == REL_nsubj_outer;
}

/* The relation by which a clause hangs on what is above it. */
static bool is_clause(const struct token *token)
{
    switch (token->relation) {
    case REL_root:
    case REL_ccomp:
    case REL_xcomp:
    case REL_advcl:
    case REL_advcl_relcl:
    case REL_acl:
    case REL_acl_relcl:
    case REL_csubj:
    case REL_csubj_pass:
    case REL_parataxis:
        return true;
    default:
        return token->relation == REL_conj && is_verb(token);
    }
}

uint32_t standing_head(const struct naming *naming, uint32_t first,
                       uint32_t last, uint32_t head)
{
    enum standing best = standing_of(naming, standing_top(naming, head));

    for (uint32_t i = first; i < last && best != STANDING_SUBJECT; i++) {
        uint32_t above = naming_token(naming, i)->head;
        enum standing standing = standing_of(naming, i);

        if ((above >= first && above < last) || standing >= best)
            continue;
        best = standing;
        head = i;
    }
    return head;
}

uint32_t standing_top(const struct naming *naming, uint32_t token)
{
    for (size_t n = 0; n < JOINED_MOST; n++) {
        const struct token *word = naming_token(naming, token);

        if (word->relation != REL_conj && word->relation != REL_appos &&
            word->relation != REL_flat && word->relation != REL_compound)
            break;
        token = word->head;
    }
    return token;
}

enum standing standing_of(const struct naming *naming, uint32_t token)
{
    const struct token *word = naming_token(naming, token);

    if (is_subject(word))
        return STANDING_SUBJECT;
    switch (word->relation) {
    case REL_obj:
    case REL_iobj:
        return STANDING_OBJECT;
    case REL_obl:
    case REL_obl_agent:
    case REL_obl_unmarked:
        return STANDING_OBLIQUE;
    case REL_nmod_poss:
        return STANDING_OWNER;
    default:
        return STANDING_NOUN;
    }
}

uint32_t standing_clause(const struct naming *naming, uint32_t token)
{
    for (size_t n = 0; n < CLIMB_MOST; n++) {
        const struct token *word = naming_token(naming, token);

        if (is_clause(word) || word->head == token)
            break;
        token = word->head;
    }
    return token;
}

bool standing_below(const struct naming *naming, uint32_t token, uint32_t above)
{
    for (size_t n = 0; n < CLIMB_MOST; n++) {
        uint32_t head = naming_token(naming, token)->head;

        if (token == above)
            return true;
        if (head == token)
            break;
        token = head;
    }
    return false;
}

/* Part of the words of a name, not of a clause or another name beside it. */
static bool is_within(const struct naming *naming, uint32_t token,
                      uint32_t above)
{
    for (size_t n = 0; n < CLIMB_MOST; n++) {
        const struct token *word = naming_token(naming, token);

        if (token == above)
            return true;
        if (word->head == token || is_clause(word) ||
            word->relation == REL_conj || word->relation == REL_appos)
            break;
        token = word->head;
    }
    return false;
}

bool standing_reflexive(const struct naming *naming, uint32_t token)
{
    static const char *const words[] = {"himself", "herself", "itself", NULL};

    return token_is_one_of(naming_token(naming, token), words);
}

/* "his wife, X" and "his son X" are others than he. */
static bool bars_owner(const struct naming *naming, uint32_t pronoun,
                       uint32_t name_first, uint32_t name_head)
{
    uint32_t owned = naming_token(naming, pronoun)->head;
    const struct token *name = naming_token(naming, name_head);

    if (is_within(naming, pronoun, name_head))
        return true;
    return name_head != owned && name_first > pronoun &&
           name_first <= owned + NEAR_MOST &&
           (name->relation == REL_appos || name->relation == REL_flat ||
            name->relation == REL_compound || name->relation == REL_nmod) &&
           standing_below(naming, name_head, owned);
}

/* The predicate that an argument hangs on, a few nouns above it at most. */
static uint32_t predicate_of(const struct naming *naming, uint32_t token,
                             size_t most)
{
    uint32_t at = naming_token(naming, token)->head;

    for (size_t n = 0; n < most; n++) {
        const struct token *word = naming_token(naming, at);

        if (is_verb(word) || word->head == at || is_clause(word))
            break;
        at = word->head;
    }
    return at;
}

/* "X went to see him": the subject of `upper` is that of `lower`. */
static bool shares_subject(const struct naming *naming, uint32_t lower,
                           uint32_t upper)
{
    for (size_t n = 0; n < NEAR_MOST; n++) {
        const struct token *word = naming_token(naming, lower);

        if ((word->relation != REL_xcomp && word->relation != REL_conj) ||
            naming->has_subject[lower])
            break;
        lower = word->head;
        if (lower == upper)
            return true;
    }
    return false;
}

/* "Near X he saw Y": a name in the phrases of the pronoun's own clause, of
 * which it is the subject; a name that owns something may be. */
static bool is_beside(const struct naming *naming, uint32_t name,
                      uint32_t pronoun)
{
    uint32_t predicate = naming_token(naming, pronoun)->head;
    const struct token *word = naming_token(naming, name);

    return word->head != name && word->relation != REL_nmod_poss &&
           (word->head == predicate ||
            (name < pronoun && is_within(naming, name, predicate)));
}

bool standing_bars(const struct naming *naming, uint32_t pronoun,
                   uint32_t name_first, uint32_t name_head)
{
    uint32_t top = standing_top(naming, name_head), own, other;

    if (naming_token(naming, pronoun)->relation == REL_nmod_poss)
        return bars_owner(naming, pronoun, name_first, name_head);
    if (standing_reflexive(naming, pronoun))
        return false;
    if (is_within(naming, pronoun, name_head))
        return true;
    if (is_subject(naming_token(naming, pronoun)))
        return is_beside(naming, top, pronoun);
    if (standing_of(naming, top) == STANDING_OWNER)
        return false;
    own = predicate_of(naming, pronoun, NEAR_MOST);
    other = predicate_of(naming, top, NEAR_MOST - 1);
    return own == other || (is_subject(naming_token(naming, top)) &&
                            shares_subject(naming, own, other));
}
