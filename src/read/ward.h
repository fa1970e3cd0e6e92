/*
 * ward -- the process in which foreign bytes are read: what it and its parent
 * say to each other.  Private to read/.
 *
 *     parent  --- a source, open files --->  ward
 *     parent  <--- reports, refusals, the end ---  ward
 *
 * The ward reads one source after the other as read_source does.  Its parent
 * believes nothing that it says before it has looked at it.
 */
#ifndef READ_WARD_H
#define READ_WARD_H

#include "read/read.h"
#include "read/warden.h"

#include <stdint.h>

/* What a frame from the ward begins with; then comes how many bytes of the
 * source were read so far. */
enum ward_word {
    WARD_GUARD,   /* at its begin: what is kept from it */
    WARD_REPORT,  /* one follows */
    WARD_REFUSED, /* an error follows */
    WARD_END,     /* of the source; 1 where another ward should go on */
    WARD_LACKS,   /* only a ward that has all libraries can read the source */
};

/* How a ward is begun.  Some libraries take long to open and few sources need
 * them; but a ward that reads can open nothing any more. */
enum ward_kind {
    WARD_QUICK,
    WARD_LOADED, /* with all of them */
};

/* A source and what belongs to it. */
struct ward_wish {
    struct source source;
    int beside;      /* the manifest of its folder, open; -1 where there is
                        none */
    uint64_t folder; /* its number, so that a manifest is read once */
    uint64_t skip;   /* results at its front that are known already */
};

struct ward {
    struct read_settings settings;
    struct warden_work work;
    struct warden warden;
    struct read_guard guard;
    enum ward_kind kind;
    bool greeted; /* the ward has said what is kept from it */
    bool there;   /* there is one */

    struct ward_wish wish; /* of the source at hand */
    bool reading;          /* there is one */
    int64_t start;         /* of its file; -1 where that comes but once */
    uint64_t given;        /* results of it */
    size_t taken;          /* bytes of it */
};

/* Hands over a source, whose file is closed when it has been read; the manifest
 * stays open.  Its strings must last until then. */
void ward_read(struct ward *ward, const struct ward_wish *wish);

/* Leaves what is left of the source at hand, if there is one. */
void ward_leave(struct ward *ward);

/* As read_next and read_taken.  A ward that dies or lies is a refusal of what
 * is left of the source. */
enum read_result ward_next(struct ward *ward, struct arena *arena,
                           struct report *report, struct error *err);
size_t ward_taken(const struct ward *ward);

/* Bytes of a frame from the ward, at most. */
size_t ward_frame_limit(const struct read_settings *settings);

/* What the ward does; `self` is the read_settings.  As warden_work wants it. */
void ward_serve(void *self, int line, int how);

#endif
