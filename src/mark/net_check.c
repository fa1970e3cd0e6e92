/*
 * The weights check themselves: the sum of their bytes, and sentences whose
 * tags, trees and names stand in the file as the trainer gave them.
 */
#include "base/hash.h"
#include "mark/net.h"
#include "mark/net_weights.h"

#define SUM_AT 32
#define CONTENTS_AT 128

/* A row of the sample: the word, its tags, head from 1, relation, name. */
struct expected {
    struct str text, upos, xpos, head, relation, name;
};

struct sample {
    struct arena arena;
    struct report report;
    struct {
        struct expected *items;
        size_t count, room;
    } rows; /* one a token */
};

static bool sum_holds(struct str bytes, char hex[65])
{
    static const char digits[] = "0123456789abcdef";
    const unsigned char *sum = (const unsigned char *)bytes.at + SUM_AT;

    hash_sha256((struct str){bytes.at + CONTENTS_AT, bytes.len - CONTENTS_AT},
                hex);
    for (size_t i = 0; i < 32; i++)
        if (hex[2 * i] != digits[sum[i] >> 4] ||
            hex[2 * i + 1] != digits[sum[i] & 15])
            return false;
    return true;
}

/* Lines of tab-separated cells, an empty one behind each sentence. */
static void read_sample(struct str rest, struct sample *sample)
{
    struct report *report = &sample->report;
    uint32_t first = 0;

    while (rest.len > 0) {
        struct str line = str_cut(&rest, '\n');

        if (line.len > 0) {
            struct expected row = {.text = str_cut(&line, '\t')};

            row.upos = str_cut(&line, '\t');
            row.xpos = str_cut(&line, '\t');
            row.head = str_cut(&line, '\t');
            row.relation = str_cut(&line, '\t');
            row.name = line;
            *LIST_ADD(&sample->arena, &sample->rows) = row;
            *LIST_ADD(&sample->arena, &report->tokens) =
                (struct token){.text = row.text, .shown = row.text};
        }
        if ((line.len > 0 && rest.len > 0) || report->tokens.count == first)
            continue;
        *LIST_ADD(&sample->arena, &report->sentences) = (struct sentence){
            .first = first, .last = (uint32_t)report->tokens.count};
        first = (uint32_t)report->tokens.count;
    }
}

/* "O", or "B-KIND" and the like. */
static bool name_same(const struct token *token, struct str tag)
{
    bool starts = tag.len > 0 && (tag.at[0] == 'B' || tag.at[0] == 'U');

    if (token->name == NAME_NONE || tag.len < 3)
        return token->name == NAME_NONE && tag.len < 3;
    return token->name_starts == starts &&
           token->name == net_name_kind((struct str){tag.at + 2, tag.len - 2});
}

static bool as_expected(const struct sample *sample, uint32_t first,
                        uint32_t index)
{
    const struct token *token = &sample->report.tokens.items[index];
    const struct expected *row = &sample->rows.items[index];
    uint32_t head = token->head == index ? 0 : token->head - first + 1;
    uint32_t wanted = 0;

    for (size_t i = 0; i < row->head.len; i++)
        wanted = wanted * 10 + (uint32_t)(row->head.at[i] - '0');
    return token->upos == upos_named(row->upos) &&
           token->xpos == xpos_named(row->xpos) && head == wanted &&
           token->relation == relation_named(row->relation) &&
           name_same(token, row->name);
}

static void run_sample(const struct net *net, struct sample *sample,
                       struct marker_state *state)
{
    const struct sentences *sentences = &sample->report.sentences;

    net_analyse(net_cache_open(&sample->arena, net), &sample->report);
    state->sentences = sentences->count;
    state->tokens = sample->rows.count;
    for (size_t i = 0; i < sentences->count; i++) {
        const struct sentence *sentence = &sentences->items[i];

        for (uint32_t at = sentence->first; at < sentence->last; at++)
            state->different += !as_expected(sample, sentence->first, at);
    }
}

bool net_check(const struct net *net, struct marker_state *state,
               struct error *err)
{
    struct sample sample = {.arena = {0}};
    struct net_file file = {&sample.arena, net->source, net->bytes, 0, err};
    struct net_tensor text = {.rows = 1};
    struct net_tensor licence = {.rows = 1};
    bool right;

    *state = (struct marker_state){.bytes = net->bytes.len,
                                   .kernel = net->kernels.name};
    if (!net_file_open(&file) ||
        !net_file_find(&file, "licence", TENSOR_TEXT, &licence) ||
        !net_file_find(&file, "sample", TENSOR_TEXT, &text))
        return false;
    state->licence = (struct str){(const char *)licence.at, licence.columns};
    if (!sum_holds(net->bytes, state->sha256))
        return net_file_refuse(&file, "the sum", "is not that of the bytes");
    read_sample((struct str){(const char *)text.at, text.columns}, &sample);
    run_sample(net, &sample, state);
    arena_reset(&sample.arena);
    right = state->sentences > 0 && state->different == 0;
    return right ||
           net_file_refuse(&file, "the sample", "does not come out as it must");
}
