#include "mark/leaders.h"

#include "mark/posts.h"

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
        return token->name == NAME_NONE || token->name == NAME_PERSON;
    return token->relation == REL_nsubj &&
           naming_token(naming, token->head)->upos == UPOS_VERB &&
           (token->flags & TOKEN_STARTS);
}

void leaders_find(struct naming *naming)
{
    size_t count = naming->report->tokens.count;

    for (uint32_t i = 0; i < count; i++)
        if (is_free_word(naming, i) && stands_as_person(naming, i) &&
            !is_joined(naming, i) && post_is_called(naming, naming->folded[i]))
            naming_add(naming, MENTION_PERSON, i, i + 1);
}
