/*
 * analyser -- how well the analyser does on a treebank's own words.
 *
 *     analyser NAME < FILE.conllu
 *
 * Prints one line: the name, tokens, the share of right universal and Penn
 * tags, heads, heads with labels (without their subtypes) and lemmas, and
 * tokens a second of one thread, once with no word known and once again.
 */
#include "base/file.h"
#include "base/utf8.h"
#include "know/know.h"
#include "mark/lemma.h"
#include "mark/net.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define LARGEST ((size_t)256 << 20)
#define CELLS 10

enum cell { NUMBER, FORM, LEMMA, UPOS, XPOS, FEATURES, HEAD, RELATION };

struct gold {
    struct str cells[CELLS];
};

struct bank {
    struct report report;
    struct {
        struct gold *items;
        size_t count, room;
    } gold; /* one a token */
};

static double now(void)
{
    struct timespec at = {0};

    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

static bool is_number(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
    return text.len > 0;
}

/* Words of several tokens, and those that are not there, are left out. */
static void add_line(struct arena *arena, struct bank *bank, struct str line)
{
    struct gold gold = {0};
    struct token *token;

    for (size_t i = 0; i < CELLS; i++)
        gold.cells[i] = str_cut(&line, '\t');
    if (!is_number(gold.cells[NUMBER]))
        return;
    token = LIST_ADD(arena, &bank->report.tokens);
    *token = (struct token){
        .text = gold.cells[FORM],
        .shown = gold.cells[FORM],
        .norm = utf8_norm(arena, gold.cells[FORM]),
    };
    *LIST_ADD(arena, &bank->gold) = gold;
}

static void read_bank(struct arena *arena, struct str text, struct bank *bank)
{
    struct report *report = &bank->report;
    uint32_t first = 0;

    while (text.len > 0) {
        struct str line = str_cut(&text, '\n');

        if (line.len > 0 && line.at[0] != '#')
            add_line(arena, bank, line);
        if (line.len > 0 || report->tokens.count == first)
            continue;
        *LIST_ADD(arena, &report->sentences) = (struct sentence){
            .first = first, .last = (uint32_t)report->tokens.count};
        first = (uint32_t)report->tokens.count;
    }
}

/* "nsubj" of "nsubj:pass". */
static struct str main_part(struct str relation)
{
    return str_cut(&relation, ':');
}

static bool is_label(struct str gold, enum relation relation)
{
    return str_equal(main_part(gold),
                     main_part(str_from(relation_text(relation))));
}

static bool is_head(struct str gold, const struct sentence *sentence,
                    uint32_t token, uint32_t head)
{
    uint32_t number = head == token ? 0 : head - sentence->first + 1;

    return strtoul(gold.at, NULL, 10) == number;
}

struct right {
    size_t upos, xpos, head, label, lemma;
};

static struct right count_right(const struct knowledge *know,
                                struct arena *arena, const struct bank *bank)
{
    const struct report *report = &bank->report;
    struct right right = {0};

    for (size_t s = 0; s < report->sentences.count; s++) {
        const struct sentence *sentence = &report->sentences.items[s];

        for (uint32_t i = sentence->first; i < sentence->last; i++) {
            const struct token *token = &report->tokens.items[i];
            const struct str *gold = bank->gold.items[i].cells;
            bool head = is_head(gold[HEAD], sentence, i, token->head);
            struct str lemma =
                lemma_of(know, arena, token->norm, token->upos, token->xpos);

            right.upos += upos_named(gold[UPOS]) == token->upos;
            right.xpos += xpos_named(gold[XPOS]) == token->xpos;
            right.head += head;
            right.label += head && is_label(gold[RELATION], token->relation);
            right.lemma += str_equal(lemma, utf8_norm(arena, gold[LEMMA]));
        }
    }
    return right;
}

int main(int argc, char **argv)
{
    struct arena arena = {0};
    struct bank bank = {0};
    struct error err = {0};
    struct str text;
    struct right right;
    struct net_cache *cache;
    const struct net *net = NULL;
    const struct knowledge *know = know_open(&arena, STR(""), &err);
    double start, middle, end, all;

    if (know != NULL)
        net = net_open(&arena, STR("en/model/analyser.bin"),
                       know_file(know, "en/model/analyser.bin"), &err);
    if (net == NULL || !file_read(&arena, STR("-"), LARGEST, &text, &err)) {
        fprintf(stderr, "analyser: %s\n", err.text);
        return error_exit_status(err.code);
    }
    read_bank(&arena, text, &bank);
    cache = net_cache_open(&arena, net);
    start = now();
    net_analyse(cache, &bank.report);
    middle = now();
    net_analyse(cache, &bank.report);
    end = now();
    right = count_right(know, &arena, &bank);
    all = (double)bank.report.tokens.count / 100.0;
    printf("%-18s %6zu tokens  upos %.2f  xpos %.2f  uas %.2f  las %.2f  "
           "lemma %.2f  %.0f tokens/s, %.0f warm\n",
           argc > 1 ? argv[1] : "", bank.report.tokens.count,
           (double)right.upos / all, (double)right.xpos / all,
           (double)right.head / all, (double)right.label / all,
           (double)right.lemma / all, all * 100.0 / (middle - start),
           all * 100.0 / (end - middle));
    arena_reset(&arena);
    return 0;
}
