/*
 * format -- in what an answer is written: as the value `format` (or `as`) says,
 * or else what the guest accepts (RFC 9110, 12.5.1).
 */
#ifndef SERVE_FORMAT_H
#define SERVE_FORMAT_H

#include "serve/route.h"
#include "tell/tell.h"

/* The values that say it, as rows of a route; the first choice is what it is
 * where nothing is said. */
#define FORMAT_VALUES(list)                                          \
    {.name = "format",                                               \
     .kind = VALUE_choice,                                           \
     .choices = (list),                                              \
     .words = "How it is written; where it is not said, by Accept"}, \
    {                                                                \
        .name = "as", .kind = VALUE_choice, .choices = (list),       \
        .words = "The same as `format`"                              \
    }

/* What other programs make of our pages for whoever downloads a brief. */
struct made_format {
    const char *name, *media_type;
};
/* NULL where it is none of them. */
const struct made_format *format_made(struct str name);

/* The type of media of a format, or NULL where there is none. */
const char *format_type(struct str name);

/* The choices of a route; NULL where its answers are written in one way. */
const char *format_choices(const struct route *route);

/* The name of the format that is asked for, or that the route begins with where
 * nothing is; empty where it has none. */
struct str format_asked(const struct route *route,
                        const struct request *request);

/* The output of the request's format.  Fails with USAGE where `has` says that
 * it cannot tell this. */
const struct output *format_output(const struct request *request,
                                   bool (*has)(const struct output *output),
                                   struct error *err);

/* That the answer is a file to be kept, of this name and the format's ending.
 */
void format_file(const struct request *request, struct answer *answer,
                 const char *name, struct str ending);

#endif
