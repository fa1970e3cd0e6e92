/*
 * posted -- what was sent with a request, as a source to be read.
 */
#ifndef SERVE_POSTED_H
#define SERVE_POSTED_H

#include "read/read.h"
#include "serve/request.h"

/* The body with what its type says of it, named by the value `name`, or else
 * `otherwise`.  Fails with SYNTAX where there is none, USAGE at a name that is
 * none. */
bool posted_source(const struct request *request, const char *otherwise,
                   struct source *source, struct error *err);

#endif
