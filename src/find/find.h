/*
 * find -- facts in a marked report.  Pure.
 */
#ifndef FIND_FIND_H
#define FIND_FIND_H

#include "base/arena.h"
#include "know/know.h"
#include "news/fact.h"
#include "news/report.h"

/* Adds the report's facts in the order of the text, each thing once. */
void find_facts(const struct knowledge *know, struct arena *arena,
                const struct report *report, struct facts *facts);

#endif
