/*
 * gatherings -- numbered yearly gatherings, "the 78th session of the UN General
 * Assembly", whose number tells a year (en/words/gatherings.tsv).  Private to
 * mark/.
 */
#ifndef MARK_GATHERINGS_H
#define MARK_GATHERINGS_H

#include "know/know.h"
#include "mark/dates.h"

struct gathering {
    int year;
    int from, to; /* months in which it meets */
    bool ahead;   /* the text speaks of it as to come */
    uint32_t sentence;
};

/* The gathering of the latest year that the text names with its number; false
 * where it names none.  One that has met counts before one to come. */
bool gatherings_latest(const struct knowledge *know, struct dating *dating,
                       struct gathering *latest);

/*
 * The year of a day of some month (and, where `weekday` is not 0, of that
 * weekday; 1 is Monday) in a report that names the gathering: its own, the one
 * after it, or, of one to come, the one before it.  0 where that is open:
 * without a weekday only the months of the gathering itself tell.
 */
int gathering_year_of(const struct gathering *gathering,
                      const struct dated *day, int weekday);

#endif
