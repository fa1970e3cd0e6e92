#include "mark/leaders.h"

#include "mark/posts.h"

#define DOUBT 2.0F /* of the kind of a name: 7 to 1 */

/* No state, body or office, and in no mention. */
static bool is_free_word(const struct naming *naming, uint32_t at)
{
    const struct token *token = naming_token(naming, at);

    return (token->flags & TOKEN_CAPITAL) && !naming->taken[at] &&
           naming->places[at].word == NULL && naming->bodies[at].word == NULL &&
           naming_role(naming, at) == NULL;
}

static bool is_known(const struct naming *naming, uint32_t at)
{
    return is_free_word(naming, at) &&
           (table_find(&naming->surnames, naming->folded[at]) != TABLE_ABSENT ||
            post_is_called(naming, naming->folded[at]));
}

static bool is_glued(const struct naming *naming, uint32_t hyphen)
{
    return token_glued_hyphen(naming_token(naming, hyphen)) &&
           (naming_token(naming, hyphen + 1)->flags & TOKEN_GLUED);
}

/* "summit", "talks", "call" */
static bool is_event(const struct naming *naming, uint32_t at)
{
    const struct lexicon *things = know_words(naming->know, "things");
    const struct token *token = naming_token(naming, at);

    return word_signed(lexicon_find(things, token->norm), "event") ||
           word_signed(lexicon_find(things, token->lemma), "event");
}

static void hang(struct naming *naming, uint32_t at, uint32_t head)
{
    naming->report->tokens.items[at].head = head;
    naming->report->tokens.items[at].relation = REL_compound;
}

/* The trees have them as they have "the US-Russia summit". */
static void add_pair(struct naming *naming, uint32_t first)
{
    uint32_t second = first + 2, event = first + 3;

    if (naming_token(naming, event)->upos == UPOS_NOUN) {
        hang(naming, first, second);
        hang(naming, second, event);
    }
    naming_add(naming, MENTION_PERSON, first, first + 1);
    naming_add(naming, MENTION_PERSON, second, second + 1);
}

void leaders_find_pairs(struct naming *naming)
{
    size_t count = naming->report->tokens.count;

    for (uint32_t i = 0; i + 3 < count; i++)
        if (is_glued(naming, i + 1) && is_event(naming, i + 3) &&
            naming_same_sentence(naming, i, i + 3) && is_known(naming, i) &&
            is_known(naming, i + 2))
            add_pair(naming, i);
}

/* Part of a longer name: "Weber Street", "Anna Weber". */
static bool is_joined(const struct naming *naming, uint32_t at)
{
    const struct token *token;
    bool before = at > 0 && naming_same_sentence(naming, at - 1, at);

    if (before &&
        ((naming_token(naming, at - 1)->flags & TOKEN_CAPITAL) ||
         token_glued_hyphen(naming_token(naming, at - 1))) &&
        naming_token(naming, at - 1)->upos == UPOS_PROPN)
        return true;
    if (!naming_same_sentence(naming, at, at + 1))
        return false;
    token = naming_token(naming, at + 1);
    return token_glued_hyphen(token) ||
           ((token->flags & TOKEN_CAPITAL) && token->upos == UPOS_PROPN);
}

/* Short names look like peoples ("Erdogan"), numerals ("Xi") or firms; of the
 * last the analyser must have been in doubt. */
static bool may_be_person(const struct token *token)
{
    if (token->name == NAME_PLACE || token->name == NAME_ORGANISATION ||
        token->name == NAME_EVENT)
        return token->name_margin < DOUBT &&
               (token->relation == REL_nsubj || token->relation == REL_obj);
    return true;
}

/* "Weber to visit Iraq": the first word of a headline, taken for a verb; the
 * trees have it as who does what stands behind. */
static bool take_subject(const struct naming *naming, uint32_t at)
{
    struct token *tokens = naming->report->tokens.items;
    struct sentence *sentence =
        &naming->report->sentences.items[tokens[at].sentence];
    uint32_t verb = at + 2;

    if (sentence->kind == SENTENCE_TEXT || at != sentence->first ||
        verb >= sentence->last || tokens[at].upos != UPOS_VERB ||
        !token_is(&tokens[at + 1], "to") || tokens[verb].xpos != XPOS_VB)
        return false;
    for (uint32_t i = verb; i < sentence->last; i++)
        if (tokens[i].head == at)
            tokens[i].head = verb;
    tokens[verb].head = verb;
    tokens[verb].relation = REL_root;
    sentence->root = verb;
    tokens[at].upos = UPOS_PROPN;
    tokens[at].xpos = XPOS_NNP;
    tokens[at].head = verb;
    tokens[at].relation = REL_nsubj;
    naming->has_subject[verb] = true;
    return true;
}

/* A name, or who does something where the analyser saw no name: "Moon
 * arrives", not "the Moon rises". */
static bool stands_as_person(const struct naming *naming, uint32_t at)
{
    const struct token *token = naming_token(naming, at);

    if (token->relation == REL_compound ||
        (at > 0 && naming_same_sentence(naming, at - 1, at) &&
         naming_token(naming, at - 1)->upos == UPOS_DET))
        return false;
    if (token->upos == UPOS_PROPN)
        return may_be_person(token);
    return token->relation == REL_nsubj &&
           naming_token(naming, token->head)->upos == UPOS_VERB &&
           (token->flags & TOKEN_STARTS);
}

void leaders_find(struct naming *naming)
{
    size_t count = naming->report->tokens.count;

    for (uint32_t i = 0; i < count; i++)
        if (is_free_word(naming, i) && !is_joined(naming, i) &&
            post_is_called(naming, naming->folded[i]) &&
            (stands_as_person(naming, i) || take_subject(naming, i)))
            naming_add(naming, MENTION_PERSON, i, i + 1);
}
