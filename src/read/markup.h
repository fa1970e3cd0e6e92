/*
 * markup -- HTML and XML as events, by libxml2.  Private to read/.
 */
#ifndef READ_MARKUP_H
#define READ_MARKUP_H

#include "base/library.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

/* What is given lives as long as the call.  `values` are name and value in
 * turn, ended by NULL, and NULL where there are none; lines count from 1, those
 * of HTML are 0. */
struct markup_events {
    void *self;
    /* False ends the reading; no event comes any more. */
    bool (*start)(void *self, const char *name, const char *const *values,
                  uint32_t line);
    void (*end)(void *self);
    void (*text)(void *self, struct str text);
    /* Of XML alone: a processing instruction; and what is not well-formed. */
    void (*instruction)(void *self, const char *target, const char *data);
    void (*wrong)(void *self, struct str why, uint32_t line);
};

/* Reads UTF-8 of at most 2 GB.  False where the parser cannot begin. */
bool markup_html(struct str bytes, const struct markup_events *events);

/* The same for XML.  Entities of HTML are known, declared ones are not; nothing
 * is fetched. */
void markup_xml(struct str bytes, const struct markup_events *events);

/* The character that HTML calls by this name, as UTF-8, and its length; 0 where
 * there is none. */
unsigned markup_entity(const char *name, char utf8[5]);

struct library markup_library(void);

#endif
