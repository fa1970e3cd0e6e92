/*
 * meter -- what was asked and how long answers took, as Prometheus reads it
 * (text format 0.0.4).  Any thread may use it.
 */
#ifndef SERVE_METER_H
#define SERVE_METER_H

#include "base/arena.h"
#include "base/out.h"

#include <stddef.h>

struct meter;

struct meter *meter_new(struct arena *arena, size_t routes);

/* An answer of a route (or of none: `routes`) with this status. */
void meter_count(struct meter *meter, size_t route, unsigned status,
                 double seconds, bool kept);

/* What was counted; `name` gives the path of a route. */
void meter_tell(struct out *out, const struct meter *meter,
                const char *(*name)(size_t route));

#endif
