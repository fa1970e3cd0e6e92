/*
 * net_lanes -- the kernels for vectors of LANES floats, their names made by
 * KERNEL(name).  No guard: net_kernel.c includes it once for each width.
 */

/* clang-format off */
typedef float KERNEL(vector)
    __attribute__((vector_size(4 * LANES), aligned(4), may_alias));
/* clang-format on */

/* Four by four: `height` rows by one panel stay in registers while k runs. */
static inline __attribute__((always_inline)) TARGET void
KERNEL(block)(const struct product *product, const float *panel,
              const float *bias, struct rows in, float *out, size_t stride)
{
    KERNEL(vector) sums[HEIGHT][PANEL / LANES];
    const KERNEL(vector) *first = (const KERNEL(vector) *)bias;

#pragma GCC unroll 12
    for (size_t row = 0; row < HEIGHT; row++)
#pragma GCC unroll 4
        for (size_t j = 0; j < PANEL / LANES; j++)
            sums[row][j] = first[j];
    for (size_t k = 0; k < product->in; k++) {
        const KERNEL(vector) *weights =
            (const KERNEL(vector) *)(panel + k * PANEL);
#pragma GCC unroll 12
        for (size_t row = 0; row < HEIGHT; row++)
#pragma GCC unroll 4
            for (size_t j = 0; j < PANEL / LANES; j++)
                sums[row][j] += in.at[row * in.stride + k] * weights[j];
    }
#pragma GCC unroll 12
    for (size_t row = 0; row < HEIGHT; row++)
#pragma GCC unroll 4
        for (size_t j = 0; j < PANEL / LANES; j++)
            ((KERNEL(vector) *)(out + row * stride))[j] = sums[row][j];
}

TARGET static void KERNEL(product)(const struct product *product,
                                   struct rows in, struct rows out)
{
    for (size_t column = 0; column < product->out; column += PANEL)
        for (size_t row = 0; row < in.count; row += HEIGHT)
            KERNEL(block)
    (product, product->panels + column * product->in, product->bias + column,
     (struct rows){in.at + row * in.stride, in.stride, HEIGHT},
     out.at + row * out.stride + column, out.stride);
}

TARGET static void KERNEL(logistic)(struct rows rows, size_t width)
{
    for (size_t row = 0; row < rows.count; row++) {
        float *at = rows.at + row * rows.stride;

        for (size_t j = 0; j < width; j++)
            at[j] = 1.0F / (1.0F + power(-at[j]));
    }
}

TARGET static void KERNEL(tanh)(struct rows rows, size_t width)
{
    for (size_t row = 0; row < rows.count; row++) {
        float *at = rows.at + row * rows.stride;

        for (size_t j = 0; j < width; j++)
            at[j] = 2.0F / (1.0F + power(-2.0F * at[j])) - 1.0F;
    }
}

TARGET static void KERNEL(norm)(struct rows x, const struct net_norm *norm)
{
    for (size_t row = 0; row < x.count; row++)
        normalise(x.at + row * x.stride, norm);
}

TARGET static void KERNEL(add_norm)(struct rows x, struct rows f, bool positive,
                                    const struct net_norm *norm)
{
    for (size_t row = 0; row < x.count; row++) {
        float *at = x.at + row * x.stride;
        const float *more = f.at + row * f.stride;

        for (size_t j = 0; j < norm->width; j++)
            at[j] += kept(more[j], positive);
        normalise(at, norm);
    }
}

TARGET static void KERNEL(scan)(struct rows rows, size_t width, size_t gap,
                                bool backwards)
{
    float state[SCAN_WIDTH] = {0};

    for (size_t i = 0; i < rows.count; i++) {
        size_t row = backwards ? rows.count - 1 - i : i;
        float *z = rows.at + row * rows.stride;
        const float *v = z + gap;

        for (size_t j = 0; j < width; j++) {
            state[j] += z[j] * (v[j] - state[j]);
            z[j] = state[j];
        }
    }
}

static const struct kernels KERNEL(kernels) = {
    .name = NAME,
    .product = KERNEL(product),
    .logistic = KERNEL(logistic),
    .tanh = KERNEL(tanh),
    .norm = KERNEL(norm),
    .add_norm = KERNEL(add_norm),
    .scan = KERNEL(scan),
};
