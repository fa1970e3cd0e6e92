/*
 * net_tree -- the best tree of words.  Private to net_*.c.
 *
 * Eisner 1996: the best tree whose arcs do not cross, put together from half
 * trees over longer and longer stretches.  Arcs of English trees hardly ever
 * cross; those that the scores let cross are wrong two times of three.  Time
 * grows with the cube of the number of words.
 */
#ifndef MARK_NET_TREE_H
#define MARK_NET_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TREE_WORDS 200
#define TREE_NODES (TREE_WORDS + 1) /* with the root */

/* Larger scores, and what is no number, must not be passed. */
#define TREE_SCORE 1e6F

/* A half tree: a head, and the last of the words that it rules on one side. */
struct tree_half {
    uint8_t head, end;
    bool open; /* the end hangs on the head, and rules none behind it */
};

/* Workspace: sums of the best half trees. */
struct net_tree {
    float open[TREE_WORDS][TREE_WORDS];      /* [head][end] */
    float whole[TREE_WORDS][TREE_WORDS];     /* [head][end] */
    float ended[TREE_WORDS][TREE_WORDS];     /* the same by [end][head] */
    struct tree_half halves[2 * TREE_WORDS]; /* still to be taken apart */
};

/* Whether heads, [count] from 0 for the root, make a tree with one root and
 * without arcs that cross. */
bool net_tree_holds(const uint16_t *heads, size_t count);

/*
 * Sets heads to the tree with one root, and without arcs that cross, whose
 * scores have the highest sum.  scores[i * stride + j] is that of head j, 0
 * being the root, for word i + 1; a word's own is not looked at.
 */
void net_tree_find(struct net_tree *tree, const float *scores, size_t stride,
                   size_t count, uint16_t *heads);

#endif
