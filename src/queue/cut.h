/*
 * cut -- files and addresses become sources that fit into a queue's items.
 *
 * A file that fits goes whole.  A longer one is cut where its format lets it:
 * JSON lines between lines.  Any other, and an address, goes by its name, and
 * who takes it opens it; archives of the web so in pieces, from record to
 * record.
 */
#ifndef QUEUE_CUT_H
#define QUEUE_CUT_H

#include "read/read.h"

struct cut {
    struct str name;
    size_t most;       /* bytes of a piece */
    bool whole;        /* nothing may be cut; for the caller to set */
    bool over;         /* nothing more comes */
    int file;          /* that is being cut, or -1 */
    struct feed *walk; /* along an archive's pieces, or NULL */
    struct arena seen; /* the piece of it */
    struct read_settings walking;
    char *room;     /* `most` bytes */
    size_t count;   /* bytes in it, */
    size_t given;   /* ... of which so many were handed out */
    uint64_t place; /* bytes of the file before them */
    uint32_t lines;
    struct arena page;      /* of the source at hand */
    struct besides *beside; /* manifests */
};

/* For items of so many bytes; lives in the arena.  The ward is of cut_ward. */
struct cut *cut_open(struct arena *arena, size_t most, struct ward *ward);
/* Who looks for the records of archives; as ward_open. */
struct ward *cut_ward(struct arena *arena);
/* Begins with a source, and leaves the one before; nothing is opened yet. */
void cut_begin(struct cut *cut, struct str name);

/* The next piece, whose strings are good until the next call; *more is false
 * where there is none.  Fails with MISSING, or with TOO_BIG where a file can
 * neither be cut nor be opened by others; the next call goes on behind that. */
bool cut_next(struct cut *cut, struct source *piece, bool *more,
              struct error *err);

#endif
