/*
 * Features of words (https://universaldependencies.org/u/feat): those that tags
 * and word tell stand in a table, and a few are told by the tree.
 */
#include "tell/marks.h"

#include <stdio.h>
#include <string.h>

#define KEY 64 /* bytes of two tags and a word that a row may have */

/* The row of the two tags and the word, or of the tags alone, or NULL. */
static const struct word *row_of(const struct lexicon *features,
                                 const struct token *token)
{
    char key[KEY];
    const struct word *word = NULL;
    int length =
        snprintf(key, sizeof(key), "%s %s", upos_text((enum upos)token->upos),
                 xpos_text((enum xpos)token->xpos));
    struct str tags = {key, (size_t)length};

    if (tags.len + 1 + token->norm.len < sizeof(key)) {
        key[tags.len] = ' ';
        memcpy(key + tags.len + 1, token->norm.at, token->norm.len);
        word = lexicon_find(features,
                            (struct str){key, tags.len + 1 + token->norm.len});
    }
    return word != NULL ? word : lexicon_find(features, tags);
}

/* Whether a word of its sentence hangs on the token and is of this relation;
 * with `word`, only that word. */
static bool has_child(const struct report *report, uint32_t token,
                      enum relation relation, const char *word)
{
    const struct token *tokens = report->tokens.items;
    const struct sentence *sentence =
        &report->sentences.items[tokens[token].sentence];
    /* Auxiliaries and "to" stand before their verb, and not far. */
    uint32_t from = token - sentence->first > 16 ? token - 16 : sentence->first;

    for (uint32_t i = from; i < token; i++)
        if (tokens[i].head == token && i != token &&
            tokens[i].relation == (uint8_t)relation &&
            (word == NULL || str_equal(tokens[i].norm, str_from(word))))
            return true;
    return false;
}

static bool is_digits(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((text.at[i] < '0' || text.at[i] > '9') && text.at[i] != '.' &&
            text.at[i] != ',')
            return false;
    return text.len > 0;
}

static bool is_letters(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] < 'a' || text.at[i] > 'z')
            return false;
    return text.len > 2;
}

struct str marks_features(const struct marking *marking, uint32_t token)
{
    const struct report *report = marking->report;
    const struct token *it = &report->tokens.items[token];
    const struct word *word;

    if (it->upos == UPOS_PUNCT)
        return (struct str){0};
    if (it->xpos == XPOS_CD && it->upos == UPOS_NUM && is_digits(it->norm))
        return STR("NumForm=Digit|NumType=Card");
    if (it->xpos == XPOS_CD && it->upos == UPOS_NUM && is_letters(it->norm))
        return STR("NumForm=Word|NumType=Card");
    if (it->xpos == XPOS_VB && (has_child(report, token, REL_aux, NULL) ||
                                has_child(report, token, REL_mark, "to")))
        return STR("VerbForm=Inf");
    if (it->xpos == XPOS_VBN && has_child(report, token, REL_aux_pass, NULL))
        return STR("Tense=Past|VerbForm=Part|Voice=Pass");
    word = row_of(know_words(marking->know, "features"), it);
    return word == NULL || str_equal(word->sign, STR("-")) ? (struct str){0}
                                                           : word->sign;
}
