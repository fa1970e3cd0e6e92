/*
 * library -- the foreign libraries that the program runs with.
 */
#ifndef BASE_LIBRARY_H
#define BASE_LIBRARY_H

#include <stdbool.h>

struct library {
    const char *name;
    char built[24];   /* the version that the program was built with */
    char running[24]; /* the one that is there now */
    bool good;        /* it is no older */
};

struct library json_library(void);
struct library utf8_library(void);

#endif
