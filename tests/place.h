/*
 * place -- where a test's ledger is: in a file, or, where RAPPORT_TEST_STORE is
 * the begin of an address ("postgres:///…search_path%3D"), in a schema of its
 * own there (tests/street/stores.sh).
 */
#ifndef TESTS_PLACE_H
#define TESTS_PLACE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PLACE_MOST 256

/* The place for a folder's ledger; `turn` makes another. */
static inline void place_in(char place[PLACE_MOST], const char *folder,
                            unsigned turn)
{
    const char *server = getenv("RAPPORT_TEST_STORE");

    if (server == NULL)
        snprintf(place, PLACE_MOST, "%s/ledger", folder);
    else
        snprintf(place, PLACE_MOST, "%s%s_%ld_%u", server,
                 strlen(folder) > 6 ? folder + strlen(folder) - 6 : "",
                 (long)getpid(), turn);
}

/* Leaves nothing of a file; a schema goes with its server. */
static inline void place_empty(const char *place)
{
    static const char *const ends[] = {"", "-wal", "-shm"};
    char name[PLACE_MOST + 8];

    for (size_t i = 0; i < 3; i++) {
        snprintf(name, sizeof(name), "%s%s", place, ends[i]);
        unlink(name);
    }
}

#endif
