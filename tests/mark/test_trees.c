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

static uint32_t test_chance(uint32_t *state)
{
    *state = *state * 1664525U + 1013904223U;
    return *state >> 8;
}

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

/* A tree of `count` words as chance has it. */
static void grow(uint32_t count, uint32_t *chance)
{
    static const char *const words[] = {"Minister", "of",  "Trade", "and",
                                        "Director", "Ali", "Karin", "Lindberg",
                                        ",",        "the", "met",   "Energy"};
    static const enum relation relations[] = {
        REL_appos, REL_nmod,  REL_conj,      REL_nsubj, REL_flat, REL_acl,
        REL_obj,   REL_ccomp, REL_acl_relcl, REL_advcl, REL_cc};
    static const enum upos tags[] = {UPOS_PROPN, UPOS_NOUN, UPOS_VERB,
                                     UPOS_PROPN};
    static const enum xpos penn[] = {XPOS_NNP, XPOS_VBN, XPOS_VBD, XPOS_VBG,
                                     XPOS_VBP};
    uint32_t order[WORDS];

    for (uint32_t i = 0; i < count; i++) {
        uint32_t other = test_chance(chance) % (i + 1);

        order[i] = order[other];
        order[other] = i;
    }
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = order[i], draw = test_chance(chance);
        struct str text = str_from(words[draw % 12]);

        tokens[at] = (struct token){
            .text = text,
            .norm = text,
            .head = i == 0 ? at : order[test_chance(chance) % i],
            .relation =
                (uint8_t)(i == 0 ? REL_root : relations[draw / 12 % 11]),
            .upos = (uint8_t)(text.at[0] == ',' ? UPOS_PUNCT
                                                : tags[draw / 132 % 4]),
            .xpos = (uint8_t)penn[draw / 528 % 5],
            .name = draw / 2640 % 2 ? NAME_PERSON : NAME_NONE,
            .name_starts = draw / 5280 % 2 == 0};
    }
}

static bool is_tree(uint32_t count)
{
    uint32_t roots = 0;

    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = i, steps = 0;

        roots += tokens[i].head == i;
        while (tokens[at].head != at && steps++ < count)
            at = tokens[at].head;
        if (tokens[at].head != at)
            return false;
    }
    return roots == 1;
}

Test(trees, a_mended_tree_is_a_tree)
{
    uint32_t chance = 1;

    for (unsigned i = 0; i < 100000; i++) {
        uint32_t count = 2 + test_chance(&chance) % (WORDS - 2), root = 0;
        struct sentence sentence = {.last = count};
        struct report report = {.tokens = {tokens, count, WORDS},
                                .sentences = {&sentence, 1, 1}};

        grow(count, &chance);
        while (tokens[root].head != root)
            root++;
        sentence.root = root;
        trees_mend(test_knowledge(), &report);
        cr_assert(is_tree(count), "tree %u", i);
        cr_assert_eq(tokens[sentence.root].head, sentence.root, "tree %u", i);
    }
}
