/*
 * posts -- what the tables tell of offices: whose they can be, and who held
 * them.  Private to mark/.
 */
#ifndef MARK_POSTS_H
#define MARK_POSTS_H

#include "mark/names.h"

/* What roles.tsv says of an office: of all its words, or the last before its
 * field ("assistant secretary for political affairs").  NULL where it is not
 * there. */
const struct word *post_word(const struct naming *naming, struct str role);

/* An ambassador's: his post is not his country. */
bool post_is_abroad(const struct naming *naming, struct str role);

/* An adviser's, a chairman's, an ambassador's, or one that is not in the
 * table: firms and organisations have them too, so that company tells nothing
 * of his country. */
bool post_is_anybodys(const struct naming *naming, struct str role);

/* Offices that one state has only one of, under different names, have one
 * class; any other is its own. */
struct str post_class(const struct naming *naming, struct str role);

/* There is no prime minister of the United States (heads.tsv). */
bool post_lacks(const struct naming *naming, struct str role, const char *code);

/* Who of this name held the office at the report's date, or NULL. */
const struct tenure *post_holder(const struct naming *naming, struct str name,
                                 struct str role);

/* Whether this name, in full, is one of his who held it. */
bool post_names(const struct naming *naming, const struct tenure *tenure,
                struct str name);

/* Whether news means one person by this name alone (folded) at the report's
 * date: leaders.tsv. */
bool post_is_called(const struct naming *naming, struct str name);

/* offices.tsv has somebody else in this office of the state at the report's
 * date.  Names are compared by how their words begin, since news spells them in
 * many ways. */
bool post_is_anothers(const struct naming *naming, const struct entity *person,
                      const char *code);

/* Gives persons without a country that of the state, or the organisation, whose
 * office offices.tsv says they held at the report's date. */
void posts_ask(struct naming *naming);

#endif
