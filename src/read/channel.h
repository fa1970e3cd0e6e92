/*
 * channel -- a feed of whatever kind: what it says of itself and its entries.
 * Private to read/.
 */
#ifndef READ_CHANNEL_H
#define READ_CHANNEL_H

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

enum channel_field {
    CHANNEL_TITLE,
    CHANNEL_LINK,
    CHANNEL_PUBLISHED,
    CHANNEL_UPDATED,
    CHANNEL_DATE, /* that could be either */
    CHANNEL_AUTHOR,
    CHANNEL_SUMMARY,
    CHANNEL_CONTENT,
    CHANNEL_LANGUAGE,
    CHANNEL_OUTLET,
    CHANNEL_FIELDS
};

/* How a text is written. */
enum channel_markup { MARKUP_GUESS, MARKUP_PLAIN, MARKUP_HTML };

struct channel_value {
    struct str text;
    const char *name; /* of the element that has it, for people */
    unsigned rank;    /* of several, the highest counts */
    enum channel_markup markup;
};

struct channel_entry {
    uint32_t line;
    struct channel_value values[CHANNEL_FIELDS];
};

struct channel_entries {
    struct channel_entry *items;
    size_t count, room;
};

struct channel {
    struct arena *arena;
    struct channel_entry self; /* what the feed says of itself */
    struct channel_entries entries;
    bool lists; /* entries are other feeds: an index of sitemaps */
};

/* Takes the value, blanks around it taken off, where it is not empty and
 * nothing of that rank is there; of dates of one rank the last. */
void channel_take(struct channel_entry *entry, enum channel_field field,
                  struct channel_value value);

/* The address in full: relative ones by `base` (RFC 3986), which may be empty.
 * In the arena or a view. */
struct str channel_address(struct arena *arena, struct str base,
                           struct str address);

/* The bytes that base64 (RFC 4648) stands for, in the arena; empty where they
 * are no UTF-8 text. */
struct str channel_base64(struct arena *arena, struct str text);

/* Whether the bytes begin as RSS, RDF, Atom, CDF, a sitemap or an index of
 * sitemaps does. */
bool channel_is_xml(struct str bytes);

/* The name of the first element, without a prefix and in small letters, where
 * the bytes begin as XML that is none of these and no page does; else empty. */
struct str channel_other_xml(struct arena *arena, struct str bytes);

/* Reads such a feed of UTF-8.  False where it is ill-formed: *err says how, and
 * the channel has what could be read. */
bool channel_read_xml(struct channel *channel, struct str bytes,
                      struct place place, struct error *err);

/* The same for JSON Feed (https://jsonfeed.org/version/1.1). */
bool channel_is_json(struct str bytes);
bool channel_read_json(struct channel *channel, struct str bytes,
                       struct place place, struct error *err);

#endif
