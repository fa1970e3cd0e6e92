/*
 * From what the heads say to trees and their labels.
 */
#include "mark/net_cache.h"

#include <string.h>

/* Lays the possible heads of a piece out as a product: the root, in the row of
 * zeros before the first token, and the tokens. */
static void lay_out_answers(struct net_cache *cache, const struct piece *piece)
{
    const struct net *net = cache->net;
    struct product *answers = &cache->answers;
    size_t stride = net->arc_width * net->kernels.grain;
    struct codes heads =
        net_codes(cache->arc_codes, stride, piece->row - 1, piece->count + 1);

    memcpy(heads.at, net->root_arc, stride);
    answers->out = (piece->count + PANEL) / PANEL * PANEL;
    heads.count = answers->out;
    net->kernels.turn(heads, answers);
}

static float within(float score)
{
    score = score > -TREE_SCORE ? score : -TREE_SCORE;
    return score < TREE_SCORE ? score : TREE_SCORE;
}

/* Adds what distance says, and keeps scores within what a tree takes. */
static void weigh_arcs(struct net_cache *cache, size_t count)
{
    const struct net *net = cache->net;
    size_t wide = cache->answers.out;

    for (size_t i = 0; i < count; i++) {
        float *arcs = cache->arcs + i * wide;
        float root = arcs[0]; /* is near nobody */

        net->kernels.weigh(arcs, net->near + TREE_WORDS - i, wide, TREE_SCORE);
        arcs[0] = within(root);
        arcs[i + 1] = -2.0F * TREE_SCORE; /* no word is its own head */
        for (size_t j = count + 1; j < wide; j++)
            arcs[j] = -3.0F * TREE_SCORE;
    }
}

static float margin_of(const float *arcs, size_t count, size_t head)
{
    float next = -2.0F * TREE_SCORE;

    for (size_t j = 0; j <= count; j++)
        if (j != head && arcs[j] > next)
            next = arcs[j];
    return arcs[head] - next;
}

/* Sets the tokens' heads and cache->tree. */
static void decide_tree(struct net_cache *cache, const struct piece *piece,
                        struct token *tokens)
{
    const struct net *net = cache->net;
    uint16_t *tree = cache->tree + piece->row;
    struct best *best = cache->best;
    size_t stride = net->arc_width * net->kernels.grain;
    struct rows arcs;

    lay_out_answers(cache, piece);
    arcs = net_rows(cache->arcs, cache->answers.out, 0, piece->count);
    net->kernels.product(
        &cache->answers,
        net_codes(cache->asked_codes, stride, piece->row, piece->count), arcs);
    weigh_arcs(cache, piece->count);
    net->kernels.best(arcs, arcs.stride, best);
    for (size_t i = 0; i < piece->count; i++)
        tree[i] = (uint16_t)best[i].index;
    if (!net_tree_holds(tree, piece->count))
        net_tree_find(&cache->finder, arcs.at, arcs.stride, piece->count, tree);
    for (size_t i = 0; i < piece->count; i++) {
        float margin = best[i].margin;

        if (tree[i] != best[i].index)
            margin =
                margin_of(arcs.at + i * arcs.stride, piece->count, tree[i]);
        tokens[i].head =
            (uint32_t)(piece->first + (tree[i] == 0 ? i : tree[i] - 1U));
        tokens[i].arc_margin = margin < NET_MARGIN ? margin : NET_MARGIN;
    }
}

/* The dependent's half and its head's half together are what a label is read
 * from. */
static void join_halves(struct net_cache *cache, const struct piece *piece)
{
    const struct net *net = cache->net;
    size_t wide = net->label_width;
    size_t stride = net->heads.out;
    const float *own = cache->heads + piece->row * stride + net->labels_at;

    for (size_t i = 0; i < piece->count; i++) {
        size_t at = cache->tree[piece->row + i];
        const float *head =
            at == 0 ? net->root_label : own + (at - 1) * stride + wide;

        net->kernels.join(own + i * stride, head, wide, net->labels.inverse,
                          cache->codes +
                              (piece->row + i) * wide * net->kernels.grain);
    }
}

static void decide_labels(struct net_cache *cache, const struct piece *piece,
                          struct token *tokens)
{
    const struct net *net = cache->net;
    const struct best *best = cache->best;
    size_t wide = net->labels.out;

    net->kernels.best(net_rows(cache->labels, wide, piece->row, piece->count),
                      wide, cache->best);
    for (size_t i = 0; i < piece->count; i++) {
        bool root = cache->tree[piece->row + i] == 0;
        size_t index = best[i].index;
        enum relation relation = index < net->label_count
                                     ? (enum relation)net->relation[index]
                                     : REL_dep;
        float margin = best[i].margin;

        if (root)
            relation = REL_root;
        else if (relation == REL_root) /* the net has no other label */
            relation = REL_dep;
        tokens[i].relation = (uint8_t)relation;
        tokens[i].label_margin =
            !root && margin < NET_MARGIN ? margin : NET_MARGIN;
    }
}

void net_arcs_decide(struct net_cache *cache, struct token *tokens)
{
    const struct net *net = cache->net;
    const struct kernels *kernels = &net->kernels;
    size_t count = cache->row_count - 2;
    size_t wide = net->arc_width;
    size_t stride = wide * kernels->grain;
    struct rows arcs = net_rows(cache->heads, net->heads.out, 1, count);
    struct rows asked = net_rows(cache->asked, wide, 1, count);
    struct codes codes = net_codes(cache->codes, stride, 1, count);

    arcs.at += net->arcs_at;
    kernels->encode(arcs, wide, net->arc_form.inverse, true, codes);
    kernels->product(&net->arc_form, codes, asked);
    kernels->encode(asked, wide, net->asked_inverse, false,
                    net_codes(cache->asked_codes, stride, 1, count));
    arcs.at += wide;
    kernels->encode(arcs, wide, net->head_inverse, true,
                    net_codes(cache->arc_codes, stride, 1, count));
    for (size_t i = 0; i < cache->piece_count; i++) {
        const struct piece *piece = &cache->pieces[i];

        decide_tree(cache, piece, tokens + piece->first);
        join_halves(cache, piece);
    }
    codes =
        net_codes(cache->codes, net->label_width * kernels->grain, 1, count);
    kernels->product(&net->labels, codes,
                     net_rows(cache->labels, net->labels.out, 1, count));
    for (size_t i = 0; i < cache->piece_count; i++)
        decide_labels(cache, &cache->pieces[i],
                      tokens + cache->pieces[i].first);
}
