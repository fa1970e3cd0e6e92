#include "mark/net_tree.h"

#include <string.h>

/* Taken off all arcs from the root: more than any other arcs can make up for,
 * so that the best tree has one such arc (Stanojevic and Cohen 2021). */
#define ROOT_COST (4.0 * TREE_WORDS * (double)TREE_SCORE)

bool net_tree_holds(const uint16_t *heads, size_t count)
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

static void choose_best(struct net_tree *tree, size_t slot)
{
    size_t best = slot == 0 ? 1 : 0;

    for (size_t head = 0; head < tree->slot_count; head++)
        if (head != slot && !tree->gone[head] &&
            tree->score[slot][head] > tree->score[slot][best])
            best = head;
    tree->best[slot] = (uint16_t)best;
}

static void begin(struct net_tree *tree, const float *scores, size_t stride,
                  size_t count)
{
    tree->slot_count = tree->node_count = count + 1;
    memset(tree->gone, 0, sizeof(tree->gone));
    memset(tree->whole, 0, sizeof(tree->whole));
    for (size_t word = 0; word <= count; word++)
        tree->node[word] = (uint16_t)word;
    for (size_t word = 1; word <= count; word++) {
        const float *row = scores + (word - 1) * stride;

        for (size_t head = 0; head <= count; head++) {
            tree->score[word][head] =
                (double)row[head] - (head == 0 ? ROOT_COST : 0.0);
            tree->arcs[word][head] =
                (struct tree_arc){(uint16_t)head, (uint16_t)word};
        }
        choose_best(tree, word);
    }
}

/* A slot on a cycle of best heads, or 0. */
static size_t find_cycle(const struct net_tree *tree)
{
    uint16_t walk[TREE_NODES] = {0};

    for (size_t i = 1; i < tree->slot_count; i++) {
        size_t at = tree->gone[i] ? 0 : i;

        while (at != 0 && walk[at] == 0) {
            walk[at] = (uint16_t)i;
            at = tree->best[at];
        }
        if (at != 0 && walk[at] == i)
            return at;
    }
    return 0;
}

/* What the cycle's arcs to and from the slot `other` become. */
static void join_arcs(struct net_tree *tree, const uint16_t *cycle,
                      size_t count, size_t other)
{
    size_t in = cycle[0];
    size_t out = cycle[0];
    double gain = tree->score[in][other] - tree->score[in][tree->best[in]];

    for (size_t i = 1; i < count; i++) {
        size_t at = cycle[i];
        double more = tree->score[at][other] - tree->score[at][tree->best[at]];

        if (more > gain) {
            gain = more;
            in = at;
        }
        if (tree->score[other][at] > tree->score[other][out])
            out = at;
    }
    tree->score[cycle[0]][other] = gain;
    tree->arcs[cycle[0]][other] = tree->arcs[in][other];
    if (other == 0)
        return;
    tree->score[other][cycle[0]] = tree->score[other][out];
    tree->arcs[other][cycle[0]] = tree->arcs[other][out];
}

/* Draws the cycle through `start` together in that slot. */
static void join_cycle(struct net_tree *tree, size_t start)
{
    uint16_t cycle[TREE_NODES];
    bool inside[TREE_NODES] = {false};
    size_t count = 0;
    size_t at = start;

    do {
        cycle[count++] = (uint16_t)at;
        inside[at] = true;
        tree->chosen[tree->node[at]] = tree->arcs[at][tree->best[at]];
        tree->whole[tree->node[at]] = (uint16_t)tree->node_count;
        at = tree->best[at];
    } while (at != start);
    for (size_t other = 0; other < tree->slot_count; other++) {
        if (tree->gone[other] || inside[other])
            continue;
        join_arcs(tree, cycle, count, other);
        if (inside[tree->best[other]])
            tree->best[other] = (uint16_t)start;
    }
    for (size_t i = 1; i < count; i++)
        tree->gone[cycle[i]] = true;
    tree->node[start] = (uint16_t)tree->node_count++;
    choose_best(tree, start);
}

void net_tree_find(struct net_tree *tree, const float *scores, size_t stride,
                   size_t count, uint16_t *heads)
{
    size_t cycle;

    begin(tree, scores, stride, count);
    while ((cycle = find_cycle(tree)) != 0)
        join_cycle(tree, cycle);
    for (size_t slot = 1; slot < tree->slot_count; slot++)
        if (!tree->gone[slot])
            tree->chosen[tree->node[slot]] = tree->arcs[slot][tree->best[slot]];
    /* An arc into a cycle replaces that of the part where it arrives. */
    for (size_t node = tree->node_count; node-- > count + 1;) {
        size_t part = tree->chosen[node].to;

        while (tree->whole[part] != node)
            part = tree->whole[part];
        tree->chosen[part] = tree->chosen[node];
    }
    for (size_t word = 1; word <= count; word++)
        heads[word - 1] = tree->chosen[word].from;
}
