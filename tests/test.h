/*
 * test -- what every unit test includes: Criterion, and a check of text.
 *
 * A test is a sentence that must hold:
 *
 *     Test(lexicon, refuses_a_row_without_a_sign) { cr_assert(...); }
 */
#ifndef TESTS_TEST_H
#define TESTS_TEST_H

#include "base/str.h"

#include <criterion/criterion.h>

/* That `got` has the bytes of `want`; shows both where it has not. */
#define check_str(want, got)                                           \
    do {                                                               \
        struct str want_ = (want), got_ = (got);                       \
        cr_assert(str_equal(want_, got_), "wanted '%.*s', got '%.*s'", \
                  STR_ARG(want_), STR_ARG(got_));                      \
    } while (0)

#endif
