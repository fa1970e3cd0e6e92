/*
 * From what the heads say to tags and names.
 */
#include "mark/net_cache.h"

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

/* Whether the best tags of all tokens stand in order as they are. */
static bool in_order(const struct best *best, size_t count)
{
    size_t open = 0; /* the first tag of the kind of a name that goes on */

    for (size_t i = 0; i < count; i++) {
        size_t tag = best[i].index;
        size_t part = tag == 0 ? ALONE : (tag - 1) % PARTS;
        size_t kind = tag == 0 ? 0 : tag - part;
        bool goes_on = part == INSIDE || part == LAST;

        if (goes_on != (open != 0) || (goes_on && kind != open))
            return false;
        open = part == BEGINS || part == INSIDE ? kind : 0;
    }
    return open == 0;
}

static void find_path(struct net_cache *cache, const struct piece *piece,
                      struct best *best)
{
    const struct net *net = cache->net;
    float sums[NET_LABELS] = {0};
    size_t tag;

    for (size_t i = 1; i < net->tag_count; i++)
        sums[i] = -1e9F;
    for (size_t i = 0; i < piece->count; i++)
        step(cache->tags + (piece->row + i) * net->name_tags.out,
             net->tag_count, sums, cache->before[i]);
    tag = best_end(sums, net->tag_count);
    for (size_t i = piece->count; i-- > 0;) {
        best[i].index = tag;
        tag = cache->before[i][tag];
    }
}

/* The tag's score less the best one's of another kind. */
static float name_margin(const float *scores, size_t count, size_t tag)
{
    size_t kind = (tag + PARTS - 1) / PARTS;
    float next = kind == 0 ? scores[1] : scores[0];

    for (size_t i = 1; i < count; i++)
        if ((i + PARTS - 1) / PARTS != kind && scores[i] > next)
            next = scores[i];
    return scores[tag] - next;
}

/* Names never break off: B I L and U stand in order. */
static void decide_names(struct net_cache *cache, const struct piece *piece,
                         struct token *tokens)
{
    const struct net *net = cache->net;
    size_t wide = net->name_tags.out;
    struct best *best = cache->best;
    struct rows rows = net_rows(cache->tags, wide, piece->row, piece->count);
    bool ordered;

    net->kernels.best(rows, wide, best);
    ordered = in_order(best, piece->count);
    if (!ordered)
        find_path(cache, piece, best);
    for (size_t i = 0; i < piece->count; i++) {
        size_t tag = best[i].index;
        float margin = best[i].margin;

        if (tag != 0 || !ordered)
            margin = name_margin(rows.at + i * wide, net->tag_count, tag);
        tokens[i].name = net->tags[tag].name;
        tokens[i].name_starts = net->tags[tag].starts;
        tokens[i].name_margin = margin < NET_MARGIN ? margin : NET_MARGIN;
    }
}

void net_tags_decide(struct net_cache *cache, struct token *tokens)
{
    const struct net *net = cache->net;
    struct best *best = cache->best;

    for (size_t p = 0; p < cache->piece_count; p++) {
        const struct piece *piece = &cache->pieces[p];
        struct token *first = tokens + piece->first;
        struct rows rows =
            net_rows(cache->heads, net->heads.out, piece->row, piece->count);

        net->kernels.best(rows, net->xpos_at, best);
        for (size_t i = 0; i < piece->count; i++)
            first[i].upos = net->upos[best[i].index];
        rows.at += net->xpos_at;
        net->kernels.best(rows, net->arcs_at - net->xpos_at, best);
        for (size_t i = 0; i < piece->count; i++)
            first[i].xpos = net->xpos[best[i].index];
        decide_names(cache, piece, first);
    }
}
