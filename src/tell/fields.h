/*
 * fields -- the topics of facts as they are told.  Private to tell/.
 */
#ifndef TELL_FIELDS_H
#define TELL_FIELDS_H

#include "tell/brief.h"

/* Adds those that the list has not. */
void fields_unite(struct arena *arena, struct strs *into,
                  const struct strs *from);

/* ", on energy, water and culture": the first four "and more"; nothing where
 * there are none. */
void fields_tell(struct out *out, const struct knowledge *know,
                 const struct strs *topics);

/* Adds a line to the section: in which fields the two countries meet, agree and
 * speak, those that most records tell of first, with their numbers. */
void fields_add_line(struct brief *brief, struct section *section);

#endif
