#include "read/page_blocks.h"

#include "base/out.h"
#include "base/utf8.h"

#include <string.h>

/* A row of longer text is no row of figures. */
#define LONGEST_ROW 400
#define PROSE_BYTES 70
#define SENTENCE_BYTES 35

struct walk {
    const struct page *page;
    struct page_blocks *blocks;
    struct out text;
    struct page_block block; /* in the making */
    bool open;               /* it has text */
    bool blank;              /* before the next character */
    bool line_end;           /* the blank is one */
    bool cell;               /* it parts cells of a row */
    bool in_word;
    uint32_t link_end; /* the first node behind the link that is open */
    uint32_t row_end;  /* ... the row */
};

struct str block_text(const struct page_blocks *blocks,
                      const struct page_block *block)
{
    return (struct str){blocks->text.at + block->from, block_bytes(block)};
}

uint32_t block_bytes(const struct page_block *block)
{
    return block->to - block->from;
}

static bool is_heading(unsigned tag) { return tag >= TAG_h1 && tag <= TAG_h6; }

static enum block_kind kind_of_tag(unsigned tag)
{
    if (is_heading(tag))
        return BLOCK_HEADING;
    switch (tag) {
    case TAG_dt:
        return BLOCK_HEADING;
    case TAG_p:
    case TAG_blockquote:
    case TAG_pre:
        return BLOCK_PARAGRAPH;
    case TAG_li:
    case TAG_dd:
        return BLOCK_ITEM;
    case TAG_figcaption:
    case TAG_caption:
        return BLOCK_CAPTION;
    case TAG_tr:
        return BLOCK_ROW;
    default:
        return BLOCK_TEXT;
    }
}

/* A box without a meaning has that of what it stands in directly. */
static enum block_kind kind_of(const struct page *page, uint32_t node)
{
    const struct page_node *nodes = page->nodes.items;
    enum block_kind kind = kind_of_tag(nodes[node].tag);

    return kind != BLOCK_TEXT ? kind
                              : kind_of_tag(nodes[nodes[node].parent].tag);
}

static void flush(struct walk *walk)
{
    if (walk->open) {
        walk->block.to = (uint32_t)walk->text.len;
        *LIST_ADD(walk->page->arena, walk->blocks) = walk->block;
    }
    walk->open = walk->blank = walk->line_end = walk->cell = false;
    walk->in_word = false;
}

static void begin(struct walk *walk, uint32_t node, uint32_t parent)
{
    walk->block = (struct page_block){.kind = kind_of(walk->page, parent),
                                      .node = parent,
                                      .first = node,
                                      .from = (uint32_t)walk->text.len};
    walk->open = true;
}

static void tell_gap(struct walk *walk)
{
    char gap = ' ';

    if (walk->cell)
        gap = '\t';
    else if (walk->line_end)
        gap = '\n';
    if (walk->blank)
        out_char(&walk->text, gap);
    walk->in_word = walk->in_word && !walk->blank;
    walk->blank = walk->line_end = walk->cell = false;
}

static bool is_gap(char c) { return (unsigned char)c <= ' '; }

/* A run of characters without blanks. */
static void add_word(struct walk *walk, struct str word, bool in_link)
{
    tell_gap(walk);
    if (!walk->in_word) {
        walk->block.words++;
        walk->block.link_words += in_link;
    }
    walk->in_word = true;
    out_str(&walk->text, word);
    if (in_link)
        walk->block.link_bytes += (uint32_t)word.len + 1;
}

static void add_text(struct walk *walk, uint32_t index, uint32_t parent)
{
    const struct page_node *node = &walk->page->nodes.items[index];
    const char *bytes = walk->page->text.at;
    bool in_link = index < walk->link_end;

    for (uint32_t i = node->from; i < node->to;) {
        uint32_t from = i;

        while (i < node->to && is_gap(bytes[i]))
            i++;
        walk->blank = walk->blank || (i > from && walk->open);
        from = i;
        while (i < node->to && !is_gap(bytes[i]))
            i++;
        if (i == from)
            continue;
        if (!walk->open)
            begin(walk, index, parent);
        walk->block.last = index;
        add_word(walk, (struct str){bytes + from, i - from}, in_link);
    }
}

/* Whether the cells of a row are parts of one line, as those of figures are,
 * not a page's columns. */
static bool is_row(const struct page *page, uint32_t row)
{
    const struct page_node *nodes = page->nodes.items;
    uint32_t bytes = 0, cells = 0;

    for (uint32_t i = row + 1; i < nodes[row].end; i++) {
        cells += nodes[i].tag == TAG_td || nodes[i].tag == TAG_th;
        bytes += nodes[i].to - nodes[i].from;
        if (nodes[i].tag == TAG_table || nodes[i].tag == TAG_form ||
            nodes[i].tag == TAG_ul || nodes[i].tag == TAG_tr ||
            is_heading(nodes[i].tag) || bytes > LONGEST_ROW)
            return false;
    }
    return cells > 1;
}

static void break_line(struct walk *walk)
{
    if (walk->line_end)
        flush(walk);
    else if (walk->open)
        walk->blank = walk->line_end = true;
}

/* What the node does to the block in the making; false where all that it holds
 * is passed over. */
static bool enter(struct walk *walk, uint32_t index)
{
    const struct page_node *node = &walk->page->nodes.items[index];
    enum page_layout layout = page_layout(node);

    if (layout == LAYOUT_SKIP)
        return false;
    if (node->tag == TAG_a)
        walk->link_end = node->end;
    if (node->tag == TAG_br)
        break_line(walk);
    if (layout != LAYOUT_BLOCK)
        return true;
    if (index < walk->row_end) {
        walk->blank = walk->open;
        walk->cell = walk->open &&
                     (walk->cell || node->tag == TAG_td || node->tag == TAG_th);
        return true;
    }
    flush(walk);
    if (node->tag == TAG_tr && is_row(walk->page, index))
        walk->row_end = node->end;
    return true;
}

/* The nearest element, from the node up, that stands on lines of its own. */
static uint32_t box_of(const struct page *page, uint32_t node)
{
    while (node != 0 && page_layout(&page->nodes.items[node]) != LAYOUT_BLOCK)
        node = page->nodes.items[node].parent;
    return node;
}

void page_blocks_read(const struct page *page, struct page_blocks *blocks)
{
    struct walk walk = {
        .page = page, .blocks = blocks, .text = {.arena = page->arena}};
    const struct page_node *nodes = page->nodes.items;
    uint32_t box = 0;

    *blocks = (struct page_blocks){0};
    for (uint32_t i = 1; i < page->nodes.count;) {
        if (i >= nodes[box].end) {
            flush(&walk);
            while (i >= nodes[box].end)
                box = box_of(page, nodes[box].parent);
        }
        if (nodes[i].tag == TAG_text) {
            add_text(&walk, i, box);
        } else if (!enter(&walk, i)) {
            i = nodes[i].end;
            continue;
        } else if (page_layout(&nodes[i]) == LAYOUT_BLOCK &&
                   (i >= walk.row_end || nodes[i].tag == TAG_tr)) {
            box = i;
        }
        i++;
    }
    flush(&walk);
    blocks->text = out_view(&walk.text);
}

struct str page_blocks_tell(struct arena *arena,
                            const struct page_blocks *blocks, struct str title)
{
    struct out out = {.arena = arena};
    enum block_kind before = BLOCK_TEXT;

    for (size_t i = 0; i < blocks->count; i++) {
        const struct page_block *block = &blocks->items[i];
        struct str text = block_text(blocks, block);

        if (!block->kept ||
            (block->kind == BLOCK_HEADING && str_equal(text, title)))
            continue;
        if (out.len > 0)
            out_text(&out, before == BLOCK_ROW && block->kind == BLOCK_ROW
                               ? "\n"
                               : "\n\n");
        before = block->kind;
        out_str(&out, text);
    }
    return out_view(&out);
}

/* Whether it ends as a sentence does. */
static bool ends_sentence(struct str text)
{
    while (text.len > 0 && strchr("\"')", text.at[text.len - 1]) != NULL)
        text.len--;
    if (text.len > 3 && (unsigned char)text.at[text.len - 3] == 0xE2)
        text.len -= 3;
    return text.len > 0 && text.at[text.len - 1] != '\0' &&
           strchr(".!?:", text.at[text.len - 1]) != NULL;
}

bool block_is_prose(const struct page_blocks *blocks,
                    const struct page_block *block)
{
    uint32_t bytes = block_bytes(block);

    if (block->kind == BLOCK_HEADING || block->kind == BLOCK_CAPTION ||
        block->link_bytes * 3 > bytes)
        return false;
    return bytes >= PROSE_BYTES || (bytes >= SENTENCE_BYTES &&
                                    ends_sentence(block_text(blocks, block)));
}
