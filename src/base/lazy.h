/*
 * lazy -- foreign libraries that are opened only when something needs them,
 * because to start with them would cost more than most runs take.
 */
#ifndef BASE_LAZY_H
#define BASE_LAZY_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Opens a shared library for the program's life and sets `calls`, which has
 * room for `count` pointers to functions, to those that are named.  False where
 * there is no such library or it lacks one of them.
 */
bool lazy_open(const char *file, const char *const *names, size_t count,
               void *calls);

/*
 * A file that opens such a library lists what it calls, `CALL(name)` for each,
 * as a macro CALLS(CALL), includes the library's own header for the types, and
 * says LAZY_CALLS: then `names` are theirs and `lib` has room for them.
 *
 *     lazy_open(FILE, names, LAZY_COUNT, &lib)
 *     lib.archive_read_new()
 */
#define LAZY_NAME(name) #name,
#define LAZY_CALL(name) __typeof__ (&(name))(name);
#define LAZY_CALLS                                         \
    static const char *const names[] = {CALLS(LAZY_NAME)}; \
    static struct {                                        \
        CALLS(LAZY_CALL)                                   \
    } lib
#define LAZY_COUNT (sizeof(names) / sizeof(names[0]))

/* Has the C library open what it converts this charset with, for the program's
 * life: for foreign libraries that have it convert when no file can be opened
 * any more. */
void lazy_charset(const char *charset);

/* Whether this process ever found none: one that may open no files, perhaps
 * where another could. */
bool lazy_missed(void);

#endif
