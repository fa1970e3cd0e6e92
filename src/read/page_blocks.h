/*
 * page_blocks -- the text of a page in blocks: paragraphs, headings, items,
 * rows; and which of them are the article.
 *
 * Private to read/.
 */
#ifndef READ_PAGE_BLOCKS_H
#define READ_PAGE_BLOCKS_H

#include "read/page.h"
#include "read/page_signs.h"

enum block_kind {
    BLOCK_TEXT, /* of no element that says what it is */
    BLOCK_PARAGRAPH,
    BLOCK_HEADING,
    BLOCK_ITEM,
    BLOCK_ROW,
    BLOCK_CAPTION,
};

struct page_block {
    enum block_kind kind;
    uint32_t node;        /* the element that it stands in */
    uint32_t first, last; /* its first and last node of text */
    uint32_t from, to;    /* of blocks.text */
    uint32_t link_bytes;  /* of them in links */
    uint32_t words, link_words;
    uint16_t dropped; /* the signs that say that it is of no article */
    bool kept;        /* of the article */
};

struct page_blocks {
    struct page_block *items; /* in the order of the page */
    size_t count, room;
    struct str text; /* of all, blanks and line ends as they will be told */
};

/* All that a reader of the page would see as text. */
void page_blocks_read(const struct page *page, struct page_blocks *blocks);

struct str block_text(const struct page_blocks *blocks,
                      const struct page_block *block);

/* The text of the blocks that are kept, in the arena: rows of a table in lines
 * below each other, all else in paragraphs; without headings that are the
 * title. */
struct str page_blocks_tell(struct arena *arena,
                            const struct page_blocks *blocks, struct str title);

/* Bytes of the block's text. */
uint32_t block_bytes(const struct page_block *block);

/* Text that somebody wrote in sentences: long enough, and few links. */
bool block_is_prose(const struct page_blocks *blocks,
                    const struct page_block *block);

/* Sets which blocks are the article: page_choose.c tells how. */
void page_choose(const struct page *page, struct page_signs *signs,
                 struct page_blocks *blocks);

/* Of the blocks kept, drops those that belong to no text: rows of links,
 * offers to share, what is said of other articles (page_trim.c). */
void page_trim(const struct page *page, const struct knowledge *know,
               struct page_blocks *blocks);

#endif
