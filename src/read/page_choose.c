/*
 * page_choose -- where on a page the article stands.
 *
 * Blocks of prose carry the choice: how many bytes of them lie below an element
 * (its weight) tells what it is, since navigation and teasers have next to
 * none.  Signs of class and tag alone are not to be trusted -- whole articles
 * stand in a "sidebar-layout" -- so each may drop only what holds less than its
 * share of the page's weight.  Then come, best first: elements that say that
 * they are the article's body, <article>, <main>, and the smallest element that
 * holds most of the weight.
 *
 * After: Kohlschuetter, Fankhauser and Nejdl 2010 (shallow text features),
 * Readability (weights that add up the tree), Barbaresi 2021 (a cascade).
 */
#include "read/page_blocks.h"

/* In percent of the page's weight. */
#define SHARE_DROP 40
#define SHARE_MIXED 8 /* of signs that contradict each other */
#define SHARE_META 10
#define SHARE_COMMENTS 90
#define SHARE_HIDDEN 20
#define SHARE_BODY 30
#define SHARE_SMALLEST 80

#define LEAD_BYTES 90

struct choice {
    const struct page *page;
    struct page_blocks *blocks;
    uint16_t *signs;   /* of each node */
    uint32_t *weights; /* of the blocks before each, and of all */
    uint32_t weight;   /* of the page, of what is not dropped */
};

/* The first block whose text begins at this node or behind it. */
static size_t block_at(const struct page_blocks *blocks, uint32_t node)
{
    size_t from = 0, to = blocks->count;

    while (from < to) {
        size_t middle = from + (to - from) / 2;

        if (blocks->items[middle].first < node)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

static void weigh(struct choice *choice)
{
    struct page_blocks *blocks = choice->blocks;

    choice->weights[0] = 0;
    for (size_t i = 0; i < blocks->count; i++) {
        const struct page_block *block = &blocks->items[i];
        bool prose = block->dropped == 0 && block_is_prose(blocks, block);

        choice->weights[i + 1] =
            choice->weights[i] +
            (prose ? block_bytes(block) - block->link_bytes / 2 : 0);
    }
    choice->weight = choice->weights[blocks->count];
}

static uint32_t weight_of(const struct choice *choice, uint32_t node)
{
    const struct page_blocks *blocks = choice->blocks;
    uint32_t end = choice->page->nodes.items[node].end;

    return choice->weights[block_at(blocks, end)] -
           choice->weights[block_at(blocks, node)];
}

static bool is_inside(const struct page *page, uint32_t node, unsigned tag,
                      unsigned other)
{
    const struct page_node *nodes = page->nodes.items;

    for (; node != 0; node = nodes[node].parent)
        if (nodes[node].tag == tag || nodes[node].tag == other)
            return true;
    return false;
}

static bool holds(const struct page *page, uint32_t node, unsigned tag)
{
    const struct page_node *nodes = page->nodes.items;

    for (uint32_t i = node + 1; i < nodes[node].end; i++)
        if (nodes[i].tag == tag)
            return true;
    return false;
}

/* What the element itself says, apart from its class. */
static unsigned signs_of_tag(const struct page *page, uint32_t node)
{
    switch (page->nodes.items[node].tag) {
    case TAG_nav:
    case TAG_footer:
    case TAG_aside:
    case TAG_form:
    case TAG_dialog:
    case TAG_menu:
    case TAG_address:
        return SIGN_DROP;
    case TAG_figcaption:
        return SIGN_CAPTION;
    case TAG_header:
        return is_inside(page, node, TAG_article, TAG_main) ||
                       holds(page, node, TAG_h1)
                   ? 0
                   : SIGN_DROP;
    default:
        return 0;
    }
}

/* How much of the page's weight, in percent, these signs may drop at most; 0
 * where they drop nothing. */
static unsigned share_dropped(unsigned signs, unsigned tag)
{
    unsigned share = 0;

    if ((signs & SIGN_BODY) != 0)
        return (signs & SIGN_HIDDEN) != 0 ? SHARE_HIDDEN : 0;
    if ((signs & (SIGN_META | SIGN_CAPTION)) != 0)
        share = SHARE_META;
    if ((signs & SIGN_HIDDEN) != 0)
        share = SHARE_HIDDEN;
    if ((signs & (SIGN_DROP | SIGN_TEASER)) != 0)
        share =
            (signs & SIGN_MAIN) != 0 || tag == TAG_article || tag == TAG_main
                ? SHARE_MIXED
                : SHARE_DROP;
    return (signs & SIGN_COMMENTS) != 0 ? SHARE_COMMENTS : share;
}

static void drop_blocks(struct choice *choice, uint32_t node, unsigned signs)
{
    struct page_blocks *blocks = choice->blocks;
    uint32_t end = choice->page->nodes.items[node].end;

    for (size_t i = block_at(blocks, node);
         i < blocks->count && blocks->items[i].first < end; i++)
        if (blocks->items[i].last < end)
            blocks->items[i].dropped = (uint16_t)signs;
}

static void drop(struct choice *choice)
{
    const struct page_nodes *nodes = &choice->page->nodes;

    for (uint32_t i = 1; i < nodes->count;) {
        const struct page_node *node = &nodes->items[i];
        unsigned share = share_dropped(choice->signs[i], node->tag);

        if (node->tag <= TAG_text || node->tag == TAG_body ||
            node->tag == TAG_html || share == 0 ||
            (uint64_t)weight_of(choice, i) * 100 >
                (uint64_t)choice->weight * share) {
            i++;
            continue;
        }
        drop_blocks(choice, i, choice->signs[i]);
        i = node->end;
    }
}

static void keep_blocks(struct choice *choice, uint32_t node)
{
    struct page_blocks *blocks = choice->blocks;
    uint32_t end = choice->page->nodes.items[node].end;

    for (size_t i = block_at(blocks, node);
         i < blocks->count && blocks->items[i].first < end; i++)
        blocks->items[i].kept = blocks->items[i].dropped == 0;
}

/* Whether a node is one of a kind of home of articles. */
static bool is_home(const struct choice *choice, uint32_t node, unsigned home)
{
    unsigned tag = choice->page->nodes.items[node].tag;
    unsigned signs = choice->signs[node];

    switch (home) {
    case 0:
        return (signs & SIGN_BODY) != 0;
    case 1:
        return tag == TAG_article;
    default:
        return tag == TAG_main;
    }
}

/* Visits the outermost nodes of a kind of home; gives their weight. */
static uint32_t each_home(struct choice *choice, unsigned home, bool keep)
{
    const struct page_nodes *nodes = &choice->page->nodes;
    uint32_t weight = 0;

    for (uint32_t i = 1; i < nodes->count;) {
        if (nodes->items[i].tag == TAG_body || !is_home(choice, i, home)) {
            i++;
            continue;
        }
        weight += weight_of(choice, i);
        if (keep && weight_of(choice, i) > 0)
            keep_blocks(choice, i);
        i = nodes->items[i].end;
    }
    return weight;
}

/* The smallest element that holds most of the weight. */
static uint32_t smallest(const struct choice *choice)
{
    const struct page_nodes *nodes = &choice->page->nodes;
    uint32_t best = 0;

    for (uint32_t i = 1; i < nodes->count; i++) {
        if (nodes->items[i].tag == TAG_text)
            continue;
        if ((uint64_t)weight_of(choice, i) * 100 >=
            (uint64_t)choice->weight * SHARE_SMALLEST)
            best = i;
        else
            i = nodes->items[i].end - 1;
    }
    return best;
}

static void choose(struct choice *choice)
{
    uint32_t root = smallest(choice);
    uint32_t least = weight_of(choice, root) / 100 * SHARE_BODY;

    for (unsigned home = 0; home < 3; home++)
        if (each_home(choice, home, false) > least) {
            each_home(choice, home, true);
            return;
        }
    keep_blocks(choice, root);
}

/* Prose, or a heading that is as long. */
static bool is_lead(const struct page_blocks *blocks,
                    const struct page_block *block)
{
    return block_is_prose(blocks, block) ||
           (block->kind == BLOCK_HEADING && block->link_bytes == 0 &&
            block_bytes(block) >= LEAD_BYTES);
}

/* The first words of an article often stand apart from it, below its title:
 * prose between the last <h1> before the article and its first block. */
static void keep_lead(struct choice *choice)
{
    struct page_blocks *blocks = choice->blocks;
    const struct page_node *nodes = choice->page->nodes.items;
    size_t first = 0, from = 0;

    while (first < blocks->count && !blocks->items[first].kept)
        first++;
    for (size_t i = 0; i < first && first < blocks->count; i++)
        if (blocks->items[i].kind == BLOCK_HEADING &&
            nodes[blocks->items[i].node].tag == TAG_h1)
            from = i + 1;
    for (size_t i = from; from > 0 && i < first; i++) {
        struct page_block *block = &blocks->items[i];
        unsigned told = block->dropped & ~(unsigned)(SIGN_TEASER | SIGN_MAIN |
                                                     SIGN_LEAD | SIGN_BODY);

        if ((block->dropped & SIGN_LEAD) != 0)
            told &= ~(unsigned)SIGN_DROP;
        if (told == 0 && is_lead(blocks, block))
            block->kept = true;
    }
}

void page_choose(const struct page *page, struct page_signs *signs,
                 struct page_blocks *blocks)
{
    struct choice choice = {.page = page, .blocks = blocks};

    choice.signs =
        arena_alloc(page->arena, page->nodes.count, sizeof(*choice.signs));
    choice.weights =
        arena_alloc(page->arena, blocks->count + 1, sizeof(*choice.weights));
    for (uint32_t i = 1; i < page->nodes.count; i++)
        if (page->nodes.items[i].tag != TAG_text)
            choice.signs[i] = (uint16_t)(page_signs_of(signs, page, i) |
                                         signs_of_tag(page, i));
    weigh(&choice);
    drop(&choice);
    weigh(&choice);
    choose(&choice);
    keep_lead(&choice);
}
