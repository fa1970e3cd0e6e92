/*
 * show -- one record, fact, dispute or report with all that is known of it.
 * What is asked for is set in the telling's query, else it is the one report in
 * looked_at.  Private to tell/.
 */
#ifndef TELL_SHOW_H
#define TELL_SHOW_H

#include "tell/tell.h"

/* For people: its words in context and why it was found. */
void show_text(struct out *out, const struct telling *telling);

/*
 * For machines, one object.  A record: "record", "kind", "sentence", "sources",
 * "chain", "links", "disputes" (ids), "facts", "reports"; of a piece of it
 * "all", how many facts it has, and "next".  A fact: as exports have it, with
 * "sentence" and "words".  A dispute: "dispute", "kind", "why", "facts",
 * "reports".  A report: as exports have it, with "text", "alike" and "facts".
 */
void show_json(struct out *out, const struct telling *telling);

#endif
