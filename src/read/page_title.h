/*
 * page_title -- a title without the outlet's name.  Private to read/.
 */
#ifndef READ_PAGE_TITLE_H
#define READ_PAGE_TITLE_H

#include "base/str.h"

/*
 * "Talks in Seoul" of "Talks in Seoul | Steppe Wire" and of "Talks in Seoul -
 * steppewire.com": what stands behind the last bar or dash goes where it is the
 * outlet's name or is part of the page's address, so does what stands before
 * the first.  Either may be empty.
 */
struct str page_title(struct str title, struct str outlet, struct str url);

#endif
