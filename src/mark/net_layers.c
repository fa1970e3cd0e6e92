/*
 * From word types to what the heads say of each token, a batch at a time.
 *
 * A row of zeros stands before the first piece, between pieces and after the
 * last, so that layers that look at neighbours need no edges.
 */
#include "mark/net_cache.h"

#include <string.h>

struct rows net_rows(float *at, size_t stride, size_t row, size_t count)
{
    return (struct rows){at + row * stride, stride, count};
}

struct codes net_codes(unsigned char *at, size_t stride, size_t row,
                       size_t count)
{
    return (struct codes){at + row * stride, stride, count};
}

/* x = LayerNorm(x + added), of the tokens alone. */
static void add_to_tokens(struct net_cache *cache, float *x,
                          const struct net_norm *norm, struct rows added,
                          bool positive)
{
    const struct net *net = cache->net;

    for (size_t i = 0; i < cache->piece_count; i++) {
        const struct piece *piece = &cache->pieces[i];

        net->kernels.add_norm(
            net_rows(x, net->width, piece->row, piece->count),
            net_rows(added.at, added.stride, piece->row, piece->count),
            positive, norm);
    }
}

static void run_first(struct net_cache *cache, const struct piece *piece)
{
    const struct net *net = cache->net;
    size_t width = net->width;
    size_t last = piece->row + piece->count - 1;

    for (size_t row = piece->row; row <= last; row++) {
        const size_t *types = cache->row_types + row;
        const int16_t *thirds[3] = {cache->no_thirds,
                                    net_type_thirds(cache, types[0]),
                                    cache->no_thirds};

        if (row > piece->row)
            thirds[0] = net_type_thirds(cache, types[-1]);
        if (row < last)
            thirds[2] = net_type_thirds(cache, types[1]);
        net->kernels.first(&net->first_layer, thirds,
                           net_type_vector(cache, types[0]),
                           cache->x + row * width);
    }
    memset(cache->x + (last + 1) * width, 0, width * sizeof(*cache->x));
}

/* Three neighbours lie side by side already: a row of the product's input
 * begins at the token before. */
static void run_neighbours(struct net_cache *cache,
                           const struct net_layer *layer, float *x)
{
    const struct kernels *kernels = &cache->net->kernels;
    size_t width = cache->net->width;
    size_t count = cache->row_count - 2;
    size_t stride = width * kernels->grain;

    kernels->encode(net_rows(x, width, 0, cache->row_count), width,
                    layer->product.inverse, false,
                    net_codes(cache->codes, stride, 0, cache->row_count));
    kernels->product(&layer->product, net_codes(cache->codes, stride, 0, count),
                     net_rows(cache->added, width, 1, count));
    add_to_tokens(cache, x, &layer->norm, (struct rows){cache->added, width, 0},
                  true);
}

/* A minimal gated unit in each direction (Feng et al. 2024): the product gives
 * gates forwards and backwards, then values forwards and backwards. */
static void run_directions(struct net_cache *cache,
                           const struct net_layer *layer, float *x)
{
    const struct kernels *kernels = &cache->net->kernels;
    size_t width = cache->net->width;
    size_t count = cache->row_count - 2;
    struct rows gates = net_rows(cache->added, 2 * width, 1, count);
    struct codes codes =
        net_codes(cache->codes, width * kernels->grain, 1, count);

    kernels->encode(net_rows(x, width, 1, count), width, layer->product.inverse,
                    false, codes);
    kernels->product(&layer->product, codes, gates);
    kernels->gates(gates, width);
    for (size_t i = 0; i < cache->piece_count; i++) {
        const struct piece *piece = &cache->pieces[i];

        kernels->scan(
            net_rows(cache->added, 2 * width, piece->row, piece->count), width);
    }
    add_to_tokens(cache, x, &layer->norm,
                  (struct rows){cache->added, 2 * width, 0}, false);
}

static void run_branch(struct net_cache *cache, const struct net_branch *branch,
                       float *x)
{
    for (size_t i = 0; i < branch->count; i++) {
        if (branch->layers[i].kind == 'c')
            run_neighbours(cache, &branch->layers[i], x);
        else
            run_directions(cache, &branch->layers[i], x);
    }
}

static void run_head(struct net_cache *cache, const struct product *head,
                     float *x, float *out)
{
    const struct net *net = cache->net;
    size_t count = cache->row_count - 2;
    struct codes codes =
        net_codes(cache->codes, net->width * net->kernels.grain, 1, count);

    net->kernels.encode(net_rows(x, net->width, 1, count), net->width,
                        head->inverse, false, codes);
    net->kernels.product(head, codes, net_rows(out, head->out, 1, count));
}

void net_layers_run(struct net_cache *cache)
{
    const struct net *net = cache->net;
    float *other = cache->x;

    memset(cache->x, 0, net->width * sizeof(*cache->x));
    for (size_t i = 0; i < cache->piece_count; i++)
        run_first(cache, &cache->pieces[i]);
    run_branch(cache, &net->shared, cache->x);
    if (net->trees.count + net->names.count > 0) {
        other = cache->other;
        memcpy(other, cache->x, cache->row_count * net->width * sizeof(*other));
    }
    run_branch(cache, &net->trees, cache->x);
    run_head(cache, &net->heads, cache->x, cache->heads);
    run_branch(cache, &net->names, other);
    run_head(cache, &net->name_tags, other, cache->tags);
}
