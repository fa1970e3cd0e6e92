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
    struct str countries[2]; /* names or codes, of countries or groups */
    size_t country_count;
    int32_t day; /* on which the members of groups are; 0: now */
    bool kinds[FACT_KINDS];
    bool domestic;
    struct interval when;
    struct str topic, measure, form, person;
    unsigned sources;
    float score;
};

/*
 * Fills the query of a telling, but for its `until`, and its groups with their
 * members; in the arena.  A topic brings those within it; a measure may be
 * named by the beginning that several share ("investment").  Fails with USAGE,
 * and with suggestions, where there is no such country, group, topic, form or
 * measure.
 */
struct telling;
bool rapport_ask(struct arena *arena, const struct knowledge *know,
                 const struct wish *wish, struct telling *telling,
                 struct error *err);

/* Adds the codes of a country or of the members of a group, on a day (0: now).
 * Fails as rapport_ask_known does. */
bool rapport_ask_members(struct arena *arena, const struct knowledge *know,
                         struct str word, int32_t day, struct strs *codes,
                         struct error *err);

/* The same for a brief: of two countries, or one and many others, a group or
 * all.  Fails with USAGE at groups alone, too. */
bool rapport_ask_wide(struct arena *arena, const struct knowledge *know,
                      const struct wish *wish, struct telling *telling,
                      struct error *err);

/* Whether a word names a country or a group of them.  Fails with USAGE, and
 * with suggestions, where it does not. */
bool rapport_ask_known(const struct knowledge *know, struct str word,
                       struct error *err);

#endif
