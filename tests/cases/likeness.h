/*
 * likeness -- whether a fact that came out is the one that a case asks for.
 */
#ifndef TESTS_CASES_LIKENESS_H
#define TESTS_CASES_LIKENESS_H

#include "base/json.h"

/*
 * True where `got` has values like those of all the keys in `want` but "not".
 * Quotes and names may differ in a few words, `who` may have more people than
 * asked for, dates may be written differently.
 */
bool fact_like(const struct json *want, const struct json *got);

#endif
