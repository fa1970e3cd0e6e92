/*
 * know -- what the program knew before reading: data/, built in or from a
 * folder.  It never changes after start, and threads share it, but for
 * know_open_alone.
 */
#ifndef KNOW_KNOW_H
#define KNOW_KNOW_H

#include "know/lexicon.h"
#include "know/rules.h"
#include "know/world.h"

struct knowledge;

/*
 * Reads all tables.  Where `folder` is empty the data built into the program
 * are read, else those in the folder.  Everything lives in the arena.  Fails
 * with SYNTAX at a bad row, MISSING where the folder lacks a table.
 */
const struct knowledge *know_open(struct arena *arena, struct str folder,
                                  struct error *err);

/* The same for a program that only answers, in one thread: what is built in is
 * read when it is first asked for, but for the countries, which are read at
 * once.  The arena must live as long as the knowledge. */
const struct knowledge *know_open_alone(struct arena *arena, struct str folder,
                                        struct error *err);

/* Mistakes in a folder of data. */
struct mistakes {
    struct error *items;
    size_t count, room;
    bool more; /* there are more than MISTAKES_MOST */
};

#define MISTAKES_MOST 100

/* As know_open, but goes on behind a bad row, and behind a rule that has a
 * mistake, so that all mistakes are told at once, in the order in which the
 * tables are read.  Gives what is left, or NULL where that is not enough. */
const struct knowledge *know_check(struct arena *arena, struct str folder,
                                   struct mistakes *mistakes);

/* The lexicon data/en/words/NAME.tsv.  There must be one: ends the program
 * with a clear line otherwise, since the program was built wrongly. */
const struct lexicon *know_words(const struct knowledge *know,
                                 const char *name);

const struct world *know_world(const struct knowledge *know);

/* The rules of data/en/rules/. */
const struct rules *know_rules(const struct knowledge *know);

/* A file of data/ by its path below it ("sql/001.sql"), or empty. */
struct str know_file(const struct knowledge *know, const char *path);

/* What tells these words and rules from others: the version and 16 digits. */
struct str know_print(struct arena *arena, const struct knowledge *know);

#endif
