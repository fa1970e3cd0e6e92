/*
 * nations -- which country the facts of a brief give to each name, for reports
 * and finders err.
 */
#ifndef TELL_NATIONS_H
#define TELL_NATIONS_H

#include "base/table.h"
#include "tell/brief.h"

struct nation {
    char code[4];
    uint32_t times; /* facts that name somebody as of this country */
    uint32_t next;  /* of the same name, or TABLE_ABSENT */
};

struct nations {
    struct table heads; /* folded name to index */
    struct nation *items;
    size_t count, room;
};

/* Of all parties, speakers and holders in the facts of the brief. */
struct nations nations_of(struct brief *brief);

/* How often the name has this country. */
uint32_t nations_times(const struct nations *nations, struct arena *arena,
                       struct str name, const char *country);

/* The country that the name has most often beside this one, or NULL. */
const struct nation *nations_other(const struct nations *nations,
                                   struct arena *arena, struct str name,
                                   const char *country);

/* "Yoon Suk-yeol" and "Yoon Suk Yeol" in one spelling. */
struct str nations_fold(struct arena *arena, struct str name);

#endif
