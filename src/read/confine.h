/*
 * confine -- takes away from this process what a reader of foreign bytes does
 * not need.  Private to read/.
 *
 * There is no way back, so only a process that was made for it calls this.
 */
#ifndef READ_CONFINE_H
#define READ_CONFINE_H

#include "read/read.h"

#include <stddef.h>

/*
 * Bounds memory and processor time, denies all files and sockets that are not
 * open yet, and all system calls but the few that reading needs: these fail
 * with EACCES, so that a library that looks for a file goes on without it.
 * `memory` bounds the bytes of the address space.  Gives what the kernel took
 * on; the process dies with the one that began it
 * (https://docs.kernel.org/userspace-api/seccomp_filter.html, landlock.html).
 */
struct read_guard confine_process(size_t memory);

/* Gives `seconds` of the processor's time from now on; who needs more is
 * killed by SIGXCPU. */
void confine_time(unsigned seconds);

/* Bytes of memory that this process had at most. */
size_t confine_memory(void);

/* Closes all descriptors but this one, which is none of the standard ones;
 * those lead nowhere then. */
void confine_files(int kept);

#endif
