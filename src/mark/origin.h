/*
 * origin -- where a report says that it comes from.  Private to mark/.
 */
#ifndef MARK_ORIGIN_H
#define MARK_ORIGIN_H

#include "mark/names.h"

/*
 * Reads a dateline ("NUR-SULTAN. KAZINFORM -", "SEOUL, Aug. 17 (Yonhap) --") at
 * the start of the body and sets the report's place, place_in and, where it has
 * none yet, outlet.  Gives its tokens [first, last), both 0 where there is
 * none.  Needs the tokens.
 */
struct dateline {
    uint32_t first, last;
};
struct dateline origin_dateline(const struct knowledge *know,
                                struct arena *arena, struct report *report);

/* Fills report->cites, and the outlet where a heading names one.  Needs the
 * names. */
void origin_cites(struct naming *naming);

#endif
