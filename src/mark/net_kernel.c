#include "mark/net_kernel.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#define SCAN_WIDTH 128 /* half of NET_WIDTH */
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

/* x between -30 and 30, even where it is no number. */
INLINE float bounded(float x)
{
    const int32_t largest = 0x41F00000; /* 30.0F */
    int32_t bits = bits_of(x);
    int32_t size = bits & INT32_MAX;

    size = size < largest ? size : largest;
    return float_of(size | (bits & INT32_MIN));
}

/*
 * e^x, x bounded: 2^n e^r with n whole and |r| <= ln(2) / 2, e^r by its series
 * to the sixth power (error below 2e-7).
 */
INLINE float power(float x)
{
    const float rounder = 12582912.0F; /* 1.5 * 2^23 leaves whole numbers */
    float y = bounded(x);
    float n = (y * 1.44269504F + rounder) - rounder;
    float r = y - n * 0.69314718F;
    float sum = 1.0F / 720.0F;

    sum = sum * r + 1.0F / 120.0F;
    sum = sum * r + 1.0F / 24.0F;
    sum = sum * r + 1.0F / 6.0F;
    sum = sum * r + 0.5F;
    sum = sum * r + 1.0F;
    sum = sum * r + 1.0F;
    return sum * float_of(((int32_t)n + 127) * (1 << 23));
}

/* x, or 0 where it is below 0 and that counts as 0. */
INLINE float kept(float x, bool positive)
{
    int32_t least = positive ? 0 : INT32_MIN;
    int32_t bits = bits_of(x);

    return float_of(bits > least ? bits : least);
}

/* The sum of x - mean, or of its square, as PANEL sums that are then added
 * pair by pair. */
INLINE float total(const float *x, float mean, bool squared, size_t width)
{
    float sums[PANEL] = {0};

    for (size_t i = 0; i < width; i += PANEL)
        for (size_t j = 0; j < PANEL; j++) {
            float y = x[i + j] - mean;

            sums[j] += squared ? y * y : y;
        }
    for (size_t half = PANEL / 2; half > 0; half /= 2)
        for (size_t j = 0; j < half; j++)
            sums[j] += sums[j + half];
    return sums[0];
}

INLINE void normalise(float *at, const struct net_norm *norm)
{
    float count = (float)norm->width;
    float mean = total(at, 0.0F, false, norm->width) / count;
    float spread = total(at, mean, true, norm->width) / count;
    float scale = 1.0F / sqrtf(spread + 1e-5F);

    for (size_t j = 0; j < norm->width; j++)
        at[j] = (at[j] - mean) * scale * norm->scale[j] + norm->shift[j];
}

#define TARGET
#define LANES 4
#define HEIGHT 2
#define KERNEL(name) name##_4
#define NAME "portable"
#include "mark/net_lanes.h"
#undef TARGET
#undef LANES
#undef HEIGHT
#undef KERNEL
#undef NAME

#ifdef __x86_64__
#define TARGET __attribute__((target("avx2")))
#define LANES 8
#define HEIGHT 6
#define KERNEL(name) name##_8
#define NAME "AVX2"
#include "mark/net_lanes.h"
#undef TARGET
#undef LANES
#undef HEIGHT
#undef KERNEL
#undef NAME

#define TARGET __attribute__((target("avx512f")))
#define LANES 16
#define HEIGHT 12
#define KERNEL(name) name##_16
#define NAME "AVX-512"
#include "mark/net_lanes.h"
#endif

size_t kernels_all(struct kernels kernels[3])
{
    size_t count = 0;

    kernels[count++] = kernels_4;
#ifdef __x86_64__
    if (__builtin_cpu_supports("avx2"))
        kernels[count++] = kernels_8;
    if (__builtin_cpu_supports("avx512f"))
        kernels[count++] = kernels_16;
#endif
    return count;
}

struct kernels kernels_best(void)
{
    struct kernels kernels[3];

    return kernels[kernels_all(kernels) - 1];
}
