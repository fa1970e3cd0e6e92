/*
 * hunt -- reports of a ledger in PostgreSQL by their words.
 *
 * The server's index says which reports may have what is looked for; whether
 * they have it, and how well it fits, is found out here from their words, just
 * as SQLite's index does.
 */
#ifndef KEEP_HUNT_H
#define KEEP_HUNT_H

#include "keep/store.h"

struct hunt;

/* Values, by the same places, and rows are those of driver.find_words.
 * `stream` gives a statement whose rows come one by one, planned for its
 * values. */
struct hunt *
hunt_new(struct store *store, struct arena *arena, const struct search *search,
         struct ask *(*stream)(struct store *store, const char *sql,
                               struct error *err));
void hunt_set(struct hunt *hunt, int place, int64_t value);
bool hunt_next(struct hunt *hunt, bool *row, struct error *err);
int64_t hunt_get(const struct hunt *hunt, int column);
void hunt_end(struct hunt *hunt);

#endif
