/*
 * report -- one text and what is known of where it came from.
 *
 * `read` fills the text and what the metadata say; `mark` adds the rest.  All
 * spans are byte offsets into `text`, which is UTF-8.  A title that came apart
 * from the text is its first paragraph, so that everything that can be found
 * has words in the text.
 */
#ifndef NEWS_REPORT_H
#define NEWS_REPORT_H

#include "base/day.h"
#include "base/span.h"
#include "base/str.h"
#include "news/mention.h"
#include "news/token.h"

struct strs {
    struct str *items;
    size_t count, room;
};

struct quotation {
    struct span span;     /* the words between the marks */
    uint32_t first, last; /* tokens, half open, without the marks */
    bool open;            /* the mark that should close it is missing */
};

struct quotations {
    struct quotation *items; /* in the order of the text, never nested */
    size_t count, room;
};

struct report {
    /* From read. */
    struct str id;     /* base name of the file, or `id` of a JSON line */
    struct str source; /* the path or URL it was read from, for messages */
    uint32_t line;     /* the line in the source where it starts, from 1 */
    char hash[65];     /* SHA-256 of its title, metadata and text */
    bool entry;        /* of a feed: at its url there may be more */
    struct str text;
    struct span title; /* empty where it has none */
    struct span body;  /* what comes after header lines and the title */
    struct str url, outlet, author, language;
    struct interval published;
    struct str published_why;   /* "Date: header", "dateline", "text", ... */
    struct str published_doubt; /* what speaks against a date that the report
                                   has of itself, read or not; mark_report adds
                                   it to the reason */
    struct interval modified;   /* as the source says */
    /* Where each of these was found ("meta og:title"); empty where that is not
     * known. */
    struct str title_why, url_why, outlet_why, author_why, language_why,
        modified_why;

    /* From mark. */
    struct str place;  /* of the dateline, as printed */
    char place_in[4];  /* its country, or "" */
    struct strs cites; /* press services and agencies that it cites */
    struct tokens tokens;
    struct sentences sentences;
    struct quotations quotations;
    struct mentions mentions;
    struct entities entities;
};

#endif
