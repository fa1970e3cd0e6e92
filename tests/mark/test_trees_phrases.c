#include "mark/trees.h"

#include "test.h"

#define WORDS 10

/* "Of Chad's brief, first visit": the noun as the analyser joins it. */
static void read_phrase(struct token *tokens, enum upos last)
{
    static const struct token rows[WORDS] = {
        {.head = 0, .upos = UPOS_VERB, .relation = REL_root},
        {.head = 3, .upos = UPOS_ADP, .relation = REL_case},
        {.head = 3, .upos = UPOS_PROPN, .relation = REL_nmod_poss},
        {.head = 0, .upos = UPOS_ADJ, .relation = REL_obl},
        {.head = 5, .upos = UPOS_PUNCT, .relation = REL_punct},
        {.head = 3, .upos = UPOS_ADJ, .relation = REL_conj},
        {.head = 3, .upos = UPOS_NOUN, .relation = REL_conj},
        {.head = 8, .upos = UPOS_ADP, .relation = REL_case},
        {.head = 6, .upos = UPOS_PROPN, .relation = REL_nmod},
        {.head = 0, .upos = UPOS_PUNCT, .relation = REL_punct}};
    struct sentence sentence = {.first = 0, .last = WORDS};
    struct report report = {.tokens = {tokens, WORDS, WORDS}};

    for (size_t i = 0; i < WORDS; i++)
        tokens[i] = rows[i];
    tokens[6].upos = (uint8_t)last;
    trees_mend_phrases(&report, &sentence);
}

Test(trees_phrases, a_noun_joined_to_its_adjective_takes_its_place)
{
    struct token tokens[WORDS];

    read_phrase(tokens, UPOS_NOUN);
    cr_assert_eq(tokens[6].head, 0);
    cr_assert_eq(tokens[6].relation, REL_obl);
    cr_assert_eq(tokens[3].head, 6);
    cr_assert_eq(tokens[3].relation, REL_amod);
    cr_assert_eq(tokens[1].head, 6);
    cr_assert_eq(tokens[2].head, 6);
    cr_assert_eq(tokens[5].head, 3);
}

Test(trees_phrases, an_owner_belongs_to_the_noun_not_to_its_adjective)
{
    struct token tokens[WORDS];

    read_phrase(tokens, UPOS_NOUN);
    tokens[2].head = 3;
    trees_mend_phrases(&(struct report){.tokens = {tokens, WORDS, WORDS}},
                       &(struct sentence){.first = 0, .last = WORDS});
    cr_assert_eq(tokens[2].head, 6);
}

Test(trees_phrases, joined_adjectives_without_a_noun_stay)
{
    struct token tokens[WORDS];

    read_phrase(tokens, UPOS_ADJ);
    cr_assert_eq(tokens[6].head, 3);
    cr_assert_eq(tokens[3].relation, REL_obl);
}

/* "Feared Chad's brief and sudden attack": the noun as if joined to "feared".
 */
#define CLAUSE 8

static void read_clause(struct token *tokens, enum upos behind_verb)
{
    static const struct token rows[CLAUSE] = {
        {.head = 0, .upos = UPOS_VERB, .relation = REL_root},
        {.head = 6, .upos = UPOS_PROPN, .relation = REL_nmod_poss},
        {.head = 1, .upos = UPOS_PART, .relation = REL_case},
        {.head = 6, .upos = UPOS_ADJ, .relation = REL_amod},
        {.head = 6, .upos = UPOS_CCONJ, .relation = REL_cc},
        {.head = 6, .upos = UPOS_ADJ, .relation = REL_amod},
        {.head = 0, .upos = UPOS_NOUN, .relation = REL_conj},
        {.head = 0, .upos = UPOS_PUNCT, .relation = REL_punct}};
    struct sentence sentence = {.first = 0, .last = CLAUSE};
    struct report report = {.tokens = {tokens, CLAUSE, CLAUSE}};

    for (size_t i = 0; i < CLAUSE; i++)
        tokens[i] = rows[i];
    tokens[1].upos = (uint8_t)behind_verb;
    trees_mend_phrases(&report, &sentence);
}

Test(trees_phrases, a_noun_that_nothing_joins_to_its_verb_is_its_object)
{
    struct token tokens[CLAUSE];

    read_clause(tokens, UPOS_PROPN);
    cr_assert_eq(tokens[6].head, 0);
    cr_assert_eq(tokens[6].relation, REL_obj);
}

Test(trees_phrases, a_noun_behind_a_conjunction_stays_joined_to_the_verb)
{
    struct token tokens[CLAUSE];

    read_clause(tokens, UPOS_CCONJ);
    cr_assert_eq(tokens[6].relation, REL_conj);
}
