/* "Minister of Trade and Energy Siti Rahmawati": treebanks have next to no
 * office with an "of" straight before a name, and the analyser hangs the
 * person on the field. */
#include "mark/trees.h"

#define COMPLEMENT_MOST 14 /* tokens from "of" to the name */

/* An office's noun, the head of what it is of, and the name of who holds it,
 * [name, end).  Indices of tokens in the report. */
struct office {
    uint32_t noun, field, name, end;
};

struct offices {
    const struct lexicon *roles;
    struct token *tokens;
    struct sentence *sentence;
};

static bool is_signed(const struct offices *offices, uint32_t at,
                      const char *sign)
{
    const struct word *word =
        lexicon_find(offices->roles, offices->tokens[at].norm);

    return word != NULL && str_equal(word->sign, str_from(sign));
}

static bool is_office(const struct offices *offices, uint32_t at)
{
    return is_signed(offices, at, "role") || is_signed(offices, at, "noun");
}

/* An office, or a word that points at one who holds it. */
static bool is_held(const struct offices *offices, uint32_t at)
{
    return is_office(offices, at) || is_signed(offices, at, "leader");
}

static bool is_noun(const struct token *token)
{
    return token->upos == UPOS_NOUN || token->upos == UPOS_PROPN;
}

static bool is_of(const struct token *token)
{
    return str_equal(token->norm, STR("of")) ||
           str_equal(token->norm, STR("for"));
}

/* What may stand between "of" and the name. */
static bool in_complement(const struct offices *offices, uint32_t at)
{
    const struct token *token = &offices->tokens[at];

    if (str_equal(token->norm, STR(",")))
        return is_signed(offices, at + 1, "field");
    return is_noun(token) || token->upos == UPOS_ADJ ||
           token->upos == UPOS_DET || token->upos == UPOS_CCONJ || is_of(token);
}

/* Looks left of a name for "of", behind an office. */
static bool find_noun(const struct offices *offices, struct office *office)
{
    uint32_t least = offices->sentence->first + 1;

    if (office->name > COMPLEMENT_MOST &&
        office->name - COMPLEMENT_MOST > least)
        least = office->name - COMPLEMENT_MOST;
    for (uint32_t i = office->name; i-- > least;) {
        if (!in_complement(offices, i) || is_held(offices, i))
            return false;
        office->noun = i - 1;
        if (is_of(&offices->tokens[i]) && is_office(offices, i - 1))
            return i + 1 < office->name;
    }
    return false;
}

/* The last of the first nouns behind "of". */
static bool find_field(const struct offices *offices, struct office *office)
{
    uint32_t i = office->noun + 2;

    while (i < office->name && !is_noun(&offices->tokens[i]))
        i++;
    while (i + 1 < office->name && is_noun(&offices->tokens[i + 1]) &&
           !is_signed(offices, i + 1, "honorific"))
        i++;
    office->field = i;
    return i < office->name;
}

/* What stands before the name's own words: the field's last ones and "Dr.",
 * which the analyser may take for a part of it. */
static void trim_name(const struct offices *offices, struct office *office)
{
    while (office->name + 1 < office->end &&
           (is_signed(offices, office->name, "field") ||
            is_signed(offices, office->name, "honorific")))
        office->name++;
}

static void hang(const struct offices *offices, uint32_t at, uint32_t head,
                 enum relation relation)
{
    offices->tokens[at].head = head;
    offices->tokens[at].relation = (uint8_t)relation;
}

/* Words of the complement that hang outside of it hang on the field now. */
static void hang_complement(const struct offices *offices,
                            const struct office *office)
{
    for (uint32_t i = office->noun + 2; i < office->name; i++) {
        const struct token *token = &offices->tokens[i];
        bool inside = token->head > office->noun && token->head < office->name;

        if (is_signed(offices, i, "honorific"))
            hang(offices, i, office->name, REL_nmod);
        else if (i != office->field && (!inside || token->head == i))
            hang(offices, i, office->field,
                 is_noun(token) && i > office->field
                     ? REL_conj
                     : (enum relation)token->relation);
    }
    hang(offices, office->noun + 1, office->field, REL_case);
    hang(offices, office->field, office->noun, REL_nmod);
}

/* What hung on any word of the phrase from outside. */
static void hang_others(const struct offices *offices,
                        const struct office *office)
{
    const struct sentence *sentence = offices->sentence;

    for (uint32_t i = sentence->first; i < sentence->last; i++) {
        struct token *token = &offices->tokens[i];
        bool before = i < office->noun;
        bool describes = token->upos == UPOS_ADJ || is_noun(token);

        if ((!before && i < office->end) || token->head < office->noun ||
            token->head >= office->end)
            continue;
        token->head = before && describes ? office->noun : office->name;
    }
}

/* The name's words hang on its first, a hyphen on what it joins. */
static void hang_name(const struct offices *offices,
                      const struct office *office)
{
    for (uint32_t i = office->name + 1; i < office->end; i++)
        if (offices->tokens[i].upos == UPOS_PUNCT && i + 1 < office->end)
            hang(offices, i, i + 1, REL_punct);
        else
            hang(offices, i, office->name, REL_flat);
}

/* The way up from a word leads through one of these: hung below them it would
 * hang on itself. */
static bool hangs_below(const struct offices *offices, uint32_t word,
                        uint32_t first, uint32_t last)
{
    const struct token *tokens = offices->tokens;

    while (word < first || word >= last) {
        if (tokens[word].head == word)
            return false;
        word = tokens[word].head;
    }
    return true;
}

/* The person takes the place of the phrase; the office hangs on him.  No
 * person is another in other words: he is the next of a list. */
static void mend(const struct offices *offices, const struct office *office)
{
    struct token *tokens = offices->tokens;
    uint32_t top = office->noun, head;
    enum relation relation;

    while (tokens[top].head != top && tokens[top].head >= office->noun &&
           tokens[top].head < office->end)
        top = tokens[top].head;
    head = tokens[top].head == top ? office->name : tokens[top].head;
    relation = (enum relation)tokens[top].relation;
    if (head != office->name &&
        hangs_below(offices, head, office->noun, office->end))
        return;
    if (relation == REL_appos && tokens[head].name == NAME_PERSON)
        relation = REL_conj;
    hang_others(offices, office);
    hang_complement(offices, office);
    hang_name(offices, office);
    hang(offices, office->noun, office->name, REL_nmod);
    hang(offices, office->name, head, relation);
    if (head == office->name)
        offices->sentence->root = head;
}

/* ", Karin Lindqvist" says who holds an office, and no other word of what the
 * office is of: it hangs on the office's noun. */
static void mend_apposition(const struct offices *offices, uint32_t name)
{
    struct token *tokens = offices->tokens;
    uint32_t at = tokens[name].head;

    if (tokens[name].relation != REL_appos || at >= name ||
        tokens[at].name == NAME_PERSON || tokens[at].upos != UPOS_PROPN)
        return;
    while (!is_office(offices, at)) {
        bool part = tokens[at].relation == REL_nmod ||
                    tokens[at].relation == REL_conj ||
                    tokens[at].relation == REL_compound;

        if (!part || tokens[at].head >= name)
            return;
        at = tokens[at].head;
    }
    if (!hangs_below(offices, at, name, name + 1))
        tokens[name].head = at;
}

/* The preposition that hangs on a noun, or the noun. */
static uint32_t preposition_of(const struct offices *offices, uint32_t noun)
{
    for (uint32_t i = offices->sentence->first; i < noun; i++)
        if (offices->tokens[i].relation == REL_case &&
            offices->tokens[i].head == noun)
            return i;
    return noun;
}

/* "A spokesman FOR President Achieng": the preposition is the person's, who
 * holds the office behind it and not the one before. */
static void mend_preposition(const struct offices *offices, uint32_t name)
{
    const struct token *tokens = offices->tokens;
    uint32_t title = name - 1, preposition;

    if (name == offices->sentence->first ||
        tokens[title].relation != REL_nmod || tokens[title].head == title ||
        tokens[name].relation != REL_nmod || !is_held(offices, title))
        return;
    preposition = preposition_of(offices, title);
    if (preposition == title || tokens[name].head >= preposition ||
        preposition_of(offices, name) != name)
        return;
    hang(offices, title, name, REL_nmod);
    hang(offices, preposition, name, REL_case);
}

static uint32_t name_end(const struct offices *offices, uint32_t at)
{
    uint32_t end = at + 1;

    while (end < offices->sentence->last &&
           offices->tokens[end].name == NAME_PERSON &&
           !offices->tokens[end].name_starts)
        end++;
    return end;
}

void trees_mend_offices(const struct lexicon *roles, struct report *report,
                        struct sentence *sentence)
{
    struct offices offices = {roles, report->tokens.items, sentence};

    for (uint32_t i = sentence->first; i < sentence->last; i++) {
        struct office office = {0, 0, i, name_end(&offices, i)};

        if (offices.tokens[i].name != NAME_PERSON)
            continue;
        mend_apposition(&offices, i);
        mend_preposition(&offices, i);
        i = office.end - 1;
        trim_name(&offices, &office);
        if (find_noun(&offices, &office) && find_field(&offices, &office) &&
            offices.tokens[office.noun].head != office.name)
            mend(&offices, &office);
    }
}
