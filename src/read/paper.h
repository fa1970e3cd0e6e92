/*
 * paper -- what a document of an office says of itself, in its properties and
 * in its first lines, and which of it is believed.  Private to read/.
 */
#ifndef READ_PAPER_H
#define READ_PAPER_H

#include "know/know.h"
#include "read/draft.h"

/* A value and where it was found ("PDF title"). */
struct paper_value {
    struct str text;
    struct str why;
};

struct paper_day {
    int32_t day; /* or DAY_NONE */
    struct str why;
};

struct paper {
    struct paper_value title, author; /* properties; may be empty */
    struct paper_day created, modified;
    struct paper_value heading; /* the title that readers see, or empty */
    struct str text; /* paragraphs parted by blank lines, rows by line ends */
};

/*
 * Takes the paper for a report: its text without the heading, and what is
 * believed of title, author and dates, where nothing else said it before.
 * Properties that a program filled in ("Microsoft Word - a.doc", "admin", in
 * en/words/paper_lines.tsv) are passed over; a day in the first lines counts
 * more than that of the file.
 */
bool paper_finish(const struct paper *paper, const struct knowledge *know,
                  struct draft *draft, struct error *err);

#endif
