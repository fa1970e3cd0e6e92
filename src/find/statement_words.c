/* The words of an act of speaking, as evidence: who speaks and how it is said.
 * What is a source and what a cue follows E. Newell, D. Margolin, D. Ruths,
 * "An attribution relations corpus for political news" (2018). */
#include "find/statement.h"

/* All words of the subject: its title, what stands beside it, "who ..."; never
 * beyond the cue.  Empty where the subject names somebody else than the
 * speaker, or nobody. */
static struct stretch source_of(const struct listen *listen,
                                const struct cue *cue)
{
    const struct finder *finder = listen->finder;
    struct stretch source = {0, 0};

    if (cue->subject == TOKEN_NONE)
        return source;
    source.first = listen->left[cue->subject];
    source.last = listen->right[cue->subject] + 1;
    if (cue->subject < cue->verb && source.last > cue->verb)
        source.last = cue->verb;
    if (cue->subject > cue->verb && source.first < cue->last)
        source.first = cue->last;
    /* "reported by the paper": without the preposition. */
    if (source.first < cue->subject &&
        finder_token(finder, source.first)->relation == REL_case)
        source.first++;
    /* "The New York attorney general": the parse may have lost the article. */
    if (source.first > sentence_of(finder, cue->subject)->first &&
        source.first > 0 &&
        finder_token(finder, source.first - 1)->upos == UPOS_DET)
        source.first--;
    if (cue->subject < source.first || cue->subject >= source.last)
        return (struct stretch){0, 0};
    return content_trim(finder, source);
}

/* The verb with its auxiliaries and adverbs in front: "has also said"; with
 * "by" where the speaker is an agent. */
static struct stretch cue_words(const struct finder *finder,
                                const struct cue *cue)
{
    struct stretch words = {cue->verb, cue->last};

    for (uint32_t at = cue->verb; at > 0; at--) {
        const struct token *t = finder_token(finder, at - 1);

        if (t->head != cue->verb ||
            (t->relation != REL_aux && t->relation != REL_aux_pass &&
             t->relation != REL_advmod))
            break;
        words.first = at - 1;
    }
    if (cue->passive && cue->subject != TOKEN_NONE &&
        finder_child(finder, cue->subject, REL_case) == words.last)
        words.last++;
    return words;
}

void statement_words(const struct listen *listen, const struct cue *cue,
                     struct fact *fact)
{
    struct finder *finder = listen->finder;
    struct stretch source = source_of(listen, cue);
    struct span name = cue->speaker.span, span = name;

    if (source.last > source.first) {
        struct span whole = finder_span(finder, source.first, source.last);

        if (name.to == name.from ||
            (whole.from <= name.from && name.to <= whole.to))
            span = whole;
    }
    finder_evidence(finder, fact, "speaker", span);
    if (cue->last > cue->verb) {
        struct stretch words = cue_words(finder, cue);

        finder_evidence(finder, fact, "cue",
                        finder_span(finder, words.first, words.last));
    }
}
