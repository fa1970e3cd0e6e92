/*
 * file -- the only place that opens files.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct file_list {
    struct str *items; /* paths, each followed by a NUL */
    size_t count, room;
};

/*
 * The whole of a file, or of standard input where `path` is "-", in the arena
 * and followed by a NUL.  Fails with MISSING, or with TOO_BIG past `limit`
 * bytes.
 */
bool file_read(struct arena *arena, struct str path, size_t limit,
               struct str *bytes, struct error *err);

/*
 * A descriptor to read the file from, or of standard input where `path` is "-";
 * close it with file_close.  -1 where it fails, with MISSING; a folder is none.
 */
int file_open(struct str path, struct error *err);

/* Reads some bytes, at most `size`, from a descriptor that anybody opened; *got
 * is 0 at the end.  Fails with MISSING; `path` is for the message. */
bool file_piece(int file, struct str path, char *room, size_t size, size_t *got,
                struct error *err);

/* Makes standard input something that can be read again (file_move): where it
 * is not, it is copied to a file without a name.  Fails with MISSING. */
bool file_hold_input(struct error *err);

/* Bytes of it that were read; -1 where it cannot be read again, as a pipe. */
int64_t file_place(int file);
/* Has it read on from there; false where that cannot be. */
bool file_move(int file, int64_t place);

void file_close(int file);

/*
 * Adds `path` to the list, or, where it is a folder, every file below it that
 * is not hidden, in byte order of their paths.  Links to folders are not
 * followed.  Fails with MISSING where there is nothing at `path`.
 */
bool file_walk(struct arena *arena, struct str path, struct file_list *list,
               struct error *err);

/* Makes the folder and those above it.  Fails with STORE. */
bool file_make_folder(struct str path, struct error *err);

/* Bytes of the file, or 0. */
size_t file_size(struct str path);

/*
 * A descriptor to write a file from its beginning, which there must not be, or,
 * where `goes_on`, from its end.  -1 where it fails, with STORE.
 */
int file_make(struct str path, bool goes_on, struct error *err);

/* Makes a file that only its owner may read, with these bytes; leaves one that
 * is there.  Fails with STORE. */
bool file_make_secret(struct str path, struct str bytes, struct error *err);

/* Whether nobody but its owner may read it, or write it, and that is us. */
bool file_is_secret(struct str path);

/* Writes all of the bytes; fails with STORE. */
bool file_put(int file, struct str path, struct str bytes, struct error *err);

/* Whether there is something at `path`; a folder without files in it is
 * nothing. */
bool file_exists(struct str path);

/* Gives a file or folder the name `to` in one step, in the place of a file or
 * an empty folder that had it, once its bytes are on the disk.  Fails with
 * STORE. */
bool file_move_to(struct str from, struct str to, struct error *err);

/* Takes away a file, or a folder with the files right in it; nothing where it
 * cannot. */
void file_drop(struct str path);

/* A file of fixed bytes, mapped for reading for the program's life: weights.
 * Fails with MISSING. */
bool file_map(struct str path, struct str *bytes, struct error *err);

#endif
