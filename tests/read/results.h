/* All that comes of a source of a few reports. */
#ifndef TESTS_READ_RESULTS_H
#define TESTS_READ_RESULTS_H

#include "test.h"

#include "base/out.h"
#include "read/known.h"
#include "read/read.h"

#define LIMIT 1000
#define MOST 8

static struct arena arena;

struct results {
    enum read_result items[MOST];
    struct report reports[MOST];
    struct error errors[MOST];
    size_t count;
};

static inline struct results read_all(const char *source, const char *text)
{
    struct reader *reader = read_open(&arena, built_in(&arena),
                                      str_from(source), str_from(text), LIMIT);
    struct results results = {.count = 0};

    while (results.count < MOST) {
        size_t i = results.count;

        results.items[i] =
            read_next(reader, &arena, &results.reports[i], &results.errors[i]);
        if (results.items[i] == READ_END)
            break;
        results.count++;
    }
    cr_assert(read_next(reader, &arena, &(struct report){0},
                        &(struct error){0}) == READ_END);
    return results;
}

#endif
