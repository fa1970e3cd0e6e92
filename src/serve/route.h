/*
 * route -- the endpoints: each row of routes.def stands for one file that
 * describes itself.  The description of the interface (OpenAPI) is drawn from
 * the same rows.
 */
#ifndef SERVE_ROUTE_H
#define SERVE_ROUTE_H

#include "serve/desk.h"
#include "serve/guard.h"
#include "serve/request.h"

/* What a value of the query, or an {id} of the path, may be. */
enum value_kind {
    VALUE_text,
    VALUE_country, /* a code of ISO 3166, or a name */
    VALUE_date,    /* EDTF */
    VALUE_number,  /* a whole number, from 1 */
    VALUE_truth,   /* true or false */
    VALUE_choice,  /* one of `choices` */
};

struct value {
    const char *name; /* NULL ends the list */
    enum value_kind kind;
    const char *words, *example;
    const char *choices; /* with blanks between */
    bool needed;
};

/* Which of the threads beside those that answer: each has a ledger and a ward
 * of its own, and does one thing at a time. */
enum slow {
    SLOW_not,
    SLOW_add,
    SLOW_check,
    SLOW_make,   /* of what other programs make of ours */
    SLOW_export, /* there are two, so that one guest does not stop all */
    SLOW_export_too,
    SLOW_WAYS,
};

struct route {
    const char *name; /* of the operation: "getBrief" */
    enum method method;
    const char *path;   /* "/v1/records/{id}" */
    const char *words;  /* one line */
    const char *type;   /* of media, of the answer; NULL: JSON */
    const char *schema; /* of the answer, in schemas.json; NULL: any */
    const char *takes;  /* schema of the body; NULL: it has none */
    const char *media;  /* types of the body beside JSON, with blanks between */
    unsigned status;    /* of a good answer; 0: 200 */
    const char *unless; /* other answers, "404 409" */
    enum right right;
    enum slow slow; /* it takes long, so other threads do it ... */
    bool (*is_slow)(const struct request *request); /* where this says so */
    bool fixed; /* the answer follows from address and ledger alone */
    bool quick; /* and needs little of it, so that it waits for none that
                   needs much */
    const struct value *values; /* of the query; those of the path first */
    size_t value_count;
    bool (*answer)(struct desk *desk, const struct request *request,
                   struct answer *answer, struct error *err);
};

#define ROUTE(name) extern const struct route route_##name;
#include "serve/routes.def"
#undef ROUTE

extern const struct route *const routes[];
extern const size_t route_count;

/* The route of a request, which it keeps with its ids; NULL where there is
 * none. *known is true where the path is one of ours but not with this method.
 */
const struct route *route_find(struct request *request, bool *known);

#endif
