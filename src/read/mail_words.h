/*
 * mail_words -- words of a mail's header that are written in ASCII though they
 * are not (RFC 2047).  Private to read/.
 */
#ifndef READ_MAIL_WORDS_H
#define READ_MAIL_WORDS_H

#include "base/arena.h"
#include "base/str.h"

/* The value of a header as UTF-8 in one line, in the arena.  gmime 3.2 loses
 * what follows a word whose base64 is padded, and converts by iconv, which
 * opens files. */
struct str mail_words(struct arena *arena, struct str value);

#endif
