/*
 * xml -- the elements of an XML text, one event after another, however broken
 * the text.  Private to read/.
 */
#ifndef READ_XML_H
#define READ_XML_H

#include "base/error.h"
#include "base/str.h"

#include <stdint.h>

/* Names are as they are written ("dc:date"); `values` are name and value in
 * turn, ended by NULL, and NULL where there are none. */
struct xml_events {
    void *self;
    void (*start)(void *self, const char *name, const char *const *values,
                  uint32_t line);
    void (*end)(void *self);
    void (*text)(void *self, struct str text);
};

/*
 * Reads UTF-8; every start has an end.  The entities of HTML are known, those
 * that the text declares itself are not.  False where it is not well-formed:
 * *err says where first, and the events are what could be read.  A tag with
 * more than 256 attributes ends the reading, as does nesting deeper than 256
 * (libxml2).  Text is often a view of `bytes`.
 */
bool xml_read(struct str bytes, struct place place,
              const struct xml_events *events, struct error *err);

#endif
