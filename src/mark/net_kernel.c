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

/* a where the mask is set, b elsewhere */
#define CHOOSE(mask, a, b) (((mask) & (a)) | (~(mask) & (b)))

/* The parts of vectors in other places: each half in the other's, each quarter
 * in its neighbour's and so on. */
#define SWAP_16_8(v)                                                         \
    __builtin_shufflevector((v), (v), 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, \
                            3, 4, 5, 6, 7)
#define SWAP_16_4(v)                                                          \
    __builtin_shufflevector((v), (v), 4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, \
                            8, 9, 10, 11)
#define SWAP_16_2(v)                                                        \
    __builtin_shufflevector((v), (v), 2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, \
                            14, 15, 12, 13)
#define SWAP_16_1(v)                                                        \
    __builtin_shufflevector((v), (v), 1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, \
                            13, 12, 15, 14)
#define SWAP_8_4(v) __builtin_shufflevector((v), (v), 4, 5, 6, 7, 0, 1, 2, 3)
#define SWAP_8_2(v) __builtin_shufflevector((v), (v), 2, 3, 0, 1, 6, 7, 4, 5)
#define SWAP_8_1(v) __builtin_shufflevector((v), (v), 1, 0, 3, 2, 5, 4, 7, 6)
#define SWAP_4_2(v) __builtin_shufflevector((v), (v), 2, 3, 0, 1)
#define SWAP_4_1(v) __builtin_shufflevector((v), (v), 1, 0, 3, 2)

/* Does `step` to a vector and its parts in other places. */
#define FOLD_4(step, v)     \
    step((v), SWAP_4_2(v)); \
    step((v), SWAP_4_1(v))
#define FOLD_8(step, v)     \
    step((v), SWAP_8_4(v)); \
    step((v), SWAP_8_2(v)); \
    step((v), SWAP_8_1(v))
#define FOLD_16(step, v)     \
    step((v), SWAP_16_8(v)); \
    step((v), SWAP_16_4(v)); \
    step((v), SWAP_16_2(v)); \
    step((v), SWAP_16_1(v))
#define ADD(a, b) ((a) += (b))
#define TAKE_HIGHER(a, b) ((a) = CHOOSE((a) > (b), (a), (b)))

INLINE uint32_t load_word(const unsigned char *at)
{
    uint32_t word;

    memcpy(&word, at, sizeof(word));
    return word;
}

#define TARGET
#define LANES 4
#define FOLD FOLD_4
#define HEIGHT 4
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
#define FOLD FOLD_4
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
#define FOLD FOLD_8
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
#define FOLD FOLD_8
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
#define FOLD FOLD_16
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
