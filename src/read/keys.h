/*
 * keys -- reports whose parts have names, as objects of JSON and rows of tables
 * do (keys.def).  Private to read/.
 */
#ifndef READ_KEYS_H
#define READ_KEYS_H

#include "base/json.h"
#include "know/know.h"
#include "read/draft.h"

#include <stdbool.h>

enum key_field {
    KEY_ID,
    KEY_TITLE,
    KEY_TEXT,
    KEY_HTML, /* text as a piece of a page */
    KEY_PUBLISHED,
    KEY_MODIFIED,
    KEY_URL,
    KEY_SOURCE, /* an address or an outlet */
    KEY_OUTLET,
    KEY_AUTHOR,
    KEY_LANGUAGE,
    KEY_FIELDS
};

struct keyed {
    const struct knowledge *know;
    struct {
        struct str text;
        const char *name; /* of the key, or NULL: nothing is known */
        unsigned rank;
    } values[KEY_FIELDS];
};

/* The row of keys.def of this name as tables write it, or KEY_NONE. */
#define KEY_NONE ((size_t)-1)
size_t key_find(struct str name);
enum key_field key_field(size_t row);

/* Takes a value, which must live as long, where it says more than what is
 * there; of dates those that cannot be read say least. */
void keyed_take(struct keyed *keyed, size_t row, struct str value);

/* The same for all that an object has, of texts, numbers, lists of names and
 * objects with a name; copies lie in the arena. */
void keyed_object(struct keyed *keyed, struct arena *arena,
                  const struct json *object);

/* Fills draft and report by what was taken and finishes it; an id that is
 * there already holds where none was taken.  Fails as draft_finish. */
bool keyed_finish(const struct keyed *keyed, struct draft *draft,
                  struct error *err);

#endif
