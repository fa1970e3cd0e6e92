/* Words that say whether something happened: rows of event_status.tsv. */
#include "find/event.h"

static const struct word *pair_of(const struct finder *finder, uint32_t verb,
                                  struct str second)
{
    struct str words[2] = {finder_token(finder, verb)->lemma, second};
    size_t length = 0;
    const struct word *word;

    if (second.len == 0)
        return NULL;
    word = lexicon_longest(know_words(finder->know, "event_status"), words,
                           sizeof(words[0]), 2, &length);
    return length == 2 ? word : NULL;
}

/* "From" of "from Peru" and of "from going". */
static struct str joint_of(const struct finder *finder, uint32_t token)
{
    uint32_t mark = finder_child(finder, token, REL_mark);

    return mark != TOKEN_NONE && finder_token(finder, token)->xpos == XPOS_VBG
               ? finder_token(finder, mark)->norm
               : preposition_of(finder, token);
}

const struct word *event_row(const struct finder *finder, uint32_t index,
                             uint32_t below)
{
    const struct lexicon *statuses = know_words(finder->know, "event_status");
    const struct token *token = finder_token(finder, index);
    uint32_t particle = finder_child(finder, index, REL_compound_prt);
    const struct word *word = NULL;

    if (particle != TOKEN_NONE)
        word = pair_of(finder, index, finder_token(finder, particle)->norm);
    if (word == NULL && below != TOKEN_NONE)
        word = pair_of(finder, index, joint_of(finder, below));
    if (word == NULL)
        word = lexicon_find(statuses, token->lemma);
    if (word == NULL)
        word = lexicon_find(statuses, token->norm);
    return word;
}

bool event_row_says(const struct word *row, const char *sign)
{
    return row != NULL && (str_equal(row->sign, str_from(sign)) ||
                           str_equal(row->cells[0], str_from(sign)));
}

enum status event_row_status(const struct word *row)
{
    if (event_row_says(row, "planned"))
        return STATUS_planned;
    if (event_row_says(row, "proposed"))
        return STATUS_proposed;
    if (event_row_says(row, "cancelled"))
        return STATUS_cancelled;
    if (event_row_says(row, "hypothetical"))
        return STATUS_none;
    if (event_row_says(row, "ongoing"))
        return STATUS_ongoing;
    return STATUS_held;
}

enum status event_word_status(const struct finder *finder, uint32_t token)
{
    return event_row_status(event_row(finder, token, TOKEN_NONE));
}
