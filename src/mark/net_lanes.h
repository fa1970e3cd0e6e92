/*
 * net_lanes -- the kernels for vectors of LANES numbers, their names made by
 * KERNEL(name).  No guard: net_kernel.c includes it once for each kind of
 * vectors, having defined
 *
 *     DOT(sum, x, w)   sum, and the products of the parts of each word
 *     GRAIN            bytes of such a part
 *     FOLD(step, v)    does a step to a vector and its halves, quarters and so
 *                      on in other places
 *     HEIGHT, WIDE     rows and panels whose sums fit into registers
 */

/* clang-format off */
typedef float KERNEL(vector)
    __attribute__((vector_size(4 * LANES), aligned(4), may_alias));
typedef int32_t KERNEL(whole)
    __attribute__((vector_size(4 * LANES), aligned(4), may_alias));
typedef uint32_t KERNEL(natural)
    __attribute__((vector_size(4 * LANES), aligned(4), may_alias));
/* clang-format on */

#define PARTS (PANEL / LANES) /* vectors of a panel */

/* HEIGHT rows by so many panels, from this column on: their sums stay in
 * registers while the steps run. */
static inline __attribute__((always_inline)) TARGET void
KERNEL(tile)(const struct product *product, size_t column, size_t panels,
             const unsigned char *in, size_t in_stride, struct rows out)
{
    KERNEL(whole) sums[HEIGHT][WIDE * PARTS];
    const uint32_t *words = product->words + column * product->steps;

#pragma GCC unroll 6
    for (size_t row = 0; row < HEIGHT; row++)
#pragma GCC unroll 4
        for (size_t p = 0; p < panels * PARTS; p++)
            sums[row][p] =
                *(const KERNEL(whole) *)(product->start + column + p * LANES);
    for (size_t step = 0; step < product->steps; step++) {
        KERNEL(whole) weights[WIDE * PARTS];

#pragma GCC unroll 4
        for (size_t p = 0; p < panels * PARTS; p++)
            weights[p] = *(const KERNEL(
                whole) *)(words + (p / PARTS * product->steps + step) * PANEL +
                          p % PARTS * LANES);
#pragma GCC unroll 6
        for (size_t row = 0; row < HEIGHT; row++) {
            KERNEL(whole)
            x = (int32_t)load_word(in + row * in_stride + 4 * step) -
                (KERNEL(whole)){0};

#pragma GCC unroll 4
            for (size_t p = 0; p < panels * PARTS; p++)
                sums[row][p] = DOT(sums[row][p], x, weights[p]);
        }
    }
#pragma GCC unroll 6
    for (size_t row = 0; row < HEIGHT; row++)
#pragma GCC unroll 4
        for (size_t p = 0; p < panels * PARTS; p++) {
            size_t at = column + p * LANES;

            *(KERNEL(vector) *)(out.at + row * out.stride + at) =
                __builtin_convertvector(sums[row][p], KERNEL(vector)) *
                    *(const KERNEL(vector) *)(product->scale + at) +
                *(const KERNEL(vector) *)(product->bias + at);
        }
}

TARGET static void KERNEL(product)(const struct product *product,
                                   struct codes in, struct rows out)
{
    size_t column = 0;

    for (; column + WIDE * PANEL <= product->out; column += WIDE * PANEL)
        for (size_t row = 0; row < in.count; row += HEIGHT)
            KERNEL(tile)
    (product, column, WIDE, in.at + row * in.stride, in.stride,
     (struct rows){out.at + row * out.stride, out.stride, HEIGHT});
    for (; column < product->out; column += PANEL)
        for (size_t row = 0; row < in.count; row += HEIGHT)
            KERNEL(tile)
    (product, column, 1, in.at + row * in.stride, in.stride,
     (struct rows){out.at + row * out.stride, out.stride, HEIGHT});
}

/* Codes of one byte are 128 more than they should be. */
TARGET static void KERNEL(begin)(const struct product *product)
{
    const KERNEL(whole) more = (int32_t)0x80808080U - (KERNEL(whole)){0};

    for (size_t j = 0; GRAIN == 1 && j < product->out; j += LANES) {
        const uint32_t *words =
            product->words + j / PANEL * PANEL * product->steps + j % PANEL;
        KERNEL(whole) sum = {0};

        for (size_t step = 0; step < product->steps; step++)
            sum =
                DOT(sum, more, *(const KERNEL(whole) *)(words + step * PANEL));
        *(KERNEL(whole) *)(product->start + j) = -sum;
    }
}

TARGET static void KERNEL(turn)(struct codes codes,
                                const struct product *product)
{
    const uint32_t sign = GRAIN == 1 ? 0x80808080U : 0;

    for (size_t j = 0; j < codes.count; j++) {
        const unsigned char *from = codes.at + j * codes.stride;
        uint32_t *to =
            product->words + j / PANEL * PANEL * product->steps + j % PANEL;

        for (size_t step = 0; step < product->steps; step++)
            to[step * PANEL] = load_word(from + 4 * step) ^ sign;
    }
    KERNEL(begin)(product);
}

static inline __attribute__((always_inline)) void
KERNEL(put_code)(unsigned char *codes, size_t j, int32_t code)
{
#if GRAIN == 1
    codes[j] = (unsigned char)(code + 128);
#else
    ((int16_t *)(void *)codes)[j] = (int16_t)code;
#endif
}

TARGET static void KERNEL(encode)(struct rows in, size_t width, float inverse,
                                  bool positive, struct codes out)
{
    int32_t least = positive ? 0 : -127;

    for (size_t row = 0; row < in.count; row++) {
        const float *restrict from = in.at + row * in.stride;
        unsigned char *restrict to = out.at + row * out.stride;

        for (size_t j = 0; j < width / PANEL * PANEL; j++)
            KERNEL(put_code)(to, j, code_of(from[j], inverse, least));
    }
}

TARGET static void KERNEL(join)(const float *restrict a,
                                const float *restrict b, size_t width,
                                float inverse, unsigned char *restrict codes)
{
    for (size_t j = 0; j < width / PANEL * PANEL; j++)
        KERNEL(put_code)(codes, j, code_of(a[j] + b[j], inverse, 0));
}

TARGET static void KERNEL(shorten)(const float *restrict in, size_t width,
                                   int16_t *restrict out)
{
    for (size_t j = 0; j < width / PANEL * PANEL; j++)
        out[j] = (int16_t)nearest(in[j]);
}

TARGET static void KERNEL(gates)(struct rows rows, size_t width)
{
    width = width / PANEL * PANEL;
    for (size_t row = 0; row < rows.count; row++) {
        float *z = rows.at + row * rows.stride;
        float *v = z + width;

        for (size_t j = 0; j < width; j++)
            z[j] = 0.5F + 0.5F * near_tanh(0.5F * z[j]);
        for (size_t j = 0; j < width; j++)
            v[j] = near_tanh(v[j]);
    }
}

/* One row of one panel. */
static inline __attribute__((always_inline)) TARGET void
KERNEL(advance)(float *z, size_t gap, KERNEL(vector) * state)
{
#pragma GCC unroll 4
    for (size_t p = 0; p < PARTS; p++) {
        KERNEL(vector) *at = (KERNEL(vector) *)(z + p * LANES);
        const KERNEL(vector) *v = (const KERNEL(vector) *)(z + gap + p * LANES);

        state[p] += *at * (*v - state[p]);
        *at = state[p];
    }
}

TARGET static void KERNEL(scan)(struct rows rows, size_t width)
{
    size_t half = width / 2;

    for (size_t j = 0; j < half; j += PANEL) {
        KERNEL(vector) on[PARTS] = {{0}};
        KERNEL(vector) back[PARTS] = {{0}};

        for (size_t i = 0; i < rows.count; i++) {
            KERNEL(advance)(rows.at + i * rows.stride + j, width, on);
            KERNEL(advance)
            (rows.at + (rows.count - 1 - i) * rows.stride + half + j, width,
             back);
        }
    }
}

/* The sum of x, or of the squares of what is left when the mean is taken: as
 * PANEL sums, whose halves are added until one is left. */
static inline __attribute__((always_inline)) TARGET float
KERNEL(total)(float *x, float mean, bool squared, size_t width)
{
    KERNEL(vector) sums[PARTS] = {{0}};

    for (size_t i = 0; i < width; i += PANEL)
#pragma GCC unroll 4
        for (size_t p = 0; p < PARTS; p++) {
            KERNEL(vector) *at = (KERNEL(vector) *)(x + i + p * LANES);

            if (squared) {
                *at -= mean;
                sums[p] += *at * *at;
            } else {
                sums[p] += *at;
            }
        }
    for (size_t half = PARTS / 2; half > 0; half /= 2)
        for (size_t p = 0; p < half; p++)
            sums[p] += sums[p + half];
    FOLD(ADD, sums[0]);
    return sums[0][0];
}

static inline __attribute__((always_inline)) TARGET void
KERNEL(normalise)(float *restrict at, const struct net_norm *norm)
{
    size_t width = norm->width / PANEL * PANEL;
    const float *restrict by = norm->scale;
    const float *restrict shift = norm->shift;
    float count = (float)width;
    float mean = KERNEL(total)(at, 0.0F, false, width) / count;
    float spread = KERNEL(total)(at, mean, true, width) / count;
    float scale = 1.0F / sqrtf(spread + 1e-5F);

    for (size_t j = 0; j < width; j++)
        at[j] = at[j] * scale * by[j] + shift[j];
}

TARGET static void KERNEL(first)(const struct net_first *layer,
                                 const int16_t *const thirds[3],
                                 const float *vector, float *out)
{
    size_t width = layer->norm.width / PANEL * PANEL;
    const int16_t *restrict left = thirds[0];
    const int16_t *restrict own = thirds[1] + width;
    const int16_t *restrict right = thirds[2] + 2 * width;
    const float *restrict scale = layer->scale;
    const float *restrict bias = layer->bias;
    const float *restrict from = vector;
    float *restrict to = out;

    for (size_t j = 0; j < width; j++) {
        float sum = (float)(left[j] + own[j] + right[j]);

        to[j] = from[j] + kept(sum * scale[j] + bias[j], true);
    }
    KERNEL(normalise)(to, &layer->norm);
}

/* Adds a row of a table. */
TARGET static void KERNEL(add)(const unsigned char *restrict row, size_t width,
                               float scale, float *restrict out)
{
    for (size_t j = 0; j < width; j++)
        out[j] += (float)(signed char)row[j] * scale;
}

TARGET static void KERNEL(norm)(struct rows x, const struct net_norm *norm)
{
    for (size_t row = 0; row < x.count; row++)
        KERNEL(normalise)(x.at + row * x.stride, norm);
}

TARGET static void KERNEL(add_norm)(struct rows x, struct rows f, bool positive,
                                    const struct net_norm *norm)
{
    size_t width = norm->width / PANEL * PANEL;

    for (size_t row = 0; row < x.count; row++) {
        float *restrict at = x.at + row * x.stride;
        const float *restrict more = f.at + row * f.stride;

        for (size_t j = 0; j < width; j++)
            at[j] += kept(more[j], positive);
        KERNEL(normalise)(at, norm);
    }
}

/* Numbers in the order of the floats. */
static inline __attribute__((always_inline)) TARGET KERNEL(whole)
    KERNEL(order)(const float *at)
{
    KERNEL(whole) bits = *(const KERNEL(whole) *)at;

    return bits ^ ((bits >> 31) & INT32_MAX);
}

/* The highest of all, in every place of the first part. */
static inline __attribute__((always_inline)) TARGET void
KERNEL(spread_highest)(KERNEL(whole) * parts)
{
    for (size_t half = PARTS / 2; half > 0; half /= 2)
        for (size_t p = 0; p < half; p++)
            TAKE_HIGHER(parts[p], parts[p + half]);
    FOLD(TAKE_HIGHER, parts[0]);
}

static inline __attribute__((always_inline)) TARGET struct best
KERNEL(best_of)(const float *at, size_t width)
{
    const int32_t order[PANEL] = {0, 1, 2,  3,  4,  5,  6,  7,
                                  8, 9, 10, 11, 12, 13, 14, 15};
    const KERNEL(whole) least = INT32_MIN - (KERNEL(whole)){0};
    KERNEL(whole) tops[PARTS];
    KERNEL(whole) backs[PARTS]; /* less than 0: minus the place */
    KERNEL(whole) nexts[PARTS];
    KERNEL(whole) all[PARTS];
    KERNEL(whole) place;
    int32_t second;

#pragma GCC unroll 4
    for (size_t p = 0; p < PARTS; p++) {
        tops[p] = KERNEL(order)(at + p * LANES);
        backs[p] = -*(const KERNEL(whole) *)(order + p * LANES);
        nexts[p] = least;
    }
    for (size_t i = PANEL; i < width; i += PANEL)
#pragma GCC unroll 4
        for (size_t p = 0; p < PARTS; p++) {
            KERNEL(whole) score = KERNEL(order)(at + i + p * LANES);
            KERNEL(whole) above = score > tops[p];
            KERNEL(whole) low = CHOOSE(above, tops[p], score);

            TAKE_HIGHER(nexts[p], low);
            backs[p] = CHOOSE(
                above,
                -(*(const KERNEL(whole) *)(order + p * LANES) + (int32_t)i),
                backs[p]);
            tops[p] = CHOOSE(above, score, tops[p]);
        }
    memcpy(all, tops, sizeof(all));
    KERNEL(spread_highest)(all);
#pragma GCC unroll 4
    for (size_t p = PARTS; p-- > 0;)
        all[p] = CHOOSE(tops[p] == all[0], backs[p], least);
    KERNEL(spread_highest)(all);
    place = all[0];
#pragma GCC unroll 4
    for (size_t p = 0; p < PARTS; p++)
        all[p] = CHOOSE(backs[p] == place, nexts[p], tops[p]);
    KERNEL(spread_highest)(all);
    second = all[0][0];
    second ^= (second >> 31) & INT32_MAX;
    return (struct best){(size_t)-place[0], at[-place[0]] - float_of(second)};
}

TARGET static void KERNEL(best)(struct rows rows, size_t width,
                                struct best *best)
{
    for (size_t row = 0; row < rows.count; row++)
        best[row] = KERNEL(best_of)(rows.at + row * rows.stride, width);
}

TARGET static void KERNEL(weigh)(float *restrict arcs,
                                 const float *restrict near, size_t width,
                                 float limit)
{
    int32_t largest = bits_of(limit);

    for (size_t j = 0; j < width / PANEL * PANEL; j++) {
        int32_t bits = bits_of(arcs[j] + near[j]);
        int32_t size = bits & INT32_MAX;

        size = size < largest ? size : largest;
        arcs[j] = float_of(size | (bits & INT32_MIN));
    }
}

static const struct kernels KERNEL(kernels) = {
    .name = NAME,
    .grain = GRAIN,
    .encode = KERNEL(encode),
    .product = KERNEL(product),
    .begin = KERNEL(begin),
    .turn = KERNEL(turn),
    .shorten = KERNEL(shorten),
    .first = KERNEL(first),
    .add = KERNEL(add),
    .gates = KERNEL(gates),
    .scan = KERNEL(scan),
    .add_norm = KERNEL(add_norm),
    .norm = KERNEL(norm),
    .best = KERNEL(best),
    .weigh = KERNEL(weigh),
    .join = KERNEL(join),
};

#undef PARTS
#undef TARGET
#undef LANES
#undef FOLD
#undef HEIGHT
#undef WIDE
#undef GRAIN
#undef NAME
#undef KERNEL
#undef DOT
