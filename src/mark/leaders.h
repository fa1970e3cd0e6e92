/*
 * leaders -- those in office whom news names by one word.  Private to mark/.
 */
#ifndef MARK_LEADERS_H
#define MARK_LEADERS_H

#include "mark/names.h"

/* Adds the two persons of "the Weber-Rossi summit", whom the analyser takes for
 * one, where news calls both so or the report names them in full. */
void leaders_find_pairs(struct naming *naming);

/* Adds persons whom leaders.tsv knows and the analyser has missed: "Weber
 * visits Iraq". */
void leaders_find(struct naming *naming);

#endif
