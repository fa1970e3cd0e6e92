#include "mark/trees.h"

#include "mark/marked.h"
#include "test.h"

#include <string.h>

#define WORDS 16

/* A word, the number of its head from 1 (0 for a root), and how sure that is.
 * What is no letter is a mark. */
struct row {
    const char *text;
    uint32_t head;
    float margin;
};

static struct token tokens[WORDS];

/* The head that the word gets, from 1. */
static uint32_t head_of(const struct row *rows, uint32_t word)
{
    struct sentence sentence = {0};
    struct report report = {.tokens = {tokens, 0, WORDS},
                            .sentences = {&sentence, 1, 1}};

    for (; rows[report.tokens.count].text != NULL; report.tokens.count++) {
        const struct row *row = &rows[report.tokens.count];
        uint32_t at = (uint32_t)report.tokens.count;

        tokens[at] = (struct token){
            .text = str_from(row->text),
            .head = row->head == 0 ? at : row->head - 1,
            .upos = strchr(",\"().", row->text[0]) ? UPOS_PUNCT : UPOS_X,
            .arc_margin = row->margin};
    }
    sentence.last = (uint32_t)report.tokens.count;
    trees_mend(test_knowledge(), &report);
    return tokens[word - 1].head + 1;
}

Test(trees, a_weak_comma_hangs_on_what_it_opens)
{
    const struct row rows[] = {
        {"Guests", 2, 9}, {"met", 0, 9},  {"envoys", 2, 9},
        {",", 2, 1},      {"Ali", 3, 9},  {",", 3, 1},
        {"from", 8, 9},   {"Oran", 3, 9}, {NULL, 0, 0}};

    cr_assert_eq(head_of(rows, 4), 5);
    cr_assert_eq(head_of(rows, 6), 8);
}

Test(trees, a_weak_comma_that_opens_nothing_hangs_on_the_phrase_it_closes)
{
    const struct row rows[] = {
        {"Minister", 6, 9}, {"of", 3, 9},   {"Trade", 1, 9}, {"Ali", 1, 9},
        {",", 4, 1},        {"left", 0, 9}, {NULL, 0, 0}};

    cr_assert_eq(head_of(rows, 5), 1);
}

Test(trees, a_pair_of_marks_hangs_on_the_head_of_what_it_holds)
{
    const struct row rows[] = {{"called", 0, 9}, {"an", 5, 9},  {"\"", 1, 1},
                               {"unjust", 5, 9}, {"act", 1, 9}, {"\"", 4, 1},
                               {"here", 1, 9},   {NULL, 0, 0}};

    cr_assert_eq(head_of(rows, 3), 5);
    cr_assert_eq(head_of(rows, 6), 5);
}

Test(trees, a_sure_mark_stays)
{
    const struct row rows[] = {{"Guests", 2, 9}, {"met", 0, 9},
                               {"envoys", 2, 9}, {",", 2, 5},
                               {"Ali", 3, 9},    {NULL, 0, 0}};

    cr_assert_eq(head_of(rows, 4), 2);
}

/* A mark that bears words must not come to hang below them. */
Test(trees, a_mark_that_bears_words_stays)
{
    const struct row rows[] = {{"Guests", 2, 9}, {"met", 0, 9},  {",", 2, 1},
                               {"Ali", 3, 9},    {"left", 2, 9}, {NULL, 0, 0}};

    cr_assert_eq(head_of(rows, 3), 2);
}

/* Six words, the first of them a subject, whose heads count from 0; a person's
 * name goes from `name` to before the last and has that relation. */
static const struct token *mended(const char *const *texts,
                                  const uint32_t *heads, uint32_t name,
                                  enum relation relation)
{
    struct sentence sentence = {.first = 0, .last = 6, .root = 5};
    struct report report = {.tokens = {tokens, 6, WORDS},
                            .sentences = {&sentence, 1, 1}};

    for (uint32_t i = 0; i < 6; i++)
        tokens[i] = (struct token){
            .text = str_from(texts[i]),
            .norm = str_from(texts[i]),
            .head = heads[i],
            .upos = texts[i][0] == ',' ? UPOS_PUNCT : UPOS_PROPN,
            .relation = (uint8_t)(i == 0      ? REL_nsubj
                                  : i == name ? relation
                                              : REL_nmod),
            .name = i >= name && i < 5 ? NAME_PERSON : NAME_NONE,
            .name_starts = i == name,
        };
    trees_mend(test_knowledge(), &report);
    return tokens;
}

/* The analyser hangs the person on the field. */
Test(trees, an_office_with_of_hangs_on_the_name_behind_it)
{
    const char *const texts[] = {"minister", "of",     "trade",
                                 "Siti",     "Aminah", "left"};
    const uint32_t heads[] = {5, 2, 0, 2, 3, 5};
    const struct token *words = mended(texts, heads, 3, REL_nmod);

    cr_assert_eq(words[3].head, 5);
    cr_assert_eq(words[3].relation, REL_nsubj);
    cr_assert_eq(words[4].head, 3);
    cr_assert_eq(words[0].head, 3);
    cr_assert_eq(words[0].relation, REL_nmod);
    cr_assert_eq(words[2].head, 0);
    cr_assert_eq(words[1].head, 2);
}

Test(trees, a_name_behind_an_office_and_a_comma_hangs_on_the_office)
{
    const char *const texts[] = {"ambassador", "to",  "oran",
                                 ",",          "Ali", "left"};
    const uint32_t heads[] = {5, 2, 0, 4, 2, 5};
    const struct token *words = mended(texts, heads, 4, REL_appos);

    cr_assert_eq(words[4].head, 0);
    cr_assert_eq(words[4].relation, REL_appos);
}
