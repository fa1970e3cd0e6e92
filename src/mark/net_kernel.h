/*
 * net_kernel -- the net's arithmetic.  Private to net_*.c.
 *
 * Products are of whole numbers from -127 to 127, whose sums are exact.  What
 * stays in floats is reckoned by the same operations in the same order whatever
 * the width of the machine's vectors, and never fused.  So all kernels give the
 * same bytes.
 */
#ifndef MARK_NET_KERNEL_H
#define MARK_NET_KERNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PANEL \
    ((size_t)16) /* columns that lie together; sizes are multiples of it */
#define KERNELS 5

/*
 * out[row][j] = scale[j] * (sum over k of code[row][k] * weight[k][j]) +
 * bias[j].  A word of four bytes holds the weights of one step, of four or two
 * codes; that of step s and column j is words[(j / PANEL * steps + s) * PANEL +
 * j % PANEL].
 */
struct product {
    uint32_t *words;
    int32_t *start; /* [out] what a sum begins with */
    float *scale, *bias;
    size_t steps, out; /* `out` is a multiple of PANEL */
    float inverse;     /* of an input's step: what makes a code of it */
};

/* Rows that lie `stride` floats apart. */
struct rows {
    float *at;
    size_t stride, count;
};

/* Codes in rows that lie `stride` bytes apart. */
struct codes {
    unsigned char *at;
    size_t stride, count;
};

/* How LayerNorm stretches and moves what it gives. */
struct net_norm {
    float *scale, *shift; /* [width] */
    size_t width;
};

/* The first layer: how the sums of a word and its neighbours, that lost their
 * last bits, become what it adds. */
struct net_first {
    float *scale, *bias; /* [width] */
    struct net_norm norm;
};

struct best {
    size_t index;
    float margin; /* over the next best */
};

struct kernels {
    const char *name; /* of the processor's vectors it needs */
    size_t grain;     /* bytes of a code: 1, and then it is 128 more, or 2 */

    /* codes = x * inverse, rounded (half to even), from -127, or 0 where only
     * what is positive counts, to 127; `width` of each row. */
    void (*encode)(struct rows in, size_t width, float inverse, bool positive,
                   struct codes out);
    /* Reads the codes and writes product->out floats of each row; up to PANEL
     * - 1 rows after the last are read and written too. */
    void (*product)(const struct product *product, struct codes in,
                    struct rows out);
    /* Sets what sums begin with from the words. */
    void (*begin)(const struct product *product);
    /* Makes rows of codes the columns of a product. */
    void (*turn)(struct codes codes, const struct product *product);

    /* Rounds [width] to whole numbers of 16 bits. */
    void (*shorten)(const float *in, size_t width, int16_t *out);
    /* The first layer for one word: the first third of what the word before it
     * is worth, the second of its own and the third of the word after it; and
     * its own vector. */
    void (*first)(const struct net_first *layer, const int16_t *const thirds[3],
                  const float *vector, float *out);
    /* Adds a row of signed bytes, times scale, to `width` floats. */
    void (*add)(const unsigned char *row, size_t width, float scale,
                float *out);
    /* z = (1 + tanh(z / 2)) / 2 of the first `width` of each row, tanh of the
     * next `width`; with a polynomial for tanh (error 0.006). */
    void (*gates)(struct rows rows, size_t width);
    /* h = h + z (v - h) from row to row for the first half of `width`, h
     * starting at 0 and written over z, and back for the second; v stands
     * `width` floats after z. */
    void (*scan)(struct rows rows, size_t width);
    /* x = LayerNorm(x + f), or LayerNorm(x + max(f, 0)) (Ba, Kiros and Hinton
     * 2016). */
    void (*add_norm)(struct rows x, struct rows f, bool positive,
                     const struct net_norm *norm);
    /* x = LayerNorm(x). */
    void (*norm)(struct rows x, const struct net_norm *norm);

    /* The first of the highest in each row; `width` is a multiple of PANEL. */
    void (*best)(struct rows rows, size_t width, struct best *best);
    /* arcs = arcs + near, within limit. */
    void (*weigh)(float *arcs, const float *near, size_t width, float limit);
    /* Codes of max(0, a + b). */
    void (*join)(const float *a, const float *b, size_t width, float inverse,
                 unsigned char *codes);
};

/* The fastest that this processor can run. */
struct kernels kernels_best(void);

/* All that it can run, the fastest last; returns their number. */
size_t kernels_all(struct kernels kernels[KERNELS]);

/* Puts `count` weights down as a column; the rest of it stays 0. */
void product_put(const struct product *product, size_t grain, size_t column,
                 const unsigned char *weights, size_t count);

#endif
