/*
 * request -- what somebody asks over HTTP, and what is answered.
 */
#ifndef SERVE_REQUEST_H
#define SERVE_REQUEST_H

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

#include <stdbool.h>

enum method { METHOD_get, METHOD_post, METHOD_delete, METHODS };

/* A name with its value: of a query (decoded), of a header. */
struct pair {
    struct str name, value;
};

struct pairs {
    struct pair *items;
    size_t count, room;
};

/* The headers that anything depends on; empty where one was not sent. */
struct headers {
    struct str host, origin, site;           /* Sec-Fetch-Site */
    struct str cookie, authorization, proof; /* X-CSRF-Token */
    struct str if_none_match, encodings, type, accept, last_event;
};

struct route;

struct request {
    struct arena *arena;
    enum method method; /* METHODS: one that nothing here takes */
    bool head;          /* only the answer's head is wanted */
    struct str path;    /* decoded, without the query */
    struct pairs query;
    struct headers headers;
    struct str body;
    bool too_large;            /* the body was; it is not there */
    struct str peer;           /* the address that asks */
    const struct route *route; /* that answers it */
    struct str ids[2]; /* what stood in the place of {id} in the route */
    struct str
        format; /* that the answer is wanted in; empty: the route's own */
    int line;   /* enum slow, where it is answered slowly */
};

struct desk;
struct listener_job;

struct answer {
    unsigned status;
    const char *type; /* of media */
    struct str body;
    struct pairs headers; /* each text followed by a NUL */
    struct str next;      /* the address of what comes after it, or empty */
    bool flowing;         /* it goes on: events, as they come */
    double since;         /* when it was asked for, where it is later */
    bool later;           /* another thread gives it */
    /* Where it is poured (listener.h) once it has its head; NULL: it is whole.
     * Fails where not all could be told. */
    bool (*pour)(struct desk *desk, const struct request *request,
                 struct answer *answer, struct listener_job *job,
                 struct error *err);
    void *pouring; /* its own */
};

/* Adds a header; the name is a literal, the value is copied. */
void answer_header(const struct request *request, struct answer *answer,
                   const char *name, struct str value);

/* A problem (RFC 9457) in the place of an answer. */
void answer_problem(const struct request *request, struct answer *answer,
                    const struct error *err);

/* The problem that too many requests wait already: 503, to be asked again. */
void answer_busy(const struct request *request, struct answer *answer);

struct kept_answer;

/* An answer that is kept, packed where the guest takes that; 304 where it has
 * the same already. */
void answer_kept(const struct request *request, struct answer *answer,
                 const struct kept_answer *kept);

/* Whether the guest takes gzip. */
bool request_takes_gzip(const struct request *request);

/* Says where what comes after the answer is (RFC 8288). */
void answer_link(const struct request *request, struct answer *answer);

/* The value of a name in the query; empty where it is not there. */
struct str request_value(const struct request *request, const char *name);

/* The value of a cookie of this name, or empty. */
struct str cookie_value(struct str cookies, const char *name);

#endif
