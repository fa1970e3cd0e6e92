/*
 * From what the heads say to tags, names, trees and their labels.
 */
#include "mark/net_cache.h"

#include <math.h>
#include <string.h>

#define MARGIN 99.0F /* largest, and that of a word without a choice */

static size_t best_of(const float *scores, size_t count)
{
    size_t best = 0;

    for (size_t i = 1; i < count; i++)
        if (scores[i] > scores[best])
            best = i;
    return best;
}

/* The tags a name's parts may have, from the first of its kind. */
enum { BEGINS, INSIDE, LAST, ALONE, PARTS };

/* The best way to be outside any name, or at one's end. */
static size_t best_end(const float *sums, size_t count)
{
    size_t best = 0;

    for (size_t tag = 1; tag < count; tag += PARTS) {
        if (sums[tag + LAST] > sums[best])
            best = tag + LAST;
        if (sums[tag + ALONE] > sums[best])
            best = tag + ALONE;
    }
    return best;
}

/* One step of Viterbi's algorithm: the best sums that end with each tag, and
 * the tags before that they go back to. */
static void step(const float *scores, size_t count, float *sums,
                 uint8_t *before)
{
    size_t end = best_end(sums, count);
    float ended = sums[end];

    sums[0] = ended + scores[0];
    before[0] = (uint8_t)end;
    for (size_t tag = 1; tag < count; tag += PARTS) {
        size_t open = tag + (sums[tag + INSIDE] > sums[tag] ? INSIDE : BEGINS);
        float opened = sums[open];

        before[tag + BEGINS] = before[tag + ALONE] = (uint8_t)end;
        before[tag + INSIDE] = before[tag + LAST] = (uint8_t)open;
        sums[tag + BEGINS] = ended + scores[tag + BEGINS];
        sums[tag + ALONE] = ended + scores[tag + ALONE];
        sums[tag + INSIDE] = opened + scores[tag + INSIDE];
        sums[tag + LAST] = opened + scores[tag + LAST];
    }
}

/* Names never break off: B I L and U stand in order. */
static void decide_names(struct net_cache *cache, const struct piece *piece,
                         struct token *tokens)
{
    const struct net *net = cache->net;
    float sums[NET_LABELS] = {0};
    size_t tag;

    for (size_t i = 1; i < net->tag_count; i++)
        sums[i] = -1e9F;
    for (size_t i = 0; i < piece->count; i++)
        step(cache->heads + (piece->row + i) * net->heads.out +
                 net->upos_count + net->xpos_count,
             net->tag_count, sums, cache->before[i]);
    tag = best_end(sums, net->tag_count);
    for (size_t i = piece->count; i-- > 0;) {
        tokens[i].name = net->tags[tag].name;
        tokens[i].name_starts = net->tags[tag].starts;
        tag = cache->before[i][tag];
    }
}

void net_tags_decide(struct net_cache *cache, struct token *tokens)
{
    const struct net *net = cache->net;

    for (size_t p = 0; p < cache->piece_count; p++) {
        const struct piece *piece = &cache->pieces[p];
        struct token *first = tokens + piece->first;

        for (size_t i = 0; i < piece->count; i++) {
            const float *heads =
                cache->heads + (piece->row + i) * net->heads.out;

            first[i].upos = net->upos[best_of(heads, net->upos_count)];
            first[i].xpos =
                net->xpos[best_of(heads + net->upos_count, net->xpos_count)];
        }
        decide_names(cache, piece, first);
    }
}

/* Lays the possible heads of a piece out as a product. */
static void lay_out_answers(struct net_cache *cache, const struct piece *piece)
{
    const struct net *net = cache->net;
    struct product *answers = &cache->answers;
    const float *heads =
        cache->heads + piece->row * net->heads.out + net->arcs + net->arc_width;

    answers->out = (piece->count + PANEL) / PANEL * PANEL;
    for (size_t j = 0; j < answers->out; j++) {
        const float *from =
            j == 0 ? net->root_arc : heads + (j - 1) * net->heads.out;
        float *to =
            answers->panels + j / PANEL * answers->in * PANEL + j % PANEL;

        for (size_t k = 0; k < answers->in; k++)
            to[k * PANEL] = j <= piece->count ? from[k] : 0.0F;
    }
}

/* Adds what distance says, and keeps scores within what a tree takes. */
static void weigh_arcs(struct net_cache *cache, const struct piece *piece)
{
    const struct net *net = cache->net;
    const int reach = NET_REACH;
    float scale = 2.0F / sqrtf((float)net->arc_width);

    for (size_t i = 0; i < piece->count; i++) {
        float *arcs = cache->arcs + i * cache->answers.out;

        for (size_t j = 0; j <= piece->count; j++) {
            int far = (int)j - (int)i - 1;
            float score = arcs[j] * scale;

            far = far < -reach ? -reach : far > reach ? reach : far;
            score += j > 0 ? net->distance[far + reach] : 0.0F;
            score = score > -TREE_SCORE ? score : -TREE_SCORE;
            arcs[j] = score < TREE_SCORE ? score : TREE_SCORE;
        }
        arcs[i + 1] = -2.0F * TREE_SCORE; /* no word is its own head */
    }
}

static float margin_of(const float *arcs, size_t count, size_t head)
{
    float next = -2.0F * TREE_SCORE;
    float margin;

    for (size_t j = 0; j <= count; j++)
        if (j != head && arcs[j] > next)
            next = arcs[j];
    margin = arcs[head] - next;
    return margin < MARGIN ? margin : MARGIN;
}

static void decide_tree(struct net_cache *cache, const struct piece *piece,
                        struct token *tokens)
{
    const struct net *net = cache->net;
    uint16_t *tree = cache->tree + piece->row;
    size_t wide;

    lay_out_answers(cache, piece);
    wide = cache->answers.out;
    net->kernels.product(
        &cache->answers,
        (struct rows){cache->asked + piece->row * net->arc_width,
                      net->arc_width, piece->count},
        (struct rows){cache->arcs, wide, piece->count});
    weigh_arcs(cache, piece);
    for (size_t i = 0; i < piece->count; i++)
        tree[i] = (uint16_t)best_of(cache->arcs + i * wide, piece->count + 1);
    if (!net_tree_holds(tree, piece->count))
        net_tree_find(&cache->finder, cache->arcs, wide, piece->count, tree);
    for (size_t i = 0; i < piece->count; i++) {
        tokens[i].head =
            (uint32_t)(piece->first + (tree[i] == 0 ? i : tree[i] - 1U));
        tokens[i].arc_margin =
            margin_of(cache->arcs + i * wide, piece->count, tree[i]);
    }
}

/* joint = max(0, the dependent's half + its head's half). */
static void join_halves(struct net_cache *cache, const struct piece *piece)
{
    const struct net *net = cache->net;
    size_t wide = net->label_width;
    size_t stride = net->heads.out;
    const float *own =
        cache->heads + piece->row * stride + net->arcs + 2 * net->arc_width;

    for (size_t i = 0; i < piece->count; i++) {
        size_t at = cache->tree[piece->row + i];
        const float *head =
            at == 0 ? net->root_label : own + (at - 1) * stride + wide;
        float *joint = cache->joint + (piece->row + i) * wide;

        for (size_t j = 0; j < wide; j++) {
            float sum = own[i * stride + j] + head[j];

            joint[j] = sum > 0.0F ? sum : 0.0F;
        }
    }
}

/* The best label but that of a root, which is not its to give. */
static enum relation best_relation(const struct net *net, const float *scores)
{
    size_t best = net->label_count;

    for (size_t i = 0; i < net->label_count; i++)
        if (net->relation[i] != REL_root &&
            (best == net->label_count || scores[i] > scores[best]))
            best = i;
    return best < net->label_count ? (enum relation)net->relation[best]
                                   : REL_dep;
}

static void decide_labels(const struct net_cache *cache,
                          const struct piece *piece, struct token *tokens)
{
    const struct net *net = cache->net;

    for (size_t i = 0; i < piece->count; i++) {
        size_t row = piece->row + i;

        tokens[i].relation =
            (uint8_t)(cache->tree[row] == 0
                          ? REL_root
                          : best_relation(net, cache->labels +
                                                   row * net->labels.out));
    }
}

void net_arcs_decide(struct net_cache *cache, struct token *tokens)
{
    const struct net *net = cache->net;
    size_t count = cache->row_count - 2;
    size_t wide = net->heads.out;
    float *arcs = cache->heads + wide + net->arcs;

    for (size_t row = 0; row < count; row++)
        for (size_t j = 0; j < 2 * net->arc_width; j++)
            arcs[row * wide + j] =
                arcs[row * wide + j] > 0.0F ? arcs[row * wide + j] : 0.0F;
    net->kernels.product(
        &net->arc_form, (struct rows){arcs, wide, count},
        (struct rows){cache->asked + net->arc_width, net->arc_width, count});
    for (size_t i = 0; i < cache->piece_count; i++) {
        const struct piece *piece = &cache->pieces[i];

        decide_tree(cache, piece, tokens + piece->first);
        join_halves(cache, piece);
    }
    net->kernels.product(
        &net->labels,
        (struct rows){cache->joint + net->label_width, net->label_width, count},
        (struct rows){cache->labels + net->labels.out, net->labels.out, count});
    for (size_t i = 0; i < cache->piece_count; i++)
        decide_labels(cache, &cache->pieces[i],
                      tokens + cache->pieces[i].first);
}
