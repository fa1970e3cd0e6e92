/*
 * serve -- the ledger over HTTP: a page for people and an interface for
 * programs, on this machine unless somebody says otherwise.
 */
#ifndef SERVE_SERVE_H
#define SERVE_SERVE_H

#include "base/arena.h"
#include "base/error.h"
#include "base/library.h"
#include "base/out.h"
#include "know/know.h"
#include "news/report.h"

struct ward;

struct serve_settings {
    const struct knowledge *know;
    struct str ledger;   /* its path */
    struct str address;  /* to listen at: "127.0.0.1", "::1", "0.0.0.0" */
    unsigned port;       /* 0: any that is free */
    struct strs hosts;   /* further names that it is asked by, with port */
    struct str token;    /* 64 hexadecimal digits */
    size_t threads;      /* that take requests and what is known already */
    size_t crew;         /* that answer what needs much of the ledger */
    size_t report_limit; /* bytes of a report's text */
    struct ward *ward;   /* that reads what is added */
    struct ward *checks; /* and another one, what is checked */
    /* Seconds since 1970. */
    double (*now)(void *self);
    /* Waits; false where the server shall end. */
    bool (*wait)(void *self, double seconds);
    /* Has a page of ours made over into a format that other programs write
     * ("pdf"); fails with ABSENT or STORE. */
    bool (*make)(void *self, struct str name, struct str page, struct out *out,
                 struct error *err);
    void *self;
};

struct serve;

/* Listens; answers from then on, on threads of its own.  Everything lives in
 * the arena until serve_end.  Fails with NETWORK where the port is taken, STORE
 * where the ledger cannot be read. */
struct serve *serve_begin(struct arena *arena,
                          const struct serve_settings *settings,
                          struct error *err);

/* The port that it listens at. */
unsigned serve_port(const struct serve *serve);

/* Sees to what is new in the ledger and to guests that dawdle, until the
 * settings' wait() says that it shall end. */
void serve_look_after(struct serve *serve);

/* Finishes what is being answered, and listens no more. */
void serve_end(struct serve *serve);

/* The description of the interface (OpenAPI 3.1), as JSON. */
void serve_describe(struct out *out, const struct knowledge *know);

/* The library that speaks HTTP. */
struct library serve_library(void);

#endif
