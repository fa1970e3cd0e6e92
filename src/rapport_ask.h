/*
 * rapport_ask -- what of the ledger somebody asks for, in words: countries,
 * topics, measures, forms and persons become a query.
 */
#ifndef RAPPORT_ASK_H
#define RAPPORT_ASK_H

#include "know/know.h"
#include "news/record.h"

/* Lists have commas between; what is empty or zero does not narrow. */
struct wish {
    struct str countries[2]; /* names or codes */
    size_t country_count;
    bool kinds[FACT_KINDS];
    bool domestic;
    struct interval when;
    struct str topic, measure, form, person;
    unsigned sources;
    float score;
};

/*
 * Fills a query, but for its `until`; in the arena.  A topic brings those
 * within it; a measure may be named by the beginning that several share
 * ("investment").  Fails with USAGE, and with suggestions, where there is no
 * such country, topic, form or measure.
 */
bool rapport_ask(struct arena *arena, const struct knowledge *know,
                 const struct wish *wish, struct query *query,
                 struct error *err);

/* The code of a country by its name or code.  Fails as rapport_ask does. */
bool rapport_ask_country(const struct knowledge *know, struct str word,
                         char code[4], struct error *err);

/* Adds the codes of a country or of the members of a group, on a day (0: now).
 * Fails as rapport_ask_known does. */
bool rapport_ask_members(struct arena *arena, const struct knowledge *know,
                         struct str word, int32_t day, struct strs *codes,
                         struct error *err);

/*
 * Of a wish with a country and a group, in whatever order, or a country alone,
 * takes the group away: the telling is of the country and many others, the
 * group's members on a day (0: now).  Fails with USAGE where there is no such
 * country or group, and at groups alone.
 */
struct telling;
bool rapport_ask_wide(struct arena *arena, const struct knowledge *know,
                      struct wish *wish, int32_t day, struct telling *telling,
                      struct error *err);

/* Whether a word names a country or a group of them.  Fails with USAGE, and
 * with suggestions, where it does not. */
bool rapport_ask_known(const struct knowledge *know, struct str word,
                       struct error *err);

#endif
