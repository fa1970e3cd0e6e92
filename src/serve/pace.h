/*
 * pace -- how often one address may ask: a bucket of tokens for each, filled
 * steadily.  Any thread may use it.
 */
#ifndef SERVE_PACE_H
#define SERVE_PACE_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>

struct pace;

/* So many requests a second, and so many at once. */
struct pace *pace_new(struct arena *arena, double rate, double burst);

/* Whether this address may ask now, at the price of so many requests. */
bool pace_lets(struct pace *pace, struct str address, double now, double price);

#endif
