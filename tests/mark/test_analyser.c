/* The weights that the program is built with. */
#include "test.h"

#include "know/know.h"
#include "mark/net.h"
#include "mark/net_weights.h"

#include <stdlib.h>

#define PATH "en/model/analyser.bin"

struct analyser {
    struct arena arena;
    struct str weights;
    struct net_cache *cache;
};

static struct analyser analyser_open(void)
{
    struct analyser analyser = {{NULL}, {NULL, 0}, NULL};
    struct error err;
    const struct knowledge *know = know_open(&analyser.arena, STR(""), &err);
    const struct net *net;

    cr_assert(know != NULL, "%s", err.text);
    analyser.weights = know_file(know, PATH);
    net = net_open(&analyser.arena, STR(PATH), analyser.weights, &err);
    cr_assert(net != NULL, "%s", err.text);
    analyser.cache = net_cache_open(&analyser.arena, net);
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

/* A row of the sample: word, tags, head from 1, relation, name. */
struct expected {
    struct str upos, xpos, head, relation, name;
};

static bool name_same(const struct token *token, struct str tag)
{
    bool starts = tag.at[0] == 'B' || tag.at[0] == 'U';

    if (token->name == NAME_NONE)
        return str_equal(tag, STR("O"));
    return tag.len > 2 && token->name_starts == starts;
}

static bool as_expected(const struct report *report, uint32_t index,
                        uint32_t first, const struct expected *expected)
{
    const struct token *token = &report->tokens.items[index];
    uint32_t head = token->head == index ? 0 : token->head - first + 1;

    return token->upos == upos_named(expected->upos) &&
           token->xpos == xpos_named(expected->xpos) &&
           head == strtoul(expected->head.at, NULL, 10) &&
           token->relation == relation_named(expected->relation) &&
           name_same(token, expected->name);
}

/* The trainer's own words on a few sentences, which the file holds. */
Test(analyser, says_what_the_trainer_said)
{
    struct analyser analyser = analyser_open();
    struct arena *arena = &analyser.arena;
    struct net_file file = {arena, STR(PATH), analyser.weights, 0, NULL};
    struct net_tensor sample = {.rows = 1};
    struct report report = {0};
    struct expected *rows;
    struct str rest;
    uint32_t first = 0;

    cr_assert(net_file_open(&file));
    cr_assert(net_file_find(&file, "sample", TENSOR_TEXT, &sample));
    rows = arena_alloc(arena, sample.columns, sizeof(*rows));
    rest = (struct str){(const char *)sample.at, sample.columns};
    while (rest.len > 0) {
        struct str line = str_cut(&rest, '\n');

        if (line.len > 0) {
            add_token(arena, &report, str_cut(&line, '\t'));
            rows[report.tokens.count - 1] = (struct expected){
                str_cut(&line, '\t'), str_cut(&line, '\t'),
                str_cut(&line, '\t'), str_cut(&line, '\t'), line};
        }
        if ((line.len == 0 || rest.len == 0) && report.tokens.count > first) {
            add_sentence(arena, &report, first);
            first = (uint32_t)report.tokens.count;
        }
    }
    net_analyse(analyser.cache, &report);
    for (size_t i = 0; i < report.sentences.count; i++) {
        struct sentence sentence = report.sentences.items[i];

        for (uint32_t j = sentence.first; j < sentence.last; j++)
            cr_assert(as_expected(&report, j, sentence.first, &rows[j]),
                      "%.*s, word %u of sentence %zu",
                      STR_ARG(report.tokens.items[j].text), j - sentence.first,
                      i + 1);
    }
    arena_reset(arena);
}
