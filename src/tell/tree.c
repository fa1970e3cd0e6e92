#include "tell/tree.h"

#define CHECKED_MOST 400 /* words of a sentence whose lines may cross */

enum { UP = 1, DOWN = 2, LEFT = 4, RIGHT = 8 };

static uint32_t *numbers(struct arena *arena, uint32_t count)
{
    return arena_alloc(arena, count + 1, sizeof(uint32_t));
}

/* How far below the root each word is.  Walks up from each word to one that is
 * known, and down again the same way, so that every word is met twice. */
static uint32_t *depths_of(struct arena *arena, const struct tree *tree)
{
    uint32_t *depth = numbers(arena, tree->count); /* plus 1; 0: not known */
    uint32_t *way = numbers(arena, tree->count);

    for (uint32_t i = 0; i < tree->count; i++) {
        uint32_t length = 0;
        uint32_t at = i;

        while (depth[at] == 0 && tree->head[at] != at && length < tree->count) {
            way[length++] = at;
            at = tree->head[at];
        }
        depth[at] = depth[at] > 0 ? depth[at] : 1;
        while (length > 0) {
            length--;
            depth[way[length]] = depth[at] + 1;
            at = way[length];
        }
    }
    for (uint32_t i = 0; i < tree->count; i++)
        depth[i]--;
    return depth;
}

/* The words by their depth. */
static uint32_t *by_depth(struct arena *arena, const uint32_t *depth,
                          uint32_t count)
{
    uint32_t *order = numbers(arena, count);
    uint32_t *start = numbers(arena, count + 1);

    for (uint32_t i = 0; i < count; i++)
        start[depth[i] + 1]++;
    for (uint32_t i = 0; i < count; i++)
        start[i + 1] += start[i];
    for (uint32_t i = 0; i < count; i++)
        order[start[depth[i]]++] = i;
    return order;
}

static bool is_leaf(const struct tree *tree, uint32_t word)
{
    return tree->low[word] == tree->high[word];
}

/* Whether another line stands in this column beside the word's own.  Only
 * where a tree is not projective: there every subtree is a stretch. */
static bool is_crossed(const struct tree *tree, const uint32_t *order,
                       uint32_t placed, uint32_t column)
{
    uint32_t word = order[placed];

    for (uint32_t i = 0; i < placed; i++) {
        uint32_t other = order[i];

        if (tree->column[other] == column && !is_leaf(tree, other) &&
            tree->low[other] <= tree->high[word] &&
            tree->low[word] <= tree->high[other])
            return true;
    }
    return false;
}

static void place(struct tree *tree, const uint32_t *order)
{
    for (uint32_t i = 0; i < tree->count; i++) {
        uint32_t word = order[i];
        uint32_t head = tree->head[word];
        uint32_t column = head == word ? 0 : tree->column[head] + tree->step;

        while (tree->count <= CHECKED_MOST && !is_leaf(tree, word) &&
               column < TREE_COLUMNS && is_crossed(tree, order, i, column))
            column += tree->step;
        tree->column[word] = column;
    }
}

/* How far each word's line reaches: to all that hang on it. */
static void reach(struct tree *tree)
{
    for (uint32_t i = 0; i < tree->count; i++)
        tree->low[i] = tree->high[i] = i;
    for (uint32_t i = 0; i < tree->count; i++) {
        uint32_t head = tree->head[i];

        tree->low[head] = tree->low[head] < i ? tree->low[head] : i;
        tree->high[head] = tree->high[head] > i ? tree->high[head] : i;
    }
}

/* A word stands two columns behind its own line, or, where it has none, behind
 * its head's; behind those that pass too, where lines cross. */
static uint32_t end_of(const struct tree *tree, uint32_t word)
{
    bool hangs = is_leaf(tree, word) && tree->head[word] != word;
    uint32_t end = tree->column[hangs ? tree->head[word] : word] + 2;

    for (uint32_t x = end; x < TREE_COLUMNS; x++)
        if (tree->active[x] > 0)
            end = x + 2;
    return end;
}

/* Lines that begin at a word or pass it are active at it. */
static void enter(struct tree *tree, uint32_t word)
{
    for (uint32_t i = tree->begins[word]; i > 0; i = tree->next[i - 1])
        if (tree->column[i - 1] < TREE_COLUMNS && !is_leaf(tree, i - 1))
            tree->active[tree->column[i - 1]] = i;
}

static void leave(struct tree *tree, uint32_t word)
{
    for (uint32_t x = 0; x < TREE_COLUMNS; x++)
        if (tree->active[x] > 0 && tree->high[tree->active[x] - 1] <= word)
            tree->active[x] = 0;
}

static void measure(struct tree *tree)
{
    for (uint32_t i = 0; i < tree->count; i++) {
        enter(tree, i);
        tree->end[i] = end_of(tree, i);
        leave(tree, i);
    }
}

static uint32_t widest(const struct tree *tree)
{
    size_t most = 0;

    for (uint32_t i = 0; i < tree->count; i++)
        most = tree_width(tree, i) > most ? tree_width(tree, i) : most;
    return (uint32_t)most;
}

struct tree tree_of(struct arena *arena, const struct report *report,
                    const struct sentence *sentence, size_t most)
{
    uint32_t count = sentence->last - sentence->first;
    struct tree tree = {
        .count = count,
        .head = numbers(arena, count),
        .low = numbers(arena, count),
        .high = numbers(arena, count),
        .column = numbers(arena, count),
        .end = numbers(arena, count),
        .begins = numbers(arena, count),
        .next = numbers(arena, count),
        .step = 2,
    };
    const uint32_t *order;

    for (uint32_t i = 0; i < count; i++)
        tree.head[i] =
            report->tokens.items[sentence->first + i].head - sentence->first;
    order = by_depth(arena, depths_of(arena, &tree), count);
    reach(&tree);
    for (uint32_t i = count; i-- > 0;) {
        tree.next[i] = tree.begins[tree.low[i]];
        tree.begins[tree.low[i]] = i + 1;
    }
    place(&tree, order);
    measure(&tree);
    if (widest(&tree) > most) {
        tree.step = 1;
        place(&tree, order);
        measure(&tree);
    }
    return tree;
}

size_t tree_width(const struct tree *tree, uint32_t word)
{
    return tree->end[word] < TREE_COLUMNS ? tree->end[word] : TREE_COLUMNS + 1;
}

/* Where the lines in one column of a word's row go. */
static unsigned mask_of(const struct tree *tree, uint32_t word, uint32_t column)
{
    uint32_t head = tree->head[word];
    uint32_t line = tree->active[column];
    bool own =
        column == tree->column[word] && (head == word || !is_leaf(tree, word));
    bool behind = head == word ? column > tree->column[word]
                               : column > tree->column[head];
    unsigned mask = 0;

    if (line > 0 && tree->low[line - 1] < word)
        mask |= UP;
    if (line > 0 && tree->high[line - 1] > word)
        mask |= DOWN;
    if (own)
        return mask | LEFT | RIGHT;
    if (head != word && line == head + 1)
        return mask | RIGHT;
    return behind && mask == 0 ? LEFT | RIGHT : mask;
}

void tree_tell(struct out *out, struct tree *tree, uint32_t word)
{
    static const char *const lines[] = {" ", "╵", "╷", "│", "╴", "╯", "╮", "┤",
                                        "╶", "╰", "╭", "├", "─", "┴", "┬", "┼"};
    uint32_t end = tree->end[word];
    uint32_t shown = end < TREE_COLUMNS ? end : TREE_COLUMNS;

    enter(tree, word);
    for (uint32_t x = 0; x < shown; x++)
        out_text(out, lines[mask_of(tree, word, x)]);
    if (end >= TREE_COLUMNS)
        out_text(out, "⋯");
    leave(tree, word);
}
