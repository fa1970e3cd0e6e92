/*
 * page_date -- dates as pages write them.  Private to read/.
 */
#ifndef READ_PAGE_DATE_H
#define READ_PAGE_DATE_H

#include "base/day.h"
#include "know/know.h"

#include <stdint.h>

/* How "3/4/2021" is read. */
enum date_order { DATE_DAY_FIRST, DATE_MONTH_FIRST };

/*
 * The day of the first date in the text, or DAY_NONE: ISO 8601 with or without
 * a time, "20210817", "17.08.2021", "8/17/2021", "17 August 2021", "August 17,
 * 2021", "17 de agosto de 2021", with months of the lexicon page_months.  The
 * day is the one that the text says, whatever its zone.  Years before 1990 and
 * past 2099 are none.
 */
int32_t page_date(const struct lexicon *months, struct str text,
                  enum date_order order);

/* A date as programs or people write it (written_date), else the first one in
 * the text; false where there is none. */
bool page_date_read(const struct knowledge *know, struct str text,
                    struct interval *when);

/* The day in the path of an address ("/2021/08/17/", "-20210817."), or
 * DAY_NONE. */
int32_t page_date_of_url(struct str url);

#endif
