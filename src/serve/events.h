/*
 * events -- server-sent events (HTML, 9.2): that the ledger has changed.
 */
#ifndef SERVE_EVENTS_H
#define SERVE_EVENTS_H

#include "base/arena.h"
#include "base/str.h"

#include <stdint.h>

/* What happened since *event, which it moves on; as listener_settings.flow.
 * `self` is a struct serve. */
void events_flow(void *self, struct arena *arena, uint64_t *event,
                 struct str *text);

#endif
