#include "test.h"

#include "mark/lemma.h"

static struct arena arena; /* lives as long as the test */

static struct str lemma(const char *norm, enum upos upos, enum xpos xpos)
{
    static const struct knowledge *know;
    struct error err;

    if (know == NULL)
        know = know_open(&arena, STR(""), &err);
    cr_assert(know != NULL, "%s", err.text);
    return lemma_of(know, &arena, str_from(norm), upos, xpos);
}

Test(lemma, of_an_irregular_verb_is_its_base)
{
    check_str(STR("go"), lemma("went", UPOS_VERB, XPOS_VBD));
    check_str(STR("hold"), lemma("held", UPOS_VERB, XPOS_VBN));
    check_str(STR("meet"), lemma("met", UPOS_VERB, XPOS_VBD));
    check_str(STR("be"), lemma("is", UPOS_AUX, XPOS_VBZ));
    check_str(STR("be"), lemma("'re", UPOS_AUX, XPOS_VBP));
}

Test(lemma, of_a_field_that_ends_like_a_plural_is_itself)
{
    check_str(STR("logistics"), lemma("logistics", UPOS_NOUN, XPOS_NNS));
    check_str(STR("topic"), lemma("topics", UPOS_NOUN, XPOS_NNS));
}

Test(lemma, has_the_e_or_the_y_that_an_ending_took)
{
    check_str(STR("exchange"), lemma("exchanged", UPOS_VERB, XPOS_VBD));
    check_str(STR("increase"), lemma("increasing", UPOS_VERB, XPOS_VBG));
    check_str(STR("sign"), lemma("signing", UPOS_VERB, XPOS_VBG));
    check_str(STR("ratify"), lemma("ratified", UPOS_VERB, XPOS_VBN));
    check_str(STR("country"), lemma("countries", UPOS_NOUN, XPOS_NNS));
}

Test(lemma, has_not_the_letter_that_an_ending_doubled)
{
    check_str(STR("ship"), lemma("shipped", UPOS_VERB, XPOS_VBD));
    check_str(STR("plan"), lemma("planning", UPOS_VERB, XPOS_VBG));
    check_str(STR("discuss"), lemma("discussed", UPOS_VERB, XPOS_VBD));
}

Test(lemma, of_a_name_is_the_name)
{
    check_str(STR("astanas"), lemma("astanas", UPOS_PROPN, XPOS_NNP));
    check_str(STR("united"), lemma("united", UPOS_PROPN, XPOS_NNP));
}

Test(lemma, of_what_is_not_inflected_is_the_word)
{
    check_str(STR("news"), lemma("news", UPOS_NOUN, XPOS_NN));
    check_str(STR("100"), lemma("100", UPOS_NUM, XPOS_CD));
    check_str(STR(""), lemma("", UPOS_VERB, XPOS_VBD));
    check_str(STR("s"), lemma("s", UPOS_NOUN, XPOS_NNS));
}

Test(lemma, of_a_clitic_is_the_whole_word)
{
    check_str(STR("not"), lemma("n't", UPOS_PART, XPOS_RB));
    check_str(STR("will"), lemma("'ll", UPOS_AUX, XPOS_MD));
    check_str(STR("they"), lemma("them", UPOS_PRON, XPOS_PRP));
}

Test(lemma, of_a_past_form_that_is_taken_for_the_present_is_its_base)
{
    check_str(STR("freeze"), lemma("froze", UPOS_VERB, XPOS_VBP));
    check_str(STR("found"), lemma("found", UPOS_VERB, XPOS_VB));
    check_str(STR("find"), lemma("found", UPOS_VERB, XPOS_VBD));
}
