#include "mark/trees.h"

#include "test.h"

#define WORDS 16

/* A word as the analyser sees it; heads count from 1, 0 for a root. */
struct row {
    const char *text;
    enum upos upos;
    enum xpos xpos;
    uint32_t head;
    enum relation relation;
};

static struct token tokens[WORDS];
static struct sentence sentence;

static void mend(const struct row *rows)
{
    struct report report = {.tokens = {tokens, 0, WORDS},
                            .sentences = {&sentence, 1, 1}};

    for (; rows[report.tokens.count].text != NULL; report.tokens.count++) {
        uint32_t at = (uint32_t)report.tokens.count;
        const struct row *row = &rows[at];

        tokens[at] = (struct token){.text = str_from(row->text),
                                    .upos = (uint8_t)row->upos,
                                    .xpos = (uint8_t)row->xpos,
                                    .head = row->head == 0 ? at : row->head - 1,
                                    .relation = (uint8_t)row->relation};
        if (row->head == 0)
            sentence.root = at;
    }
    sentence.last = (uint32_t)report.tokens.count;
    trees_mend_clauses(&report, &sentence);
}

static void is(uint32_t word, uint32_t head, enum relation relation)
{
    cr_assert_eq(tokens[word - 1].head, head - 1, "word %u hangs on %u", word,
                 tokens[word - 1].head + 1);
    cr_assert_eq(tokens[word - 1].relation, relation);
}

Test(trees_clauses, a_name_before_a_participle_with_an_object_is_its_subject)
{
    mend((const struct row[]){{"Nour", UPOS_PROPN, XPOS_NNP, 0, REL_root},
                              {"named", UPOS_VERB, XPOS_VBN, 1, REL_acl},
                              {"Peru", UPOS_PROPN, XPOS_NNP, 2, REL_obj},
                              {".", UPOS_PUNCT, XPOS_other, 1, REL_punct},
                              {NULL, UPOS_X, XPOS_other, 0, REL_root}});
    is(1, 2, REL_nsubj);
    is(2, 2, REL_root);
    is(4, 2, REL_punct);
    cr_assert_eq(sentence.root, 1);
}

Test(trees_clauses, a_heading_with_a_participle_stays)
{
    mend((const struct row[]){{"Envoys", UPOS_NOUN, XPOS_NNS, 0, REL_root},
                              {"named", UPOS_VERB, XPOS_VBN, 1, REL_acl},
                              {"today", UPOS_NOUN, XPOS_NN, 2, REL_obl},
                              {NULL, UPOS_X, XPOS_other, 0, REL_root}});
    is(2, 1, REL_acl);
}

Test(trees_clauses, a_finite_verb_takes_its_subject_from_the_verb_of_saying)
{
    mend((const struct row[]){{"Papers", UPOS_NOUN, XPOS_NNS, 2, REL_nsubj},
                              {"reported", UPOS_VERB, XPOS_VBD, 0, REL_root},
                              {"Nour", UPOS_PROPN, XPOS_NNP, 2, REL_obj},
                              {"resigned", UPOS_VERB, XPOS_VBD, 2, REL_ccomp},
                              {NULL, UPOS_X, XPOS_other, 0, REL_root}});
    is(3, 4, REL_nsubj);
}

Test(trees_clauses, an_object_stays_where_the_clause_has_a_subject)
{
    mend((const struct row[]){{"Papers", UPOS_NOUN, XPOS_NNS, 2, REL_nsubj},
                              {"told", UPOS_VERB, XPOS_VBD, 0, REL_root},
                              {"Nour", UPOS_PROPN, XPOS_NNP, 2, REL_obj},
                              {"he", UPOS_PRON, XPOS_PRP, 5, REL_nsubj},
                              {"resigned", UPOS_VERB, XPOS_VBD, 2, REL_ccomp},
                              {NULL, UPOS_X, XPOS_other, 0, REL_root}});
    is(3, 2, REL_obj);
}

Test(trees_clauses, a_second_subject_behind_and_is_joined_to_the_first)
{
    mend((const struct row[]){{"Nour", UPOS_PROPN, XPOS_NNP, 5, REL_nsubj},
                              {"and", UPOS_CCONJ, XPOS_CC, 3, REL_cc},
                              {"visiting", UPOS_VERB, XPOS_VBG, 5, REL_advcl},
                              {"Silva", UPOS_PROPN, XPOS_NNP, 5, REL_nsubj},
                              {"agreed", UPOS_VERB, XPOS_VBD, 0, REL_root},
                              {NULL, UPOS_X, XPOS_other, 0, REL_root}});
    is(4, 1, REL_conj);
    is(3, 4, REL_amod);
    is(2, 4, REL_cc);
}

Test(trees_clauses, a_joined_verb_goes_with_the_one_in_its_tense)
{
    mend((const struct row[]){{"Nour", UPOS_PROPN, XPOS_NNP, 2, REL_nsubj},
                              {"praised", UPOS_VERB, XPOS_VBD, 0, REL_root},
                              {"partners", UPOS_NOUN, XPOS_NNS, 2, REL_obj},
                              {"that", UPOS_PRON, XPOS_WDT, 5, REL_nsubj},
                              {"count", UPOS_VERB, XPOS_VBP, 3, REL_acl_relcl},
                              {"and", UPOS_CCONJ, XPOS_CC, 7, REL_cc},
                              {"promised", UPOS_VERB, XPOS_VBD, 5, REL_conj},
                              {NULL, UPOS_X, XPOS_other, 0, REL_root}});
    is(7, 2, REL_conj);
}

Test(trees_clauses, a_gerund_behind_to_belongs_to_the_noun_before_it)
{
    mend((const struct row[]){{"praised", UPOS_VERB, XPOS_VBD, 0, REL_root},
                              {"devotion", UPOS_NOUN, XPOS_NN, 1, REL_obj},
                              {"to", UPOS_SCONJ, XPOS_IN, 4, REL_mark},
                              {"planting", UPOS_VERB, XPOS_VBG, 1, REL_advcl},
                              {"trees", UPOS_NOUN, XPOS_NNS, 4, REL_obj},
                              {NULL, UPOS_X, XPOS_other, 0, REL_root}});
    is(4, 2, REL_acl);
}

Test(trees_clauses, a_gerund_behind_another_word_stays_with_the_verb)
{
    mend((const struct row[]){{"praised", UPOS_VERB, XPOS_VBD, 0, REL_root},
                              {"devotion", UPOS_NOUN, XPOS_NN, 1, REL_obj},
                              {"by", UPOS_SCONJ, XPOS_IN, 4, REL_mark},
                              {"planting", UPOS_VERB, XPOS_VBG, 1, REL_advcl},
                              {"trees", UPOS_NOUN, XPOS_NNS, 4, REL_obj},
                              {NULL, UPOS_X, XPOS_other, 0, REL_root}});
    is(4, 1, REL_advcl);
}
