/* Initials that a bracket explains: "Northern Relief Fund (NRF)". */
#include "mark/names.h"

#include "base/utf8.h"

#define LEAST_LETTERS 2
#define MOST_LETTERS 8
#define WORDS_MOST 14 /* tokens of the name before the bracket */

/* "NRF", "UNHCR", "CoE": more capitals than small letters. */
static bool is_initials(const struct token *token)
{
    size_t capitals = 0;

    if (token->text.len < LEAST_LETTERS || token->text.len > MOST_LETTERS)
        return false;
    for (size_t i = 0; i < token->text.len; i++) {
        char c = token->text.at[i];

        capitals += c >= 'A' && c <= 'Z';
        if (!((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')))
            return false;
    }
    return 2 * capitals > token->text.len;
}

/* Whether this word begins with the letter, in whatever case. */
static bool begins_with(const struct token *word, char letter)
{
    return word->norm.len > 0 && (word->norm.at[0] | 0x20) == (letter | 0x20);
}

/* Where the name begins whose capitals are these initials and which ends
 * before the bracket, or the bracket where there is none.  Each letter is a
 * word's first; small words and hyphens between may have none. */
static uint32_t long_start(const struct naming *naming, uint32_t bracket,
                           struct str letters)
{
    uint32_t at = bracket;
    size_t left = letters.len;

    while (left > 0 && at > 0 && bracket - at < WORDS_MOST &&
           naming_same_sentence(naming, at - 1, bracket)) {
        const struct token *word = naming_token(naming, at - 1);

        if (begins_with(word, letters.at[left - 1]) &&
            ((word->flags & TOKEN_CAPITAL) || left > 1))
            left--;
        else if (word->flags & TOKEN_CAPITAL)
            break;
        at--;
    }
    return left == 0 && (naming_token(naming, at)->flags & TOKEN_CAPITAL)
               ? at
               : bracket;
}

/* The analyser holds the initials for an organisation, or the long name's first
 * word for one's, or its noun is a body's. */
static bool is_body(const struct naming *naming, struct tokens_span name,
                    uint32_t initials)
{
    const struct lexicon *things = know_words(naming->know, "things");
    const struct lexicon *roles = know_words(naming->know, "roles");
    const struct token *first = naming_token(naming, name.first);

    if (first->name == NAME_PERSON || first->name == NAME_PLACE ||
        lexicon_find(roles, first->norm) != NULL)
        return false;
    if (naming_token(naming, initials)->name == NAME_ORGANISATION ||
        first->name == NAME_ORGANISATION)
        return true;
    for (uint32_t i = name.first; i < name.last; i++)
        if (word_signed(lexicon_find(things, naming_token(naming, i)->norm),
                        "body"))
            return true;
    return false;
}

static void tie(struct naming *naming, struct tokens_span name,
                uint32_t initials)
{
    naming_set_kind(naming, name, NAME_ORGANISATION);
    naming_set_kind(naming, (struct tokens_span){initials, initials + 1},
                    NAME_ORGANISATION);
    table_set(naming->arena, &naming->initials, naming->folded[initials],
              name.first);
    naming->long_last[name.first] = name.last;
}

/* The same letters elsewhere. */
static void find_again(struct naming *naming)
{
    uint32_t count = (uint32_t)naming->report->tokens.count;

    for (uint32_t i = 0; i < count; i++)
        if (naming_token(naming, i)->name == NAME_NONE &&
            is_initials(naming_token(naming, i)) && !naming->taken[i] &&
            table_find(&naming->initials, naming->folded[i]) != TABLE_ABSENT)
            naming_set_kind(naming, (struct tokens_span){i, i + 1},
                            NAME_ORGANISATION);
}

/* Where the name that the bracket explains begins, or the bracket.  Initials
 * may be of another language: "Reporters Without Borders (RSF)". */
static uint32_t explained_start(const struct naming *naming, uint32_t bracket,
                                struct str letters)
{
    uint32_t first = long_start(naming, bracket, letters);

    if (naming_token(naming, bracket - 1)->name == NAME_ORGANISATION &&
        naming_name(naming, bracket - 1).first + 1 < bracket)
        first = bracket - 1;
    if (first < bracket &&
        naming_token(naming, first)->name == NAME_ORGANISATION)
        first = naming_name(naming, first).first;
    return first;
}

void initials_find(struct naming *naming)
{
    uint32_t count = (uint32_t)naming->report->tokens.count;

    for (uint32_t i = 1; i + 2 < count; i++) {
        const struct token *token = naming_token(naming, i + 1);
        uint32_t first;

        if (!token_is(naming_token(naming, i), "(") ||
            !token_is(naming_token(naming, i + 2), ")") || !is_initials(token))
            continue;
        first = explained_start(naming, i, token->text);
        if (first < i && naming_free(naming, first, i) &&
            is_body(naming, (struct tokens_span){first, i}, i + 1))
            tie(naming, (struct tokens_span){first, i}, i + 1);
    }
    if (naming->initials.count > 0)
        find_again(naming);
}

struct tokens_span initials_mean(const struct naming *naming, uint32_t token)
{
    uint32_t first = table_find(&naming->initials, naming->folded[token]);

    if (first == TABLE_ABSENT)
        return (struct tokens_span){token, token + 1};
    return (struct tokens_span){first, naming->long_last[first]};
}
