/*
 * day -- days of the calendar and stretches of them.
 *
 * A day is the number of days since 1970-01-01 in the proleptic Gregorian
 * calendar.  Every date of the project is an interval of days, both ends
 * included; "August 2021" is [2021-08-01, 2021-08-31].  Dates are printed and
 * read as EDTF (ISO 8601-2:2019).
 */
#ifndef BASE_DAY_H
#define BASE_DAY_H

#include "base/out.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

#define DAY_NONE INT32_MIN            /* nothing is known */
#define DAY_OPEN_PAST (INT32_MIN + 1) /* no first day is known: "../2022" */
#define DAY_OPEN_FUTURE INT32_MAX     /* no last day is known: "2019/.." */

struct interval {
    int32_t first, last; /* days; both DAY_NONE where nothing is known */
    bool about;          /* "around 2009": printed with a tilde */
};

#define INTERVAL_NONE ((struct interval){DAY_NONE, DAY_NONE, false})

/* Year, month 1 to 12, day 1 to 31; the caller has checked the ranges. */
int32_t day_from_civil(int year, int month, int day);
void day_to_civil(int32_t day, int *year, int *month, int *date);

/* 0 is Monday, 6 Sunday. */
int day_weekday(int32_t day);

/* "Monday" for 0. */
const char *day_weekday_text(int weekday);

/* 28 to 31. */
int day_month_length(int year, int month);

/* False where the calendar has no such day. */
bool day_valid(int year, int month, int date);

struct interval interval_day(int32_t day);
struct interval interval_month(int year, int month);
struct interval interval_year(int year);
/* Quarter 1 to 4; half 1 to 2. */
struct interval interval_quarter(int year, int quarter);
struct interval interval_half(int year, int half);

bool interval_known(struct interval when);
bool interval_equal(struct interval a, struct interval b);
/* True where both are known and share a day. */
bool interval_overlap(struct interval a, struct interval b);
/* True where both are known and every day of `inner` is one of `outer`. */
bool interval_within(struct interval inner, struct interval outer);
/* How many days it has; 0 where nothing is known, INT32_MAX where an end is
 * open.  Ends must not be subtracted from each other otherwise. */
int32_t interval_days(struct interval when);
/* By first day, then last day; the unknown come last. */
int interval_order(struct interval a, struct interval b);

/* Writes EDTF: "2021-08-17", "2021-08", "2021", "2023-05-31/2023-06-03",
 * "../2022", "2019/..", with "~" where it is approximate; nothing if unknown.
 */
void interval_tell(struct out *out, struct interval when);

/* Reads what interval_tell writes, seasons (21 to 24), quarters (33 to 36),
 * halves (40, 41) and a trailing time too.  False where it is no such date. */
bool interval_parse(struct str text, struct interval *when);

#endif
