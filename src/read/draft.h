/*
 * draft -- text and metadata on their way to a report: cleaned, header lines
 * and title told apart, named by a hash.
 */
#ifndef READ_DRAFT_H
#define READ_DRAFT_H

#include "base/arena.h"
#include "base/error.h"
#include "news/report.h"

struct source;

struct draft {
    struct arena *arena;
    struct report *report; /* with the metadata that came apart */
    const struct source
        *source;        /* of it alone, with what is known of it, or NULL */
    struct str title;   /* that came apart, or empty */
    struct str text;    /* UTF-8, not yet cleaned */
    struct place place; /* of the text's first byte */
    size_t limit;       /* bytes of text */
    bool apart; /* all came apart: the text has no header lines, no title */
};

/* One line without control characters and blanks around, in the arena. */
struct str draft_line(struct arena *arena, struct str text);

/*
 * Fills the report's text, its spans and hash, and what header lines say where
 * the metadata do not.  Line ends become LF and control characters blanks.
 * Fails with SYNTAX where the text is empty or binary, TOO_BIG past the limit.
 */
bool draft_finish(struct draft *draft, struct error *err);

#endif
