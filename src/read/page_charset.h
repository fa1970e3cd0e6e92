/*
 * page_charset -- the bytes of a page as UTF-8.  Private to read/.
 */
#ifndef READ_PAGE_CHARSET_H
#define READ_PAGE_CHARSET_H

#include "base/arena.h"
#include "base/str.h"

/* UTF-8, by the charset that was told with the page (HTTP) before the one it
 * tells itself; `told` may be NULL.  In the arena or a view of the bytes; what
 * can be read as no charset is read as U+FFFD.  Empty past 500 MB. */
struct str page_charset(struct arena *arena, struct str bytes,
                        const char *told);

#endif
