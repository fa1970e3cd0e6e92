#include "test.h"

#include "mark/net_tree.h"

static struct net_tree tree;

static unsigned next_random(unsigned *state)
{
    *state = *state * 1664525U + 1013904223U;
    return *state >> 8;
}

static void fill(float *scores, size_t count, unsigned seed)
{
    for (size_t i = 0; i < count; i++)
        scores[i] = (float)(next_random(&seed) % 1000) / 10.0F;
}

static float sum_of(const float *scores, size_t count, const uint16_t *heads)
{
    float sum = 0.0F;

    for (size_t i = 0; i < count; i++)
        sum += scores[i * (count + 1) + heads[i]];
    return sum;
}

/* The next way to give each word a head; false after the last. */
static bool next_heads(uint16_t *heads, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (heads[i] < count) {
            heads[i]++;
            return true;
        }
        heads[i] = 0;
    }
    return false;
}

static float best_sum(const float *scores, size_t count)
{
    uint16_t heads[6] = {0};
    float best = -1.0F;

    do {
        float sum = sum_of(scores, count, heads);

        if (sum > best && net_tree_holds(heads, count))
            best = sum;
    } while (next_heads(heads, count));
    return best;
}

Test(net_tree, is_the_best_of_all_trees_with_one_root_whose_arcs_do_not_cross)
{
    float scores[6 * 7];
    uint16_t heads[6];

    for (unsigned seed = 0; seed < 300; seed++) {
        size_t count = 1 + seed % 5;

        fill(scores, sizeof(scores) / sizeof(scores[0]), seed);
        net_tree_find(&tree, scores, count + 1, count, heads);
        cr_assert(net_tree_holds(heads, count));
        cr_assert_float_eq(sum_of(scores, count, heads),
                           best_sum(scores, count), 0.001);
    }
}

Test(net_tree, is_found_where_every_word_likes_the_one_before_on_a_ring)
{
    static float scores[TREE_WORDS * (TREE_WORDS + 1)];
    uint16_t heads[TREE_WORDS];

    for (size_t i = 0; i < TREE_WORDS; i++)
        scores[i * (TREE_WORDS + 1) + (i == 0 ? TREE_WORDS : i)] = 10.0F;
    net_tree_find(&tree, scores, TREE_WORDS + 1, TREE_WORDS, heads);
    cr_assert(net_tree_holds(heads, TREE_WORDS));
    cr_assert_float_eq(sum_of(scores, TREE_WORDS, heads),
                       10.0F * (TREE_WORDS - 1), 0.1);
}

Test(net_tree, does_not_hold_with_two_roots_or_a_cycle_or_arcs_that_cross)
{
    const uint16_t good[] = {2, 0, 2};
    const uint16_t two_roots[] = {0, 0, 2};
    const uint16_t cycle[] = {2, 1, 0};
    const uint16_t cross[] = {0, 4, 1, 1};
    const uint16_t round_the_root[] = {3, 0, 2};

    cr_assert(net_tree_holds(good, 3));
    cr_assert(!net_tree_holds(two_roots, 3));
    cr_assert(!net_tree_holds(cycle, 3));
    cr_assert(!net_tree_holds(cross, 4));
    cr_assert(!net_tree_holds(round_the_root, 3));
}
