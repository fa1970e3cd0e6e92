/*
 * tar -- files one behind the other, as ustar with names of any length (POSIX
 * pax).  Pure.
 */
#ifndef SERVE_TAR_H
#define SERVE_TAR_H

#include "base/out.h"

/* The head of a file; its `size` bytes come behind it, and then what fills
 * their last block. */
void tar_head(struct out *out, struct str name, size_t size);
void tar_fill(struct out *out, size_t size);

/* What ends the archive. */
void tar_end(struct out *out);

#endif
