/*
 * From word types to what the heads say of each token, a batch at a time.
 *
 * A row of zeros stands before the first piece, between pieces and after the
 * last, so that layers that look at neighbours need no edges.
 */
#include "mark/net_cache.h"

#include <string.h>

static struct rows rows_from(float *at, size_t stride, size_t row, size_t count)
{
    return (struct rows){at + row * stride, stride, count};
}

/* x = LayerNorm(x + added), of the tokens alone. */
static void add_to_tokens(struct net_cache *cache, const struct net_norm *norm,
                          size_t stride, bool positive)
{
    const struct net *net = cache->net;

    for (size_t i = 0; i < cache->piece_count; i++) {
        const struct piece *piece = &cache->pieces[i];

        net->kernels.add_norm(
            rows_from(cache->x, net->width, piece->row, piece->count),
            rows_from(cache->added, stride, piece->row, piece->count), positive,
            norm);
    }
}

/* What the first layer adds to a token: a bias, its own product and those of
 * its neighbours. */
static void add_neighbours(struct net_cache *cache, const struct piece *piece,
                           size_t row)
{
    const struct net *net = cache->net;
    size_t width = net->width;
    size_t last = piece->row + piece->count - 1;
    const float *own = cache->vectors + cache->row_types[row] * 4 * width;
    float *added = cache->added + row * width;

    memcpy(cache->x + row * width, own, width * sizeof(*own));
    for (size_t j = 0; j < width; j++)
        added[j] = net->first_bias[j] + own[2 * width + j];
    if (row > piece->row) {
        const float *left =
            cache->vectors + cache->row_types[row - 1] * 4 * width + width;

        for (size_t j = 0; j < width; j++)
            added[j] += left[j];
    }
    if (row < last) {
        const float *right =
            cache->vectors + cache->row_types[row + 1] * 4 * width + 3 * width;

        for (size_t j = 0; j < width; j++)
            added[j] += right[j];
    }
}

static void run_first(struct net_cache *cache)
{
    size_t width = cache->net->width;

    memset(cache->x, 0, width * sizeof(*cache->x));
    for (size_t i = 0; i < cache->piece_count; i++) {
        const struct piece *piece = &cache->pieces[i];
        size_t after = piece->row + piece->count;

        for (size_t row = piece->row; row < after; row++)
            add_neighbours(cache, piece, row);
        memset(cache->x + after * width, 0, width * sizeof(*cache->x));
    }
    add_to_tokens(cache, &cache->net->first_norm, width, true);
}

/* Three neighbours lie side by side already: a row of the product's input
 * begins at the token before. */
static void run_neighbours(struct net_cache *cache,
                           const struct net_layer *layer)
{
    size_t width = cache->net->width;
    size_t count = cache->row_count - 2;

    cache->net->kernels.product(&layer->product,
                                rows_from(cache->x, width, 0, count),
                                rows_from(cache->added, width, 1, count));
    add_to_tokens(cache, &layer->norm, width, true);
}

/* A minimal gated unit in each direction (Feng et al. 2024): the product gives
 * gates forwards and backwards, then values forwards and backwards. */
static void run_directions(struct net_cache *cache,
                           const struct net_layer *layer)
{
    const struct kernels *kernels = &cache->net->kernels;
    size_t width = cache->net->width;
    struct rows gates =
        rows_from(cache->added, 2 * width, 1, cache->row_count - 2);
    struct rows values = gates;

    values.at += width;
    kernels->product(&layer->product,
                     rows_from(cache->x, width, 1, gates.count), gates);
    kernels->logistic(gates, width);
    kernels->tanh(values, width);
    for (size_t i = 0; i < cache->piece_count; i++) {
        const struct piece *piece = &cache->pieces[i];
        struct rows rows =
            rows_from(cache->added, 2 * width, piece->row, piece->count);

        kernels->scan(rows, width / 2, width, false);
        rows.at += width / 2;
        kernels->scan(rows, width / 2, width, true);
    }
    add_to_tokens(cache, &layer->norm, 2 * width, false);
}

void net_layers_run(struct net_cache *cache)
{
    const struct net *net = cache->net;
    size_t count = cache->row_count - 2;

    run_first(cache);
    for (size_t i = 0; i < net->layer_count; i++) {
        if (net->layers[i].kind == 'c')
            run_neighbours(cache, &net->layers[i]);
        else
            run_directions(cache, &net->layers[i]);
    }
    net->kernels.product(&net->heads, rows_from(cache->x, net->width, 1, count),
                         rows_from(cache->heads, net->heads.out, 1, count));
}
