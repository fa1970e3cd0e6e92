#include "mark/net_tree.h"

#define NEVER (-1e30F) /* less than any sum of scores */
#define LANES 8

static bool one_root_no_cycle(const uint16_t *heads, size_t count)
{
    uint16_t walk[TREE_NODES] = {0}; /* on which a word was met; 0: never */
    size_t roots = 0;

    for (size_t i = 1; i <= count; i++) {
        size_t at = i;

        roots += heads[i - 1] == 0;
        while (at != 0 && walk[at] == 0) {
            walk[at] = (uint16_t)i;
            at = heads[at - 1];
        }
        if (at != 0 && walk[at] == i)
            return false;
    }
    return roots == 1;
}

/* No word between a word and its head hangs on one outside. */
static bool none_crosses(const uint16_t *heads, size_t word)
{
    size_t head = heads[word - 1];
    size_t first = head < word ? head : word;
    size_t last = head < word ? word : head;

    for (size_t i = first + 1; i < last; i++)
        if (heads[i - 1] < first || heads[i - 1] > last)
            return false;
    return true;
}

bool net_tree_holds(const uint16_t *heads, size_t count)
{
    if (!one_root_no_cycle(heads, count))
        return false;
    for (size_t i = 1; i <= count; i++)
        if (!none_crosses(heads, i))
            return false;
    return true;
}

static float more(float one, float other) { return one > other ? one : other; }

/* The highest sum of two numbers that stand at one place of both lists. */
static float best_sum(const float *one, const float *other, size_t count)
{
    float best[LANES] = {NEVER, NEVER, NEVER, NEVER,
                         NEVER, NEVER, NEVER, NEVER};
    size_t i = 0;

    for (; i + LANES <= count; i += LANES)
        for (size_t lane = 0; lane < LANES; lane++)
            best[lane] = more(one[i + lane] + other[i + lane], best[lane]);
    for (; i < count; i++)
        best[0] = more(one[i] + other[i], best[0]);
    for (size_t lane = 1; lane < LANES; lane++)
        best[0] = more(best[lane], best[0]);
    return best[0];
}

/* The first place where they have that sum. */
static size_t best_place(const float *one, const float *other, size_t count)
{
    size_t best = 0;

    for (size_t i = 1; i < count; i++)
        if (one[i] + other[i] > one[best] + other[best])
            best = i;
    return best;
}

/*
 * Half trees over the words from first to last:
 *
 *     open[h][e] = score(e, h) + max of whole[first][c] + whole[last][c + 1]
 *     whole[h][e] = max of open[h][c] + whole[c][e]
 *
 * with c from first to before last, and from behind h on to e.
 */
static void join(struct net_tree *tree, const float *scores, size_t stride,
                 size_t first, size_t last)
{
    size_t wide = last - first;
    float both = best_sum(&tree->whole[first][first],
                          &tree->whole[last][first + 1], wide);
    float whole;

    tree->open[first][last] = both + scores[last * stride + first + 1];
    tree->open[last][first] = both + scores[first * stride + last + 1];
    whole = best_sum(&tree->open[first][first + 1],
                     &tree->ended[last][first + 1], wide);
    tree->whole[first][last] = tree->ended[last][first] = whole;
    whole =
        best_sum(&tree->open[last][first], &tree->ended[first][first], wide);
    tree->whole[last][first] = tree->ended[first][last] = whole;
}

/* A whole half tree is one that is open and a whole one behind its end. */
static struct tree_half cut_whole(const struct net_tree *tree,
                                  struct tree_half half)
{
    bool right = half.head < half.end;
    size_t first = right ? half.head + 1U : half.end;
    size_t wide = right ? half.end - first + 1 : half.head - first;
    size_t cut = first + best_place(&tree->open[half.head][first],
                                    &tree->ended[half.end][first], wide);

    return (struct tree_half){(uint8_t)cut, half.end, false};
}

/* Sets the heads of the half trees that wait, which it takes apart. */
static void take_apart(struct net_tree *tree, size_t waiting, uint16_t *heads)
{
    struct tree_half *halves = tree->halves;

    while (waiting > 0) {
        struct tree_half half = halves[--waiting];
        uint8_t first, last, cut;

        if (half.head == half.end)
            continue;
        if (!half.open) {
            halves[waiting] = cut_whole(tree, half);
            half = (struct tree_half){half.head, halves[waiting++].head, true};
        }
        heads[half.end] = half.head + 1U;
        first = half.head < half.end ? half.head : half.end;
        last = half.head < half.end ? half.end : half.head;
        cut = (uint8_t)(first + best_place(&tree->whole[first][first],
                                           &tree->whole[last][first + 1],
                                           (size_t)last - first));
        halves[waiting++] = (struct tree_half){first, cut, false};
        halves[waiting++] =
            (struct tree_half){last, (uint8_t)(cut + 1U), false};
    }
}

void net_tree_find(struct net_tree *tree, const float *scores, size_t stride,
                   size_t count, uint16_t *heads)
{
    uint8_t last = (uint8_t)(count - 1), root = 0;
    float best = NEVER;

    for (size_t i = 0; i < count; i++)
        tree->whole[i][i] = tree->ended[i][i] = 0.0F;
    for (size_t wide = 1; wide < count; wide++)
        for (size_t first = 0; first + wide < count; first++)
            join(tree, scores, stride, first, first + wide);
    for (size_t i = 0; i < count; i++) {
        float sum =
            scores[i * stride] + tree->whole[i][0] + tree->whole[i][last];

        if (sum > best) {
            best = sum;
            root = (uint8_t)i;
        }
    }
    heads[root] = 0;
    tree->halves[0] = (struct tree_half){root, 0, false};
    tree->halves[1] = (struct tree_half){root, last, false};
    take_apart(tree, 2, heads);
}
