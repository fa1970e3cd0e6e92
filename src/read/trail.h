/*
 * trail -- sources of the web, and the links of feeds that are followed.
 *
 * A feed that is read puts links aside; when it has ended, each is a source of
 * its own.  Where its page gives no report, what the feed said counts.  Private
 * to read/.
 */
#ifndef READ_TRAIL_H
#define READ_TRAIL_H

#include "read/read.h"

struct trail;

/* `web` as in the read_settings; may be NULL: nothing is followed. */
struct trail *trail_open(struct arena *arena, const struct read_web *web,
                         size_t report_limit);
void trail_close(struct trail *trail);

/* A source that begins, of the caller's: no link of an earlier one counts. */
void trail_begin(struct trail *trail);

/* What stands at the address, as a source in the arena. */
bool trail_fetch(struct trail *trail, struct arena *arena, struct str url,
                 struct source *source, struct error *err);

/* Whether a report of the open source is to be given on; else it is not wanted,
 * or its page will be read in its place.  Fills in what a page did not say. */
bool trail_takes(struct trail *trail, struct arena *arena,
                 struct report *report);

/* Goes on to the next link, whose address is *url; false where none is left. */
bool trail_next(struct trail *trail, struct str *url);

/* The page of the link gave no more: false where it had a report, or the feed
 * had nothing but the link; else *report, in the arena, is what the feed
 * said. */
bool trail_end(struct trail *trail, struct arena *arena, struct report *report);

/* The page of the link could not be read: tells who asked. */
void trail_failed(struct trail *trail, const struct error *err);

#endif
