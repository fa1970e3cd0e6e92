/* The words of a tie. */
#include "find/tie.h"

#include "find/event.h"

#define NAME_MOST 28 /* tokens of a tie's name */

const struct token *tie_token(const struct tying *tying, uint32_t token)
{
    return finder_token(tying->finder, token);
}

bool tie_sign_is(const struct tying *tying, const struct lexicon *lexicon,
                 uint32_t token, const char *sign)
{
    const struct token *t = tie_token(tying, token);
    const struct word *word = lexicon_find(lexicon, t->lemma);

    if (word == NULL)
        word = lexicon_find(lexicon, t->norm);
    return word != NULL && str_equal(word->sign, str_from(sign));
}

bool tie_is_negated(const struct tying *tying, uint32_t token)
{
    const struct finder *finder = tying->finder;

    return event_is_negated(finder, token) ||
           event_unreal(finder, token) != TOKEN_NONE;
}

static bool is_hyphen(const struct token *token)
{
    return (token->flags & TOKEN_GLUED) != 0 &&
           (token->flags & TOKEN_PUNCT) != 0 &&
           (str_equal(token->norm, STR("-")) ||
            str_equal(token->norm, STR("/")));
}

/* Part of a name in front of its noun; a verb only as an adjective. */
static bool is_inner(const struct finder *finder, uint32_t token)
{
    const struct token *t = finder_token(finder, token);
    const struct mention *mention = finder_mention(finder, token);

    if (mention != NULL &&
        (mention->kind == MENTION_PERSON || mention->kind == MENTION_DATE))
        return false;
    if (t->xpos == XPOS_NNS && t->relation != REL_compound && mention == NULL)
        return false; /* "the Countries strategic partners" */
    if (t->upos == UPOS_ADJ || t->upos == UPOS_NOUN || t->upos == UPOS_PROPN ||
        is_hyphen(t))
        return true;
    return (t->xpos == XPOS_VBN || t->xpos == XPOS_VBG) &&
           t->relation == REL_amod;
}

/* "Trade and Investment Framework": "and" inside a name. */
static bool joins(const struct finder *finder, uint32_t token, uint32_t noun)
{
    const struct token *t = finder_token(finder, token);
    const struct token *before = finder_token(finder, token - 1);
    const struct token *after = finder_token(finder, token + 1);

    if (!str_equal(t->norm, STR("and")) && !str_equal(t->norm, STR("&")))
        return false;
    if ((before->flags & TOKEN_CAPITAL) && (after->flags & TOKEN_CAPITAL) &&
        (finder_token(finder, noun)->flags & TOKEN_CAPITAL) &&
        finder_mention(finder, token - 1) == NULL)
        return true;
    return before->upos == UPOS_ADJ && after->upos == UPOS_ADJ;
}

/* "The U.S. – Jamaica Dialogue": a dash between two countries of a name. */
static bool is_dash(const struct finder *finder, uint32_t token, uint32_t least)
{
    static const char *const dashes[] = {"-", "--", "\xE2\x80\x93", NULL};
    const struct mention *before, *behind;

    if (token <= least ||
        !str_is_one_of(finder_token(finder, token)->norm, dashes))
        return false;
    before = finder_mention(finder, token - 1);
    behind = finder_mention(finder, token + 1);
    return before != NULL && behind != NULL && before->country[0] != '\0' &&
           behind->country[0] != '\0' && before->kind < MENTION_DATE &&
           behind->kind < MENTION_DATE;
}

/* Over "(AfCFTA)" in front of a noun; the token itself where there is none. */
static uint32_t over_acronym(const struct finder *finder, uint32_t first,
                             uint32_t least)
{
    if (first < least + 4 ||
        !str_equal(finder_token(finder, first - 1)->norm, STR(")")) ||
        !str_equal(finder_token(finder, first - 3)->norm, STR("(")))
        return first;
    return first - 3;
}

uint32_t tie_name_start(const struct finder *finder, uint32_t noun)
{
    const struct sentence *sentence =
        &finder->report->sentences.items[finder_token(finder, noun)->sentence];
    uint32_t first = over_acronym(finder, noun, sentence->first);

    while (first > sentence->first && noun - first < NAME_MOST &&
           (is_inner(finder, first - 1) ||
            is_dash(finder, first - 1, sentence->first) ||
            (first - 1 > sentence->first && first < noun &&
             joins(finder, first - 1, noun))))
        first--;
    while (first < noun && (finder_token(finder, first)->flags & TOKEN_PUNCT))
        first++;
    return first;
}

static bool opens_complement(const struct token *token)
{
    static const char *const words[] = {"of",  "on",        "concerning",
                                        "for", "regarding", NULL};

    return str_is_one_of(token->norm, words);
}

/* "on behalf of", "in the presence of": no part of a name. */
static bool opens_manner(const struct finder *finder, uint32_t token)
{
    static const char *const nouns[] = {
        "behalf",   "wake",      "light",     "face",      "context",
        "course",   "margin",    "framework", "aftermath", "sideline",
        "occasion", "condition", "presence",  NULL};

    for (uint32_t i = token + 1;
         i < token + 3 && i < finder->report->tokens.count; i++)
        if (str_is_one_of(finder_token(finder, i)->lemma, nouns))
            return true;
    return false;
}

static bool in_name(const struct finder *finder, uint32_t token)
{
    const struct token *t = finder_token(finder, token);
    const struct mention *mention = finder_mention(finder, token);

    if (mention != NULL &&
        (mention->kind == MENTION_DATE || mention->kind == MENTION_PERSON))
        return false;
    return t->upos == UPOS_NOUN || t->upos == UPOS_PROPN ||
           t->upos == UPOS_ADJ || t->upos == UPOS_DET || is_hyphen(t) ||
           t->xpos == XPOS_VBG || t->xpos == XPOS_POS ||
           str_equal(t->norm, STR("and")) ||
           (t->upos == UPOS_NUM && t->relation == REL_nummod);
}

/* A comma inside a list of capitals: "on Trade, Energy and Mining". */
static bool is_list_comma(const struct finder *finder, uint32_t token,
                          uint32_t end)
{
    return str_equal(finder_token(finder, token)->norm, STR(",")) &&
           token + 1 < end &&
           (finder_token(finder, token + 1)->flags & TOKEN_CAPITAL) &&
           (finder_token(finder, token - 1)->flags & TOKEN_CAPITAL);
}

/* An article begins another phrase, unless a preposition or "and" leads to it.
 */
static bool is_new_phrase(const struct finder *finder, uint32_t token)
{
    const struct token *before = finder_token(finder, token - 1);

    return finder_token(finder, token)->upos == UPOS_DET &&
           before->upos != UPOS_ADP && before->upos != UPOS_CCONJ &&
           before->upos != UPOS_SCONJ && before->xpos != XPOS_VBG;
}

static bool ends_well(const struct token *token)
{
    return !(token->flags & TOKEN_PUNCT) && token->upos != UPOS_DET &&
           token->upos != UPOS_CCONJ && token->xpos != XPOS_POS;
}

/* "in the field of", "in mining"; no place or time. */
static bool is_field(const struct finder *finder, uint32_t token)
{
    const struct token *t = finder_token(finder, token);

    return str_equal(t->norm, STR("the")) ||
           (t->upos == UPOS_NOUN && finder_mention(finder, token) == NULL);
}

/* "... on mining and an agreement on visas": another paper. */
static bool is_next_document(const struct finder *finder, uint32_t token,
                             uint32_t end)
{
    const struct rules *rules = know_rules(finder->know);

    if (finder_token(finder, token)->upos != UPOS_CCONJ || token + 1 >= end ||
        finder_token(finder, token + 1)->upos != UPOS_DET)
        return false;
    for (uint32_t i = token + 2;
         i < end && finder_token(finder, i)->upos != UPOS_ADP; i++)
        if (rules_name_document(rules, finder_token(finder, i)->lemma))
            return true;
    return false;
}

uint32_t tie_name_end(const struct finder *finder, uint32_t noun)
{
    const struct sentence *sentence =
        &finder->report->sentences.items[finder_token(finder, noun)->sentence];
    uint32_t last = noun + 1;

    for (uint32_t i = last; i < sentence->last && i < noun + NAME_MOST; i++) {
        bool field = str_equal(finder_token(finder, i)->norm, STR("in")) &&
                     i + 2 < sentence->last && is_field(finder, i + 1);
        bool opens = field || opens_complement(finder_token(finder, i));

        if (i == noun + 1 && !opens)
            break;
        if ((opens && opens_manner(finder, i)) ||
            is_next_document(finder, i, sentence->last))
            break;
        if (!opens && !is_list_comma(finder, i, sentence->last) &&
            (!in_name(finder, i) || is_new_phrase(finder, i)))
            break;
        if (!opens && ends_well(finder_token(finder, i)))
            last = i + 1;
    }
    return last;
}

bool tie_is_named(const struct finder *finder, uint32_t first, uint32_t noun)
{
    unsigned capitals = 0;

    for (uint32_t i = first; i <= noun; i++)
        capitals += (finder_token(finder, i)->flags & TOKEN_CAPITAL) != 0 &&
                    !(finder_token(finder, i)->flags & TOKEN_STARTS);
    return first < noun && capitals >= 2 &&
           (finder_token(finder, noun)->flags & TOKEN_CAPITAL);
}

bool tie_is_titled(const struct finder *finder, uint32_t first, uint32_t noun)
{
    unsigned capitals = 0, own = 0;

    for (uint32_t i = first; i < noun; i++) {
        const struct mention *mention = finder_mention(finder, i);
        const struct token *t = finder_token(finder, i);
        bool country = mention != NULL && mention->country[0] != '\0' &&
                       (mention->kind == MENTION_STATE ||
                        mention->kind == MENTION_DEMONYM);

        if (!(t->flags & TOKEN_CAPITAL) || (t->flags & TOKEN_STARTS))
            continue;
        capitals++;
        own += !country;
    }
    return capitals >= 2 && own > 0;
}

/* Behind the noun, and behind "called". */
uint32_t tie_name_opens(const struct finder *finder, uint32_t noun)
{
    const struct lexicon *ranks = know_words(finder->know, "ranks");
    size_t count = finder->report->tokens.count;
    const struct word *word =
        noun + 2 < count
            ? lexicon_find(ranks, finder_token(finder, noun + 1)->norm)
            : NULL;

    if (word != NULL && str_equal(word->sign, STR("named")))
        return noun + 2;
    return noun + 1;
}

/* "the programme Fresh Wind": a name behind the noun, that is nobody's. */
uint32_t tie_name_behind(const struct finder *finder, uint32_t noun)
{
    const struct sentence *s =
        &finder->report->sentences.items[finder_token(finder, noun)->sentence];
    uint32_t last = tie_name_opens(finder, noun);

    while (last < s->last && last < noun + 5) {
        const struct mention *mention = finder_mention(finder, last);

        if (!(finder_token(finder, last)->flags & TOKEN_CAPITAL) ||
            finder_token(finder, last)->upos == UPOS_VERB ||
            (mention != NULL && mention->kind != MENTION_ORGANISATION &&
             mention->kind != MENTION_PLACE))
            break;
        last++;
    }
    return last;
}
