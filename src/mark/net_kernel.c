#include "mark/net_kernel.h"

#include <math.h>
#include <string.h>

#ifdef __x86_64__
#include <immintrin.h>
#endif

#define INLINE static inline __attribute__((always_inline))

/* Comparisons are made of the bits as numbers, for compilers will not put
 * those of floats side by side. */
INLINE int32_t bits_of(float x)
{
    int32_t bits;

    memcpy(&bits, &x, sizeof(bits));
    return bits;
}

INLINE float float_of(int32_t bits)
{
    float x;

    memcpy(&x, &bits, sizeof(x));
    return x;
}

/* x, or 0 where it is below 0 and that counts as 0. */
INLINE float kept(float x, bool positive)
{
    int32_t least = positive ? 0 : INT32_MIN;
    int32_t bits = bits_of(x);

    return float_of(bits > least ? bits : least);
}

/* A number that is in order as the float is. */
INLINE int32_t order_of(float x)
{
    int32_t bits = bits_of(x);

    return bits ^ ((bits >> 31) & INT32_MAX);
}

/* The nearest whole number, of a pair the even one, for what is below 2^22 in
 * size; any number for what is not. */
INLINE int32_t nearest(float x)
{
    const float rounder = 12582912.0F; /* 1.5 * 2^23 leaves whole numbers */

    return (int32_t)((uint32_t)bits_of(x + rounder) - 0x4B400000U);
}

INLINE int32_t code_of(float x, float inverse, int32_t least)
{
    int32_t code = nearest(x * inverse);

    code = code < 127 ? code : 127;
    return code > least ? code : least;
}

/* Nearly tanh x: x times a polynomial of x squared, of x between -3.25 and
 * 3.25, even where it is no number. */
INLINE float near_tanh(float x)
{
    const int32_t largest = 0x40500000; /* 3.25F */
    int32_t bits = bits_of(x);
    int32_t size = bits & INT32_MAX;
    float y = float_of((size < largest ? size : largest) | (bits & INT32_MIN));
    float square = y * y;
    float sum = -1.8620867194840685e-05F;

    sum = sum * square + 0.0006465596379712224F;
    sum = sum * square + -0.0089362608268857F;
    sum = sum * square + 0.06430108100175858F;
    sum = sum * square + -0.2766687870025635F;
    sum = sum * square + 0.9853276610374451F;
    return sum * y;
}

/* Both halves of each added until one is left. */
INLINE float folded(float *sums)
{
    for (size_t half = PANEL / 2; half > 0; half /= 2)
        for (size_t j = 0; j < half; j++)
            sums[j] += sums[j + half];
    return sums[0];
}

/* Of the numbers in each of PANEL columns, in order_of: the highest, where it
 * stands, and the highest but that. */
struct lanes {
    int32_t tops[PANEL], places[PANEL], nexts[PANEL];
};

/* The first of the highest of all. */
INLINE struct best best_lane(const struct lanes *lanes, const float *at)
{
    size_t lane = 0;
    int32_t next;

    for (size_t j = 1; j < PANEL; j++)
        if (lanes->tops[j] > lanes->tops[lane] ||
            (lanes->tops[j] == lanes->tops[lane] &&
             lanes->places[j] < lanes->places[lane]))
            lane = j;
    next = lanes->nexts[lane];
    for (size_t j = 0; j < PANEL; j++)
        if (j != lane && lanes->tops[j] > next)
            next = lanes->tops[j];
    next ^= (next >> 31) & INT32_MAX;
    return (struct best){(size_t)lanes->places[lane],
                         at[lanes->places[lane]] - float_of(next)};
}

INLINE uint32_t load_word(const unsigned char *at)
{
    uint32_t word;

    memcpy(&word, at, sizeof(word));
    return word;
}

#define TARGET
#define LANES 4
#define HEIGHT 2
#define WIDE 1
#define GRAIN 2
#define NAME "plain"
#define KERNEL(name) name##_plain
#define DOT(sum, x, w)                                         \
    ((sum) +                                                   \
     ((KERNEL(whole))((KERNEL(natural))(x) << 16) >> 16) *     \
         ((KERNEL(whole))((KERNEL(natural))(w) << 16) >> 16) + \
     ((x) >> 16) * ((w) >> 16))
#include "mark/net_lanes.h"

#ifdef __x86_64__
#define TARGET
#define LANES 4
#define HEIGHT 2
#define WIDE 1
#define GRAIN 2
#define NAME "SSE2"
#define KERNEL(name) name##_sse2
#define DOT(sum, x, w)                            \
    (KERNEL(whole)) _mm_add_epi32((__m128i)(sum), \
                                  _mm_madd_epi16((__m128i)(x), (__m128i)(w)))
#include "mark/net_lanes.h"

#define TARGET __attribute__((target("avx2")))
#define LANES 8
#define HEIGHT 4
#define WIDE 1
#define GRAIN 2
#define NAME "AVX2"
#define KERNEL(name) name##_avx2
#define DOT(sum, x, w)                \
    (KERNEL(whole)) _mm256_add_epi32( \
        (__m256i)(sum), _mm256_madd_epi16((__m256i)(x), (__m256i)(w)))
#include "mark/net_lanes.h"

#ifndef __clang__
#define TARGET __attribute__((target("avx2,avxvnni")))
#define LANES 8
#define HEIGHT 6
#define WIDE 1
#define GRAIN 1
#define NAME "AVX-VNNI"
#define KERNEL(name) name##_avxvnni
#define DOT(sum, x, w) \
    (KERNEL(whole))    \
        _mm256_dpbusd_avx_epi32((__m256i)(sum), (__m256i)(x), (__m256i)(w))
#include "mark/net_lanes.h"
#endif

#define TARGET __attribute__((target("avx512f,avx512bw,avx512vnni")))
#define LANES 16
#define HEIGHT 6
#define WIDE 4
#define GRAIN 1
#define NAME "AVX-512 VNNI"
#define KERNEL(name) name##_avx512
#define DOT(sum, x, w) \
    (KERNEL(whole))    \
        _mm512_dpbusd_epi32((__m512i)(sum), (__m512i)(x), (__m512i)(w))
#include "mark/net_lanes.h"
#endif

size_t kernels_all(struct kernels kernels[KERNELS])
{
    size_t count = 0;

    kernels[count++] = kernels_plain;
#ifdef __x86_64__
    kernels[count++] = kernels_sse2;
    if (__builtin_cpu_supports("avx2"))
        kernels[count++] = kernels_avx2;
#ifndef __clang__
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("avxvnni"))
        kernels[count++] = kernels_avxvnni;
#endif
    if (__builtin_cpu_supports("avx512f") &&
        __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512vnni"))
        kernels[count++] = kernels_avx512;
#endif
    return count;
}

struct kernels kernels_best(void)
{
    struct kernels kernels[KERNELS];

    return kernels[kernels_all(kernels) - 1];
}

void product_put(const struct product *product, size_t grain, size_t column,
                 const unsigned char *weights, size_t count)
{
    uint32_t *words = product->words + column / PANEL * product->steps * PANEL +
                      column % PANEL;

    for (size_t k = 0; k < count; k++) {
        unsigned char *word =
            (unsigned char *)&words[k * grain / sizeof(*words) * PANEL];
        int code = weights[k] < 128 ? weights[k] : weights[k] - 256;
        int16_t wide = (int16_t)code;

        if (grain == 1)
            memcpy(word + k % 4, &weights[k], 1);
        else
            memcpy(word + k % 2 * 2, &wide, 2);
    }
}
