/*
 * page -- a web page as a tree: what the parser saw, in the order of the page.
 *
 * Nodes lie in one array, an element before what it holds, so that a subtree is
 * a stretch of it: node i and those up to nodes[i].end.  Private to read/.
 */
#ifndef READ_PAGE_H
#define READ_PAGE_H

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

#include <stdint.h>

enum page_tag {
    TAG_text,  /* no element: text */
    TAG_other, /* an element of no meaning here */
#define TAG(name, layout) TAG_##name,
#include "read/page_tags.def"
#undef TAG
    PAGE_TAGS
};

enum page_layout {
    LAYOUT_INLINE,
    LAYOUT_BLOCK, /* stands on lines of its own */
    LAYOUT_SKIP,  /* has no text that is read */
};

/* The attributes that are kept. */
enum page_attribute {
#define ATTRIBUTE(name, text) ATTRIBUTE_##name,
#include "read/page_attributes.def"
#undef ATTRIBUTE
    PAGE_ATTRIBUTES
};

struct page_value {
    enum page_attribute name;
    struct str text;
};

struct page_values {
    struct page_value *items;
    size_t count, room;
};

struct page_node {
    uint16_t tag;
    uint16_t value_count;
    uint32_t first_value; /* of page.values */
    uint32_t parent;
    uint32_t end;      /* the first node behind it and all that it holds */
    uint32_t from, to; /* of page.text; of a text node */
};

struct page_nodes {
    struct page_node *items; /* the first is the root, of TAG_other */
    size_t count, room;
};

struct page {
    struct arena *arena;
    struct page_nodes nodes;
    struct page_values values;
    struct str text;
};

/*
 * Parses UTF-8 that may be any web page, however broken.  Time and memory are
 * linear in its length.  Fails with SYNTAX where elements are nested deeper
 * than any page has them, TOO_BIG past 1 GB.
 */
bool page_parse(struct arena *arena, struct str bytes, struct place place,
                struct page *page, struct error *err);

enum page_layout page_layout(const struct page_node *node);

/* The value of an attribute of the node, blanks around it taken off, or
 * empty. */
struct str page_value(const struct page *page, uint32_t node,
                      enum page_attribute name);

/* Whether the node has it, with whatever value. */
bool page_has(const struct page *page, uint32_t node, enum page_attribute name);

/* What is to be read below the node, in one line of at most `most` bytes: one
 * blank where there are any, none around. */
struct str page_line(const struct page *page, struct arena *arena,
                     uint32_t node, size_t most);

#endif
