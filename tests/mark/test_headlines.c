#include "mark/read.h"

#include "test.h"

#include <stdio.h>

/* The report's first token of these letters. */
static const struct token *word(const struct report *report, const char *text)
{
    for (size_t i = 0; i < report->tokens.count; i++)
        if (str_equal(report->tokens.items[i].text, str_from(text)))
            return &report->tokens.items[i];
    cr_assert_fail("%s is not there", text);
    return NULL;
}

static struct report *headline(const char *title)
{
    static char text[400];

    cr_assert(snprintf(text, sizeof(text), "%s\n\nNothing else is known.\n",
                       title) < (int)sizeof(text));
    return test_read(text, "2024-05-06");
}

static void hangs(const struct report *report, const char *text,
                  const char *head, enum relation relation)
{
    const struct token *t = word(report, text);

    cr_assert(str_equal(report->tokens.items[t->head].text, str_from(head)),
              "%s hangs elsewhere", text);
    cr_assert_eq(t->relation, relation, "%s: %s", text,
                 relation_text((enum relation)t->relation));
}

Test(headlines, behind_two_states_a_noun_that_may_be_a_verb_is_one)
{
    struct report *report =
        headline("Kenya, Uganda sign deal to build oil pipeline");

    cr_assert_eq(word(report, "sign")->upos, UPOS_VERB);
    hangs(report, "Kenya", "sign", REL_nsubj);
    hangs(report, "Uganda", "Kenya", REL_conj);
    hangs(report, "deal", "sign", REL_obj);
}

Test(headlines, a_plural_behind_a_state_before_an_object_is_a_verb)
{
    struct report *report = headline("US slaps tariffs on Chinese steel");

    cr_assert_eq(word(report, "slaps")->upos, UPOS_VERB);
    cr_assert_eq(word(report, "tariffs")->upos, UPOS_NOUN);
    hangs(report, "US", "slaps", REL_nsubj);
    hangs(report, "tariffs", "slaps", REL_obj);
}

Test(headlines, a_plural_that_has_a_verb_of_its_own_stays_a_noun)
{
    struct report *report = headline("Peru calls for peace have failed");

    cr_assert_neq(word(report, "calls")->upos, UPOS_VERB);
}

Test(headlines, who_is_somewhere_is_the_subject_of_the_place)
{
    struct report *report =
        headline("Peruvian President Soto in Rome for talks");

    hangs(report, "Soto", "Rome", REL_nsubj);
    hangs(report, "talks", "Rome", REL_obl);
}

Test(headlines, sentences_of_the_text_are_left_as_they_are)
{
    struct report *report = test_read("The Soto Visit\n\nPeru talks began in "
                                      "Rome on Monday, he said.\n",
                                      "2024-05-06");

    cr_assert_neq(word(report, "talks")->upos, UPOS_VERB);
}

Test(headlines, a_heading_at_the_end_that_joins_nothing_is_read)
{
    struct report *report =
        test_read("The Soto Visit\n\nTalks began in Rome on Monday.\n\n"
                  "Peru and\n",
                  "2024-05-06");

    cr_assert_eq(word(report, "Peru")->upos, UPOS_PROPN);
}
