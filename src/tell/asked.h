/*
 * asked -- the countries and groups that a telling is asked for.
 */
#ifndef TELL_ASKED_H
#define TELL_ASKED_H

#include "base/json.h"
#include "base/out.h"
#include "tell/tell.h"

/* How many of them; 0: all there are. */
unsigned asked_sides(const struct telling *telling);

/* Whether a country is a member of one of the groups. */
bool asked_member(const struct telling *telling, struct str country);

/* "Kazakhstan and South Korea", "Kazakhstan and Central Asia". */
void asked_names(struct out *out, const struct telling *telling);

/* Sets "countries", and "groups" where there are any. */
void asked_json(struct json *object, const struct telling *telling);

#endif
