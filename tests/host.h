/*
 * host -- a host of the web for tests: on loopback, with pages from a folder
 * and some that no good host has.
 *
 *   /to?ADDRESS     a redirection       /loop/1   ... that never ends
 *   /endless        a body without end  /slow     one that drips
 *   /bomb           100 MB of zeros, packed       /packed   a packed page
 *   /headers        header lines without end      /half     it breaks off
 *   /tagged         with ETag and Last-Modified, 304 where both are known
 *   /busy/N         503 N times, Retry-After: 7; /status/N  status N
 *   /agent          what the asking program calls itself
 *   /hook           what was posted there last, kept as "posted" in the
 *                   folder            /log      what was asked for, kept as
 *                   "asked" before it is answered
 */
#ifndef TESTS_HOST_H
#define TESTS_HOST_H

/* Listens on a free port of 127.0.0.1; gives the port, or 0. */
int host_listen(int *listener);

/* Serves files below the folder, or none where it is NULL; never returns, and
 * ends the process after `seconds`. */
void host_serve(int listener, const char *folder, unsigned seconds);

#endif
