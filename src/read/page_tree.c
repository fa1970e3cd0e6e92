/* page_tree -- the nodes of a page, laid down in one array as they come. */
#include "read/page_tree.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    enum page_layout layout;
} tags[PAGE_TAGS] = {
    {"", LAYOUT_INLINE},
    {"", LAYOUT_INLINE},
#define TAG(name, layout) {#name, LAYOUT_##layout},
#include "read/page_tags.def"
#undef TAG
};

enum page_layout page_layout(const struct page_node *node)
{
    return tags[node->tag].layout;
}

static int by_name(const void *key, const void *row)
{
    return strcmp(key, *(const char *const *)row);
}

uint16_t tree_tag(const char *name)
{
    const char *at =
        bsearch(name, &tags[TAG_other + 1].name, PAGE_TAGS - TAG_other - 1,
                sizeof(tags[0]), by_name);
    const char *first = (const char *)&tags[0];

    return at == NULL ? TAG_other
                      : (uint16_t)((size_t)(at - first) / sizeof(tags[0]));
}

static struct page_node *add_node(struct tree *tree, uint16_t tag)
{
    struct page *page = tree->page;
    struct page_node *node = LIST_ADD(page->arena, &page->nodes);

    *node = (struct page_node){.tag = tag,
                               .parent = tree->open,
                               .first_value = (uint32_t)page->values.count,
                               .end = (uint32_t)page->nodes.count,
                               .from = (uint32_t)tree->text.len,
                               .to = (uint32_t)tree->text.len};
    return node;
}

void tree_begin(struct tree *tree, struct arena *arena, struct page *page)
{
    *page = (struct page){.arena = arena};
    *tree = (struct tree){.page = page, .text = {.arena = arena}};
    add_node(tree, TAG_other);
}

struct page_node *tree_open(struct tree *tree, uint16_t tag)
{
    struct page_node *node = add_node(tree, tag);

    tree->open = (uint32_t)tree->page->nodes.count - 1;
    tree->depth++;
    return node;
}

void tree_close(struct tree *tree)
{
    struct page *page = tree->page;
    struct page_node *node = &page->nodes.items[tree->open];

    if (tree->depth == 0)
        return;
    node->end = (uint32_t)page->nodes.count;
    tree->open = node->parent;
    tree->depth--;
}

void tree_value(struct tree *tree, struct page_node *node,
                enum page_attribute name, struct str text)
{
    struct page *page = tree->page;

    *LIST_ADD(page->arena, &page->values) =
        (struct page_value){name, arena_str(page->arena, text)};
    node->value_count++;
}

struct out *tree_text(struct tree *tree)
{
    struct page_nodes *nodes = &tree->page->nodes;
    struct page_node *last = &nodes->items[nodes->count - 1];

    if (last->tag != TAG_text || last->parent != tree->open)
        add_node(tree, TAG_text);
    return &tree->text;
}

void tree_text_end(struct tree *tree)
{
    struct page_nodes *nodes = &tree->page->nodes;

    nodes->items[nodes->count - 1].to = (uint32_t)tree->text.len;
}

void tree_end(struct tree *tree)
{
    while (tree->depth > 0)
        tree_close(tree);
    tree->page->nodes.items[0].end = (uint32_t)tree->page->nodes.count;
    tree->page->text = out_view(&tree->text);
}

static const struct page_value *
find_value(const struct page *page, uint32_t node, enum page_attribute name)
{
    const struct page_node *of = &page->nodes.items[node];

    for (size_t i = 0; i < of->value_count; i++) {
        const struct page_value *value =
            &page->values.items[of->first_value + i];

        if (value->name == name)
            return value;
    }
    return NULL;
}

struct str page_value(const struct page *page, uint32_t node,
                      enum page_attribute name)
{
    const struct page_value *value = find_value(page, node, name);

    return value != NULL ? str_trim(value->text) : STR("");
}

bool page_has(const struct page *page, uint32_t node, enum page_attribute name)
{
    return find_value(page, node, name) != NULL;
}

/* Adds the words of a node of text, with one blank between them; false once
 * there are enough. */
static bool add_words(struct out *out, struct str text, bool *blank,
                      size_t most)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];

        if ((unsigned char)c <= ' ') {
            *blank = true;
            continue;
        }
        if (out->len >= most && ((unsigned char)c & 0xC0) != 0x80)
            return false;
        if (*blank && out->len > 0)
            out_char(out, ' ');
        *blank = false;
        out_char(out, c);
    }
    return true;
}

struct str page_line(const struct page *page, struct arena *arena,
                     uint32_t node, size_t most)
{
    const struct page_node *nodes = page->nodes.items;
    struct out out = {.arena = arena};
    bool blank = false;

    for (uint32_t i = node; i < nodes[node].end; i++) {
        struct str text = {page->text.at + nodes[i].from,
                           nodes[i].to - nodes[i].from};

        blank = blank || page_layout(&nodes[i]) == LAYOUT_BLOCK ||
                nodes[i].tag == TAG_br;
        if (nodes[i].tag == TAG_text && !add_words(&out, text, &blank, most))
            break;
    }
    return out_view(&out);
}
