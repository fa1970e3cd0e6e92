/* The weights that the program is built with. */
#include "test.h"

#include "know/know.h"
#include "mark/net.h"

#define PATH "en/model/analyser.bin"

struct analyser {
    struct arena arena;
    const struct net *net;
    struct net_cache *cache;
};

static struct analyser analyser_open(void)
{
    struct analyser analyser = {{NULL}, NULL, NULL};
    struct error err;
    const struct knowledge *know = know_open(&analyser.arena, STR(""), &err);

    cr_assert(know != NULL, "%s", err.text);
    analyser.net =
        net_open(&analyser.arena, STR(PATH), know_file(know, PATH), &err);
    cr_assert(analyser.net != NULL, "%s", err.text);
    analyser.cache = net_cache_open(&analyser.arena, analyser.net);
    return analyser;
}

static void add_token(struct arena *arena, struct report *report,
                      struct str text)
{
    *LIST_ADD(arena, &report->tokens) =
        (struct token){.text = text, .shown = text};
}

static void add_sentence(struct arena *arena, struct report *report,
                         uint32_t first)
{
    *LIST_ADD(arena, &report->sentences) = (struct sentence){
        .first = first, .last = (uint32_t)report->tokens.count};
}

Test(analyser, knows_who_visited_whom)
{
    struct analyser analyser = analyser_open();
    struct str words = STR("President Moon visited Kazakhstan on Monday .");
    struct report report = {0};
    const struct token *tokens;

    while (words.len > 0)
        add_token(&analyser.arena, &report, str_cut(&words, ' '));
    add_sentence(&analyser.arena, &report, 0);
    net_analyse(analyser.cache, &report);
    tokens = report.tokens.items;
    cr_assert_eq(report.sentences.items[0].root, 2);
    cr_assert_eq(tokens[2].xpos, XPOS_VBD);
    cr_assert(tokens[0].relation == REL_nsubj ||
              tokens[1].relation == REL_nsubj);
    cr_assert_eq(tokens[3].relation, REL_obj);
    cr_assert_eq(tokens[3].head, 2);
    cr_assert_eq(tokens[1].name, NAME_PERSON);
    cr_assert_eq(tokens[3].name, NAME_PLACE);
    arena_reset(&analyser.arena);
}

/* The trainer's own words on a few sentences, which the file holds. */
Test(analyser, says_what_the_trainer_said)
{
    struct analyser analyser = analyser_open();
    struct marker_state state;
    struct error err = {0};

    cr_assert(net_check(analyser.net, &state, &err), "%s: %zu of %zu tokens",
              err.text, state.different, state.tokens);
    cr_assert(state.sentences >= 20);
    cr_assert(state.tokens > state.sentences);
    cr_assert(state.licence.len > 0);
    arena_reset(&analyser.arena);
}
