/*
 * posted -- what was sent with a request, as a source to be read.
 */
#ifndef SERVE_POSTED_H
#define SERVE_POSTED_H

#include "rapport.h"
#include "serve/desk.h"
#include "serve/request.h"

/* The body with what its type says of it, named by the value `name`, or else
 * `otherwise`.  Fails with SYNTAX where there is none, USAGE at a name that is
 * none. */
bool posted_source(const struct request *request, const char *otherwise,
                   struct source *source, struct error *err);

/* What reads it at a desk of a slow way; it lacks who is told what becomes of
 * it. */
struct path_settings posted_path(const struct desk *desk);

#endif
