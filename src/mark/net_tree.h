/*
 * net_tree -- the best tree of words.  Private to net_*.c.
 *
 * Chu and Liu 1965, Edmonds 1967: each node takes its best head; a cycle is
 * drawn together into one node and the search goes on.  Time grows with the
 * square of the number of words.
 */
#ifndef MARK_NET_TREE_H
#define MARK_NET_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TREE_WORDS 200
#define TREE_NODES (TREE_WORDS + 1)

/* Larger scores, and what is no number, must not be passed. */
#define TREE_SCORE 1e6F

struct tree_arc {
    uint16_t from, to; /* words, the root being 0 */
};

/* Workspace: nodes stand in slots; one that was drawn together keeps the slot
 * of one of its parts. */
struct net_tree {
    double score[TREE_NODES][TREE_NODES]; /* [slot][slot of its head] */
    struct tree_arc arcs[TREE_NODES][TREE_NODES];
    uint16_t best[TREE_NODES]; /* slot of its best head */
    uint16_t node[TREE_NODES]; /* in the slot */
    bool gone[TREE_NODES];
    uint16_t whole[2 * TREE_NODES]; /* node that a node became part of */
    struct tree_arc chosen[2 * TREE_NODES]; /* arc that leads to a node */
    size_t slot_count, node_count;
};

/* Whether heads, [count] from 0 for the root, make a tree with one root. */
bool net_tree_holds(const uint16_t *heads, size_t count);

/*
 * Sets heads to the tree with one root whose scores have the highest sum.
 * scores[i * stride + j] is that of head j, 0 being the root, for word i + 1;
 * a word's own is not looked at.
 */
void net_tree_find(struct net_tree *tree, const float *scores, size_t stride,
                   size_t count, uint16_t *heads);

#endif
