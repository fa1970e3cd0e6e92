/*
 * page_signs -- what class, id and role of an element tell of its text.
 * Private to read/.
 */
#ifndef READ_PAGE_SIGNS_H
#define READ_PAGE_SIGNS_H

#include "know/know.h"
#include "read/page.h"

/* Bits. */
enum page_sign {
    SIGN_BODY = 1,      /* the article's text */
    SIGN_MAIN = 2,      /* what holds it */
    SIGN_LEAD = 4,      /* its first paragraph */
    SIGN_CAPTION = 8,   /* words under a picture */
    SIGN_META = 16,     /* who wrote it, when, and more of the kind */
    SIGN_COMMENTS = 32, /* of readers */
    SIGN_DROP = 64,     /* navigation, teasers, offers */
    SIGN_HIDDEN = 128,  /* not shown */
    SIGN_TEASER = 256,  /* the first words of an article, often of another */
    SIGN_BYLINE = 512,  /* who wrote it; always with SIGN_META */
    SIGN_DATE = 1024,   /* when; always with SIGN_META */
};

struct page_signs;

/* The signs of data/en/words/page_signs.tsv; lives in the arena. */
struct page_signs *page_signs_open(struct arena *arena,
                                   const struct knowledge *know);

/* The signs of a node, of several attributes together. */
unsigned page_signs_of(struct page_signs *signs, const struct page *page,
                       uint32_t node);

#endif
