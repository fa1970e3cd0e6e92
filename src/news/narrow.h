/*
 * narrow -- which of the records that were found a query's narrower questions
 * leave: whom they name, of what form they are, when, how well borne out.
 */
#ifndef NEWS_NARROW_H
#define NEWS_NARROW_H

#include "base/arena.h"
#include "news/record.h"

/* Whether a query has a stretch of time, or anything in its `narrow`. */
bool query_in_time(const struct query *query);
bool query_narrows(const struct query *query);

/* Adds the kinds of events, ties and statements of this name, in whatever case:
 * a type ("consult"), a form ("talks"), a mode ("ceasefire", "direct"), a tie
 * ("agreement").  False where there is none. */
bool forms_add(struct arena *arena, struct forms *forms, struct str name);
/* The names one by one, then an empty str; *at is 0 at first. */
struct str forms_next(size_t *at);
/* Which kinds of facts can answer them. */
void forms_kinds(const struct forms *forms, bool kinds[FACT_KINDS]);

/*
 * Leaves of a holding the records that answer `when` and `narrow`, each of
 * these by some fact, and the facts without a record that do.  Facts, reports
 * and disputes of which nothing is left go; links stay as they are.  In the
 * arena.
 */
void narrow_holding(struct arena *arena, const struct query *query,
                    struct holding *holding);

#endif
