/* marked -- a report out of a text, for tests: tokens and sentences, without
 * the analyser. */
#ifndef TESTS_MARK_MARKED_H
#define TESTS_MARK_MARKED_H

#include "know/know.h"
#include "news/report.h"

/* What the program knows, read once. */
const struct knowledge *test_knowledge(void);

/* The text with tokens, sentences and quotations.  Good for the test's life. */
struct report *test_split(const char *text);

#endif
