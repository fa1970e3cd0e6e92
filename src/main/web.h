/*
 * web -- what commands need to read addresses: a fetcher with the clock and the
 * proxies, and the wish of the person to stop.
 */
#ifndef MAIN_WEB_H
#define MAIN_WEB_H

#include "main/command.h"
#include "read/read.h"

/* From here on the first SIGINT or SIGTERM asks for an orderly end, the second
 * takes the usual way out; until signals_leave. */
void signals_heed(void);
void signals_leave(void);
bool signals_asked(void);

/* Seconds since 1970. */
double web_now(void *self);
/* Waits; false where the person wants to stop. */
bool web_wait(void *self, double seconds);

/* The options of a command whose sources may be addresses. */
#define TAKES_WEB                                                      \
    (TAKES(follow) | TAKES(most) | TAKES(pause) | TAKES(fetch_limit) | \
     TAKES(allow_private))

struct web {
    struct fetch_settings fetching;
    struct read_web reading; /* its fetcher is NULL until web_open */
};

/* What the call asks for.  *web must outlive what uses it. */
void web_init(struct web *web, const struct call *call);

/* Opens the fetcher, in the call's arena.  False after complaining. */
bool web_open(struct web *web, struct call *call, int *status);

/* For a command whose sources may be addresses: `web` made ready where one of
 * them is; else NULL.  False after complaining. */
bool web_for(struct web *web, struct call *call,
             const struct file_list *sources, const struct read_web **reading,
             int *status);

#endif
