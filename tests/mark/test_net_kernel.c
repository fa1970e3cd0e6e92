/* The arithmetic of the net: every kind of vectors gives the same bytes. */
#include "test.h"

#include "mark/net_kernel.h"
#include "mark/net_weights.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define ROWS 13
#define IN 64
#define OUT 112 /* four panels at once, and some that are left */

static unsigned next_random;

static unsigned random_number(void)
{
    next_random = next_random * 1664525U + 1013904223U;
    return next_random >> 8;
}

static float random_float(float size)
{
    return ((float)random_number() / (float)(1 << 23) - 1.0F) * size;
}

/* From -127 to 127; where it shall be extreme, one of the two. */
static int random_code(bool extreme)
{
    if (extreme)
        return random_number() & 1 ? 127 : -127;
    return (int)(random_number() % 255) - 127;
}

static unsigned char byte_of(int code) { return (unsigned char)(code & 255); }

struct numbers {
    unsigned char weights[OUT][IN];
    float in[ROWS][IN]; /* whole numbers */
    float scale[OUT], bias[OUT];
    float out[ROWS + PANEL][OUT];
};

static void choose_numbers(struct numbers *numbers, bool extreme)
{
    next_random = 11;
    for (size_t j = 0; j < OUT; j++)
        for (size_t k = 0; k < IN; k++)
            numbers->weights[j][k] = byte_of(random_code(extreme));
    for (size_t i = 0; i < ROWS; i++)
        for (size_t k = 0; k < IN; k++)
            numbers->in[i][k] = (float)random_code(extreme);
    /* A row that meets its own likeness gives the largest sum there is. */
    for (size_t k = 0; extreme && k < IN; k++)
        numbers->weights[0][k] = byte_of((int)numbers->in[0][k]);
    for (size_t j = 0; j < OUT; j++) {
        numbers->scale[j] = random_float(0.01F);
        numbers->bias[j] = random_float(3.0F);
    }
}

static float expected(const struct numbers *numbers, size_t row, size_t column)
{
    int64_t sum = 0;

    for (size_t k = 0; k < IN; k++) {
        int weight = numbers->weights[column][k];

        sum += (int64_t)numbers->in[row][k] *
               (weight < 128 ? weight : weight - 256);
    }
    return (float)sum * numbers->scale[column] + numbers->bias[column];
}

static void check_product(const struct kernels *kernels, bool extreme)
{
    static struct numbers numbers;
    struct arena arena = {0};
    struct product product = net_product(&arena, kernels->grain, IN, OUT);
    struct rows in = {numbers.in[0], IN, ROWS};
    struct rows out = {numbers.out[0], OUT, ROWS};
    struct codes codes = {NULL, IN * kernels->grain, ROWS};

    choose_numbers(&numbers, extreme);
    codes.at = net_room(&arena, (ROWS + PANEL) * codes.stride, 1);
    for (size_t j = 0; j < OUT; j++) {
        product_put(&product, kernels->grain, j, numbers.weights[j], IN);
        product.scale[j] = numbers.scale[j];
        product.bias[j] = numbers.bias[j];
    }
    kernels->begin(&product);
    kernels->encode(in, IN, 1.0F, false, codes);
    kernels->product(&product, codes, out);
    for (size_t i = 0; i < ROWS; i++)
        for (size_t j = 0; j < OUT; j++) {
            float wanted = expected(&numbers, i, j);

            cr_assert(memcmp(&numbers.out[i][j], &wanted, sizeof(wanted)) == 0,
                      "%s: %g, not %g, at %zu, %zu", kernels->name,
                      (double)numbers.out[i][j], (double)wanted, i, j);
        }
    arena_reset(&arena);
}

Test(net_kernel, adds_products_without_a_mistake)
{
    struct kernels kernels[KERNELS];
    size_t count = kernels_all(kernels);

    for (size_t i = 0; i < count; i++) {
        check_product(&kernels[i], false);
        check_product(&kernels[i], true);
    }
}

/* Rows of codes as the columns of a product. */
static void check_turned(const struct kernels *kernels)
{
    static float in[2 * PANEL][IN];
    static float out[ROWS + PANEL][PANEL];
    struct arena arena = {0};
    struct product product = net_product(&arena, kernels->grain, IN, PANEL);
    struct codes codes = {NULL, IN * kernels->grain, PANEL};

    next_random = 5;
    for (size_t i = 0; i < PANEL; i++) {
        product.scale[i] = 1.0F;
        for (size_t k = 0; k < IN; k++)
            in[i][k] = (float)random_code(i % 2 == 0);
    }
    codes.at = net_room(&arena, 2 * PANEL * codes.stride, 1);
    kernels->encode((struct rows){in[0], IN, PANEL}, IN, 1.0F, false, codes);
    kernels->turn(codes, &product);
    codes.count = ROWS;
    kernels->product(&product, codes, (struct rows){out[0], PANEL, ROWS});
    for (size_t i = 0; i < ROWS; i++)
        for (size_t j = 0; j < PANEL; j++) {
            float sum = 0.0F;

            for (size_t k = 0; k < IN; k++)
                sum += in[i][k] * in[j][k];
            cr_assert_float_eq(out[i][j], sum, 0.0F, "%s", kernels->name);
        }
    arena_reset(&arena);
}

Test(net_kernel, makes_rows_of_codes_columns)
{
    struct kernels kernels[KERNELS];
    size_t count = kernels_all(kernels);

    for (size_t i = 0; i < count; i++)
        check_turned(&kernels[i]);
}

static int code_at(const struct kernels *kernels, const unsigned char *codes,
                   size_t j)
{
    int16_t wide;

    if (kernels->grain == 1)
        return codes[j] - 128;
    memcpy(&wide, codes + 2 * j, sizeof(wide));
    return wide;
}

Test(net_kernel, rounds_to_the_nearest_code_and_halves_to_even)
{
    float in[PANEL] = {0.0F,  0.5F,    1.5F,   2.5F,   -0.5F,  -1.5F,
                       7.4F,  7.6F,    126.9F, 127.4F, 128.0F, 1e5F,
                       -1e5F, -127.6F, 3.0F,   -3.0F};
    const int wanted[PANEL] = {0,   0,   2,   2,   0,    -2,   7, 8,
                               127, 127, 127, 127, -127, -127, 3, -3};
    struct kernels kernels[KERNELS];
    size_t count = kernels_all(kernels);

    for (size_t i = 0; i < count; i++) {
        unsigned char codes[2 * PANEL];
        struct codes out = {codes, 2 * PANEL, 1};

        kernels[i].encode((struct rows){in, PANEL, 1}, PANEL, 1.0F, false, out);
        for (size_t j = 0; j < PANEL; j++)
            cr_assert_eq(code_at(&kernels[i], codes, j), wanted[j]);
        kernels[i].encode((struct rows){in, PANEL, 1}, PANEL, 1.0F, true, out);
        for (size_t j = 0; j < PANEL; j++)
            cr_assert_eq(code_at(&kernels[i], codes, j),
                         wanted[j] > 0 ? wanted[j] : 0);
    }
}

/* What all that is left in floats makes of some numbers. */
struct floats {
    float gates[ROWS][2 * IN], x[ROWS][IN], normed[ROWS][IN];
    float first[IN], added[IN], weighed[IN];
    int16_t shortened[IN];
    int codes[2][IN];
    struct best best[ROWS];
};

static void put_codes(const struct kernels *kernels, const unsigned char *codes,
                      int *to)
{
    for (size_t j = 0; j < IN; j++)
        to[j] = code_at(kernels, codes, j);
}

static void reckon_floats(const struct kernels *kernels, float size,
                          struct floats *floats)
{
    static int16_t thirds[3][3 * IN];
    static unsigned char row[IN];
    const int16_t *const places[3] = {thirds[0], thirds[1], thirds[2]};
    unsigned char codes[2 * IN];
    float scale[IN], shift[IN];
    struct net_norm norm = {scale, shift, IN};
    struct net_first first = {scale, shift, norm};
    struct rows gates = {floats->gates[0], 2 * IN, ROWS};
    struct rows x = {floats->x[0], IN, ROWS};
    struct rows normed = {floats->normed[0], IN, ROWS};

    next_random = 3;
    memset(floats, 0, sizeof(*floats));
    for (size_t i = 0; i < sizeof(*floats->gates) / sizeof(float) * ROWS; i++)
        floats->gates[i / (2 * IN)][i % (2 * IN)] = random_float(size);
    for (size_t j = 0; j < IN; j++) {
        scale[j] = random_float(1.0F);
        shift[j] = random_float(1.0F);
        row[j] = byte_of(random_code(false));
        floats->added[j] = floats->weighed[j] = random_float(size);
        for (size_t i = 0; i < ROWS; i++)
            floats->x[i][j] = floats->normed[i][j] = random_float(size);
        for (size_t i = 0; i < 9; i++)
            thirds[i / 3][i % 3 * IN + j] = (int16_t)(random_number() & 0xFFFF);
    }
    kernels->best(gates, 2 * IN, floats->best);
    kernels->join(floats->gates[0], floats->gates[1], IN, 127.0F / size, codes);
    put_codes(kernels, codes, floats->codes[0]);
    kernels->encode((struct rows){floats->gates[0], IN, 1}, IN, 99.0F / size,
                    false, (struct codes){codes, sizeof(codes), 1});
    put_codes(kernels, codes, floats->codes[1]);
    kernels->gates(gates, IN);
    kernels->scan(gates, IN);
    kernels->norm(normed, &norm);
    kernels->add_norm(x, gates, false, &norm);
    kernels->add_norm(x, normed, true, &norm);
    kernels->first(&first, places, floats->x[0], floats->first);
    kernels->add(row, IN - 3, 0.37F, floats->added);
    kernels->weigh(floats->weighed, floats->added, IN, 0.9F * size);
    kernels->shorten(floats->x[1], IN, floats->shortened);
}

Test(net_kernel, reckons_with_floats_in_one_order)
{
    static const float sizes[] = {1e-30F, 0.1F, 1.0F, 8.0F, 1e6F, 1e18F};
    static struct floats plain;
    static struct floats other;
    struct kernels kernels[KERNELS];
    size_t count = kernels_all(kernels);

    for (size_t s = 0; s < sizeof(sizes) / sizeof(sizes[0]); s++) {
        reckon_floats(&kernels[0], sizes[s], &plain);
        for (size_t i = 1; i < count; i++) {
            reckon_floats(&kernels[i], sizes[s], &other);
            cr_assert(memcmp(&plain, &other, sizeof(plain)) == 0, "%s, %g",
                      kernels[i].name, (double)sizes[s]);
        }
    }
}

Test(net_kernel, comes_near_the_hyperbolic_tangent)
{
    struct kernels kernels = kernels_best();
    float row[2 * PANEL];

    for (float x = -9.0F; x < 9.0F; x += 0.03125F) {
        for (size_t j = 0; j < 2 * PANEL; j++)
            row[j] = x;
        kernels.gates((struct rows){row, 2 * PANEL, 1}, PANEL);
        cr_assert_float_eq(row[0], 1.0F / (1.0F + expf(-x)), 0.004F);
        cr_assert_float_eq(row[PANEL], tanhf(x), 0.007F);
        cr_assert(row[0] > 0.0F && row[0] < 1.0F);
    }
}

Test(net_kernel, takes_the_first_of_the_highest)
{
    struct kernels kernels[KERNELS];
    size_t count = kernels_all(kernels);
    float row[3 * PANEL];

    for (size_t i = 0; i < count; i++)
        for (size_t at = 0; at < 3 * PANEL; at++)
            for (size_t again = at; again < 3 * PANEL; again++) {
                struct best best;

                for (size_t j = 0; j < 3 * PANEL; j++)
                    row[j] = -5.0F - (float)j;
                row[at] = row[again] = -1.0F;
                kernels[i].best((struct rows){row, 3 * PANEL, 1}, 3 * PANEL,
                                &best);
                cr_assert_eq(best.index, at);
                cr_assert_float_eq(best.margin,
                                   again > at ? 0.0F
                                   : at == 0  ? 5.0F
                                              : 4.0F,
                                   0.0F);
            }
}

/* What is no number, or too large, makes no difference either. */
Test(net_kernel, gives_the_same_of_what_is_no_number)
{
    static const float odd[] = {NAN, INFINITY, -INFINITY, 3e38F, -3e38F, 0.0F};
    struct kernels kernels[KERNELS];
    size_t count = kernels_all(kernels);

    for (size_t i = 0; i < count; i++) {
        float in[PANEL];
        float near[PANEL] = {0};
        unsigned char codes[2 * PANEL];

        for (size_t j = 0; j < PANEL; j++)
            in[j] = odd[j % (sizeof(odd) / sizeof(odd[0]))];
        kernels[i].encode((struct rows){in, PANEL, 1}, PANEL, 1.0F, false,
                          (struct codes){codes, 2 * PANEL, 1});
        for (size_t j = 0; j < PANEL; j++) {
            int code = code_at(&kernels[i], codes, j);

            cr_assert(code >= -127 && code <= 127);
        }
        kernels[i].weigh(in, near, PANEL, 1e6F);
        for (size_t j = 0; j < PANEL; j++)
            cr_assert(in[j] >= -1e6F && in[j] <= 1e6F);
    }
}
