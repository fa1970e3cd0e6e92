/*
 * page_parse -- HTML as a parser sees it (markup.h), made a tree.
 *
 * For an end tag the parser looks through all that is open: pages nested deeper
 * than any are refused, else that would be a square (page_guard.h has others).
 */
#include "read/markup.h"
#include "read/page_guard.h"
#include "read/page_tree.h"

#include <string.h>

#define DEEPEST 400
#define LARGEST ((size_t)1 << 30)
#define LONGEST_VALUE 4096

static const char *const attributes[PAGE_ATTRIBUTES] = {
#define ATTRIBUTE(name, text) text,
#include "read/page_attributes.def"
#undef ATTRIBUTE
};

static enum page_attribute attribute_named(const char *name)
{
    unsigned i = 0;

    while (i < PAGE_ATTRIBUTES && strcmp(attributes[i], name) != 0)
        i++;
    return (enum page_attribute)i;
}

/* Only what links pages to each other has an address that is of use. */
static bool is_kept(const struct page_node *node, enum page_attribute name)
{
    return name < PAGE_ATTRIBUTES &&
           (name != ATTRIBUTE_href || node->tag == TAG_link);
}

static void add_value(struct tree *tree, struct page_node *node,
                      const char *name, const char *value)
{
    enum page_attribute attribute = attribute_named(name);
    struct str text = value != NULL ? str_from(value) : STR("");

    if (!is_kept(node, attribute))
        return;
    if (text.len > LONGEST_VALUE)
        text.len = LONGEST_VALUE;
    tree_value(tree, node, attribute, text);
}

static bool start(void *self, const char *name, const char *const *values,
                  uint32_t line)
{
    struct tree *tree = self;
    struct page_node *node = tree_open(tree, tree_tag(name));

    (void)line;
    for (size_t i = 0; values != NULL && values[i] != NULL; i += 2)
        add_value(tree, node, values[i], values[i + 1]);
    return tree->depth <= DEEPEST;
}

static void end(void *self) { tree_close(self); }

static bool takes_text(const struct tree *tree)
{
    const struct page_node *node = &tree->page->nodes.items[tree->open];

    return node->tag != TAG_style &&
           (node->tag != TAG_script ||
            str_equal(page_value(tree->page, tree->open, ATTRIBUTE_type),
                      STR("application/ld+json")));
}

static void text(void *self, struct str bytes)
{
    struct tree *tree = self;

    if (!takes_text(tree))
        return;
    out_str(tree_text(tree), bytes);
    tree_text_end(tree);
}

bool page_parse(struct arena *arena, struct str bytes, struct place place,
                struct page *page, struct error *err)
{
    struct tree tree;
    struct markup_events events = {
        .self = &tree, .start = start, .end = end, .text = text};

    tree_begin(&tree, arena, page);
    if (bytes.len > LARGEST)
        return error_at(err, ERROR_TOO_BIG, place,
                        "the page has %zu bytes, at most %zu are taken",
                        bytes.len, LARGEST);
    if (bytes.len > 0 && !markup_html(page_guard(arena, bytes), &events))
        return error_at(err, ERROR_SYNTAX, place, "HTML that has no start");
    if (tree.depth > DEEPEST)
        return error_at(err, ERROR_SYNTAX, place,
                        "elements are nested more than %d deep", DEEPEST);
    tree_end(&tree);
    return true;
}
