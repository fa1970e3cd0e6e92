/*
 * transfer -- one request over HTTP and its answer, within bounds (libcurl).
 *
 * It knows no politeness and follows nothing: fetch.h does.  Private to read/.
 */
#ifndef READ_TRANSFER_H
#define READ_TRANSFER_H

#include "base/arena.h"
#include "base/error.h"
#include "base/library.h"
#include "base/str.h"

#include <stdbool.h>

/* An address in its parts, all in one arena. */
struct transfer_url {
    struct str text; /* the whole, as it is asked for, without a fragment */
    struct str host;
    struct str origin; /* "https://example.org:443" */
    struct str path;   /* with its query: "/a?b=c" */
    bool secure;       /* https */
};

struct transfer_bounds {
    const char *agent;  /* what the program says that it is */
    double seconds;     /* for one answer */
    bool allow_private; /* hosts that not everybody can reach */
    /* Asked many times a second; true breaks the request off. */
    bool (*stop)(void *self);
    void *self;
};

struct transfer_wish {
    struct str url;
    struct str proxy;          /* empty: none */
    struct str etag, modified; /* of what is there already; empty: nothing */
    size_t limit;              /* bytes of the body, once unpacked */
    bool cut;                  /* what is past them is left, not refused */
    struct str sent;           /* JSON that is posted; empty: nothing is */
};

struct transfer_answer {
    long status;
    struct str target;   /* where a redirection leads, in full; or empty */
    struct str type;     /* "text/html", in small letters */
    const char *charset; /* in small letters; or NULL */
    struct str etag, modified;
    double retry_after; /* seconds; 0 where none are asked for */
    struct str body;    /* of a status from 200 to 299 */
};

enum transfer_result {
    TRANSFER_DONE,   /* with whatever status */
    TRANSFER_AGAIN,  /* it may go better another time */
    TRANSFER_REFUSED /* it will not */
};

/* In the arena, with which it ends.  NULL with NETWORK where the library does
 * not work.  `bounds` must outlive it. */
struct transfer;
struct transfer *transfer_open(struct arena *arena,
                               const struct transfer_bounds *bounds,
                               struct error *err);

/* Whether the text begins as such an address does. */
bool transfer_takes(struct str text);

/* Reads an address; bytes that addresses cannot have are percent-encoded.
 * Fails with USAGE where it is none of http or https, is longer than any
 * should be, or holds a name and password. */
bool transfer_read_url(struct arena *arena, struct str text,
                       struct transfer_url *url, struct error *err);

/*
 * Asks and waits for the answer, in the arena.  The address that a host's name
 * stands for is looked at when it is connected to, so that a name cannot change
 * its mind in between.  Where the result is not DONE, *err says why:
 * FORBIDDEN for hosts that not everybody can reach, TOO_BIG past the limit,
 * else NETWORK.
 */
enum transfer_result transfer_run(struct transfer *transfer,
                                  struct arena *arena,
                                  const struct transfer_wish *wish,
                                  struct transfer_answer *answer,
                                  struct error *err);

struct library transfer_library(void);

#endif
