/*
 * page_claims -- what a page says of its article, from many places, and which
 * of it is believed.
 *
 * Every place that names a title, a date or an author makes a claim with a
 * weight.  Claims of the same value from different kinds of places add up, so
 * that two middling sources that agree count more than a good one alone; of
 * equals the first counts.  Private to read/.
 */
#ifndef READ_PAGE_CLAIMS_H
#define READ_PAGE_CLAIMS_H

#include "base/arena.h"
#include "base/str.h"
#include "read/draft.h"

#include <stdint.h>

enum page_field {
    FIELD_TITLE,
    FIELD_OUTLET,
    FIELD_AUTHOR,
    FIELD_PUBLISHED,
    FIELD_MODIFIED,
    FIELD_URL,
    FIELD_LANGUAGE,
    PAGE_FIELDS
};

struct page_claim {
    enum page_field field;
    struct str text; /* one line */
    int32_t day;     /* of dates */
    bool utc;        /* ... in universal time: where it was told may differ */
    unsigned weight;
    struct str why; /* "meta og:title" */
};

struct page_claims {
    struct page_claim *items; /* in the order of the page */
    size_t count, room;
};

/* Adds a claim; one whose text is empty is none.  Past some hundreds, more are
 * passed over. */
void claims_add(struct arena *arena, struct page_claims *claims,
                struct page_claim claim);

/* What is believed of a field, or NULL.  A day in universal time gives way to
 * one beside it that the page shows. */
const struct page_claim *claims_believed(const struct page_claims *claims,
                                         enum page_field field);

/* Sets what is believed of each field where the draft has nothing yet, and
 * where it was found. */
void claims_take(const struct page_claims *claims, struct draft *draft);

#endif
