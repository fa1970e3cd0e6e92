/*
 * fetch -- what stands at an address of the web, fetched politely.
 *
 * Only http and https; every target of a redirection is looked at as the first
 * address was; hosts that not everybody can reach are refused; what a host's
 * robots.txt refuses is not asked for; a host is left alone for a while between
 * two requests, and for as long as it asks where it is busy.
 */
#ifndef READ_FETCH_H
#define READ_FETCH_H

#include "base/arena.h"
#include "base/error.h"
#include "base/library.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

#define FETCH_LIMIT ((size_t)64 << 20) /* bytes of a body, else */
#define FETCH_PAUSE 1.0                /* seconds between two requests, else */

struct fetch_settings {
    const char *agent;  /* "rapport/0.1.0" */
    bool allow_private; /* hosts that not everybody can reach, too */
    size_t limit;       /* bytes of a body, once unpacked; 0: FETCH_LIMIT */
    double seconds;     /* for one answer; 0: two minutes */
    double pause;       /* seconds between two requests to a host */
    /* Proxies for each scheme, and the hosts that need none ("a.org, .b.net");
     * may be empty.  The proxy looks up names then, so private hosts can only
     * be told by their names. */
    struct str http_proxy, https_proxy, no_proxy;

    /* The clock, which only main sees: seconds since 1970; waits, and answers
     * false where the person wants to stop; whether they do. */
    double (*now)(void *self);
    bool (*wait)(void *self, double seconds);
    bool (*stop)(void *self);
    void *self;
};

struct fetch_wish {
    struct str url;
    struct str etag, modified; /* of what is there already; empty: nothing */
};

struct fetched {
    struct str url;      /* where it was found, after redirections */
    struct str type;     /* "text/html", in small letters; may be empty */
    const char *charset; /* as the host says, in small letters; or NULL */
    struct str etag, modified;
    struct str body;
    bool unchanged;     /* it is what the wish says is there already */
    double retry_after; /* where it failed: seconds that the host asks for, or
                           0 */
};

struct fetcher;

/* In the arena, with which it ends.  The settings must outlive it.  One fetcher
 * is of one thread.  NULL with NETWORK. */
struct fetcher *fetch_open(struct arena *arena,
                           const struct fetch_settings *settings,
                           struct error *err);

/* True where the name of a source is an address of the web. */
bool fetch_takes(struct str name);

/*
 * Fetches; in the arena.  Fails with FORBIDDEN where it may not be asked for,
 * MISSING where there is none, TOO_BIG past the limit, USAGE for what is no
 * address, NETWORK for all else; what may pass is tried three times.
 */
bool fetch(struct fetcher *fetcher, struct arena *arena,
           const struct fetch_wish *wish, struct fetched *fetched,
           struct error *err);

/* Posts JSON; follows nothing, asks no robots.txt.  Fails where the answer has
 * no status from 200 to 299. */
bool fetch_post(struct fetcher *fetcher, struct str url, struct str json,
                struct error *err);

/* What pages are fetched with. */
struct library fetch_library(void);

#endif
