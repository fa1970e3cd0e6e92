/*
 * page_tree -- the nodes of a page, laid down in one array as they come.
 * Private to read/.
 */
#ifndef READ_PAGE_TREE_H
#define READ_PAGE_TREE_H

#include "base/out.h"
#include "read/page.h"

struct tree {
    struct page *page;
    struct out text;
    uint32_t open;  /* the innermost element */
    unsigned depth; /* of elements that are open */
};

/* Begins a page, whose nodes and text lie in the arena. */
void tree_begin(struct tree *tree, struct arena *arena, struct page *page);

/* The element's tag, by its name in small letters; TAG_other where it is of no
 * meaning. */
uint16_t tree_tag(const char *name);

/* Opens an element; its values must be added before anything else is. */
struct page_node *tree_open(struct tree *tree, uint16_t tag);
void tree_value(struct tree *tree, struct page_node *node,
                enum page_attribute name, struct str text);

/* Closes the innermost element. */
void tree_close(struct tree *tree);

/* Where text of the innermost element is to be written; tree_text_end says that
 * it was. */
struct out *tree_text(struct tree *tree);
void tree_text_end(struct tree *tree);

/* Closes what is open: the page is whole. */
void tree_end(struct tree *tree);

#endif
