/* Words of saying behind what they report: "..., X said on Monday."  Here the
 * marks tell more than the parse, which often takes X for a part of the
 * sentence. */
#include "find/statement.h"

#define SUBJECT_MOST 24 /* tokens between the comma and the word of saying */

static bool is_mark(const struct token *token)
{
    static const char *const marks[] = {",", "\"", "''", "?",
                                        "!", "-",  "--", NULL};

    return str_is_one_of(token->norm, marks) &&
           !((token->flags & TOKEN_GLUED) && str_equal(token->norm, STR("-")));
}

static bool is_quoted_mark(const struct finder *finder, uint32_t token)
{
    static const char *const marks[] = {"\"", "''", NULL};

    return str_is_one_of(finder_token(finder, token)->norm, marks);
}

/* The first token behind the last mark in front of a verb, or the verb; behind
 * the last quotation where an apposition ends at the verb: "Jones, 25, said".
 */
static uint32_t segment_first(const struct finder *finder, uint32_t verb)
{
    uint32_t first = sentence_of(finder, verb)->first, at = verb, quoted;

    while (at > first && at + SUBJECT_MOST > verb &&
           !is_mark(finder_token(finder, at - 1)))
        at--;
    for (quoted = verb; quoted > first && quoted + SUBJECT_MOST > verb;
         quoted--)
        if (is_quoted_mark(finder, quoted - 1))
            return quoted;
    return at > first && is_mark(finder_token(finder, at - 1)) ? at : verb;
}

static bool opens_another_clause(const struct token *token)
{
    return token->upos == UPOS_CCONJ || token->upos == UPOS_SCONJ ||
           token->xpos == XPOS_WP || token->xpos == XPOS_WDT ||
           token->xpos == XPOS_WRB || token->xpos == XPOS_WPS ||
           token->upos == UPOS_ADP;
}

static bool may_speak(const struct listen *listen, uint32_t token,
                      uint32_t verb)
{
    const struct mention *mention = finder_mention(listen->finder, token);

    if (mention == NULL)
        return speaker_word(listen, token) != NULL ||
               (token + 1 == verb &&
                (finder_token(listen->finder, token)->upos == UPOS_PROPN ||
                 finder_token(listen->finder, token)->upos == UPOS_NOUN));
    return mention->kind == MENTION_ROLE || mention->kind == MENTION_PRONOUN ||
           mention->kind == MENTION_ORGANISATION ||
           mention->kind == MENTION_STATE;
}

/* "Trump's was": whose something is does not speak. */
static bool is_owner(const struct finder *finder, const struct mention *mention)
{
    return mention != NULL && mention->kind == MENTION_PERSON &&
           mention->last < finder->report->tokens.count &&
           finder_token(finder, mention->last)->xpos == XPOS_POS;
}

static bool ends_speaker(const struct token *token)
{
    return token->upos == UPOS_VERB || token->relation == REL_cop;
}

/* The head of the speaker in [first, verb): a person, or the first that may
 * speak; TOKEN_NONE where there is another verb or nobody. */
static uint32_t segment_subject(const struct listen *listen, uint32_t first,
                                uint32_t verb)
{
    const struct finder *finder = listen->finder;
    uint32_t found = TOKEN_NONE;
    bool inside = true; /* no preposition yet */

    for (uint32_t i = first; i < verb; i++) {
        const struct token *t = finder_token(finder, i);
        const struct mention *mention = finder_mention(finder, i);

        if (ends_speaker(t) && mention == NULL)
            return found;
        if (t->upos == UPOS_ADP && mention == NULL)
            inside = false;
        if (!inside || is_owner(finder, mention))
            continue;
        if (mention != NULL && mention->kind == MENTION_PERSON)
            return mention->head;
        if (found == TOKEN_NONE && may_speak(listen, i, verb))
            found = mention != NULL ? mention->head : i;
    }
    return found;
}

static bool may_trail(const struct listen *listen, const struct cue *cue)
{
    enum xpos xpos = (enum xpos)finder_token(listen->finder, cue->verb)->xpos;

    return cue_takes(cue, CONTENT_clause) && !cue->passive &&
           xpos != XPOS_VBG && xpos != XPOS_VB && !cue_is_unsaid(listen, cue);
}

/* "A is B, he said, and C is D": a clause with its own subject is no act of
 * his. */
static bool goes_on_behind(const struct finder *finder, uint32_t token)
{
    uint32_t end = sentence_of(finder, token - 1)->last;

    if (token + 2 >= end ||
        !str_equal(finder_token(finder, token)->norm, STR(",")) ||
        finder_token(finder, token + 1)->upos != UPOS_CCONJ)
        return false;
    return content_has_subject(finder, token + 2, end);
}

/* "X was disappointed: "We wait," she said": what she said begins behind the
 * colon. */
static uint32_t reported_first(const struct listen *listen, uint32_t first,
                               uint32_t last)
{
    const struct finder *finder = listen->finder;

    for (uint32_t i = first + CONTENT_LEAST; i + 2 < last; i++)
        if (str_equal(finder_token(finder, i)->norm, STR(":")) &&
            !(finder_token(finder, i)->flags & TOKEN_QUOTED) &&
            listen->quotation[i + 2] != QUOTATION_NONE &&
            listen->quotation[i + 2] == listen->quotation[last - 2])
            return i + 1;
    return first;
}

void listen_to_sentence(struct listen *listen, const struct sentence *sentence)
{
    const struct finder *finder = listen->finder;

    listen->trail.verb = TOKEN_NONE;
    for (uint32_t i = sentence->first; i < sentence->last; i++) {
        struct cue cue;
        uint32_t first, subject;

        if (!cue_at(listen, i, &cue) || !may_trail(listen, &cue))
            continue;
        first = segment_first(finder, i);
        if (!(first > sentence->first && is_quoted_mark(finder, first - 1)) &&
            !goes_on_behind(finder, cue.last) &&
            content_is_behind(listen, &cue))
            continue;
        if (first == i || first < sentence->first + CONTENT_LEAST ||
            opens_another_clause(finder_token(finder, first)) ||
            (cue.last + 1 < sentence->last &&
             !content_has_verb(finder, sentence->first, first)))
            continue;
        subject = segment_subject(listen, first, i);
        if (subject == TOKEN_NONE)
            continue;
        cue.subject = subject;
        cue.start = first;
        cue.voice = voice_of_cue(listen, &cue, subject);
        if (cue.voice == VOICE_NONE || cue.voice == VOICE_TEXT ||
            cue.voice == VOICE_STUDY)
            continue;
        listen->trail = cue;
        listen->trail_first = reported_first(listen, sentence->first, first);
        return;
    }
}
