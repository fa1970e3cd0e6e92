/*
 * guard -- who may ask what.
 *
 * Anybody on this machine may read where the server listens to this machine
 * alone and is asked by a name of it.  Whoever writes, or asks from elsewhere,
 * must know the token: as a bearer (RFC 6750), or by the cookie that
 * /v1/session gives for it.  A browser sends cookies for other pages too, so
 * with a cookie the proof that the session gave is wanted as well, and no
 * request may come from another origin. A page elsewhere that has its name
 * point here (DNS rebinding) is told apart by the Host that it asks for.  Pure.
 */
#ifndef SERVE_GUARD_H
#define SERVE_GUARD_H

#include "news/report.h"
#include "serve/request.h"

#define GUARD_COOKIE "rapport"

struct guard {
    bool open;         /* others than this machine can reach us */
    struct strs hosts; /* with their ports, as Host may say them */
    size_t named; /* the last so many, by which others ask through a proxy */
    char token[65], session[65], proof[65]; /* hexadecimal */
};

enum right {
    RIGHT_read,
    RIGHT_write,
    RIGHT_any, /* asks for nothing that anybody may not see */
};

/* The session and its proof follow from the token. */
void guard_init(struct guard *guard, struct str token);

/* Whether the token, or the cookie that stands for it, came along. */
bool guard_knows(const struct guard *guard, const struct request *request);

/* Whether the request may be answered.  Fails with FORBIDDEN, or with
 * UNKNOWN_CALLER where a token would help. */
bool guard_lets(const struct guard *guard, const struct request *request,
                enum right right, struct error *err);

/* Compares in a time that does not tell where they differ. */
bool guard_same(struct str given, struct str secret);

#endif
