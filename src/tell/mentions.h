/*
 * mentions -- whether a sentence speaks of the other side of a pair, or of a
 * third country only.
 */
#ifndef TELL_MENTIONS_H
#define TELL_MENTIONS_H

#include "tell/brief.h"

#define MENTIONS_OTHER 1U
#define MENTIONS_THIRD 2U

/* Which countries are named in the text by name, people, capital or town:
 * the one across from `side`, others than the pair's, or both. */
unsigned mentions_in(struct brief *brief, struct str text, unsigned side);

/* Whether it names this country so. */
bool mentions_country(struct arena *arena, const struct knowledge *know,
                      struct str text, const char *code);

#endif
