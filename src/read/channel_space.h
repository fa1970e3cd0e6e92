/*
 * channel_space -- what kind of element a name of a feed is: by the namespace
 * that it is declared to be of, else by its prefix.  Private to read/.
 */
#ifndef READ_CHANNEL_SPACE_H
#define READ_CHANNEL_SPACE_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>

#define MOST_SPACES 64
#define CHANNEL_NAME 32

enum space {
    SPACE_OWN,
    SPACE_DC,
    SPACE_MORE,
    SPACE_ITUNES,
    SPACE_NEWS,
    SPACE_XHTML,
    SPACE_MEDIA,
    SPACE_OTHER
};

struct channel_spaces {
    struct {
        struct str prefix;
        enum space space;
    } items[MOST_SPACES];
    size_t count; /* set it back to forget those of an element that ends */
};

struct channel_name {
    enum space space;
    char local[CHANNEL_NAME]; /* in small letters, cut to their number and at
                                 what is not ASCII, as no name of meaning is */
};

/* Binds a prefix, which may be empty, to the namespace of this address.  That
 * of the `outermost` elements without a prefix is the feed's own, whatever they
 * are called by. */
void channel_bind(struct channel_spaces *spaces, struct arena *arena,
                  struct str prefix, struct str uri, bool outermost);

struct channel_name channel_name(const struct channel_spaces *spaces,
                                 const char *written);

#endif
