/*
 * page_piece -- a piece of a web page, as feeds have them, made a tree of what
 * lays text out.  Private to read/.
 */
#ifndef READ_PAGE_PIECE_H
#define READ_PAGE_PIECE_H

#include "read/page.h"

/*
 * Reads UTF-8 by own means, since a parser takes longer to begin than most
 * pieces to read, in linear time and without ever failing.  Only the elements
 * of page_tags.def that are blocks, or whose text nobody reads, become nodes,
 * and line breaks; no attribute does.  What is opened and never closed holds
 * no text back.
 */
void page_piece(struct arena *arena, struct str bytes, struct page *page);

/* All the text of a piece, its blocks on lines of their own. */
struct str page_piece_text(struct arena *arena, struct str bytes);

#endif
