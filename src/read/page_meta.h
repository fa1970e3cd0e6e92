/*
 * page_meta -- where a page says who wrote its article, when, and under what
 * title.  Private to read/.
 */
#ifndef READ_PAGE_META_H
#define READ_PAGE_META_H

#include "know/know.h"
#include "read/page.h"
#include "read/page_blocks.h"
#include "read/page_claims.h"
#include "read/page_date.h"
#include "read/read.h"

/* What claims are made from, and where they go. */
struct page_meta {
    const struct page *page;
    const struct page_blocks *blocks; /* chosen */
    struct page_signs *signs;
    const struct knowledge *know;
    const struct source *source; /* its address, and when it was fetched */
    const struct lexicon *names, *months;
    struct arena *arena;
    struct page_claims claims;
    enum date_order order;
    struct str body; /* the article's text as JSON-LD has it, or empty */
};

/* Fills the claims of a page whose blocks were chosen. */
void page_meta_read(struct page_meta *meta);

/* Those of its JSON-LD (schema.org: Article and what is one), and the body. */
void page_data_read(struct page_meta *meta);

/* Adds a claim, as one line; a date that is none makes no claim. */
void page_meta_claim(struct page_meta *meta, enum page_field field,
                     struct str text, unsigned weight, const char *why);

#endif
