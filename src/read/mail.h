/*
 * mail -- an e-mail (RFC 5322, MIME) taken apart, and the text of one without
 * what others wrote.  Private to read/.
 */
#ifndef READ_MAIL_H
#define READ_MAIL_H

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

#include <stdbool.h>

struct mail_part {
    struct str media;   /* "text/html", in small letters */
    struct str charset; /* or empty */
    struct str name;    /* of an attachment's file, or empty */
    bool attached;      /* not to be read as part of the message */
    bool flowed;        /* lines that end in a blank go on (RFC 3676) */
    struct str bytes;   /* decoded, in its charset */
};

struct mail_parts {
    struct mail_part *items; /* in their order, none of multiparts */
    size_t count, room;
};

struct mail {
    struct str subject, name, address; /* the last two of From */
    struct str date, list, id, archived, language;
    struct mail_parts parts;
};

/* Whether the bytes begin with a mail's header, or with the line of an mbox
 * before one. */
bool mail_knows(struct str bytes);
bool mail_knows_box(struct str bytes);

/* Takes a mail apart, in the arena; words of headers are UTF-8.  Fails with
 * SYNTAX where it is none, TOO_BIG past a bound, MISSING where the library
 * (gmime) is not there. */
bool mail_parse(struct arena *arena, struct str bytes, struct place place,
                struct mail *mail, struct error *err);

/* Opens the library, as mail_parse does; false where it is not there. */
bool mail_load(void);

/*
 * What the sender wrote: without signature, quoted replies and the message
 * below that is answered.  Where hardly anything would be left, as of one that
 * was passed on, all of it, without the marks.  `flowed` as in struct
 * mail_part.
 */
struct str mail_text(struct arena *arena, struct str text, bool flowed);

#endif
