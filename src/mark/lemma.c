#include "mark/lemma.h"

#include <string.h>

#define LONGEST_WORD 48 /* that has another lemma than itself */
#define LONGEST_ENDING 6

/* A form and a word, or an ending, as the tables' phrases have them. */
struct key {
    char text[16 + LONGEST_WORD];
    size_t len;
};

struct lemmas {
    const struct lexicon *words, *endings;
};

/* The form that a tag says a word has, or NULL: those have endings. */
static const char *form_of(enum xpos xpos)
{
    switch (xpos) {
    case XPOS_NNS:
    case XPOS_NNPS:
        return "plural";
    case XPOS_VBD:
    case XPOS_VBN:
        return "past";
    case XPOS_VBG:
        return "ing";
    case XPOS_VBZ:
        return "s";
    case XPOS_JJR:
    case XPOS_RBR:
        return "more";
    case XPOS_JJS:
    case XPOS_RBS:
        return "most";
    default:
        return NULL;
    }
}

/* The part of speech where the form says nothing, or NULL where words of it
 * are their own lemmas. */
static const char *part_of(enum upos upos)
{
    switch (upos) {
    case UPOS_AUX:
    case UPOS_VERB:
        return "verb";
    case UPOS_PRON:
        return "pron";
    case UPOS_DET:
        return "det";
    case UPOS_PART:
        return "part";
    case UPOS_ADV:
        return "adv";
    case UPOS_ADP:
        return "adp";
    case UPOS_CCONJ:
        return "cconj";
    case UPOS_SCONJ:
        return "sconj";
    default:
        return NULL;
    }
}

/* Phrases have a blank between words, but none before a mark. */
static struct str key_of(struct key *key, const char *form, struct str word)
{
    bool mark = word.at[0] == '\'';

    key->len = strlen(form);
    memcpy(key->text, form, key->len);
    if (!mark)
        key->text[key->len++] = ' ';
    memcpy(key->text + key->len, word.at, word.len);
    key->len += word.len;
    return (struct str){key->text, key->len};
}

static struct str with_end(struct arena *arena, struct str stem, struct str end)
{
    char *whole;

    if (str_equal(end, STR("-")))
        return stem;
    whole = arena_alloc(arena, stem.len + end.len + 1, 1);
    memcpy(whole, stem.at, stem.len);
    memcpy(whole + stem.len, end.at, end.len);
    return (struct str){whole, stem.len + end.len};
}

/* By the longest ending that the table has and that leaves a letter. */
static struct str without_ending(const struct lexicon *endings,
                                 struct arena *arena, const char *form,
                                 struct str norm)
{
    size_t longest =
        norm.len - 1 < LONGEST_ENDING ? norm.len - 1 : LONGEST_ENDING;
    struct key key;

    for (size_t size = longest; size > 0; size--) {
        struct str stem = {norm.at, norm.len - size};
        struct str ending = {norm.at + stem.len, size};
        const struct word *word =
            lexicon_find(endings, key_of(&key, form, ending));

        if (word != NULL)
            return with_end(arena, stem, word->sign);
    }
    return norm;
}

static struct str lemma_in(const struct lemmas *lemmas, struct arena *arena,
                           struct str norm, enum upos upos, enum xpos xpos)
{
    const char *form = form_of(xpos);
    const char *part = form != NULL ? form : part_of(upos);
    const struct word *word;
    struct key key;

    if (part == NULL || norm.len == 0 || norm.len > LONGEST_WORD ||
        (upos == UPOS_PROPN && xpos != XPOS_NNPS))
        return norm;
    word = lexicon_find(lemmas->words, key_of(&key, part, norm));
    if (word != NULL)
        return word->sign;
    /* "Froze" that the analyser takes for the present. */
    if (upos == UPOS_VERB && (xpos == XPOS_VBP || xpos == XPOS_VB))
        word = lexicon_find(lemmas->words, key_of(&key, "past", norm));
    if (word != NULL)
        return word->sign;
    if (form == NULL)
        return norm;
    return without_ending(lemmas->endings, arena, form, norm);
}

static struct lemmas lemmas_known(const struct knowledge *know)
{
    return (struct lemmas){know_words(know, "lemmas"),
                           know_words(know, "endings")};
}

struct str lemma_of(const struct knowledge *know, struct arena *arena,
                    struct str norm, enum upos upos, enum xpos xpos)
{
    const struct lemmas lemmas = lemmas_known(know);

    return lemma_in(&lemmas, arena, norm, upos, xpos);
}

void lemmas_mark(const struct knowledge *know, struct arena *arena,
                 struct report *report)
{
    const struct lemmas lemmas = lemmas_known(know);

    for (size_t i = 0; i < report->tokens.count; i++) {
        struct token *token = &report->tokens.items[i];

        token->lemma = lemma_in(&lemmas, arena, token->norm,
                                (enum upos)token->upos, (enum xpos)token->xpos);
    }
}
