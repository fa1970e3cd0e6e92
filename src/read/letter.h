/*
 * letter -- the reports of one mail: its own text, then the documents that are
 * attached to it.  Private to read/.
 */
#ifndef READ_LETTER_H
#define READ_LETTER_H

#include "read/format.h"

struct letter;

/* `bytes` are the mail's; `name` tells its place, and names its report where it
 * has no Message-ID.  All in the arena. */
struct letter *letter_open(const struct reader *reader, struct arena *arena,
                           struct str name, uint32_t line, struct str bytes);

/* As read_next; the documents are READ_REFUSED each for itself. */
enum read_result letter_next(struct letter *letter, struct arena *arena,
                             struct report *report, struct error *err);

#endif
