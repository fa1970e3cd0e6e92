/* Ties: partnerships, documents, joint bodies, initiatives, memberships,
 * diplomatic relations, and who holds which office. */
#include "find/tie.h"

/* The longer of the phrases that the lemmas and the words as they stand begin:
 * "working group" has the lemma of a verb. */
static const struct word *tie_word(const struct lexicon *lexicon,
                                   const struct token *t, size_t left,
                                   size_t *length)
{
    size_t plain = 0;
    const struct word *lemma =
        lexicon_longest(lexicon, &t->lemma, sizeof(*t), left, length);
    const struct word *norm =
        lexicon_longest(lexicon, &t->norm, sizeof(*t), left, &plain);

    if (norm == NULL || (lemma != NULL && *length >= plain))
        return lemma;
    *length = plain;
    return norm;
}

static bool is_noun(const struct tying *tying, uint32_t token)
{
    const struct token *t = tie_token(tying, token);

    return t->upos == UPOS_NOUN || t->upos == UPOS_PROPN;
}

static void take_at(struct tying *tying, uint32_t token)
{
    const struct tokens *tokens = &tying->finder->report->tokens;
    const struct token *t = &tokens->items[token];
    size_t left = tokens->count - token, length = 0, document = 0;
    const struct word *word = tie_word(tying->ties, t, left, &length);
    const struct word *paper = tie_word(tying->documents, t, left, &document);
    const struct mention *mention = finder_mention(tying->finder, token);

    if (word != NULL && !is_noun(tying, token + (uint32_t)length - 1))
        word = NULL;
    if (paper != NULL && !is_noun(tying, token))
        paper = NULL;
    if (word != NULL && (paper == NULL || length >= document))
        tie_take_noun(tying, word, token + (uint32_t)length - 1,
                      (uint32_t)length);
    else if (paper != NULL)
        tie_take_document(tying, paper, token + (uint32_t)document - 1,
                          (uint32_t)document);
    if (mention != NULL && mention->first == token)
        tie_take_organisation(tying, mention);
}

void find_ties(struct finder *finder)
{
    struct tying tying = {finder, know_words(finder->know, "ties"),
                          know_words(finder->know, "ranks"),
                          know_words(finder->know, "documents"),
                          finder->facts->count};

    for (uint32_t i = 0; i < finder->report->tokens.count; i++)
        take_at(&tying, i);
    for (size_t i = 0; i < finder->report->entities.count; i++)
        tie_take_office(&tying, &finder->report->entities.items[i]);
}
