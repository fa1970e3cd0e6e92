/*
 * rapport_saying -- whose statements somebody asks for, and about what, in
 * words.
 */
#ifndef RAPPORT_SAYING_H
#define RAPPORT_SAYING_H

#include "tell/tell.h"

/* Fills telling->saying; telling->know is set.  By: a country, an office of one
 * ("Kazakh president"), an office or a person; its country is that of the query
 * where that has none.  About: a country, a topic, or words. */
void rapport_ask_saying(struct arena *arena, struct str by, struct str about,
                        struct telling *telling);

#endif
