/*
 * item -- a source, or a piece of one, as a queue carries it: a line of JSON
 * that says what is known of it, and its bytes.
 *
 *     {"item":1,"name":"wire/a.jsonl","format":"jsonl","lines":120}
 *     {"title": ...
 *
 * One without bytes is opened by who takes it: an address, or a file that all
 * workers see under its name, or a piece of one ("place" and "length").
 */
#ifndef QUEUE_ITEM_H
#define QUEUE_ITEM_H

#include "base/error.h"
#include "base/out.h"
#include "read/read.h"

/* Writes it. */
void item_pack(struct out *out, const struct source *source);

/* Reads it; strings live in the arena, bytes are those that were given.  Fails
 * with SYNTAX where it is none, or is of a later version. */
bool item_unpack(struct arena *arena, struct str bytes, struct source *source,
                 struct error *err);

#endif
