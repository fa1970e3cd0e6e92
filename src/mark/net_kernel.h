/*
 * net_kernel -- the net's arithmetic.  Private to net_*.c.
 *
 * Each result is reckoned by the same operations in the same order whatever
 * the width of the machine's vectors, and never fused, so that all kernels
 * give the same bytes.
 */
#ifndef MARK_NET_KERNEL_H
#define MARK_NET_KERNEL_H

#include <stdbool.h>
#include <stddef.h>

#define PANEL 16 /* columns that lie together; sizes are multiples of it */
#define BLOCK                                                     \
    12 /* rows are reckoned in blocks: buffers end with that many \
          rows to spare */

/* out[row][j] = bias[j] + sum over k of in[row][k] * weight[k][j].  The weight
 * at k, j lies at panels[(j / PANEL * in + k) * PANEL + j % PANEL]. */
struct product {
    float *panels, *bias;
    size_t in, out; /* `out` is a multiple of PANEL */
};

/* Rows that lie `stride` floats apart. */
struct rows {
    float *at;
    size_t stride, count;
};

/* How LayerNorm stretches and moves what it gives. */
struct net_norm {
    float *scale, *shift; /* [width] */
    size_t width;
};

struct kernels {
    const char *name; /* of the processor's vectors it needs */
    /* Reads product->in and writes product->out floats of each row; up to
     * BLOCK - 1 rows after the last are read and written too. */
    void (*product)(const struct product *product, struct rows in,
                    struct rows out);
    /* x = 1 / (1 + e^-x), or tanh x, of the first `width` of each row. */
    void (*logistic)(struct rows rows, size_t width);
    void (*tanh)(struct rows rows, size_t width);
    /* x = LayerNorm(x + f), or LayerNorm(x + max(f, 0)) (Ba, Kiros and Hinton
     * 2016). */
    void (*add_norm)(struct rows x, struct rows f, bool positive,
                     const struct net_norm *norm);
    /* x = LayerNorm(x). */
    void (*norm)(struct rows x, const struct net_norm *norm);
    /* h = h + z (v - h) from row to row, or back, h starting at 0 and written
     * over z; v stands `gap` floats after z, `width` of each. */
    void (*scan)(struct rows rows, size_t width, size_t gap, bool backwards);
};

/* The fastest that this processor can run. */
struct kernels kernels_best(void);

/* All that it can run, for tests; returns their number, at most 3. */
size_t kernels_all(struct kernels kernels[3]);

#endif
