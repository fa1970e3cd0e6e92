/*
 * find -- facts in a marked report.  Pure.
 */
#ifndef FIND_FIND_H
#define FIND_FIND_H

#include "base/arena.h"
#include "know/know.h"
#include "news/fact.h"
#include "news/report.h"
#include "news/trace.h"

/* Adds the report's facts in the order of the text, each thing once. */
void find_facts(const struct knowledge *know, struct arena *arena,
                const struct report *report, struct facts *facts);

/* The same facts, and in the trace, in the arena, what was tried on the way:
 * which rules at which words, and why they came to nothing.  A trace of NULL
 * costs nothing. */
void find_facts_tracing(const struct knowledge *know, struct arena *arena,
                        const struct report *report, struct facts *facts,
                        struct trace *trace);

#endif
