/*
 * net -- the analyser alone, on words that are given.
 *
 *     net speed < ROWS   tokens a second of one thread for each kind of vectors
 *                        that this processor has, with no word known and again
 *     net agree < ROWS   in how many words it differs from train/run.py, whose
 *                        output this is
 *
 * Rows are those of train/run.py: number, form, universal and Penn tag, head,
 * relation, name tag, parted by tabs, with an empty line behind each sentence;
 * for speed the forms alone will do.  Time is the processor's, not the wall's.
 */
#include "mark/net.h"
#include "base/file.h"
#include "know/know.h"
#include "mark/net_weights.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define LARGEST ((size_t)256 << 20)
#define PATH "en/model/analyser.bin"

struct row {
    struct str upos, xpos, head, relation, name;
};

struct text {
    struct report report;
    struct {
        struct row *items;
        size_t count, room;
    } rows; /* one a token */
};

static void read_text(struct arena *arena, struct str rest, struct text *text)
{
    struct report *report = &text->report;
    uint32_t first = 0;

    while (rest.len > 0) {
        struct str line = str_cut(&rest, '\n');
        struct str cell = str_cut(&line, '\t');
        bool ends = cell.len == 0;

        if (!ends) {
            struct str form = line.len > 0 ? str_cut(&line, '\t') : cell;
            struct row row = {.upos = str_cut(&line, '\t')};

            row.xpos = str_cut(&line, '\t');
            row.head = str_cut(&line, '\t');
            row.relation = str_cut(&line, '\t');
            row.name = line;
            *LIST_ADD(arena, &text->rows) = row;
            *LIST_ADD(arena, &report->tokens) =
                (struct token){.text = form, .shown = form};
        }
        if ((!ends && rest.len > 0) || report->tokens.count == first)
            continue;
        *LIST_ADD(arena, &report->sentences) = (struct sentence){
            .first = first, .last = (uint32_t)report->tokens.count};
        first = (uint32_t)report->tokens.count;
    }
}

static double analyse(struct net_cache *cache, struct report *report)
{
    struct timespec from = {0}, to = {0};

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
    net_analyse(cache, report);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
    return (double)report->tokens.count /
           ((double)(to.tv_sec - from.tv_sec) +
            (double)(to.tv_nsec - from.tv_nsec) / 1e9);
}

static void measure(struct str bytes, struct text *text)
{
    struct kernels kernels[KERNELS];
    size_t count = kernels_all(kernels);
    double first = 0.0;

    for (size_t i = 0; i < count; i++) {
        struct arena arena = {0};
        const struct net *net =
            net_open_for(&kernels[i], &arena, STR(PATH), bytes, NULL);
        struct net_cache *cache = net_cache_open(&arena, net);
        double cold = analyse(cache, &text->report);
        double warm = analyse(cache, &text->report);

        first = first > 0.0 ? first : warm;
        printf("%-14s %8.0f tokens/s cold, %8.0f again, %.2f times the first\n",
               kernels[i].name, cold, warm, warm / first);
        arena_reset(&arena);
    }
}

static bool name_same(const struct token *token, struct str tag)
{
    if (token->name == NAME_NONE || tag.len < 3)
        return token->name == NAME_NONE && tag.len < 3;
    return token->name_starts == (tag.at[0] == 'B' || tag.at[0] == 'U') &&
           token->name == net_name_kind((struct str){tag.at + 2, tag.len - 2});
}

enum { UPOS, XPOS, HEAD, RELATION, NAME, ANY, COUNTS };

/* Counts what differs in one token. */
static void compare(const struct token *token, uint32_t head,
                    const struct row *row, size_t different[COUNTS])
{
    const bool same[ANY] = {
        upos_named(row->upos) == token->upos,
        xpos_named(row->xpos) == token->xpos,
        strtoul(row->head.at, NULL, 10) == head,
        relation_named(row->relation) == token->relation,
        name_same(token, row->name),
    };
    bool all = true;

    for (size_t k = 0; k < ANY; k++) {
        different[k] += !same[k];
        all = all && same[k];
    }
    different[ANY] += !all;
}

static void compare_all(const struct text *text)
{
    static const char *const names[COUNTS] = {
        "upos", "xpos", "head", "relation", "name", "any of them"};
    size_t different[COUNTS] = {0};

    for (size_t s = 0; s < text->report.sentences.count; s++) {
        const struct sentence *sentence = &text->report.sentences.items[s];

        for (uint32_t i = sentence->first; i < sentence->last; i++) {
            const struct token *token = &text->report.tokens.items[i];

            compare(token,
                    token->head == i ? 0 : token->head - sentence->first + 1,
                    &text->rows.items[i], different);
        }
    }
    printf("%zu tokens; different:", text->rows.count);
    for (size_t k = 0; k < COUNTS; k++)
        printf(" %s %zu%s", names[k], different[k],
               k + 1 < COUNTS ? "," : "\n");
}

int main(int argc, char **argv)
{
    struct arena arena = {0};
    struct error err = {0};
    struct text text = {0};
    const struct knowledge *know = know_open(&arena, STR(""), &err);
    struct str bytes, input;
    bool agree = argc > 1 && strcmp(argv[1], "agree") == 0;
    const struct net *net = NULL;

    if (argc != 2 || (!agree && strcmp(argv[1], "speed") != 0)) {
        fputs("usage: net speed|agree < ROWS\n", stderr);
        return 64;
    }
    if (know != NULL) {
        bytes = know_file(know, PATH);
        net = net_open(&arena, STR(PATH), bytes, &err);
    }
    if (net == NULL || !file_read(&arena, STR("-"), LARGEST, &input, &err)) {
        fprintf(stderr, "net: %s\n", err.text);
        return error_exit_status(err.code);
    }
    read_text(&arena, input, &text);
    if (agree) {
        net_analyse(net_cache_open(&arena, net), &text.report);
        compare_all(&text);
    } else {
        measure(bytes, &text);
    }
    arena_reset(&arena);
    return 0;
}
