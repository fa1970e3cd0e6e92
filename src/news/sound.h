/*
 * sound -- names in whatever transliteration.
 */
#ifndef NEWS_SOUND_H
#define NEWS_SOUND_H

#include "base/arena.h"
#include "base/str.h"

/* A folded word (utf8_fold) as it sounds: "tokayeff" and "toqaev" are "tokaev",
 * "zhaparov" is "japarov", "zelenskyy" and "zelensky" are "zelenski".  In the
 * arena. */
struct str sound_of(struct arena *arena, struct str word);

#endif
