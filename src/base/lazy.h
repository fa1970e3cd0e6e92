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

/* Has the C library open what it converts this charset with, for the program's
 * life: for foreign libraries that have it convert when no file can be opened
 * any more. */
void lazy_charset(const char *charset);

/* Whether this process ever found none: one that may open no files, perhaps
 * where another could. */
bool lazy_missed(void);

#endif
