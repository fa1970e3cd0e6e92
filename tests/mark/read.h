/* read -- a report marked as the program marks it, analyser and all. */
#ifndef TESTS_MARK_READ_H
#define TESTS_MARK_READ_H

#include "know/know.h"
#include "news/report.h"

/* The text, published on this EDTF date ("" where nothing tells).  Good until
 * the next call. */
struct report *test_read(const char *text, const char *published);

/* The first date mention whose words are these, or the test fails. */
const struct mention *test_date(const struct report *report, const char *words);

/* The same of amounts. */
const struct mention *test_amount(const struct report *report,
                                  const char *words);

/* That these words of the text are so much of this unit, with this bound. */
void check_amount(const char *text, const char *words, double value,
                  const char *unit, enum bound bound);

/* How many amounts, ordinals apart, the text has. */
unsigned amounts_in(const char *text);

#endif
