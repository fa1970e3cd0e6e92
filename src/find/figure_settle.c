/* Who gives and who takes, where a sentence leaves it open: as the report's
 * other figures of that measure have it. */
#include "find/figure.h"

#include <string.h>

#define FROM_GUESSED 1U
#define TO_GUESSED 2U
#define WITNESS_REACH 40 /* figures before and behind that are asked */

static bool is_between(const struct fact *fact, const char *from,
                       const char *to)
{
    return strcmp(fact->countries[0], from) == 0 &&
           strcmp(fact->countries[1], to) == 0;
}

static void set_sides(struct fact *fact, const char *from, const char *to)
{
    char codes[2][4];

    memcpy(codes[0], from, 4);
    memcpy(codes[1], to, 4);
    memcpy(fact->countries[0], codes[0], 4);
    memcpy(fact->countries[1], codes[1], 4);
}

/* The same two the other way round, or another giver to the same receiver. */
static bool corrects(const struct guess *guess, const struct fact *fact,
                     const struct fact *witness)
{
    if (is_between(witness, fact->countries[1], fact->countries[0]))
        return guess->guessed != FROM_GUESSED;
    return guess->guessed == FROM_GUESSED &&
           strcmp(witness->countries[1], fact->countries[1]) == 0;
}

/* A vote: figures whose own words tell count twice. */
static void settle(const struct figures *figures, size_t index)
{
    const struct guess *guess = &figures->guesses.items[index];
    struct fact *facts = figures->finder->facts->items;
    struct fact *fact = &facts[guess->fact];
    const struct fact *better = NULL;
    size_t last = index + WITNESS_REACH;
    unsigned keep = 1, change = 0;

    for (size_t i = index > WITNESS_REACH ? index - WITNESS_REACH : 0;
         i < figures->guesses.count && i <= last; i++) {
        const struct guess *other = &figures->guesses.items[i];
        const struct fact *witness = &facts[other->fact];
        unsigned votes = other->guessed == 0 ? 2 : 1;

        if (other == guess || witness->measure != fact->measure ||
            witness->country_count != 2)
            continue;
        if (is_between(witness, fact->countries[0], fact->countries[1])) {
            keep += votes;
        } else if (corrects(guess, fact, witness)) {
            change += votes;
            better = other->guessed == 0 ? witness : better;
        }
    }
    if (better != NULL && change > keep)
        set_sides(fact, better->countries[0], better->countries[1]);
}

void figures_settle_sides(struct figures *figures)
{
    for (size_t i = 0; i < figures->guesses.count; i++) {
        const struct guess *guess = &figures->guesses.items[i];

        if (guess->guessed != 0 &&
            figures->finder->facts->items[guess->fact].country_count == 2)
            settle(figures, i);
    }
}
