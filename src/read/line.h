/*
 * line -- frames of bytes between two processes, over a connected pair of
 * sockets (unix(7)), with descriptors of open files beside them.  Private to
 * read/.
 */
#ifndef READ_LINE_H
#define READ_LINE_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

#define LINE_FILES 2 /* that may come with a frame */

enum line_result {
    LINE_FRAME,
    LINE_ENDED,  /* the other side is gone, before or in a frame */
    LINE_BROKEN, /* what it says is no frame, or a longer one than is taken */
};

/* Both ends of a line; a program that is begun does not inherit them. */
bool line_open(int ends[2]);

/* Sends the frame, and open files, which stay open here; waits until there is
 * room.  False where nobody will take it. */
bool line_send(int line, struct str frame, const int *files, size_t count);

/*
 * Waits for a frame of at most `most` bytes, in the arena and followed by a
 * NUL.  `files`, where it is not NULL, takes the descriptors that came with it,
 * LINE_FILES of them, -1 where there is none; they are the caller's to close.
 */
enum line_result line_receive(int line, struct arena *arena, size_t most,
                              struct str *frame, int *files);

#endif
