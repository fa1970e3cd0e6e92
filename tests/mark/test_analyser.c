#include "test.h"

#include "know/know.h"
#include "mark/net.h"

/* The weights the program is built with. */
Test(analyser, knows_who_visited_whom)
{
    static const char *const words[] = {
        "President", "Moon", "visited", "Kazakhstan", "on", "Monday", "."};
    struct arena arena = {0};
    struct error err;
    const struct knowledge *know = know_open(&arena, STR(""), &err);
    struct str weights;
    struct report report = {0};
    struct sentence sentence = {.last = 7};
    const struct token *tokens;
    const struct net *net;

    cr_assert(know != NULL, "%s", err.text);
    weights = know_file(know, "en/model/analyser.bin");
    if (weights.len == 0)
        cr_skip_test("the weights are not there");
    net = net_open(&arena, STR("en/model/analyser.bin"), weights, &err);
    cr_assert(net != NULL, "%s", err.text);
    for (size_t i = 0; i < 7; i++) {
        struct token *token = LIST_ADD(&arena, &report.tokens);

        *token = (struct token){.text = str_from(words[i])};
    }
    report.sentences.items = &sentence;
    report.sentences.count = 1;
    net_analyse(net_cache_open(&arena, net), &report);
    tokens = report.tokens.items;
    cr_assert_eq(sentence.root, 2);
    cr_assert_eq(tokens[2].xpos, XPOS_VBD);
    cr_assert(tokens[0].relation == REL_nsubj ||
              tokens[1].relation == REL_nsubj);
    cr_assert_eq(tokens[3].relation, REL_obj);
    cr_assert_eq(tokens[3].head, 2);
    cr_assert_eq(tokens[1].name, NAME_PERSON);
    cr_assert_eq(tokens[3].name, NAME_PLACE);
    arena_reset(&arena);
}
